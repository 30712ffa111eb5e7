//! What one network address does within a while, counted, so that it stays within its limits.

use std::net::IpAddr;
use std::time::Duration;

use crate::db::Moment;
use crate::web::secrets;

/// A stretch of time in which one address does one thing, and under which name it is counted.
pub(super) struct Window {
    /// What is counted, with the address hashed in it.
    pub what: String,
    /// When the stretch began.
    pub at: Moment,
    /// How long until the next one begins; at least one.
    pub seconds_left: u64,
}

impl Window {
    /// The stretch of this length that `now` lies in.
    pub fn of(thing: &str, address: IpAddr, length: Duration, now: Moment) -> Window {
        let millis = i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
        let at = Moment(now.0 - now.0.rem_euclid(millis));
        let left = (at.0 + millis - now.0) / 1000;
        Window {
            what: secrets::hash(&format!("{thing} {address}")),
            at,
            seconds_left: u64::try_from(left).unwrap_or(0).max(1),
        }
    }
}
