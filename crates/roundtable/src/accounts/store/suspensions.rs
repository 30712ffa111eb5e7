//! Suspensions: members kept out for a while.

use super::Done;
use crate::db::{Conn, MemberId, Moment};

/// A suspension in force.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Suspension {
    /// Which one it is.
    pub suspension_id: i64,
    /// Who suspended them.
    pub suspended_by: MemberId,
    /// Why, in a sentence the member reads.
    pub reason: String,
    /// Since when.
    pub suspended_at: Moment,
}

pub async fn suspension_of(db: &mut Conn, member: MemberId) -> Done<Option<Suspension>> {
    sqlx::query_as(
        "select suspension_id, suspended_by, reason, suspended_at from suspensions
         where member_id = $1 and ended_at is null",
    )
    .bind(member)
    .fetch_optional(db)
    .await
}

/// Every suspension of a member, oldest first: since when, until when, why.
pub async fn suspensions_of(
    db: &mut Conn,
    member: MemberId,
) -> Done<Vec<(Moment, Option<Moment>, String)>> {
    sqlx::query_as(
        "select suspended_at, ended_at, reason from suspensions where member_id = $1
         order by suspension_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn add_suspension(
    db: &mut Conn,
    member: MemberId,
    by: MemberId,
    reason: &str,
    now: Moment,
) -> Done<i64> {
    sqlx::query_scalar(
        "insert into suspensions (member_id, suspended_by, reason, suspended_at)
         values ($1, $2, $3, $4) returning suspension_id",
    )
    .bind(member)
    .bind(by)
    .bind(reason)
    .bind(now)
    .fetch_one(db)
    .await
}

/// Ends the suspension in force. False when there was none.
pub async fn end_suspension(
    db: &mut Conn,
    member: MemberId,
    by: MemberId,
    now: Moment,
) -> Done<bool> {
    let ended = sqlx::query(
        "update suspensions set ended_at = $1, ended_by = $2
         where member_id = $3 and ended_at is null",
    )
    .bind(now)
    .bind(by)
    .bind(member)
    .execute(db)
    .await?;
    Ok(ended.rows_affected() == 1)
}
