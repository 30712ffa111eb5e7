//! What members are told by mail of their meetings.

use std::io;

use super::{Meeting, calendar};
use crate::accounts;
use crate::app::App;
use crate::db::{MemberId, Tx};
use crate::groups::{self, Group, Seat};
use crate::mail::{Kind, Notice, Written, tell};
use crate::web::when::{Reader, city, zone_named};
use crate::web::words::{Lang, Say};

type Done = Result<(), sqlx::Error>;

/// How many dates a mail lists.
const DATES_LISTED_MAX: usize = 3;

/// The sentences of one kind of news.
struct News {
    key: &'static str,
    subject: &'static str,
    text: &'static str,
}

/// Meetings were set.
pub async fn set(tx: &mut Tx, app: &App, group: &Group, meetings: &[Meeting]) -> Done {
    let news = News {
        key: "set",
        subject: "mail-meeting-set-subject",
        text: "mail-meeting-set-text",
    };
    to_all(tx, app, group, meetings, &news).await
}

/// Meetings were moved, or only where they are changed.
pub async fn changed(
    tx: &mut Tx,
    app: &App,
    group: &Group,
    meetings: &[Meeting],
    moved: bool,
) -> Done {
    let news = match moved {
        true => News {
            key: "moved",
            subject: "mail-meeting-moved-subject",
            text: "mail-meeting-moved-text",
        },
        false => News {
            key: "changed",
            subject: "mail-meeting-changed-subject",
            text: "mail-meeting-changed-text",
        },
    };
    to_all(tx, app, group, meetings, &news).await
}

/// A meeting was cancelled.
pub async fn cancelled(tx: &mut Tx, app: &App, group: &Group, meeting: &Meeting) -> Done {
    let news = News {
        key: "cancelled",
        subject: "mail-meeting-cancelled-subject",
        text: "mail-meeting-cancelled-text",
    };
    to_all(tx, app, group, std::slice::from_ref(meeting), &news).await
}

/// A cancelled meeting is on again.
pub async fn restored(tx: &mut Tx, app: &App, group: &Group, meeting: &Meeting) -> Done {
    let news = News {
        key: "restored",
        subject: "mail-meeting-restored-subject",
        text: "mail-meeting-restored-text",
    };
    to_all(tx, app, group, std::slice::from_ref(meeting), &news).await
}

/// A meeting is near; to those who are expected.
pub async fn reminder(
    tx: &mut Tx,
    app: &App,
    group: &Group,
    meeting: &Meeting,
    expected: &[MemberId],
    hours: u64,
) -> Done {
    let (subject, text) = match hours {
        1 => ("mail-reminder-hour-subject", "mail-reminder-text"),
        _ => ("mail-reminder-day-subject", "mail-reminder-text"),
    };
    let key = format!(
        "meeting {} revision {} in {hours} hours",
        meeting.meeting_id, meeting.revision
    );
    let meetings = std::slice::from_ref(meeting);
    let writes = |reader: &Reader, lang: &'static Lang| {
        let facts = Facts {
            app,
            group,
            meetings,
        };
        facts.written(reader, lang, subject, text)
    };
    for seat in groups::seats_of(tx, group.group_id).await? {
        if !expected.contains(&seat.member) {
            continue;
        }
        let mut notice =
            Notice::new(Kind::Reminder, key.as_str(), &writes).not_after(meeting.starts_at);
        if too_late_after_quiet(tx, app, &seat, meeting).await? {
            notice = notice.urgent();
        }
        tell(tx, app, seat.member, notice).await?;
    }
    Ok(())
}

/// Whether a member's quiet hours end when the last hour before the meeting has begun: what
/// waited for that would come with the last reminder, or after the start.
async fn too_late_after_quiet(
    tx: &mut Tx,
    app: &App,
    seat: &Seat,
    meeting: &Meeting,
) -> Result<bool, sqlx::Error> {
    let chosen = accounts::settings_of(tx, seat.member).await;
    let quiet = chosen.map_err(|trouble| {
        let attempt = format!("quiet hours of member {}: {trouble:?}", seat.member);
        sqlx::Error::Io(io::Error::other(attempt))
    })?;
    let Some((_, until)) = quiet.quiet else {
        return Ok(false);
    };
    let clock = app.now().timestamp().to_zoned(zone_named(&seat.time_zone));
    let minute = i64::from(clock.hour()) * 60 + i64::from(clock.minute());
    let wait = (until - minute).rem_euclid(24 * 60);
    Ok(app.now().0 + wait * 60_000 > meeting.starts_at.0 - 3_600_000)
}

async fn to_all(tx: &mut Tx, app: &App, group: &Group, meetings: &[Meeting], news: &News) -> Done {
    let Some(first) = meetings
        .iter()
        .find(|meeting| meeting.ends_at() > app.now())
    else {
        return Ok(());
    };
    let key = format!(
        "meeting {} revision {} {}",
        first.meeting_id, first.revision, news.key
    );
    let file = calendar::file(app, group, meetings);
    let writes = |reader: &Reader, lang: &'static Lang| {
        let facts = Facts {
            app,
            group,
            meetings,
        };
        facts.written(reader, lang, news.subject, news.text)
    };
    for seat in groups::seats_of(tx, group.group_id).await? {
        let notice = Notice::new(Kind::Meeting, key.as_str(), &writes).calendar(file.as_str());
        tell(tx, app, seat.member, notice).await?;
    }
    Ok(())
}

/// What every mail about meetings tells: which group, when, where, how to get in.
struct Facts<'a> {
    app: &'a App,
    group: &'a Group,
    meetings: &'a [Meeting],
}

impl Facts<'_> {
    fn written(
        &self,
        reader: &Reader,
        lang: &'static Lang,
        subject: &'static str,
        text: &'static str,
    ) -> Written {
        let told = self.told();
        let dates: Vec<String> = told
            .iter()
            .take(DATES_LISTED_MAX)
            .map(|meeting| self.when(reader, lang, meeting))
            .collect();
        let group = self.group.name.as_str();
        let first = dates.first().cloned().unwrap_or_default();
        let subject = Say::new(subject).with("group", group).with("when", first);
        let mut paragraphs = vec![
            lang.say(&Say::new(text).with("group", group)),
            dates.join("\n"),
        ];
        if told.len() > DATES_LISTED_MAX {
            let more = Say::new("mail-meeting-more").count("count", told.len() - DATES_LISTED_MAX);
            paragraphs.push(lang.say(&more));
        }
        if let Some(zone) = reader.local(self.app.now()).time_zone().iana_name() {
            paragraphs.push(lang.say(&Say::new("mail-meeting-zone").with("city", city(zone))));
        }
        paragraphs.extend(told.first().into_iter().flat_map(|m| where_to(lang, m)));
        Written {
            subject: lang.say(&subject),
            text: paragraphs.join("\n\n"),
            act: Some((
                lang.t("mail-meeting-open"),
                format!("/groups/{}", self.group.group_id),
            )),
        }
    }

    /// The meetings a mail speaks of: those that take place, or else those cancelled.
    fn told(&self) -> Vec<&Meeting> {
        let live = self.meetings.iter().filter(|m| m.cancelled_at.is_none());
        let live: Vec<&Meeting> = live.collect();
        match live.is_empty() {
            true => self.meetings.iter().collect(),
            false => live,
        }
    }

    fn when(&self, reader: &Reader, lang: &Lang, meeting: &Meeting) -> String {
        let say = Say::new("mail-meeting-when")
            .with("day", reader.day(meeting.starts_at, self.app.now()))
            .with("from", reader.hour(meeting.starts_at))
            .with("until", reader.hour(meeting.ends_at()));
        lang.say(&say)
    }
}

/// Place and call link, each if there is one.
fn where_to(lang: &Lang, meeting: &Meeting) -> Vec<String> {
    let place = Say::new("mail-meeting-place").with("what", meeting.place.as_str());
    let call = Say::new("mail-meeting-call").with("what", meeting.call_link.as_str());
    let both = [(&meeting.place, place), (&meeting.call_link, call)];
    let there = both.iter().filter(|(what, _)| !what.is_empty());
    there.map(|(_, say)| lang.say(say)).collect()
}
