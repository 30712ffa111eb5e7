//! A season's meetings one by one through the changes of clocks, by code apart from the search.

use crate::clocks::{Clocks, is_free, is_free_at, minute_of_week};
use crate::people::{People, Person};
use crate::rules::MEETING_MINUTES_MAX;
use crate::week::{Slot, Week};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most meetings one season may have.
pub const MEETINGS_MAX: usize = 1000;

/// When a group meets through a season: always at the same time by the clock of one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    /// Whose clock it meets by, such as `Europe/Berlin`.
    pub zone: String,
    /// The first meeting by that clock.
    pub first: DateTime,
    /// From one meeting to the next, in weeks, 1 or more.
    pub weeks: u32,
    /// No meeting begins after this day.
    pub last: Date,
    /// How long each meeting lasts, 1 to [`MEETING_MINUTES_MAX`].
    pub minutes: u32,
}

/// A meeting at which somebody is not free for all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The day of the meeting, by the clock it is set by.
    pub on: Date,
    /// Who.
    pub id: String,
    /// From when until when it is by their own clock; `None` when they have no time zone.
    pub local: Option<(DateTime, DateTime)>,
}

/// Checks every meeting of a season against everybody's free hours by their own clocks.
///
/// - `people`: the members of one group.
/// - Returns who misses which meeting, by day, then in the order of the people.
/// - An hour that is skipped on the day is met after it, one that is repeated the first time.
/// - Errors: a sentence when there is no such zone, or the rhythm is none.
/// - Cost: a few hundred nanoseconds for each person and meeting.
///
/// ```
/// use grouping::{People, Rhythm, season};
/// let text = "id,time_zone,languages,free\nann,America/New_York,en,tue 12:00-13:30\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let meets = Rhythm {
///     zone: "Europe/Berlin".into(),
///     first: jiff::civil::date(2026, 10, 20).at(18, 0, 0, 0),
///     weeks: 1,
///     last: jiff::civil::date(2026, 11, 10),
///     minutes: 90,
/// };
/// let missed = season(&people, &meets)?;
/// assert_eq!(missed.len(), 1, "between the two changes of clocks it is an hour later for her");
/// assert_eq!(missed[0].on.to_string(), "2026-10-27");
/// # Ok::<(), String>(())
/// ```
pub fn season(people: &People, meets: &Rhythm) -> Result<Vec<Miss>, String> {
    let mut clocks = Clocks::new(people);
    let days = meetings(meets)?;
    let zone = clocks
        .zone(&meets.zone)
        .ok_or_else(|| format!("`{}` is no time zone we know", meets.zone))?;
    let all = people.all().iter();
    let all: Vec<_> = all
        .map(|person| (person, clocks.zone(&person.time_zone)))
        .collect();
    let mut missed = Vec::new();
    for wall in days {
        let begins = zone.to_timestamp(wall).map_err(|_| OUTSIDE)?;
        for (person, own) in &all {
            let free = own
                .as_ref()
                .is_some_and(|own| attends(person, own, begins, meets.minutes));
            if free {
                continue;
            }
            let ends = after(begins, meets.minutes);
            missed.push(Miss {
                on: wall.date(),
                id: person.id.clone(),
                local: own.as_ref().map(|own| {
                    let [begins, ends] = [begins, ends].map(|at| own.to_datetime(at));
                    (begins, ends)
                }),
            });
        }
    }
    Ok(missed)
}

/// The zone, of those the members have, by whose clock the fewest meetings are missed, and who
/// misses them.
///
/// - `week` and `slot`: the first meeting, as a placement has it; the others follow every `weeks`
///   weeks until the day `last`.
/// - Of zones that are as good, the one most members have, then the first by name; UTC if none
///   has one.
/// - Errors and cost: as [`season`], for each zone.
///
/// ```
/// use grouping::{People, Slot, clock_of};
/// let text = "id,time_zone,languages,free\nann,America/New_York,en,tue 12:00-13:30\n\
///             ben,Europe/Berlin,en,tue 17:00-20:30\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let slot = Slot { start: 24 * 60 + 16 * 60, minutes: 90 };
/// let last = jiff::civil::date(2027, 4, 20);
/// let (zone, missed) = clock_of(&people, "2026-10-19".parse()?, slot, 1, last)?;
/// assert_eq!((zone.as_str(), missed.len()), ("America/New_York", 0));
/// # Ok::<(), String>(())
/// ```
pub fn clock_of(
    people: &People,
    week: Week,
    slot: Slot,
    weeks: u32,
    last: Date,
) -> Result<(String, Vec<Miss>), String> {
    let mut clocks = Clocks::new(people);
    let mut have: BTreeMap<&str, usize> = BTreeMap::new();
    for person in people.all() {
        if clocks.zone(&person.time_zone).is_some() {
            *have.entry(&person.time_zone).or_default() += 1;
        }
    }
    let mut zones: Vec<(&str, usize)> = have.into_iter().collect();
    zones.sort_by_key(|(name, count)| (Reverse(*count), *name));
    if zones.is_empty() {
        zones.push(("UTC", 0));
    }
    let monday = week.monday().at(0, 0, 0, 0);
    let monday = TimeZone::UTC.to_timestamp(monday).map_err(|_| OUTSIDE)?;
    let begins = after(monday, slot.start);
    let mut best: Option<(String, Vec<Miss>)> = None;
    for (name, _) in zones {
        let zone = clocks.zone(name).unwrap_or(TimeZone::UTC);
        let meets = Rhythm {
            zone: name.to_string(),
            first: zone.to_datetime(begins),
            weeks,
            last,
            minutes: slot.minutes,
        };
        let missed = season(people, &meets)?;
        if best
            .as_ref()
            .is_none_or(|(_, least)| missed.len() < least.len())
        {
            best = Some((name.to_string(), missed));
        }
    }
    Ok(best.expect("at least one zone was tried"))
}

const OUTSIDE: &str = "the meetings are too far in time";

/// Every meeting by the clock of its zone.
fn meetings(meets: &Rhythm) -> Result<Vec<DateTime>, String> {
    if meets.weeks == 0 || meets.minutes == 0 || meets.minutes > MEETING_MINUTES_MAX {
        return Err(format!(
            "a rhythm is every 1 or more weeks, for 1 to {MEETING_MINUTES_MAX} minutes"
        ));
    }
    let every = SignedDuration::from_hours(7 * 24 * i64::from(meets.weeks));
    let mut days = Vec::new();
    let mut next = Some(meets.first);
    while let Some(wall) = next.filter(|wall| wall.date() <= meets.last) {
        if days.len() == MEETINGS_MAX {
            return Err(format!("a season has at most {MEETINGS_MAX} meetings"));
        }
        days.push(wall);
        next = wall.checked_add(every).ok();
    }
    Ok(days)
}

/// Whether somebody is free in every minute of a meeting.
fn attends(person: &Person, own: &TimeZone, begins: Timestamp, minutes: u32) -> bool {
    let steady = own.to_offset(begins) == own.to_offset(after(begins, minutes));
    let first = minute_of_week(own.to_datetime(begins));
    (0..minutes).all(|minute| {
        if steady {
            is_free_at(person, first + minute)
        } else {
            is_free(person, after(begins, minute), own)
        }
    })
}

fn after(begins: Timestamp, minutes: u32) -> Timestamp {
    begins
        .checked_add(SignedDuration::from_mins(i64::from(minutes)))
        .unwrap_or(Timestamp::MAX)
}
