//! Clocks on walls, for the checks that share nothing with the search.

use crate::people::{People, Person};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use std::collections::BTreeMap;

/// Time zones looked up once.
pub(crate) struct Clocks {
    tables: TimeZoneDatabase,
    zones: BTreeMap<String, Option<TimeZone>>,
}

impl Clocks {
    pub(crate) fn new(people: &People) -> Clocks {
        Clocks {
            tables: people.zones().clone(),
            zones: BTreeMap::new(),
        }
    }

    /// The zone of this name; `None` when there is none.
    pub(crate) fn zone(&mut self, name: &str) -> Option<TimeZone> {
        if !self.zones.contains_key(name) {
            let found = if name.is_empty() {
                None
            } else {
                self.tables.get(name).ok()
            };
            self.zones.insert(name.to_string(), found);
        }
        self.zones[name].clone()
    }
}

/// Whether the clock on somebody's wall shows a free minute at this moment.
pub(crate) fn is_free(person: &Person, now: Timestamp, zone: &TimeZone) -> bool {
    is_free_at(person, minute_of_week(zone.to_datetime(now)))
}

/// Whether a minute of the week, counted from Monday's midnight, is a free one.
pub(crate) fn is_free_at(person: &Person, minute: u32) -> bool {
    let minute = minute % WEEK;
    let within = |minute: u32, (from, to): &(u32, u32)| *from <= minute && minute < *to;
    let mut stretches = person.free.stretches().iter();
    stretches.any(|span| within(minute, span) || within(minute + WEEK, span))
}

/// What a clock on a wall shows, in minutes since Monday's midnight.
pub(crate) fn minute_of_week(wall: DateTime) -> u32 {
    let day = wall.weekday().to_monday_zero_offset() as u32;
    day * 24 * 60 + wall.hour() as u32 * 60 + wall.minute() as u32
}

const WEEK: u32 = 7 * 24 * 60;
