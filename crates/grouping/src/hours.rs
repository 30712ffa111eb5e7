//! Weekly free hours by the clock on the wall: read, written, merged.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Minutes in a week, Monday 00:00 to Sunday 24:00.
pub const WEEK_MINUTES: u32 = 7 * DAY_MINUTES;
/// Minutes in a day by the clock on the wall.
pub const DAY_MINUTES: u32 = 1440;
/// The longest text of hours that is read, in characters.
pub const HOURS_CHARS_MAX: usize = 4000;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const DAY_NAMES: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The hours of a week in which somebody is free, in their own local time.
///
/// - Shape: stretches of minutes since Monday 00:00, sorted by start, touching ones merged;
///   `start < WEEK_MINUTES`, and `end` may run past it when a stretch crosses Sunday midnight.
/// - Written and read as `mon 18:00-20:30; wed 22:00-01:00`; `24:00` may end a day.
///
/// ```
/// let hours: grouping::Hours = "mon 19:00-20:30; mon 18:00-19:00".parse()?;
/// assert_eq!(hours.to_string(), "mon 18:00-20:30");
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Hours {
    stretches: Vec<(u32, u32)>,
}

impl Hours {
    /// Hours from stretches of minutes since Monday 00:00, in any order.
    ///
    /// Stretches with no length are left out; longer than a week counts as all week.
    pub fn from_stretches(stretches: &[(u32, u32)]) -> Hours {
        let mut marks = Minutes::default();
        for &(start, end) in stretches {
            marks.mark(start, end);
        }
        Hours {
            stretches: marks.runs(),
        }
    }

    /// The stretches as (start, end) in minutes since Monday 00:00; `end` is exclusive.
    pub fn stretches(&self) -> &[(u32, u32)] {
        &self.stretches
    }

    /// Whether no free hours are given at all.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// These hours and those together.
    pub fn with(&self, more: &Hours) -> Hours {
        let both: Vec<_> = self
            .stretches
            .iter()
            .chain(&more.stretches)
            .copied()
            .collect();
        Hours::from_stretches(&both)
    }
}

impl FromStr for Hours {
    type Err = String;

    /// Reads `mon 18:00-20:30; wed 22:00-01:00`; the error says which part is wrong.
    fn from_str(text: &str) -> Result<Hours, String> {
        if text.len() > HOURS_CHARS_MAX {
            return Err(format!("at most {HOURS_CHARS_MAX} characters of hours"));
        }
        let parts = text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let stretches: Result<Vec<_>, String> = parts.map(stretch).collect();
        Ok(Hours::from_stretches(&stretches?))
    }
}

impl TryFrom<String> for Hours {
    type Error = String;
    fn try_from(text: String) -> Result<Hours, String> {
        text.parse()
    }
}

impl From<Hours> for String {
    fn from(hours: Hours) -> String {
        hours.to_string()
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let mut parts = Vec::new();
        for &(start, end) in &self.stretches {
            if end - start < DAY_MINUTES {
                parts.push(span_text(start, end));
                continue;
            }
            let mut from = start;
            while from < end {
                let to = end.min((from / DAY_MINUTES + 1) * DAY_MINUTES);
                parts.push(span_text(from, to));
                from = to;
            }
        }
        f.write_str(&parts.join("; "))
    }
}

/// `mon 17:00-18:30` from minutes since Monday 00:00; shorter than a day, or up to midnight.
pub(crate) fn span_text(start: u32, end: u32) -> String {
    let day = DAYS[(start / DAY_MINUTES % 7) as usize];
    let midnight = end.is_multiple_of(DAY_MINUTES);
    let to = if midnight {
        "24:00".to_string()
    } else {
        time_text(end)
    };
    format!("{day} {}-{to}", time_text(start))
}

/// `Tuesday 18:00 to 19:30` from minutes since Monday 00:00, for a sentence.
pub(crate) fn span_words(start: u32, end: u32) -> String {
    let day = DAY_NAMES[(start / DAY_MINUTES % 7) as usize];
    let midnight = end.is_multiple_of(DAY_MINUTES);
    let to = if midnight {
        "24:00".to_string()
    } else {
        time_text(end)
    };
    format!(
        "{}{} {} to {to}",
        day[..1].to_uppercase(),
        &day[1..],
        time_text(start)
    )
}

fn time_text(minute: u32) -> String {
    let minute = minute % DAY_MINUTES;
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// One `mon 18:00-20:30` as (start, end), `end` above `start`.
fn stretch(part: &str) -> Result<(u32, u32), String> {
    let wrong = || format!("`{part}` should look like `mon 18:00-20:30`");
    let (day, span) = part.split_once(char::is_whitespace).ok_or_else(wrong)?;
    let day = day.to_ascii_lowercase();
    let named = |names: &[&str; 7]| names.iter().position(|name| *name == day);
    let day = named(&DAYS)
        .or_else(|| named(&DAY_NAMES))
        .ok_or_else(wrong)? as u32;
    let (from, to) = span.split_once(['-', '–']).ok_or_else(wrong)?;
    let from = time(from.trim()).ok_or_else(wrong)?;
    let mut to = time(to.trim()).ok_or_else(wrong)?;
    if to < from {
        to += DAY_MINUTES;
    }
    if to == from {
        return Err(format!("`{part}` has no length: its end is its start"));
    }
    Ok((day * DAY_MINUTES + from, day * DAY_MINUTES + to))
}

/// `18:00` as minutes since midnight, `24:00` included.
fn time(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let minutes = hour * 60 + minute;
    (minute < 60 && minutes <= DAY_MINUTES).then_some(minutes)
}

/// One mark for every minute of a week that goes round.
#[derive(Clone)]
pub(crate) struct Minutes([u64; WEEK_MINUTES.div_ceil(64) as usize]);

impl Default for Minutes {
    fn default() -> Minutes {
        Minutes([0; WEEK_MINUTES.div_ceil(64) as usize])
    }
}

impl Minutes {
    /// Marks the minutes from `start` until `end`, round the end of the week.
    pub(crate) fn mark(&mut self, start: u32, end: u32) {
        let end = end.min(start.saturating_add(WEEK_MINUTES));
        let mut at = start;
        while at < end {
            let place = at % WEEK_MINUTES;
            let bits = (64 - place % 64).min(end - at).min(WEEK_MINUTES - place);
            let ones = if bits == 64 {
                u64::MAX
            } else {
                (1 << bits) - 1
            };
            self.0[(place / 64) as usize] |= ones << (place % 64);
            at += bits;
        }
    }

    /// Keeps only the marks that the other has as well.
    pub(crate) fn keep(&mut self, other: &Minutes) {
        self.0
            .iter_mut()
            .zip(&other.0)
            .for_each(|(word, theirs)| *word &= theirs);
    }

    /// Whether any mark is one of the other's as well.
    pub(crate) fn meets(&self, other: &Minutes) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(word, theirs)| word & theirs != 0)
    }

    pub(crate) fn has(&self, minute: u32) -> bool {
        self.0[(minute / 64) as usize] >> (minute % 64) & 1 == 1
    }

    /// The first minute at or after `from` whose mark is `wanted`; none within the week.
    fn next(&self, from: u32, wanted: bool) -> Option<u32> {
        let mut at = from;
        while at < WEEK_MINUTES {
            let word = self.0[(at / 64) as usize];
            let word = (if wanted { word } else { !word }) >> (at % 64);
            if word != 0 {
                let found = at + word.trailing_zeros();
                return (found < WEEK_MINUTES).then_some(found);
            }
            at = (at / 64 + 1) * 64;
        }
        None
    }

    /// The marked stretches, sorted; the last may run past the week's end into its beginning.
    pub(crate) fn runs(&self) -> Vec<(u32, u32)> {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(start) = self.next(at, true) {
            let end = self.next(start, false).unwrap_or(WEEK_MINUTES);
            runs.push((start, end));
            at = end;
        }
        let wraps = runs.len() > 1 && runs[0].0 == 0 && runs[runs.len() - 1].1 == WEEK_MINUTES;
        if wraps {
            let (_, end) = runs.remove(0);
            runs.last_mut().expect("two runs, one taken").1 += end;
        }
        runs
    }
}
