//! Mailed codes, and the tries made with them.

use super::Done;
use crate::db::{CodeId, Conn, MemberId, Moment};

/// A code to be stored.
pub struct NewCode<'a> {
    pub email: &'a str,
    pub email_folded: &'a str,
    pub purpose: &'a str,
    pub member: Option<MemberId>,
    pub browser_hash: &'a str,
    pub code_hash: &'a str,
    pub link_hash: &'a str,
    pub created_at: Moment,
    pub expires_at: Moment,
}

pub async fn add_code(db: &mut Conn, code: &NewCode<'_>) -> Done<CodeId> {
    sqlx::query_scalar(
        "insert into codes (email, email_folded, purpose, member_id, browser_hash, code_hash,
                            link_hash, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning code_id",
    )
    .bind(code.email)
    .bind(code.email_folded)
    .bind(code.purpose)
    .bind(code.member)
    .bind(code.browser_hash)
    .bind(code.code_hash)
    .bind(code.link_hash)
    .bind(code.created_at)
    .bind(code.expires_at)
    .fetch_one(db)
    .await
}

/// A code that was mailed and not used yet.
#[derive(sqlx::FromRow)]
pub struct MailedCode {
    pub code_id: CodeId,
    pub email: String,
    pub email_folded: String,
    pub member_id: Option<MemberId>,
    pub code_hash: String,
    pub created_at: Moment,
    pub expires_at: Moment,
}

/// The newest code this browser asked for to this purpose, used or over ones left out.
pub async fn newest_code(
    db: &mut Conn,
    browser_hash: &str,
    purpose: &str,
    asked_after: Moment,
) -> Done<Option<MailedCode>> {
    sqlx::query_as(
        "select code_id, email, email_folded, member_id, code_hash, created_at, expires_at
         from codes
         where browser_hash = $1 and purpose = $2 and used_at is null and created_at > $3
         order by code_id desc limit 1",
    )
    .bind(browser_hash)
    .bind(purpose)
    .bind(asked_after)
    .fetch_optional(db)
    .await
}

/// Counts a try at a code, while it has any left. Counted before it is looked at, so that
/// tries made at once can't outrun the count.
pub async fn count_code_try(db: &mut Conn, code: CodeId, most: i64) -> Done<bool> {
    let counted = sqlx::query(
        "update codes set tries = tries + 1
         where code_id = $1 and tries < $2 and used_at is null",
    )
    .bind(code)
    .bind(most)
    .execute(db)
    .await?;
    Ok(counted.rows_affected() == 1)
}

/// Uses a code up, and with it every other code of the same address and purpose. False when
/// somebody else was quicker.
pub async fn use_code(db: &mut Conn, code: &MailedCode, purpose: &str, now: Moment) -> Done<bool> {
    let used = sqlx::query("update codes set used_at = $1 where code_id = $2 and used_at is null")
        .bind(now)
        .bind(code.code_id)
        .execute(&mut *db)
        .await?;
    if used.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "update codes set used_at = $1
         where email_folded = $2 and purpose = $3 and used_at is null",
    )
    .bind(now)
    .bind(&code.email_folded)
    .bind(purpose)
    .execute(db)
    .await?;
    Ok(true)
}

/// What a mailed link leads to: its purpose, and the browser that asked for it.
pub async fn link_target(
    db: &mut Conn,
    link_hash: &str,
    now: Moment,
) -> Done<Option<(String, String)>> {
    sqlx::query_as(
        "select purpose, browser_hash from codes
         where link_hash = $1 and used_at is null and expires_at > $2",
    )
    .bind(link_hash)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Counts one try in a window of time and says how many there were.
pub async fn count_try(db: &mut Conn, what: &str, window_at: Moment) -> Done<i64> {
    sqlx::query_scalar(
        "insert into tries (what, window_at, count) values ($1, $2, 1)
         on conflict (what, window_at) do update set count = tries.count + 1
         returning count",
    )
    .bind(what)
    .bind(window_at)
    .fetch_one(db)
    .await
}

/// How many tries there were in a window of time.
pub async fn tries_made(db: &mut Conn, what: &str, window_at: Moment) -> Done<i64> {
    let count: Option<i64> =
        sqlx::query_scalar("select count from tries where what = $1 and window_at = $2")
            .bind(what)
            .bind(window_at)
            .fetch_optional(db)
            .await?;
    Ok(count.unwrap_or(0))
}
