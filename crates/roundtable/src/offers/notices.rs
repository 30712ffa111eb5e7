//! What members are told by mail of seats held for them.

use super::{Offer, Offering};
use crate::app::App;
use crate::db::{GroupId, MemberId, Tx};
use crate::groups::{self, Group};
use crate::mail::{Kind, Notice, Written, tell, tell_each, unsay_each};
use crate::meetings::{self, Meeting};
use crate::programmes::{self, Programme};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

type Done = Result<(), sqlx::Error>;

/// Seats are held: by when to answer, and the meetings as a calendar file.
pub async fn offered(
    tx: &mut Tx,
    app: &App,
    offers: &[Offer],
    offering: &Offering<'_>,
    group: &Group,
    coming: &[Meeting],
) -> Done {
    let first = coming.iter().find(|meeting| meeting.cancelled_at.is_none());
    let now = app.now();
    let words = |offer: &Offer, reader: &Reader, lang: &'static Lang| {
        let mut text =
            vec![lang.say(&Say::new("mail-offer-text").with("programme", offering.name))];
        if let Some(first) = first {
            let say = Say::new("mail-offer-first")
                .with("day", reader.day(first.starts_at, now))
                .with("from", reader.hour(first.starts_at))
                .with("until", reader.hour(first.ends_at()));
            text.push(lang.say(&say));
        }
        text.push(until(reader, lang, offer, app));
        written(lang, "mail-offer-subject", offering.name, text, offer)
    };
    let writes = |offer| {
        let words = &words;
        move |reader: &Reader, lang: &'static Lang| words(offer, reader, lang)
    };
    let writes: Vec<_> = offers.iter().map(writes).collect();
    let file = meetings::calendar_file(app, group, coming);
    let notices = offers.iter().zip(&writes).map(|(offer, writes)| {
        let notice = Notice::new(Kind::Seat, key(offer, "made"), writes)
            .calendar(file.as_str())
            .not_after(offer.until_at);
        let notice = match offering.not_before {
            Some(moment) => notice.not_before(moment),
            None => notice,
        };
        (offer.member_id, notice)
    });
    let notices: Vec<_> = notices.collect();
    tell_each(tx, app, Kind::Seat, &notices).await
}

/// The answer is still missing.
pub async fn reminder(tx: &mut Tx, app: &App, offer: &Offer, number: i64, name: &str) -> Done {
    let writes = |reader: &Reader, lang: &'static Lang| {
        let text = vec![
            lang.say(&Say::new("mail-offer-reminder-text").with("programme", name)),
            until(reader, lang, offer, app),
        ];
        written(lang, "mail-offer-reminder-subject", name, text, offer)
    };
    let event = key(offer, &format!("reminder {number}"));
    let notice = Notice::new(Kind::Seat, event, &writes).not_after(offer.until_at);
    tell(tx, app, offer.member_id, notice).await
}

/// Nobody answered in time.
pub async fn released(tx: &mut Tx, app: &App, offer: &Offer, name: &str) -> Done {
    let writes = |_: &Reader, lang: &'static Lang| {
        let text = vec![lang.say(&Say::new("mail-released-text").with("programme", name))];
        written(lang, "mail-released-subject", name, text, offer)
    };
    let notice = Notice::new(Kind::Programme, key(offer, "released"), &writes);
    tell(tx, app, offer.member_id, notice).await
}

/// Seats were taken back. Who has not heard of theirs yet never does.
pub async fn withdrawn(tx: &mut Tx, app: &App, offers: &[Offer], name: &str) -> Done {
    let says = ("mail-withdrawn-subject", "mail-withdrawn-text");
    off(tx, app, offers, name, says, |offer| key(offer, "withdrawn")).await
}

/// The programme is over, and with it the seats. Who has not heard of theirs never does; that
/// the programme is over everybody hears once, by whichever of two mails is first.
pub async fn ended(tx: &mut Tx, app: &App, offers: &[Offer], name: &str) -> Done {
    let says = ("mail-offer-over-subject", "mail-offer-over-text");
    let event = |offer: &Offer| programmes::ended_key(offer.programme_id);
    off(tx, app, offers, name, says, event).await
}

async fn off(
    tx: &mut Tx,
    app: &App,
    offers: &[Offer],
    name: &str,
    (subject, text): (&'static str, &'static str),
    event: impl Fn(&Offer) -> String,
) -> Done {
    let made: Vec<String> = offers.iter().map(|offer| key(offer, "made")).collect();
    let told = unsay_each(tx, &made).await?;
    let subject = Say::new(subject).with("programme", name);
    let text = Say::new(text).with("programme", name);
    let writes = |offer: &Offer, lang: &'static Lang| Written {
        subject: lang.say(&subject),
        text: lang.say(&text),
        act: Some((
            lang.t("mail-programme-open"),
            format!("/programmes/{}", offer.programme_id),
        )),
    };
    let heard = offers
        .iter()
        .filter(|offer| told.contains(&key(offer, "made")));
    let heard: Vec<&Offer> = heard.collect();
    let writes = |offer| {
        let writes = &writes;
        move |_: &Reader, lang: &'static Lang| writes(offer, lang)
    };
    let writes: Vec<_> = heard.iter().copied().map(writes).collect();
    let notices = heard.iter().zip(&writes).map(|(offer, writes)| {
        let notice = Notice::new(Kind::Seat, event(offer), writes);
        (offer.member_id, notice)
    });
    let notices: Vec<_> = notices.collect();
    tell_each(tx, app, Kind::Seat, &notices).await
}

/// Somebody came late to a group: who sits there hears of it, and they get its meetings.
pub async fn joined(
    tx: &mut Tx,
    app: &App,
    programme: &Programme,
    group: GroupId,
    member: MemberId,
) -> Done {
    let about = groups::any(tx, group).await?;
    let coming = meetings::coming(tx, group, app.now()).await?;
    for seat in groups::seats_of(tx, group).await? {
        let own = seat.member == member;
        let writes = |_: &Reader, lang: &'static Lang| {
            let say = |key: &'static str| Say::new(key).with("programme", &programme.name);
            let (subject, text) = match own {
                true => ("mail-late-own-subject", "mail-late-own-text"),
                false => ("mail-late-subject", "mail-late-text"),
            };
            Written {
                subject: lang.say(&say(subject)),
                text: lang.say(&say(text)),
                act: Some((lang.t("mail-late-open"), format!("/groups/{group}"))),
            }
        };
        let event = format!("group {group} joined by {member}");
        let mut notice = Notice::new(if own { Kind::Seat } else { Kind::Group }, event, &writes);
        if own {
            notice = notice.calendar(meetings::calendar_file(app, &about, &coming));
        }
        tell(tx, app, seat.member, notice).await?;
    }
    Ok(())
}

fn until(reader: &Reader, lang: &Lang, offer: &Offer, app: &App) -> String {
    let say = Say::new("mail-offer-until")
        .with("day", reader.day(offer.until_at, app.now()))
        .with("hour", reader.hour(offer.until_at));
    lang.say(&say)
}

fn written(
    lang: &Lang,
    subject: &'static str,
    name: &str,
    text: Vec<String>,
    offer: &Offer,
) -> Written {
    let path = format!("/programmes/{}/seat", offer.programme_id);
    Written {
        subject: lang.say(&Say::new(subject).with("programme", name)),
        text: text.join("\n\n"),
        act: Some((lang.t("mail-offer-open"), path)),
    }
}

fn key(offer: &Offer, what: &str) -> String {
    format!("offer {} {what}", offer.offer_id)
}
