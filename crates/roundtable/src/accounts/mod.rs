//! Accounts: what signs in. Codes by mail, passkeys, devices; no passwords.

use std::time::Duration;

mod code;
pub mod pages;
mod sign_in;
mod store;
mod temporary;
pub use temporary::*;

#[cfg(test)]
mod tests;

pub use code::{ask_code, link_code, take_code};
pub use sign_in::{Known, end, sign_in, who_is};

/// How long a mailed code is good for.
pub const CODE_MINUTES: u64 = 10;
/// Wrong tries after which a code is dead.
pub const CODE_TRIES_MAX: i64 = 5;
/// Codes asked and tries made per quarter of an hour, for one account from one address.
pub const TRIES_MAX: i64 = 10;
/// The same for one address of the network, whatever the account.
pub const ADDRESS_TRIES_MAX: i64 = 100;
/// A device not seen for this long is signed out,
pub const IDLE: Duration = Duration::from_secs(30 * 24 * 3600);
/// and any device after this long.
pub const ABSOLUTE: Duration = Duration::from_secs(365 * 24 * 3600);
