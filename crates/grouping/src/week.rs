//! The week a group meets in, and local hours seen from UTC in that very week.

use crate::hours::{Hours, Minutes, WEEK_MINUTES, span_text};
use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The Monday on which a UTC week begins, in the years 2000 to 2199.
///
/// ```
/// let week: grouping::Week = "2026-12-07".parse()?;
/// assert_eq!(week.to_string(), "2026-12-07");
/// assert!("2026-12-08".parse::<grouping::Week>().is_err());
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Week(Date);

impl Week {
    /// The week that begins on the Monday after this day: a Monday gives the next one.
    ///
    /// - Errors: a sentence when the year is not 2000 to 2199.
    pub fn after(day: Date) -> Result<Week, String> {
        let ahead = 7 - i64::from(day.weekday().to_monday_zero_offset());
        let monday = day.checked_add(SignedDuration::from_hours(24 * ahead));
        Week::beginning(monday.map_err(|_| OUTSIDE.to_string())?)
    }

    /// The week that begins on this Monday.
    ///
    /// - Errors: a sentence when it is not a Monday or the year is not 2000 to 2199.
    pub fn beginning(monday: Date) -> Result<Week, String> {
        if monday.weekday().to_monday_zero_offset() != 0 {
            return Err(format!("{monday} is not a Monday"));
        }
        if !(2000..2200).contains(&monday.year()) {
            return Err(OUTSIDE.to_string());
        }
        Ok(Week(monday))
    }

    /// The Monday itself.
    pub fn monday(self) -> Date {
        self.0
    }

    fn starts_at(self) -> Timestamp {
        let midnight = self.0.at(0, 0, 0, 0).to_zoned(TimeZone::UTC);
        midnight
            .expect("every midnight of these years is a time in UTC")
            .timestamp()
    }
}

const OUTSIDE: &str = "the year should be 2000 to 2199";

impl FromStr for Week {
    type Err = String;
    fn from_str(text: &str) -> Result<Week, String> {
        let wrong = || format!("`{text}` should be a Monday written like 2026-12-07");
        let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !plain {
            return Err(wrong());
        }
        Week::beginning(text.parse().map_err(|_| wrong())?)
    }
}

impl TryFrom<String> for Week {
    type Error = String;
    fn try_from(text: String) -> Result<Week, String> {
        text.parse()
    }
}

impl From<Week> for String {
    fn from(week: Week) -> String {
        week.to_string()
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// When a group meets: a stretch of the UTC week that goes round at its end.
///
/// - `start`: minutes since Monday 00:00 UTC, below a week. `minutes`: the meeting's length.
/// - Written as `mon 17:00-18:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Slot {
    /// Minutes since Monday 00:00 UTC.
    pub start: u32,
    /// How long the meeting lasts, in minutes.
    pub minutes: u32,
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&span_text(self.start, self.start + self.minutes))
    }
}

/// The time zones asked for so far, each with its offsets from UTC in one week.
pub(crate) struct Zones {
    week: Week,
    tables: TimeZoneDatabase,
    seen: BTreeMap<String, Option<Vec<Offset>>>,
}

/// From this minute of the UTC week on, local time is UTC plus these minutes.
#[derive(Clone, Copy)]
struct Offset {
    from: u32,
    plus: i32,
}

impl Zones {
    pub(crate) fn new(week: Week, tables: &TimeZoneDatabase) -> Zones {
        Zones {
            week,
            tables: tables.clone(),
            seen: BTreeMap::new(),
        }
    }

    /// Local hours as minutes of the UTC week; `None` when the zone is not known.
    pub(crate) fn utc(&mut self, zone: &str, hours: &Hours) -> Option<Minutes> {
        let mut free = Minutes::default();
        self.each_offset(zone, |from, to, plus| {
            for &(start, end) in hours.stretches() {
                mark_shifted(&mut free, (start, end), (from, to), -plus);
            }
        })?;
        Some(free)
    }

    /// A stretch of the UTC week as local stretches; empty when the zone is not known.
    pub(crate) fn local(&mut self, zone: &str, start: u32, end: u32) -> Vec<(u32, u32)> {
        let mut marks = Minutes::default();
        let mut utc = Minutes::default();
        utc.mark(start, end);
        let seen = self.each_offset(zone, |from, to, plus| {
            for (start, end) in utc.runs() {
                for (start, end) in overlaps((start, end), (from, to)) {
                    let local = (start as i32 + plus).rem_euclid(WEEK_MINUTES as i32) as u32;
                    marks.mark(local, local + end - start);
                }
            }
        });
        if seen.is_some() {
            marks.runs()
        } else {
            Vec::new()
        }
    }

    /// Calls `tell(from, to, plus)` for each stretch of the week with one offset.
    fn each_offset(&mut self, zone: &str, mut tell: impl FnMut(u32, u32, i32)) -> Option<()> {
        if !self.seen.contains_key(zone) {
            let offsets = offsets(&self.tables, zone, self.week);
            self.seen.insert(zone.to_string(), offsets);
        }
        let offsets = self.seen[zone].as_ref()?;
        for (index, offset) in offsets.iter().enumerate() {
            let to = offsets
                .get(index + 1)
                .map_or(WEEK_MINUTES, |next| next.from);
            tell(offset.from, to, offset.plus);
        }
        Some(())
    }
}

fn offsets(tables: &TimeZoneDatabase, zone: &str, week: Week) -> Option<Vec<Offset>> {
    let zone = tables.get(zone).ok()?;
    let begin = week.starts_at();
    let plus = |at: Timestamp| zone.to_offset(at).seconds().div_euclid(60);
    let mut offsets = vec![Offset {
        from: 0,
        plus: plus(begin),
    }];
    for change in zone.following(begin).take(14) {
        let minute = (change.timestamp().as_second() - begin.as_second()) / 60;
        if minute >= i64::from(WEEK_MINUTES) {
            break;
        }
        offsets.push(Offset {
            from: minute as u32,
            plus: plus(change.timestamp()),
        });
    }
    Some(offsets)
}

/// Marks a stretch moved by `shift` minutes, where it falls inside `within`.
fn mark_shifted(free: &mut Minutes, stretch: (u32, u32), within: (u32, u32), shift: i32) {
    let start = (stretch.0 as i32 + shift).rem_euclid(WEEK_MINUTES as i32) as u32;
    for (start, end) in overlaps((start, start + stretch.1 - stretch.0), within) {
        free.mark(start, end);
    }
}

/// Where a stretch that may run past the week's end overlaps a plain one.
fn overlaps(stretch: (u32, u32), within: (u32, u32)) -> Vec<(u32, u32)> {
    let clip = |start: u32, end: u32| (start.max(within.0), end.min(within.1));
    let wrapped = stretch.1.saturating_sub(WEEK_MINUTES);
    let both = [
        clip(stretch.0, stretch.1.min(WEEK_MINUTES)),
        clip(0, wrapped),
    ];
    both.into_iter()
        .filter(|(start, end)| start < end)
        .collect()
}

/// Whether these tables know this name.
pub(crate) fn is_zone(tables: &TimeZoneDatabase, name: &str) -> bool {
    !name.is_empty() && tables.get(name).is_ok()
}
