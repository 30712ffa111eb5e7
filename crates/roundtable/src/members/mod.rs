//! Members: who is in the network, what they say of themselves, and who may see it.
//!
//! A profile is [`profile::Profile`]: fields, each with a reach (`fields.rs`, the one rule).
//! Whoever looks gets it through `sight.rs`, which leaves out what they may not see; the
//! directory asks the search text alone, which never holds anything hidden.

mod cards;
mod choices;
mod directory;
pub(crate) mod fields;
mod forms;
mod free;
mod grid;
mod hours;
mod invitations;
mod joining;
mod keeping;
pub mod pages;
mod people;
mod profile;
mod round;
mod sight;
mod store;
mod views;

#[cfg(test)]
pub(crate) mod tests;

use crate::app::App;
use crate::db::{Conn, MemberId, Moment, Tx};
use crate::error::Trouble;

pub use cards::{Card, cards};
pub use free::usual_hours;
pub use hours::Week;
pub use invitations::{end_to_network as end_open_invitation, open_to_network as open_invitations};
pub use keeping::{forget, kept_of};
pub use people::{Described, Person, add_described, people};

/// Moves a member to another time zone, whose name has been checked.
///
/// The whole profile is written, so that the directory finds the new place and not the old.
pub async fn set_zone(tx: &mut Tx, member: MemberId, zone: &str) -> Result<(), Trouble> {
    tx.hold("members", member.0).await?;
    let (mut profile, reaches) = sight::own(tx, member).await?;
    profile.set(fields::Field::TimeZone, zone);
    store::write_profile(tx, &profile, &reaches).await?;
    Ok(())
}

/// Whether a code invites whoever holds it, to the network or to a group.
pub async fn is_invited(db: &mut Conn, code: &str, now: Moment) -> Result<bool, sqlx::Error> {
    Ok(invitations::held(db, code, now).await?.is_some())
}

/// The name of a member this viewer may know of.
///
/// # Errors
/// Not found for anybody else.
pub async fn name_for(
    db: &mut Conn,
    viewer: MemberId,
    member: MemberId,
) -> Result<String, Trouble> {
    Ok(sight::for_viewer(db, viewer, member).await?.name)
}

/// Makes an invitation to the network; the same `act` makes it once.
pub async fn invite_to_network(app: &App, member: MemberId, act: &str) -> Result<(), Trouble> {
    invitations::invite(app, member, None, act).await
}

/// Ends every invitation of a member's, to the network and to groups.
pub async fn end_invitations(
    db: &mut Conn,
    member: MemberId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::end_invitations(db, member, now).await
}

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
