//! A rhythm on a wall clock: every so many weeks at the same hour, through daylight saving.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::db::Moment;

/// A moment on the wall clock of a zone.
pub fn local(at: Moment, zone: &TimeZone) -> DateTime {
    at.timestamp().to_zoned(zone.clone()).datetime()
}

/// The same hour of the wall clock, so many weeks on.
pub fn next(local: DateTime, weeks: i64) -> DateTime {
    local.checked_add(weeks.weeks()).unwrap_or(DateTime::MAX)
}

/// When the wall clock shows this. An hour it skips is the hour after; one it repeats, the first.
pub fn moment(local: DateTime, zone: &TimeZone) -> Moment {
    let zoned = local.to_zoned(zone.clone());
    zoned.map_or(Moment(i64::MAX), |zoned| {
        Moment::from(Timestamp::from(zoned))
    })
}
