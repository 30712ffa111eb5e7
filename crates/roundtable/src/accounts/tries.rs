//! Tries at signing in, counted: enough for whoever mistypes, too few for whoever guesses.

use std::net::IpAddr;
use std::time::Duration;

use super::{ADDRESS_TRIES_MAX, TRIES_MAX, store};
use crate::db::{Conn, Moment};
use crate::error::Trouble;
use crate::web::{limits, secrets};

pub(super) const WINDOW: Duration = Duration::from_secs(15 * 60);

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
    let window = i64::try_from(WINDOW.as_millis()).unwrap_or(i64::MAX);
    let window_at = Moment(now.0 - now.0.rem_euclid(window));
    let address = limits::line_of(address);
    let with_account = match whose {
        "" => 0,
        _ => {
            let both = secrets::hash(&format!("{whose} {address}"));
            store::count_try(db, &both, window_at).await?
        }
    };
    let alone = secrets::hash(&address.to_string());
    let from_address = store::count_try(db, &alone, window_at).await?;
    if with_account > TRIES_MAX || from_address > ADDRESS_TRIES_MAX {
        let left = window_at.0 + window - now.0;
        return Err(Trouble::TooMany {
            seconds: u64::try_from(left / 1000).unwrap_or(0).max(1),
        });
    }
    Ok(())
}
