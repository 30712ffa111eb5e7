//! Repairs: a seat came free; who could fill it with the fewest moves, with everybody's consent.
//!
//! The worker looks for a way (`search.rs`), a host approves it, whoever would move is asked, and
//! when all have consented it happens in one transaction (`carry.rs`). Whoever refuses is not
//! asked again for this group; the next best way is looked for.

mod carry;
mod kept;
mod notices;
pub mod pages;
mod search;
mod store;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::time::Duration;

use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId, RepairId, Tx};
use crate::error::Trouble;
use crate::programmes;

pub use kept::{forget, kept_of, programmes_of};
pub use search::work;

/// How long somebody who was asked to move has to answer.
pub const ANSWER: Duration = Duration::from_secs(7 * 24 * 3600);

/// A repair: found, perhaps approved, not yet done or dropped.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Repair {
    /// Its id.
    pub repair_id: RepairId,
    /// The programme.
    pub programme_id: ProgrammeId,
    /// The group in which a seat came free.
    pub group_id: GroupId,
    /// When its search began.
    pub began_at: Moment,
    /// When a host approved it.
    pub approved_at: Option<Moment>,
}

/// Somebody's part in a repair.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Move {
    /// The repair.
    pub repair_id: RepairId,
    /// Who would move.
    pub member_id: MemberId,
    /// From which group; nobody's who waits for a seat.
    pub from_group: Option<GroupId>,
    /// To which.
    pub to_group: GroupId,
    /// When they said yes.
    pub consented_at: Option<Moment>,
}

/// Notes that a seat of a group came free, if the group belongs to a programme; the worker
/// looks for a way to fill it. One search at a time for each group.
pub async fn came_free(db: &mut Conn, group: GroupId, now: Moment) -> Result<(), sqlx::Error> {
    store::begin(db, group, now).await
}

/// The repairs of a programme that wait for its hosts or for those who were asked.
pub async fn open_of(
    db: &mut Conn,
    programme: ProgrammeId,
) -> Result<Vec<(Repair, Vec<Move>)>, sqlx::Error> {
    let repairs = store::open_of(db, programme).await?;
    let moves = store::moves_open_of(db, programme).await?;
    let with_moves = |repair: Repair| {
        let own = moves.iter().filter(|one| one.repair_id == repair.repair_id);
        let own = own.cloned().collect();
        (repair, own)
    };
    Ok(repairs.into_iter().map(with_moves).collect())
}

/// The move a member of a programme is asked for and has not answered.
pub async fn asked_of(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
) -> Result<Option<Move>, sqlx::Error> {
    store::asked_of(db, member, programme).await
}

/// Every move a member is asked for, with its programme.
pub async fn all_asked_of(
    db: &mut Conn,
    member: MemberId,
) -> Result<Vec<(ProgrammeId, Move)>, sqlx::Error> {
    store::all_asked_of(db, member).await
}

/// A host approves a repair: whoever would move is asked; if nobody has to, it is done. False
/// when it can't be any more, and another way is looked for.
pub async fn approve(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    repair: RepairId,
) -> Result<bool, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let found = held(&mut tx, host, programme, repair).await?;
    if found.approved_at.is_some() {
        return Ok(true);
    }
    store::note_approved(&mut tx, repair, host, now).await?;
    let moves = store::moves_of(&mut tx, repair).await?;
    for one in moves.iter().filter(|one| one.from_group.is_some()) {
        notices::asked(&mut tx, app, programme, one).await?;
    }
    let holds = carry::if_agreed(&mut tx, app, &found, now).await?;
    tx.commit().await?;
    Ok(holds)
}

/// A host leaves the seat free.
pub async fn dismiss(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    repair: RepairId,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    held(&mut tx, host, programme, repair).await?;
    store::drop(&mut tx, repair, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A member says whether they would move. When the last one agrees it happens; when one does
/// not, another way is looked for.
///
/// # Errors
/// Gone when nobody asks them any more.
pub async fn answer(
    app: &App,
    me: MemberId,
    (programme, repair): (ProgrammeId, RepairId),
    agreed: bool,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let over = || Trouble::Gone(crate::web::words::Say::new("move-over"));
    let asked = store::all_asked_of(&mut tx, me).await?.into_iter();
    let mut asked = asked.filter(|(in_it, one)| (*in_it, one.repair_id) == (programme, repair));
    asked.next().ok_or_else(over)?;
    store::note_answer(&mut tx, repair, me, agreed, now).await?;
    let repair = store::by_id(&mut tx, repair).await?.ok_or_else(over)?;
    if agreed {
        carry::if_agreed(&mut tx, app, &repair, now).await?;
    } else {
        look_again(&mut tx, &repair, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Drops a repair that can't be any more; for every seat it would have filled another way is
/// looked for.
async fn look_again(tx: &mut Tx, repair: &Repair, now: Moment) -> Result<(), sqlx::Error> {
    store::drop(tx, repair.repair_id, now).await?;
    let moves = store::moves_of(tx, repair.repair_id).await?.into_iter();
    let groups: BTreeSet<GroupId> = moves.map(|one| one.to_group).collect();
    for group in groups.into_iter().chain([repair.group_id]) {
        store::begin(tx, group, now).await?;
    }
    Ok(())
}

/// Drops every repair of a programme that ends.
pub async fn drop_all(
    db: &mut Conn,
    programme: ProgrammeId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::drop_all(db, programme, now).await
}

/// An open repair of a programme this member hosts, held until the transaction ends.
async fn held(
    tx: &mut Tx,
    host: MemberId,
    programme: ProgrammeId,
    repair: RepairId,
) -> Result<Repair, Trouble> {
    tx.hold("programmes", programme.0).await?;
    programmes::for_host(tx, host, programme)
        .await?
        .going_on()?;
    let found = store::by_id(tx, repair).await?;
    let found = found.filter(|one| one.programme_id == programme);
    found.ok_or(Trouble::NotFound)
}
