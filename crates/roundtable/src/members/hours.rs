//! A member's usual free hours: a week on their own wall clock.
//!
//! Kept as `mon 18:00-20:30; wed 07:00-09:00`: stretches in order, none touching another,
//! none past midnight (what is typed past it goes on in the next day's line).

use std::fmt;

/// The days of a week as they are stored.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// The parts of a day that are offered at a tap: name, first minute, last minute.
pub const PARTS: [(&str, u16, u16); 3] = [
    ("morning", 7 * 60, 9 * 60),
    ("midday", 12 * 60, 14 * 60),
    ("evening", 18 * 60, 21 * 60),
];
/// The most stretches somebody may type for one day.
pub const STRETCHES_MAX: usize = 8;

const DAY_MINUTES: u16 = 24 * 60;

/// A stretch of one day, in minutes after its midnight.
pub type Stretch = (u16, u16);

/// The free stretches of each day, Monday first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Week([Vec<Stretch>; 7]);

impl Week {
    /// Reads what [`Week`]'s `Display` wrote. Whatever else there is, is passed over.
    pub fn read(text: &str) -> Week {
        let mut week = Week::default();
        for part in text.split(';') {
            let Some((day, hours)) = part.trim().split_once(' ') else {
                continue;
            };
            let day = DAYS.iter().position(|name| *name == day);
            if let (Some(day), Some(stretch)) = (day, stretch(hours)) {
                week.add(day, stretch);
            }
        }
        week
    }

    /// Adds a stretch to a day; an end before its beginning lies on the next day.
    pub fn add(&mut self, day: usize, (from, until): Stretch) {
        if from < until {
            self.join(day, (from, until));
        } else {
            self.join(day, (from, DAY_MINUTES));
            self.join((day + 1) % 7, (0, until));
        }
    }

    /// The stretches of a day.
    pub fn day(&self, day: usize) -> &[Stretch] {
        &self.0[day]
    }

    /// Whether no hour is free.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    fn join(&mut self, day: usize, (mut from, mut until): Stretch) {
        if from >= until {
            return;
        }
        let day = &mut self.0[day];
        day.retain(|(f, u)| {
            let apart = *u < from || until < *f;
            if !apart {
                from = from.min(*f);
                until = until.max(*u);
            }
            apart
        });
        day.push((from, until));
        day.sort_unstable();
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for (day, stretches) in DAYS.iter().zip(&self.0) {
            for stretch in stretches {
                let gap = if first { "" } else { "; " };
                write!(f, "{gap}{day} {}", span(*stretch))?;
                first = false;
            }
        }
        Ok(())
    }
}

/// `18:00-20:30`
pub fn span((from, until): Stretch) -> String {
    format!("{}-{}", clock(from), clock(until))
}

/// `18:00`
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Reads the stretches of one day as people type them: `18:30-20:00, 7-8`.
///
/// # Errors
/// The first piece that is not a stretch of time, as it was typed.
pub fn typed(line: &str) -> Result<Vec<Stretch>, String> {
    let pieces = line.split([',', ';']).map(str::trim);
    let pieces: Vec<&str> = pieces.filter(|piece| !piece.is_empty()).collect();
    if let Some(beyond) = pieces.get(STRETCHES_MAX) {
        return Err((*beyond).to_owned());
    }
    let read = |piece: &&str| stretch(piece).ok_or_else(|| (*piece).to_owned());
    pieces.iter().map(read).collect()
}

fn stretch(text: &str) -> Option<Stretch> {
    let text = text.replace(['–', '—', '−'], "-");
    let (from, until) = text.split_once('-')?;
    let (from, until) = (minutes(from)?, minutes(until)?);
    (from != until && from < DAY_MINUTES).then_some((from, until))
}

/// `18:30`, `18.30`, `18h30`, `18`, and `24:00` for the end of the day.
fn minutes(text: &str) -> Option<u16> {
    let text = text.trim();
    let (hours, minutes) = text.split_once([':', '.', 'h']).unwrap_or((text, "0"));
    let number = |text: &str| {
        let short = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if short {
            text.parse::<u16>().ok()
        } else {
            None
        }
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}
