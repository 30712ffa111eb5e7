//! The door: what a steward keeps. Its name, its code, who may come in, whose seat is free.

use super::{Group, founding, seats, store, tables};
use crate::app::App;
use crate::db::{GroupId, MemberId, SeatId, Tx};
use crate::error::Trouble;
use crate::web::words::Say;

/// The group, if this member is a steward of it; held with its other table until the
/// transaction ends.
pub(super) async fn held_by_steward(
    tx: &mut Tx,
    me: MemberId,
    group: GroupId,
) -> Result<Group, Trouble> {
    tables::hold_tables(tx, group).await?;
    let found = super::for_member(tx, me, group).await?;
    let sitting = super::seats_of(tx, group).await?;
    let stewards = sitting.iter().filter(|seat| seat.steward);
    if stewards.clone().any(|seat| seat.member == me) {
        return Ok(found);
    }
    let names: Vec<&str> = stewards.map(|seat| seat.name.as_str()).collect();
    let say = Say::new("door-is-kept-by").with("names", names.join(", "));
    Err(Trouble::Forbidden(say))
}

/// Gives the group another name.
pub async fn rename(app: &App, me: MemberId, group: GroupId, name: &str) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    held_by_steward(&mut tx, me, group).await?;
    store::rename(&mut tx, group, name).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens the door, or closes it: nobody new sits down by link or code until it is open again.
pub async fn set_open(app: &App, me: MemberId, group: GroupId, open: bool) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let found = held_by_steward(&mut tx, me, group).await?;
    for table in tables::tables_of(&mut tx, &found).await? {
        store::set_open(&mut tx, table.group_id, open).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Gives the group a new code; link, QR code and the old letters lead nowhere from then on.
pub async fn renew_code(app: &App, me: MemberId, group: GroupId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    held_by_steward(&mut tx, me, group).await?;
    let code = founding::fresh_code(&mut tx).await?;
    store::set_code(&mut tx, group, &code).await?;
    tx.commit().await?;
    Ok(())
}

/// Frees a seat. No reason is asked or kept.
pub async fn free_seat(
    app: &App,
    me: MemberId,
    group: GroupId,
    seat: SeatId,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    held_by_steward(&mut tx, me, group).await?;
    let sitting = store::seats(&mut tx, group).await?;
    let of = sitting.iter().find(|row| row.seat_id == seat);
    let of = of.ok_or(Trouble::NotFound)?;
    if of.member_id == me {
        return Err(Trouble::refused("seat-own-is-left"));
    }
    seats::leave(&mut tx, group, of.member_id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes another member steward beside whoever is.
pub async fn share_door(
    app: &App,
    me: MemberId,
    group: GroupId,
    seat: SeatId,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    held_by_steward(&mut tx, me, group).await?;
    let sitting = store::seats(&mut tx, group).await?;
    let to = sitting.iter().find(|row| row.seat_id == seat);
    let to = to.ok_or(Trouble::NotFound)?;
    store::set_steward(&mut tx, group, to.member_id, true).await?;
    tx.commit().await?;
    Ok(())
}

/// A member leaves a group they sit in. No reason is asked or kept.
pub async fn leave(app: &App, me: MemberId, group: GroupId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    super::for_member(&mut tx, me, group).await?;
    seats::leave(&mut tx, group, me, app.now()).await?;
    tx.commit().await?;
    Ok(())
}
