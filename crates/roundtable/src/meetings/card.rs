//! The card of the next meeting: the same on a group's home and on the day's page.

use std::collections::BTreeMap;

use super::overlap::{self, Free};
use super::{Meeting, store};
use crate::db::{Conn, MemberId, Moment};
use crate::groups::{self, Seat};
use crate::members;
use crate::web::asker::Me;
use crate::web::frame::Face;
use crate::web::when::{Reader, zone_named};
use crate::web::words::{Lang, Say};

/// Everything the card shows, ready to print.
pub struct Card {
    /// The group's path.
    pub group_path: String,
    /// The group's name.
    pub group_name: String,
    /// The meeting's number.
    pub number: i64,
    /// `Thu`
    pub weekday: String,
    /// `Thursday`
    pub weekday_long: String,
    /// `17`
    pub day: String,
    /// `Sep`
    pub month: String,
    /// What is special about it: today, tomorrow, going on.
    pub title: String,
    /// Whether it goes on at this moment.
    pub now: bool,
    /// `Thursday 17 September`
    pub date: String,
    /// `18:00 to 19:00`
    pub hours: String,
    /// For `<time>`.
    pub stamp: String,
    /// Others' hours, when they differ.
    pub zones: Vec<ZoneLine>,
    /// Everybody's usual hours are known, and it lies in them.
    pub fits_all: bool,
    /// Who shares hours it lies outside of; empty if nobody.
    pub outside: String,
    /// What I answered.
    pub coming: Option<bool>,
    /// Who comes, who can't, who has not said: each if anybody.
    pub answers: Vec<AnswerLine>,
    /// Where, in words.
    pub place: String,
    /// An https address.
    pub call_link: String,
}

/// Others' hours: `19:00 Mei`.
pub struct ZoneLine {
    /// `19:00`, with the weekday when it is another one than mine.
    pub hour: String,
    /// Whose.
    pub names: String,
}

/// Those who answered alike.
pub struct AnswerLine {
    /// What they answered.
    pub label: String,
    /// Their faces.
    pub faces: Vec<Face>,
    /// Their names.
    pub names: String,
}

/// The card of a meeting for one of its group's members.
pub async fn card(
    db: &mut Conn,
    lang: &'static Lang,
    me: &Me,
    meeting: &Meeting,
    now: Moment,
) -> Result<Card, sqlx::Error> {
    let group = groups::name_of(db, meeting.group_id).await?;
    let seats = groups::seats_of(db, meeting.group_id).await?;
    let people = free_hours(db, me.id, &seats).await?;
    let answers = store::answers(db, meeting.meeting_id).await?;
    let coming: BTreeMap<MemberId, bool> = answers
        .into_iter()
        .map(|answer| (answer.member_id, answer.coming == 1))
        .collect();
    let reader = Reader::new(lang, &me.time_zone);
    let at = meeting.starts_at;
    let outside = overlap::at(&people, meeting.minutes, at).outside;
    let outside: Vec<&Seat> = outside.into_iter().map(|index| &seats[index]).collect();
    Ok(Card {
        group_path: format!("/groups/{}", meeting.group_id),
        group_name: group,
        number: meeting.number,
        weekday: reader.weekday_short(at),
        weekday_long: reader.weekday(at),
        day: reader.day_of_month(at),
        month: reader.month_short(at),
        title: lang.t(title(&reader, meeting, now)),
        now: at <= now,
        date: reader.day(at, now),
        hours: hours(lang, &reader, meeting),
        stamp: at.timestamp().to_string(),
        zones: zone_lines(lang, &reader, me, &seats, at),
        fits_all: outside.is_empty() && seats.len() > 1 && people.iter().all(Option::is_some),
        outside: outside_told(lang, &outside, me.id),
        coming: coming.get(&me.id).copied(),
        answers: answer_lines(lang, me, &seats, &coming),
        place: meeting.place.clone(),
        call_link: meeting.call_link.clone(),
    })
}

/// The shared usual hours of everybody at a table, in the order of the seats.
pub(super) async fn free_hours(
    db: &mut Conn,
    viewer: MemberId,
    seats: &[Seat],
) -> Result<Vec<Option<Free>>, sqlx::Error> {
    let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member).collect();
    let hours = members::usual_hours(db, viewer, &ids).await?;
    let with_zone = seats.iter().zip(hours);
    Ok(with_zone
        .map(|(seat, hours)| Free::read(&hours, zone_named(&seat.time_zone)))
        .collect())
}

/// `18:00 to 19:00`
pub(crate) fn hours(lang: &Lang, reader: &Reader, meeting: &Meeting) -> String {
    let say = Say::new("meeting-hours")
        .with("from", reader.hour(meeting.starts_at))
        .with("until", reader.hour(meeting.ends_at()));
    lang.say(&say)
}

fn title(reader: &Reader, meeting: &Meeting, now: Moment) -> &'static str {
    let days = |at: Moment| reader.local(at).date();
    let today = days(now);
    let day = days(meeting.starts_at);
    if meeting.starts_at <= now {
        "card-title-now"
    } else if day == today {
        "card-title-today"
    } else if today.tomorrow().is_ok_and(|tomorrow| day == tomorrow) {
        "card-title-tomorrow"
    } else {
        "card-title-next"
    }
}

/// Others' hours at that moment, early to late; none when everybody's clock shows mine.
fn zone_lines(
    lang: &'static Lang,
    mine: &Reader,
    me: &Me,
    seats: &[Seat],
    at: Moment,
) -> Vec<ZoneLine> {
    let mut lines: BTreeMap<jiff::civil::DateTime, (String, Vec<&str>)> = BTreeMap::new();
    let my_clock = mine.local(at).datetime();
    for seat in seats.iter().filter(|seat| seat.member != me.id) {
        let theirs = Reader::new(lang, &seat.time_zone);
        let clock = theirs.local(at).datetime();
        let hour = match clock.date() == my_clock.date() {
            true => theirs.hour(at),
            false => format!("{} {}", theirs.weekday_short(at), theirs.hour(at)),
        };
        let line = lines.entry(clock).or_insert((hour, Vec::new()));
        line.1.push(&seat.short);
    }
    if lines.keys().all(|clock| *clock == my_clock) {
        return Vec::new();
    }
    let line = |(hour, names): (String, Vec<&str>)| ZoneLine {
        hour,
        names: names.join(", "),
    };
    lines.into_values().map(line).collect()
}

fn answer_lines(
    lang: &'static Lang,
    me: &Me,
    seats: &[Seat],
    coming: &BTreeMap<MemberId, bool>,
) -> Vec<AnswerLine> {
    let line = |key: &'static str, wanted: Option<bool>| {
        let those: Vec<&Seat> = seats
            .iter()
            .filter(|seat| coming.get(&seat.member).copied() == wanted)
            .collect();
        let names: Vec<String> = those.iter().map(|seat| called(lang, seat, me)).collect();
        AnswerLine {
            label: lang.t(key),
            faces: those.iter().map(|seat| seat.face()).collect(),
            names: names.join(", "),
        }
    };
    let lines = [
        line("answers-coming", Some(true)),
        line("answers-not-coming", Some(false)),
        line("answers-open", None),
    ];
    lines
        .into_iter()
        .filter(|line| !line.names.is_empty())
        .collect()
}

/// A member's short name; `you` for whoever looks.
/// A seat by the name its group says; oneself by "you".
pub(super) fn called(lang: &Lang, seat: &Seat, me: &Me) -> String {
    match seat.member == me.id {
        true => lang.t("you"),
        false => seat.short.clone(),
    }
}

/// Whose usual hours something lies outside of, in a sentence; empty for nobody's.
pub(super) fn outside_told(lang: &Lang, outside: &[&Seat], me: MemberId) -> String {
    let others = outside.iter().filter(|seat| seat.member != me);
    let others: Vec<&str> = others.map(|seat| seat.short.as_str()).collect();
    let mine = others.len() < outside.len();
    let key = match (mine, others.is_empty()) {
        (false, true) => return String::new(),
        (false, false) => "card-outside",
        (true, true) => "card-outside-me",
        (true, false) => "card-outside-me-too",
    };
    lang.say(&Say::new(key).with("names", others.join(", ")))
}
