//! When a group can meet: the usual free hours of its members laid over each other.

use jiff::tz::TimeZone;

use crate::db::Moment;
use crate::members::Week;

const DAY_MINUTES: usize = 24 * 60;
const WEEK_MINUTES: usize = 7 * DAY_MINUTES;
/// Times are proposed on the half hour.
const STEP_MINUTES: i64 = 30;
/// How far ahead times are looked for.
const AHEAD_DAYS: i64 = 7;

/// One member's usual free hours, minute by minute of their own week; Monday first.
#[derive(Clone)]
pub struct Free {
    zone: TimeZone,
    minutes: Vec<bool>,
}

/// A time at which a group could meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlap {
    /// When it would start.
    pub starts_at: Moment,
    /// Those it does not suit, by their place in the list.
    pub outside: Vec<usize>,
}

impl Free {
    /// The hours of a week as profiles keep them: `mon 18:00-20:30; wed 22:00-01:00`.
    /// `None` when there are none: somebody who said nothing is asked, not guessed.
    pub fn read(text: &str, zone: TimeZone) -> Option<Free> {
        let week = Week::read(text);
        let mut minutes = vec![false; WEEK_MINUTES];
        for (day, minutes) in minutes.chunks_mut(DAY_MINUTES).enumerate() {
            for (from, until) in week.day(day) {
                minutes[usize::from(*from)..usize::from(*until)].fill(true);
            }
        }
        minutes.contains(&true).then_some(Free { zone, minutes })
    }

    /// Whether the whole meeting lies in these hours, on this member's own clock.
    pub fn suits(&self, starts_at: Moment, length: i64) -> bool {
        let local = starts_at.timestamp().to_zoned(self.zone.clone());
        let day = i64::from(local.weekday().to_monday_zero_offset());
        let start = (day * 24 + i64::from(local.hour())) * 60 + i64::from(local.minute());
        (start..start + length).all(|minute| {
            usize::try_from(minute).is_ok_and(|minute| self.minutes[minute % WEEK_MINUTES])
        })
    }
}

/// The best times of the coming week: those that suit most, then the soonest, none overlapping
/// another.
///
/// `people` holds one entry per member; `None` for who has not said their hours. `taken` are
/// the meetings set already, from when until when: nothing is proposed on top of them.
pub fn best(
    people: &[Option<Free>],
    length: i64,
    from: Moment,
    taken: &[(Moment, Moment)],
    most: usize,
) -> Vec<Overlap> {
    if people.iter().all(Option::is_none) {
        return Vec::new();
    }
    let step = STEP_MINUTES * 60_000;
    let first = (from.0 + step - 1).div_euclid(step) * step;
    let steps = AHEAD_DAYS * 24 * 60 / STEP_MINUTES;
    let is_taken = |starts: i64| {
        let ends = starts + length * 60_000;
        taken
            .iter()
            .any(|(from, until)| starts < until.0 && from.0 < ends)
    };
    let mut found: Vec<Overlap> = (0..steps)
        .map(|index| first + index * step)
        .filter(|starts| !is_taken(*starts))
        .map(|starts| at(people, length, Moment(starts)))
        .collect();
    found.sort_by_key(|overlap| (overlap.outside.len(), overlap.starts_at));
    // What suits fewer than half is no proposal, unless nothing suits more.
    let known = people.iter().flatten().count();
    let least = found.first().map_or(0, |best| best.outside.len());
    found.retain(|overlap| overlap.outside.len() <= least.max(known / 2));
    found.retain(|overlap| overlap.outside.len() < known);
    let mut chosen: Vec<Overlap> = Vec::new();
    for overlap in found {
        let near =
            |other: &Overlap| (other.starts_at.0 - overlap.starts_at.0).abs() < length * 60_000;
        if chosen.len() < most && !chosen.iter().any(near) {
            chosen.push(overlap);
        }
    }
    chosen
}

/// Whom a meeting at this time does not suit.
pub fn at(people: &[Option<Free>], length: i64, starts_at: Moment) -> Overlap {
    let outside = people.iter().enumerate().filter_map(|(index, free)| {
        let suits = free
            .as_ref()
            .is_none_or(|free| free.suits(starts_at, length));
        (!suits).then_some(index)
    });
    Overlap {
        starts_at,
        outside: outside.collect(),
    }
}
