//! Times as people read them: in their own zone and language.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::words::{Lang, Say};
use crate::db::Moment;

/// A reader's zone and language.
#[derive(Clone)]
pub struct Reader {
    /// In whose words.
    pub lang: &'static Lang,
    zone: TimeZone,
}

impl Reader {
    /// A reader in the zone of this IANA name; an unknown name reads UTC.
    pub fn new(lang: &'static Lang, zone: &str) -> Reader {
        Reader {
            lang,
            zone: zone_named(zone),
        }
    }

    /// The moment on this reader's wall clock.
    pub fn local(&self, at: Moment) -> Zoned {
        at.timestamp().to_zoned(self.zone.clone())
    }

    /// `18:00`
    pub fn hour(&self, at: Moment) -> String {
        self.local(at).strftime("%H:%M").to_string()
    }

    /// `Thursday 17 September`, with the year when it is another one than `now`'s.
    pub fn day(&self, at: Moment, now: Moment) -> String {
        let local = self.local(at);
        let key = if local.year() == self.local(now).year() {
            "date-day"
        } else {
            "date-day-year"
        };
        let say = Say::new(key)
            .say("weekday", Say::new(weekday_key(&local)))
            .with("day", local.day().to_string())
            .say("month", Say::new(month_key(&local)))
            .with("year", local.year().to_string());
        self.lang.say(&say)
    }

    /// A day of the calendar, whatever the clock: `7 Dec 2026`.
    pub fn date(&self, day: Date) -> String {
        let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
        let Ok(noon) = noon else {
            return day.to_string();
        };
        let month = self.lang.t(&format!("{}-short", month_key(&noon)));
        let say = Say::new("date-year")
            .with("day", day.day().to_string())
            .with("month", month)
            .with("year", day.year().to_string());
        self.lang.say(&say)
    }

    /// `Thursday`
    pub fn weekday(&self, at: Moment) -> String {
        self.lang.t(weekday_key(&self.local(at)))
    }

    /// `Thu`
    pub fn weekday_short(&self, at: Moment) -> String {
        self.lang
            .t(&format!("{}-short", weekday_key(&self.local(at))))
    }

    /// `17`
    pub fn day_of_month(&self, at: Moment) -> String {
        self.local(at).day().to_string()
    }

    /// `Sep`
    pub fn month_short(&self, at: Moment) -> String {
        self.lang
            .t(&format!("{}-short", month_key(&self.local(at))))
    }

    /// `17 Sep`
    pub fn date_short(&self, at: Moment) -> String {
        let local = self.local(at);
        let month = self.lang.t(&format!("{}-short", month_key(&local)));
        let say = Say::new("date-short")
            .with("day", local.day().to_string())
            .with("month", month);
        self.lang.say(&say)
    }
}

/// How long ago that was, in the largest unit that fits: `3 hours ago`.
pub fn ago(lang: &Lang, at: Moment, now: Moment) -> String {
    let minutes = usize::try_from((now.0 - at.0) / 60_000).unwrap_or(0);
    let say = match minutes {
        0 => Say::new("ago-now"),
        1..60 => Say::new("ago-minutes").count("count", minutes),
        60..2880 => Say::new("ago-hours").count("count", minutes / 60),
        _ => Say::new("ago-days").count("count", minutes / 1440),
    };
    lang.say(&say)
}

/// The zone of an IANA name; UTC when there is none of that name.
pub fn zone_named(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

/// The place a zone is called after: `Europe/Berlin` is read `Berlin`.
pub fn city(zone: &str) -> String {
    zone.rsplit('/').next().unwrap_or(zone).replace('_', " ")
}

/// Every zone one may live in, by IANA name.
pub fn zones() -> Vec<String> {
    let lived_in = |name: &String| {
        let region = name.split('/').next().unwrap_or("");
        name == "UTC"
            || name.contains('/')
                && !matches!(
                    region,
                    "Etc" | "SystemV" | "US" | "Canada" | "Brazil" | "Chile" | "Mexico"
                )
    };
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .filter(lived_in)
        .collect();
    names.sort();
    names
}

/// The moment of a date and an hour on a zone's wall clock (`2026-09-17`, `18:00`).
///
/// In the hour a clock skips it is the hour after; in the hour it repeats, the first.
pub fn moment_of(date: &str, hour: &str, zone: &str) -> Option<Moment> {
    let date: Date = date.parse().ok()?;
    let time: Time = hour.parse().ok()?;
    let zoned = DateTime::from_parts(date, time)
        .to_zoned(zone_named(zone))
        .ok()?;
    Some(Moment::from(Timestamp::from(zoned)))
}

fn weekday_key(at: &Zoned) -> &'static str {
    const KEYS: [&str; 7] = [
        "weekday-mon",
        "weekday-tue",
        "weekday-wed",
        "weekday-thu",
        "weekday-fri",
        "weekday-sat",
        "weekday-sun",
    ];
    let index = usize::try_from(at.weekday().to_monday_zero_offset()).unwrap_or(0);
    KEYS[index]
}

fn month_key(at: &Zoned) -> &'static str {
    const KEYS: [&str; 12] = [
        "month-jan",
        "month-feb",
        "month-mar",
        "month-apr",
        "month-may",
        "month-jun",
        "month-jul",
        "month-aug",
        "month-sep",
        "month-oct",
        "month-nov",
        "month-dec",
    ];
    let index = usize::try_from(at.month() - 1).unwrap_or(0);
    KEYS[index]
}
