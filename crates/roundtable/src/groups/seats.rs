//! Seats: taken, left, freed, handed over.

use std::collections::BTreeSet;

use super::{SEATS_MAX, store};
use crate::db::{Conn, GroupId, MemberId, Moment, SeatId, Tx};
use crate::error::Trouble;
use crate::{offers, programmes, repairs};

/// Holds groups until the transaction ends, by their ids: so does everybody who holds several,
/// so that no two wait for each other. Programmes are held before them.
pub async fn hold(
    tx: &mut Tx,
    groups: impl IntoIterator<Item = GroupId>,
) -> Result<(), sqlx::Error> {
    let groups: BTreeSet<GroupId> = groups.into_iter().collect();
    for group in groups {
        tx.hold("groups", group.0).await?;
    }
    Ok(())
}

/// The same for whoever is about to sit down in these: with the programmes they belong to, in
/// which nobody has two seats.
pub async fn hold_to_sit(
    tx: &mut Tx,
    groups: impl IntoIterator<Item = GroupId>,
) -> Result<(), sqlx::Error> {
    let groups: BTreeSet<GroupId> = groups.into_iter().collect();
    let mut belongs = BTreeSet::new();
    for group in &groups {
        belongs.extend(programmes::of_group(tx, *group).await?.map(|one| one.id));
    }
    for programme in belongs {
        tx.hold("programmes", programme.0).await?;
    }
    hold(tx, groups).await
}

/// Gives a member a seat in a group; the seat they have, if they sit there already. Whoever holds
/// the group before this has held it to sit.
///
/// # Errors
/// When every seat is taken, the group is over, or they have a seat in another group of its
/// programme.
pub async fn take_seat(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    now: Moment,
) -> Result<SeatId, Trouble> {
    hold_to_sit(tx, [group]).await?;
    store::by_id(tx, group).await?.ok_or(Trouble::NotFound)?;
    let seats = store::seats(tx, group).await?;
    match seats.iter().find(|seat| seat.member_id == member) {
        // Who served the group and takes a seat of their own serves it no more.
        Some(seat) if seat.facilitates == 1 => store::end_seat(tx, group, member, now).await?,
        Some(seat) => return Ok(seat.seat_id),
        None => {}
    }
    if programmes::sits_elsewhere(tx, group, member).await? {
        return Err(Trouble::refused("seats-one-in-programme"));
    }
    if seats.iter().filter(|seat| seat.facilitates == 0).count() >= SEATS_MAX {
        return Err(Trouble::refused("seats-all-taken"));
    }
    let steward = !seats.iter().any(|seat| seat.steward == 1);
    Ok(store::add_seat(tx, group, member, steward, now).await?)
}

/// A group out of a placement is led by all who sit in it.
pub async fn share_lead(tx: &mut Tx, group: GroupId, member: MemberId) -> Result<(), sqlx::Error> {
    store::set_steward(tx, group, member, true).await
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

/// A member changes from one group to another; both stand, and nobody's charter is signed for
/// them. The other group may have filled up meanwhile: who calls this has looked.
pub async fn change_seat(
    tx: &mut Tx,
    member: MemberId,
    from: GroupId,
    to: GroupId,
    now: Moment,
) -> Result<(), Trouble> {
    store::end_seat(tx, from, member, now).await?;
    settle(tx, from, now).await?;
    take_seat(tx, to, member, now).await?;
    share_lead(tx, to, member).await?;
    Ok(())
}

/// A dedicated facilitator takes their place at the table, outside its size.
pub async fn serve(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let seat = store::add_seat(tx, group, member, false, now).await?;
    store::set_facilitates(tx, seat).await
}

/// A dedicated facilitator leaves the table.
pub async fn stop_serving(
    tx: &mut Tx,
    group: GroupId,
    member: MemberId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::end_seat(tx, group, member, now).await
}

/// How many sit in a group, dedicated facilitators apart.
pub async fn count_at(db: &mut Conn, group: GroupId) -> Result<usize, sqlx::Error> {
    let seats = store::seats(db, group).await?;
    Ok(seats.iter().filter(|seat| seat.facilitates == 0).count())
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
    settle(tx, group, now).await?;
    repairs::came_free(tx, group, now).await?;
    Ok(())
}

/// Keeps what is always true: a table with seats has a steward, a table without is over unless
/// somebody is still asked to sit down. Who calls this holds the group.
pub async fn settle(tx: &mut Tx, group: GroupId, now: Moment) -> Result<(), sqlx::Error> {
    let mut seats = store::seats(tx, group).await?;
    seats.retain(|seat| seat.facilitates == 0);
    match seats.first() {
        None if offers::asked(tx, group).await?.is_empty() => store::end(tx, group, now).await,
        None => Ok(()),
        Some(_) if seats.iter().any(|seat| seat.steward == 1) => Ok(()),
        Some(longest) => store::set_steward(tx, group, longest.member_id, true).await,
    }
}
