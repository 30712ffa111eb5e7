//! Acts that happen once, however often their form is sent.

use crate::db::{Conn, Moment};

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
