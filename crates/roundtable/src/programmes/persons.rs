//! The enrolled as placement needs them.

use super::chances::{Chances, chances};
use super::{CHANCES_LEAST, Programme, by_id, store};
use crate::db::{Conn, MemberId, Moment, ProgrammeId};
use crate::error::Trouble;
use crate::members::{self, Person, Week};
use crate::web::when::{moment_of, zone_named};

const DAY_MINUTES: i64 = 24 * 60;

/// Somebody enrolled, as placement sees them.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolled {
    /// Who they are, with every field, whatever its reach.
    pub person: Person,
    /// They may be the only one of their kind.
    pub alone: bool,
}

/// Everybody enrolled, in the order they came: those who joined, and those on a host's list who
/// have not come in yet. Who was erased, or has not finished joining of their own accord, is
/// left out. A statement for every few hundred.
///
/// In a programme of one evening all are free at the evening, by their own clocks, and at no
/// other hour.
pub async fn persons(db: &mut Conn, programme: ProgrammeId) -> Result<Vec<Enrolled>, Trouble> {
    let found = by_id(db, programme).await?;
    let enrolled = store::to_place(db, programme).await?;
    let ids: Vec<MemberId> = enrolled.iter().map(|(member, _)| *member).collect();
    let people = members::people_of(db, &ids).await?;
    let mut wishes = enrolled.into_iter();
    let enrolled = people.into_iter().map(|mut person| {
        if let Some(at) = found.evening_at() {
            person.free = evening_hours(at, found.minutes, &person.time_zone);
        }
        // Both lists are in one order; whoever was erased in between is only in the first.
        let wish = wishes.find(|(member, _)| *member == person.id);
        Enrolled {
            alone: wish.is_some_and(|(_, alone)| alone == 1),
            person,
        }
    });
    Ok(enrolled.collect())
}

/// How it looks for a member who waits; nothing while fewer than [`CHANCES_LEAST`] others wait,
/// because what is told of very few would tell their hours.
pub async fn chances_of(
    db: &mut Conn,
    programme: &Programme,
    member: MemberId,
) -> Result<Option<Chances>, sqlx::Error> {
    let mut ids = store::waiting(db, programme.id).await?;
    ids.retain(|one| *one != member);
    let me = members::people_of(db, &[member]).await?.pop();
    let (Some(mut me), true) = (me, ids.len() >= CHANCES_LEAST) else {
        return Ok(None);
    };
    let mut others = members::people_of(db, &ids).await?;
    let noon = moment_of(
        &programme.starts_on.to_string(),
        "12:00",
        &programme.time_zone,
    );
    let mut at = noon.unwrap_or(programme.founded_at);
    if let Some(evening) = programme.evening_at() {
        at = evening;
        for person in others.iter_mut().chain([&mut me]) {
            person.free = evening_hours(at, programme.minutes, &person.time_zone);
        }
    }
    let mut told = chances(&me, &others, programme.minutes, at.timestamp());
    if programme.is_evening() {
        told.hours.clear();
    }
    Ok(Some(told))
}

/// The evening on somebody's own clock, as usual hours are kept.
fn evening_hours(at: Moment, minutes: i64, zone: &str) -> String {
    let local = at.timestamp().to_zoned(zone_named(zone));
    let from = i64::from(local.hour()) * 60 + i64::from(local.minute());
    let day = usize::try_from(local.weekday().to_monday_zero_offset()).unwrap_or(0);
    let clock = |minutes: i64| u16::try_from(minutes.rem_euclid(DAY_MINUTES)).unwrap_or(0);
    let mut week = Week::default();
    week.add(day, (clock(from), clock(from + minutes)));
    week.to_string()
}
