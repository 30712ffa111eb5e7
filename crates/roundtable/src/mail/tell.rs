//! Telling a member something by mail: to their address, in their language and zone, at an hour
//! they like, if they like to hear of it at all.

use std::time::Duration;

use jiff::civil::Time;

use super::addressee::{self, Addressee};
use super::pages::named;
use super::{Kind, Mail, outbox};
use crate::app::App;
use crate::db::{MemberId, Moment, Topic, Tx};
use crate::web::when::Reader;
use crate::web::words::{self, Lang, Say};

/// The words of one mail, in the reader's language and zone.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The subject says the job.
    pub subject: String,
    /// The text, a few short paragraphs.
    pub text: String,
    /// What to do next: the words of the button, and a path of ours.
    pub act: Option<(String, String)>,
}

/// Writes a mail for whoever reads it.
pub type Writes<'a> = &'a (dyn Fn(&Reader, &'static Lang) -> Written + Send + Sync);

/// Something a member is to be told.
#[derive(Clone)]
pub struct Notice<'a> {
    pub(super) kind: Kind,
    pub(super) event_key: String,
    urgent: bool,
    calendar: String,
    not_before: Option<Moment>,
    not_after: Option<Moment>,
    writes: Writes<'a>,
}

impl<'a> Notice<'a> {
    /// A notice of an event. One event reaches one member once, ever; so a key names all that
    /// makes it this event: `meeting 7 revision 2 moved`.
    pub fn new(kind: Kind, event_key: impl Into<String>, writes: Writes<'a>) -> Notice<'a> {
        Notice {
            kind,
            event_key: event_key.into(),
            urgent: false,
            calendar: String::new(),
            not_before: None,
            not_after: None,
            writes,
        }
    }

    /// Too late after the quiet hours: it goes out in them.
    #[must_use]
    pub fn urgent(mut self) -> Notice<'a> {
        self.urgent = true;
        self
    }

    /// Sends a calendar file along.
    #[must_use]
    pub fn calendar(mut self, text: impl Into<String>) -> Notice<'a> {
        self.calendar = text.into();
        self
    }

    /// Waits until then.
    #[must_use]
    pub fn not_before(mut self, moment: Moment) -> Notice<'a> {
        self.not_before = Some(moment);
        self
    }

    /// Is not worth sending after this.
    #[must_use]
    pub fn not_after(mut self, moment: Moment) -> Notice<'a> {
        self.not_after = Some(moment);
        self
    }
}

/// Tells a member, whose open pages look again. Nothing is written without an account, or when
/// they turned the kind off.
///
/// # Errors
/// When the database fails; the act that causes the notice then fails with it.
pub async fn tell(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    notice: Notice<'_>,
) -> Result<(), sqlx::Error> {
    tx.touch(Topic::Member(member));
    let Some(addressee) = addressee::of(tx, member, notice.kind).await? else {
        return Ok(());
    };
    if addressee.silenced || outbox::was_told(tx, member, &notice.event_key).await? {
        return Ok(());
    }
    let silence = match notice.kind.may_be_silenced() {
        true => app
            .settings
            .address(&addressee::silence_path(tx, member, notice.kind).await?),
        false => String::new(),
    };
    let mail = written(app, member, &addressee, &notice, silence);
    outbox::put(tx, &mail, app.now()).await
}

/// The mail of a notice for one member; `silence` is the address that turns its kind off.
pub(super) fn written(
    app: &App,
    member: MemberId,
    addressee: &Addressee,
    notice: &Notice<'_>,
    silence: String,
) -> Mail {
    let now = app.now();
    let lang = words::lang(&addressee.language).unwrap_or(words::english());
    let reader = Reader::new(lang, &addressee.time_zone);
    let written = (notice.writes)(&reader, lang);
    let wanted = notice.not_before.map_or(now, |then| then.max(now));
    let hold_until = match notice.urgent {
        true => wanted,
        false => after_quiet(&reader, addressee, wanted),
    };
    let good_until = notice
        .not_after
        .unwrap_or(hold_until.plus(outbox::GOOD_FOR));
    Mail {
        kind: notice.kind,
        event_key: notice.event_key.clone(),
        member: Some(member),
        address: addressee.email.clone(),
        subject: written.subject.clone(),
        body: whole(app, lang, notice.kind, &written, &silence),
        calendar: notice.calendar.clone(),
        silence,
        hold_until,
        good_until,
    }
}

/// The text, the one link, and how to hear less of it.
fn whole(app: &App, lang: &Lang, kind: Kind, written: &Written, silence: &str) -> String {
    let mut body = written.text.trim_end().to_owned();
    if let Some((label, path)) = &written.act {
        body.push_str(&format!("\n\n{label}:\n{}", app.settings.address(path)));
    }
    if !silence.is_empty() {
        let less = Say::new("mail-less").say("kind", named(kind));
        body.push_str(&format!("\n\n-- \n{}\n{silence}", lang.say(&less)));
    }
    body.push('\n');
    body
}

/// The moment itself, or the end of the quiet hours it falls into.
fn after_quiet(reader: &Reader, addressee: &Addressee, at: Moment) -> Moment {
    let (Some(from), Some(until)) = (addressee.quiet_from, addressee.quiet_until) else {
        return at;
    };
    let local = reader.local(at);
    let minute = i64::from(local.hour()) * 60 + i64::from(local.minute());
    let quiet = match from <= until {
        true => (from..until).contains(&minute),
        false => minute >= from || minute < until,
    };
    if !quiet {
        return at;
    }
    let overnight = minute >= until;
    let date = match overnight {
        true => local.date().tomorrow().unwrap_or(local.date()),
        false => local.date(),
    };
    let clock = Time::midnight();
    let end = date
        .to_datetime(clock)
        .saturating_add(Duration::from_secs(u64::try_from(until).unwrap_or(0) * 60));
    match end.to_zoned(local.time_zone().clone()) {
        Ok(end) => Moment::from(end.timestamp()).max(at),
        Err(_) => at,
    }
}
