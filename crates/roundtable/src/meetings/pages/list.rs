//! A group's meetings, and setting a time: the best three overlaps, or any date by hand.

use askama::Template;
use axum::extract::State;

use super::one::{checked_call_link, place};
use crate::app::App;
use crate::db::{Conn, GroupId, Moment, Topic};
use crate::error::Trouble;
use crate::groups::{self, Group, Seat};
use crate::meetings::card::{called, free_hours, outside_told};
use crate::meetings::{
    self, MEETING_MINUTES_MAX, MEETING_MINUTES_MIN, Meeting, Plan, RHYTHM_WEEKS_MAX, overlap,
};
use crate::web::acts;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, city};
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, page_again, secrets};

/// How many times are proposed.
const PROPOSALS: usize = 3;
/// How many meetings of the past are listed.
const PAST_LISTED_MAX: i64 = 24;

#[derive(Template)]
#[template(path = "meetings/list.html")]
struct ListPage {
    f: Frame,
    id: GroupId,
    name: String,
    faults: Faults,
    typed: Typed,
    act: String,
    proposals: Vec<Proposal>,
    silent: String,
    chosen: String,
    minutes: String,
    weeks: String,
    place: String,
    call_link: String,
    zone_hint: String,
    rhythm: bool,
    coming: Vec<Line>,
    past: Vec<Line>,
}

struct Proposal {
    value: String,
    date: String,
    hours: String,
    fits_all: bool,
    /// Somebody has not said their hours, so that it fits all who have.
    fits_known: bool,
    outside: String,
}

struct Line {
    number: i64,
    date: String,
    hours: String,
    cancelled: bool,
    mine: Option<bool>,
}

/// `GET /groups/{id}/meetings`
pub async fn list(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    page(&list_page(&app, &asker, &me, id, Typed::default(), Faults::default()).await?)
}

/// `POST /groups/{id}/meetings`: sets a meeting, or a rhythm of them.
pub async fn set(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    drop(db);
    let mut faults = Faults::default();
    let starts_at = chosen_time(&app, &typed, &mut faults, &me);
    let (least, most) = (MEETING_MINUTES_MIN, MEETING_MINUTES_MAX);
    let plan = Plan {
        starts_at,
        minutes: typed.number(&mut faults, "minutes", least, most),
        weeks: typed.number(&mut faults, "weeks", 0, RHYTHM_WEEKS_MAX),
        place: place(&typed, &mut faults),
        call_link: checked_call_link(&typed, &mut faults),
    };
    if !faults.none() {
        return page_again(&list_page(&app, &asker, &me, id, typed, faults).await?);
    }
    let act = acts::key(&format!("meeting {id} {}", me.id), typed.get("act"));
    meetings::set(&app, me.id, group.group_id, &plan, &act).await?;
    go_saying(&format!("/groups/{id}"), "said-meeting-set")
}

/// A proposal that was chosen, or a date and a time typed by the member's own clock.
fn chosen_time(app: &App, typed: &Typed, faults: &mut Faults, me: &Me) -> Moment {
    let now = app.now();
    let proposed = typed.get("proposal").parse::<i64>().ok().map(Moment);
    let month = std::time::Duration::from_secs(31 * 24 * 3600);
    match proposed {
        Some(at) if at > now && at < now.plus(month) => at,
        _ => groups::date_and_time(typed, faults, &me.time_zone, now),
    }
}

async fn list_page(
    app: &App,
    asker: &Asker,
    me: &Me,
    id: GroupId,
    typed: Typed,
    faults: Faults,
) -> Result<ListPage, Trouble> {
    let now = app.now();
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let seats = groups::seats_of(&mut db, id).await?;
    let coming = meetings::coming(&mut db, id, now).await?;
    let past = meetings::past(&mut db, id, now, PAST_LISTED_MAX).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let (proposals, silent) = proposals(&mut db, asker, me, &group, &seats, now).await?;
    let or = |field: &str, otherwise: String| match typed.has(field) {
        true => typed.get(field).to_owned(),
        false => otherwise,
    };
    let latest = coming.iter().rev().chain(&past);
    let last = latest.clone().find(|m| m.cancelled_at.is_none());
    let first_proposal = proposals
        .first()
        .map(|one| one.value.clone())
        .unwrap_or_default();
    let title = Say::new("meetings-title").with("name", &group.name);
    let zone_hint = Say::new("meetings-zone").with("city", city(&me.time_zone));
    Ok(ListPage {
        f: Frame::new(asker, asker.lang.say(&title))
            .at(Here::Groups)
            .watching(Topic::Group(id)),
        id,
        chosen: or("proposal", first_proposal),
        minutes: or("minutes", group.minutes.to_string()),
        weeks: or("weeks", "0".into()),
        place: or("place", last.map(|m| m.place.clone()).unwrap_or_default()),
        call_link: or(
            "call_link",
            last.map(|m| m.call_link.clone()).unwrap_or_default(),
        ),
        zone_hint: asker.lang.say(&zone_hint),
        rhythm: group.rhythm_weeks > 0,
        name: group.name,
        act: secrets::token(),
        faults,
        typed,
        proposals,
        silent,
        coming: coming_lines(&mut db, asker, me, &coming, now).await?,
        past: past
            .iter()
            .map(|meeting| line(asker, &reader, meeting, now))
            .collect(),
    })
}

/// The meetings ahead, with what I answered.
async fn coming_lines(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    coming: &[Meeting],
    now: Moment,
) -> Result<Vec<Line>, sqlx::Error> {
    let reader = Reader::new(asker.lang, &me.time_zone);
    let mine = meetings::answers_of(db, me.id, coming).await?;
    let lines = coming.iter().map(|meeting| Line {
        mine: mine.get(&meeting.meeting_id).copied(),
        ..line(asker, &reader, meeting, now)
    });
    Ok(lines.collect())
}

fn line(asker: &Asker, reader: &Reader, meeting: &Meeting, now: Moment) -> Line {
    Line {
        number: meeting.number,
        date: reader.day(meeting.starts_at, now),
        hours: meetings::hours(asker.lang, reader, meeting),
        cancelled: meeting.cancelled_at.is_some(),
        mine: None,
    }
}

/// The best times, and who has not said their hours.
async fn proposals(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    group: &Group,
    seats: &[Seat],
    now: Moment,
) -> Result<(Vec<Proposal>, String), sqlx::Error> {
    let people = free_hours(db, me.id, seats).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let proposal = |one: &overlap::Overlap| {
        let length = u64::try_from(group.minutes).unwrap_or(0) * 60;
        let until = one.starts_at.plus(std::time::Duration::from_secs(length));
        let hours = Say::new("meeting-hours")
            .with("from", reader.hour(one.starts_at))
            .with("until", reader.hour(until));
        let outside: Vec<&Seat> = one.outside.iter().map(|index| &seats[*index]).collect();
        Proposal {
            value: one.starts_at.0.to_string(),
            date: reader.day(one.starts_at, now),
            hours: asker.lang.say(&hours),
            fits_all: outside.is_empty(),
            fits_known: people.iter().any(Option::is_none),
            outside: outside_told(asker.lang, &outside, me.id),
        }
    };
    // A day's notice at least.
    let from = now.plus(std::time::Duration::from_secs(24 * 3600));
    let set = meetings::coming(db, group.group_id, now).await?;
    let set = set.iter().filter(|meeting| meeting.cancelled_at.is_none());
    let taken: Vec<_> = set
        .map(|meeting| (meeting.starts_at, meeting.ends_at()))
        .collect();
    let best = overlap::best(&people, group.minutes, from, &taken, PROPOSALS);
    let silent: Vec<String> = people
        .iter()
        .enumerate()
        .filter(|(_, free)| free.is_none())
        .map(|(index, _)| called(asker.lang, &seats[index], me))
        .collect();
    Ok((best.iter().map(proposal).collect(), silent.join(", ")))
}
