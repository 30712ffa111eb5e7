//! What a programme begins with: four kinds of season, everything else as most like it.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Enrolling, Founding, Rules};
use crate::web::words::{Lang, Say};

/// How long a season is, and how it goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Template {
    /// Thirteen weeks, every second one.
    Quarter,
    /// Half a year, every fourth week.
    HalfYear,
    /// A year, every fourth week.
    Year,
    /// One evening of mixed tables.
    Evening,
}

/// How many days enrolment is open before the first placement,
const ENROLLING_DAYS: i32 = 21;
/// and how many pass from a placement to the season's first day.
const PLACING_DAYS: i32 = 7;

impl Template {
    /// All of them, the one most choose in front.
    pub const ALL: [Template; 4] = [
        Template::HalfYear,
        Template::Quarter,
        Template::Year,
        Template::Evening,
    ];

    /// Its word in forms and addresses.
    pub fn key(self) -> &'static str {
        match self {
            Template::Quarter => "quarter",
            Template::HalfYear => "half-year",
            Template::Year => "year",
            Template::Evening => "evening",
        }
    }

    /// The one of this word; else the one most choose.
    pub fn of(key: &str) -> Template {
        let found = Template::ALL.into_iter().find(|one| one.key() == key);
        found.unwrap_or(Template::HalfYear)
    }

    /// A programme to found as it stands, or to change first.
    pub fn founding(self, lang: &Lang, today: Date, time_zone: &str) -> Founding {
        let placing = today.saturating_add((ENROLLING_DAYS + PLACING_DAYS).days());
        let starts_on = monday_from(placing);
        let (weeks, minutes, rhythm_weeks) = match self {
            Template::Quarter => (13, 90, 2),
            Template::HalfYear => (26, 120, 4),
            Template::Year => (52, 120, 4),
            Template::Evening => (0, 120, 0),
        };
        let ends_on = match self {
            Template::Evening => starts_on,
            _ => starts_on.saturating_add((weeks * 7 - 1).days()),
        };
        let name = Say::new("template-name").with("year", starts_on.year().to_string());
        let promise = match self {
            Template::Evening => lang.t("template-evening-promise"),
            _ => lang.t("template-promise"),
        };
        Founding {
            name: lang.say(&name),
            promise,
            enrolling: Enrolling::Open,
            time_zone: time_zone.to_owned(),
            starts_on,
            ends_on,
            evening: match self {
                Template::Evening => "18:30".to_owned(),
                _ => String::new(),
            },
            placing_on: Some(starts_on.saturating_sub(PLACING_DAYS.days())),
            minutes,
            rhythm_weeks,
            rules: Rules::default(),
        }
    }
}

/// The Monday of this day or the next one after it.
fn monday_from(day: Date) -> Date {
    match day.weekday() {
        Weekday::Monday => day,
        _ => day.nth_weekday(1, Weekday::Monday).unwrap_or(day),
    }
}
