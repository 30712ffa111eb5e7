//! Acts that happen once, however often their form is sent.

use std::time::Duration;

use super::secrets;
use crate::db::{Conn, Moment};

/// The longest key a form of ours carries.
const KEY_BYTES_MAX: usize = 64;

/// What a form's key is stored as: hashed, so that no row of the table is worth stealing.
///
/// `thing` keeps apart what different forms and members do. A form without a key, or with one
/// that none of ours carries, is a new one each time it is sent.
pub fn key(thing: &str, typed: &str) -> String {
    if typed.is_empty() || typed.len() > KEY_BYTES_MAX {
        return secrets::token();
    }
    secrets::hash(&format!("{thing} {typed}"))
}

/// Where the first post of this form led, if it was already taken.
pub async fn answer(db: &mut Conn, act_key: &str) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar("select answer from acts where act_key = $1")
        .bind(act_key)
        .fetch_optional(db)
        .await
}

/// Notes, in the act's own transaction, where its form led.
///
/// Two posts at once: the second finds the key taken and its transaction falls.
pub async fn note(
    db: &mut Conn,
    act_key: &str,
    answer: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    sqlx::query("insert into acts (act_key, answer, at) values ($1, $2, $3)")
        .bind(act_key)
        .bind(answer)
        .bind(now)
        .execute(db)
        .await
        .map(drop)
}

/// How long a form that was sent once is remembered.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// Forgets forms that nobody will send again.
pub async fn sweep(db: &mut Conn, now: Moment) -> Result<(), sqlx::Error> {
    sqlx::query("delete from acts where at < $1")
        .bind(now.minus(KEPT))
        .execute(db)
        .await
        .map(drop)
}
