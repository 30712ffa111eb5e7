//! Sizes over time, and what the checklist asks.

use super::Done;
use crate::db::{Conn, Moment};

pub async fn add_size(db: &mut Conn, what: &str, now: Moment, amount: i64) -> Done {
    sqlx::query(
        "insert into sizes (what, measured_at, amount) values ($1, $2, $3) on conflict do nothing",
    )
    .bind(what)
    .bind(now)
    .bind(amount)
    .execute(db)
    .await
    .map(drop)
}

/// The first and the last time sizes were measured since a moment.
pub async fn measured(db: &mut Conn, since: Moment) -> Done<Option<(Moment, Moment)>> {
    let (first, last): (Option<Moment>, Option<Moment>) = sqlx::query_as(
        "select min(measured_at), max(measured_at) from sizes where measured_at >= $1",
    )
    .bind(since)
    .fetch_one(db)
    .await?;
    Ok(first.zip(last))
}

pub async fn sizes(db: &mut Conn, at: Moment) -> Done<Vec<(String, i64)>> {
    sqlx::query_as("select what, amount from sizes where measured_at = $1")
        .bind(at)
        .fetch_all(db)
        .await
}

pub async fn forget_sizes(db: &mut Conn, before: Moment) -> Done {
    sqlx::query("delete from sizes where measured_at < $1")
        .bind(before)
        .execute(db)
        .await
        .map(drop)
}

/// What the checklist asks of the tables, in one question.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Begun {
    /// Mails handed over so far.
    pub mails_sent: i64,
    /// Passkeys of whoever asks.
    pub own_passkeys: i64,
    /// Invitations made, to the network or a group.
    pub invitations: i64,
    /// Members who run programmes.
    pub hosts: i64,
}

pub async fn begun(db: &mut Conn, me: crate::db::MemberId) -> Done<Begun> {
    sqlx::query_as(
        "select (select count(*) from outbox where sent_at is not null) as mails_sent,
           (select count(*) from passkeys where member_id = $1) as own_passkeys,
           (select count(*) from invitations) as invitations,
           (select count(*) from roles where role = 'host') as hosts",
    )
    .bind(me)
    .fetch_one(db)
    .await
}
