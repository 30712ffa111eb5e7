//! Members: who is in the network, what they say of themselves, and who may see it.
//!
//! A profile is [`profile::Profile`]: fields, each with a reach (`fields.rs`, the one rule).
//! Whoever looks gets it through `sight.rs`, which leaves out what they may not see; the
//! directory asks the search text alone, which never holds anything hidden.

mod cards;
mod choices;
mod columns;
mod directory;
pub(crate) mod fields;
mod forms;
mod free;
mod grid;
mod hours;
mod invitations;
mod joining;
mod keeping;
mod open;
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
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::programmes;

pub use cards::{Card, cards};
pub use columns::{columns, read_column};
pub use free::usual_hours;
pub use grid::day_key;
pub use hours::{DAYS, PARTS, Week};
pub use invitations::{end_to_network as end_open_invitation, open_to_network as open_invitations};
pub use keeping::{forget, kept_of};
pub use open::{OPEN_FIELDS, open_field_key, open_fields};
pub use people::{
    Described, Person, add_described, add_listed, language_name, named_of, names, people,
    people_of, value_words,
};
pub use views::{ZoneGroup, zone_groups};

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

/// Whether a code invites whoever holds it, to the network, a group or a programme.
pub async fn is_invited(db: &mut Conn, code: &str, now: Moment) -> Result<bool, sqlx::Error> {
    Ok(invitations::held(db, code, now).await?.is_some()
        || programmes::by_code(db, code).await?.is_some())
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

/// The key of the name of a field in the catalogue, by the field's name in tables and forms.
pub fn field_key(field: &str) -> String {
    format!("about-{}", field.replace('_', "-"))
}

/// The names of these members, in the order asked for; whoever has none is left out.
pub async fn names_of(db: &mut Conn, ids: &[MemberId]) -> Result<Vec<String>, sqlx::Error> {
    let mut names = Vec::with_capacity(ids.len());
    for id in ids {
        names.push(store::name_of(db, *id).await?);
    }
    names.retain(|name| !name.is_empty());
    Ok(names)
}

/// These members with their names; for whom the caller may know of.
pub async fn named(
    db: &mut Conn,
    ids: &[MemberId],
) -> Result<Vec<(MemberId, String)>, sqlx::Error> {
    let mut named = Vec::with_capacity(ids.len());
    for part in ids.chunks(LIST_ENTRIES_MAX) {
        named.extend(store::names(db, part).await?);
    }
    Ok(named)
}

/// Members who have joined and whose name, or what they say to everybody, holds these words:
/// the first few of them, by name.
pub async fn search(
    db: &mut Conn,
    viewer: MemberId,
    words: &str,
) -> Result<Vec<MemberId>, sqlx::Error> {
    let search = directory::Search {
        words: words.to_owned(),
        page: 1,
        ..directory::Search::default()
    };
    let found = directory::find(db, viewer, &search).await?;
    Ok(found.members.iter().map(|one| one.member).collect())
}

/// Whether this viewer may know of this member as one of the network: both have joined.
pub async fn is_seen(
    db: &mut Conn,
    viewer: MemberId,
    member: MemberId,
) -> Result<bool, sqlx::Error> {
    store::both_joined(db, viewer, member).await
}
