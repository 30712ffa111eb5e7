//! Seats: taken, left, freed, handed over.

use super::{SEATS_MAX, store};
use crate::db::{Conn, GroupId, MemberId, Moment, SeatId, Tx};
use crate::error::Trouble;

/// Gives a member a seat in a group; the seat they have, if they sit there already.
///
/// # Errors
/// When every seat is taken, or the group is over.
pub async fn take_seat(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    now: Moment,
) -> Result<SeatId, Trouble> {
    tx.hold("groups", group.0).await?;
    store::by_id(tx, group).await?.ok_or(Trouble::NotFound)?;
    if let Some(seat) = store::seat_held(tx, group, member).await? {
        return Ok(seat);
    }
    let seats = store::seats(tx, group).await?;
    if seats.len() >= SEATS_MAX {
        return Err(Trouble::refused("seats-all-taken"));
    }
    let steward = !seats.iter().any(|seat| seat.steward == 1);
    Ok(store::add_seat(tx, group, member, steward, now).await?)
}

/// Whether a member has a seat at one of a gathering's tables.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// At this one.
    At(GroupId),
    /// They had one, and it was freed or left.
    Lost,
    /// They have had none.
    Never,
}

/// A member's place in a group, at whichever table; what was lost before `since` is forgotten.
pub async fn place_of(
    db: &mut Conn,
    group: GroupId,
    member: MemberId,
    since: Moment,
) -> Result<Place, sqlx::Error> {
    let seats = store::seats_since(db, group, member, since).await?;
    let held = seats.iter().find(|(_, ended_at)| ended_at.is_none());
    Ok(match held {
        Some((table, _)) => Place::At(*table),
        None if seats.is_empty() => Place::Never,
        None => Place::Lost,
    })
}

/// A member leaves a group. Whoever sat longest becomes steward if nobody else is; a group
/// that everybody left is over.
pub async fn leave(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    now: Moment,
) -> Result<(), Trouble> {
    tx.hold("groups", group.0).await?;
    store::end_seat(tx, group, member, now).await?;
    settle_stewards(tx, group, now).await?;
    Ok(())
}

/// Keeps what is always true: a table with seats has a steward, a table without is over.
pub(super) async fn settle_stewards(
    tx: &mut Tx,
    group: GroupId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let seats = store::seats(tx, group).await?;
    match seats.first() {
        None => store::end(tx, group, now).await,
        Some(_) if seats.iter().any(|seat| seat.steward == 1) => Ok(()),
        Some(longest) => store::set_steward(tx, group, longest.member_id, true).await,
    }
}
