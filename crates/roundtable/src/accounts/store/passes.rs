//! Passes: links that sign in.

use super::Done;
use crate::db::{Conn, MemberId, Moment};

pub async fn add_pass(
    db: &mut Conn,
    token_hash: &str,
    kind: &str,
    member: Option<MemberId>,
    expires_at: Moment,
) -> Done {
    sqlx::query(
        "insert into passes (token_hash, kind, member_id, expires_at) values ($1, $2, $3, $4)",
    )
    .bind(token_hash)
    .bind(kind)
    .bind(member)
    .bind(expires_at)
    .execute(db)
    .await
    .map(drop)
}

/// Ends every pass of a kind that was not used.
pub async fn end_passes(db: &mut Conn, kind: &str) -> Done {
    sqlx::query("delete from passes where kind = $1 and used_at is null")
        .bind(kind)
        .execute(db)
        .await
        .map(drop)
}

/// Whom a good pass signs in, and their name.
pub async fn pass_member(
    db: &mut Conn,
    token_hash: &str,
    kind: &str,
    now: Moment,
) -> Done<Option<(MemberId, String)>> {
    sqlx::query_as(
        "select m.member_id, m.name from passes p join members m on m.member_id = p.member_id
         where p.token_hash = $1 and p.kind = $2 and p.used_at is null and p.expires_at > $3
           and m.ended_at is null",
    )
    .bind(token_hash)
    .bind(kind)
    .bind(now)
    .fetch_optional(db)
    .await
}

pub async fn pass_is_good(db: &mut Conn, token_hash: &str, kind: &str, now: Moment) -> Done<bool> {
    let good: i64 = sqlx::query_scalar(
        "select count(*) from passes
         where token_hash = $1 and kind = $2 and used_at is null and expires_at > $3",
    )
    .bind(token_hash)
    .bind(kind)
    .bind(now)
    .fetch_one(db)
    .await?;
    Ok(good > 0)
}

/// Uses a pass up. False when somebody was quicker, or it is over.
pub async fn use_pass(db: &mut Conn, token_hash: &str, kind: &str, now: Moment) -> Done<bool> {
    let used = sqlx::query(
        "update passes set used_at = $1
         where token_hash = $2 and kind = $3 and used_at is null and expires_at > $1",
    )
    .bind(now)
    .bind(token_hash)
    .bind(kind)
    .execute(db)
    .await?;
    Ok(used.rows_affected() == 1)
}
