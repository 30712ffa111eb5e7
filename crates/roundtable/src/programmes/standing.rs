//! How somebody stands to a programme, and how many stand how.

use std::collections::BTreeMap;

use super::store;
use crate::db::{Conn, GroupId, MemberId, ProgrammeId};

/// How a member stands to a programme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// They have a seat in this group of it.
    Seated(GroupId),
    /// A seat is held for them until they answer.
    Offered,
    /// They are enrolled, and wait to be placed.
    Waiting,
    /// None of these.
    Outside,
}

/// How many are where.
#[derive(sqlx::FromRow, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All who are enrolled.
    pub enrolled: i64,
    /// All who sit in a group of it, adopted ones included.
    pub seated: i64,
    /// Those for whom a seat is held.
    pub offered: i64,
    /// Those who wait for one.
    pub waiting: i64,
}

/// How a member stands to a programme.
pub async fn standing(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
) -> Result<Standing, sqlx::Error> {
    let row = store::standing(db, member, programme).await?;
    Ok(match row {
        store::StandingRow {
            group_id: Some(group),
            ..
        } => Standing::Seated(group),
        row if row.offers > 0 => Standing::Offered,
        row if row.enrolments > 0 => Standing::Waiting,
        _ => Standing::Outside,
    })
}

/// Whether a member has a seat of their own in another group of the programme this group is of,
/// while that goes on.
pub async fn sits_elsewhere(
    db: &mut Conn,
    group: GroupId,
    member: MemberId,
) -> Result<bool, sqlx::Error> {
    store::sits_elsewhere(db, group, member).await
}

/// How many of a programme are where.
pub async fn tally(db: &mut Conn, programme: ProgrammeId) -> Result<Tally, sqlx::Error> {
    store::tally(db, programme).await
}

/// How a member stands to every programme they have anything to do with.
pub async fn standings(
    db: &mut Conn,
    member: MemberId,
) -> Result<BTreeMap<ProgrammeId, Standing>, sqlx::Error> {
    let rows = store::standings(db, member).await?;
    let standing = |row: store::StandingsRow| {
        let standing = match (row.group_id, row.offers) {
            (Some(group), _) => Standing::Seated(group),
            (None, 0) => Standing::Waiting,
            (None, _) => Standing::Offered,
        };
        (row.programme_id, standing)
    };
    Ok(rows.into_iter().map(standing).collect())
}

/// The number by which the hosts of a programme know each of its groups that goes on.
pub async fn numbers_of(
    db: &mut Conn,
    programme: ProgrammeId,
) -> Result<BTreeMap<GroupId, i64>, sqlx::Error> {
    Ok(store::numbers(db, programme).await?.into_iter().collect())
}

/// Whether a programme has groups that somebody of this standing could join at once, if one fits.
pub async fn takes_latecomers(
    db: &mut Conn,
    programme: ProgrammeId,
    standing: Standing,
) -> Result<bool, sqlx::Error> {
    match standing {
        Standing::Waiting => store::takes_latecomers(db, programme, false).await,
        Standing::Outside => store::takes_latecomers(db, programme, true).await,
        Standing::Seated(_) | Standing::Offered => Ok(false),
    }
}
