//! What the groups keep of a member: shown to them, moved to their account, forgotten.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{seats, store};
use crate::db::{Conn, GroupId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::programmes;

/// Everything kept of a member here: seats, answers, signatures, changes to charters.
///
/// A group's name is its members' word: who has left reads it no more.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, sqlx::Error> {
    let iso = |at: Moment| at.timestamp().to_string();
    let seats = store::seats_ever(db, member).await?;
    let answers = store::answers_given(db, member).await?;
    let signatures = store::signatures_given(db, member).await?;
    let changes = store::charters_changed(db, member).await?;
    let held: BTreeSet<String> = seats
        .iter()
        .filter(|seat| seat.ended_at.is_none())
        .map(|seat| seat.name.clone())
        .collect();
    let named = |name: String| held.contains(&name).then_some(name);
    let seats: Vec<Value> = seats
        .into_iter()
        .map(|seat| {
            let until = seat.ended_at.map(iso);
            json!({ "group": named(seat.name), "from": iso(seat.taken_at),
                    "until": until, "steward": seat.steward == 1 })
        })
        .collect();
    let answers: Vec<Value> = answers
        .into_iter()
        .map(|(name, starts_at, coming)| {
            json!({ "group": named(name), "meeting": iso(starts_at), "coming": coming == 1 })
        })
        .collect();
    let version = |(name, version, at): (String, i64, Moment)| {
        let at = iso(at);
        json!({ "group": named(name), "version": version, "at": at })
    };
    Ok(json!({
        "seats": seats,
        "answers": answers,
        "charters_signed": signatures.into_iter().map(version).collect::<Vec<_>>(),
        "charters_changed": changes.into_iter().map(version).collect::<Vec<_>>(),
    }))
}

/// Moves everything one member holds in groups to another: a guest turns out to have an
/// account. Where both sat at one table, or in one programme, the account's own seat stays.
/// Returns whether a seat in another group of a programme was given up so.
pub async fn move_seats(
    tx: &mut Tx,
    from: MemberId,
    to: MemberId,
    now: Moment,
) -> Result<bool, Trouble> {
    let mut given_up = false;
    let groups = in_holding_order(tx, from).await?;
    seats::hold_to_sit(tx, groups.iter().copied()).await?;
    for group in groups {
        if store::seat_held(tx, group, to).await?.is_some() {
            store::end_seat(tx, group, from, now).await?;
            seats::settle(tx, group, now).await?;
        } else if programmes::sits_elsewhere(tx, group, to).await? {
            seats::leave(tx, group, from, now).await?;
            given_up = true;
        }
    }
    store::move_seats(tx, from, to).await?;
    store::move_ties(tx, from, to).await?;
    Ok(given_up)
}

/// Forgets a member: their seats end, their answers and signatures go, what they changed
/// stays without their name.
pub async fn forget(tx: &mut Tx, member: MemberId, now: Moment) -> Result<(), Trouble> {
    for group in in_holding_order(tx, member).await? {
        seats::leave(tx, group, member, now).await?;
    }
    store::forget(tx, member).await?;
    Ok(())
}

/// The groups a member sits in, by their ids: all who hold several take them in this order, so
/// that no two wait for each other.
async fn in_holding_order(db: &mut Conn, member: MemberId) -> Result<Vec<GroupId>, sqlx::Error> {
    let groups = store::all_of_member(db, member).await?.into_iter();
    let mut ids: Vec<GroupId> = groups.map(|group| group.group_id).collect();
    ids.sort_unstable();
    Ok(ids)
}
