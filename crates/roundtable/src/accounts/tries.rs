//! Tries, counted: enough for whoever mistypes, too few for whoever guesses.

use std::net::IpAddr;
use std::time::Duration;

use super::{ADDRESS_TRIES_MAX, TRIES_MAX, store};
use crate::db::{Conn, Moment};
use crate::error::Trouble;
use crate::web::{limits, secrets};

pub(super) const WINDOW: Duration = Duration::from_secs(15 * 60);

/// A stretch of time in which whoever is at one address does one thing.
pub struct Window {
    what: String,
    at: Moment,
    /// How long until the next one begins; at least one.
    pub seconds_left: u64,
}

impl Window {
    /// The stretch of this length that `now` lies in. Of the address a hash is kept.
    pub fn of(thing: &str, address: IpAddr, length: Duration, now: Moment) -> Window {
        let millis = i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
        let at = Moment(now.0 - now.0.rem_euclid(millis));
        let left = (at.0 + millis - now.0) / 1000;
        let line = limits::line_of(address);
        Window {
            what: secrets::hash(&format!("{thing} {line}")),
            at,
            seconds_left: u64::try_from(left).unwrap_or(0).max(1),
        }
    }

    /// Counts it once more, and says how often that makes.
    pub async fn count(&self, db: &mut Conn) -> Result<i64, sqlx::Error> {
        store::count_try(db, &self.what, self.at).await
    }

    /// How often it was done so far.
    pub async fn counted(&self, db: &mut Conn) -> Result<i64, sqlx::Error> {
        store::tries_made(db, &self.what, self.at).await
    }
}

/// Counts a try against an account from one address, and against the address alone; only
/// against the address where `whose` is empty, as for a passkey before it says whose it is.
///
/// Never against the account alone: then anybody could lock its owner out.
pub(super) async fn count(
    db: &mut Conn,
    whose: &str,
    address: IpAddr,
    now: Moment,
) -> Result<(), Trouble> {
    let alone = Window::of("", address, WINDOW, now);
    let with_account = match whose {
        "" => 0,
        _ => Window::of(whose, address, WINDOW, now).count(db).await?,
    };
    let from_address = alone.count(db).await?;
    if with_account > TRIES_MAX || from_address > ADDRESS_TRIES_MAX {
        return Err(Trouble::TooMany {
            seconds: alone.seconds_left,
        });
    }
    Ok(())
}
