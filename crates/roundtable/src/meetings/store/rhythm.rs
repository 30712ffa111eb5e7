//! What is asked of a rhythm and its dates.

use super::{Done, Meeting};
use crate::db::{Conn, GroupId, Moment};

pub async fn set_rhythm(
    db: &mut Conn,
    group: GroupId,
    weeks: i64,
    minutes: i64,
    laid_until: &str,
) -> Done {
    sqlx::query(
        "update groups set rhythm_weeks = $1, minutes = $2, laid_until = $3 where group_id = $4",
    )
    .bind(weeks)
    .bind(minutes)
    .bind(laid_until)
    .bind(group)
    .execute(db)
    .await
    .map(drop)
}

/// The dates of the rhythm from this one on, in order of time, those cancelled included.
pub async fn laid_from(db: &mut Conn, first: &Meeting) -> Done<Vec<Meeting>> {
    sqlx::query_as(
        "select * from meetings where group_id = $1 and laid = 1 and starts_at >= $2
         order by starts_at, meeting_id",
    )
    .bind(first.group_id)
    .bind(first.starts_at)
    .fetch_all(db)
    .await
}

/// How many dates of the rhythm lie ahead. One cancelled alone counts: nothing takes its place.
pub async fn laid_ahead(db: &mut Conn, group: GroupId, now: Moment) -> Done<i64> {
    sqlx::query_scalar(
        "select count(*) from meetings where group_id = $1 and laid = 1 and starts_at > $2",
    )
    .bind(group)
    .bind(now)
    .fetch_one(db)
    .await
}

/// The last date of the rhythm, before any that is cancelled.
pub async fn last_laid(db: &mut Conn, group: GroupId) -> Done<Option<Meeting>> {
    sqlx::query_as(
        "select * from meetings where group_id = $1 and laid = 1
         order by case when cancelled_at is null then 0 else 1 end, starts_at desc limit 1",
    )
    .bind(group)
    .fetch_optional(db)
    .await
}

/// Cancels the dates of a rhythm from a moment on, and answers those that took place till now.
/// They are single meetings from then on: should one come back, no rhythm moves it.
pub async fn end_rhythm(
    db: &mut Conn,
    group: GroupId,
    from: Moment,
    now: Moment,
) -> Done<Vec<Meeting>> {
    let cancelled = sqlx::query_as(
        "update meetings set laid = 0, cancelled_at = $3, revision = revision + 1
         where group_id = $1 and laid = 1 and starts_at >= $2 and cancelled_at is null
           and starts_at + minutes * 60000 > $3
         returning *",
    )
    .bind(group)
    .bind(from)
    .bind(now)
    .fetch_all(&mut *db)
    .await?;
    sqlx::query(
        "update meetings set laid = 0
         where group_id = $1 and laid = 1 and starts_at >= $2 and cancelled_at is not null",
    )
    .bind(group)
    .bind(from)
    .execute(db)
    .await?;
    Ok(cancelled)
}

/// The meetings added after this number, in order of time.
pub async fn added_after(db: &mut Conn, group: GroupId, number: i64) -> Done<Vec<Meeting>> {
    sqlx::query_as(
        "select * from meetings where group_id = $1 and number > $2 order by starts_at, meeting_id",
    )
    .bind(group)
    .bind(number)
    .fetch_all(db)
    .await
}

/// The number of the meeting added last; 0 before the first.
pub async fn last_number(db: &mut Conn, group: GroupId) -> Done<i64> {
    sqlx::query_scalar("select coalesce(max(number), 0) from meetings where group_id = $1")
        .bind(group)
        .fetch_one(db)
        .await
}
