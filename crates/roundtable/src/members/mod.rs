//! Members: who is in the network, what they say of themselves, and who may see it.

mod cards;
pub(crate) mod fields;
mod free;
pub mod pages;
mod store;

#[cfg(test)]
mod tests;

pub use cards::{Card, cards};
pub use free::usual_hours;

use crate::db::{Conn, MemberId, Moment};

/// Begins a member: a name (empty until they say it) and the zone their browser is in.
pub async fn begin(
    db: &mut Conn,
    name: &str,
    zone: &str,
    now: Moment,
) -> Result<MemberId, sqlx::Error> {
    let known = jiff::tz::TimeZone::get(zone).is_ok();
    let zone = if known && !zone.is_empty() {
        zone
    } else {
        "UTC"
    };
    let member = store::add(db, name, now).await?;
    store::add_profile(db, member, zone).await?;
    Ok(member)
}
