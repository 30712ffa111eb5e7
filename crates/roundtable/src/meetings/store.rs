//! Every statement of the meetings and their answers.

use super::Plan;
use crate::db::{Conn, GroupId, Moment};

type Done<T = ()> = Result<T, sqlx::Error>;

pub async fn zone_of(db: &mut Conn, group: GroupId) -> Done<String> {
    sqlx::query_scalar("select time_zone from groups where group_id = $1")
        .bind(group)
        .fetch_one(db)
        .await
}

/// Adds a meeting. Reminders whose lead has passed by now are never sent.
pub async fn add(
    db: &mut Conn,
    group: GroupId,
    plan: &Plan,
    starts_at: Moment,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into meetings (group_id, number, starts_at, minutes, place, call_link, reminded)
         select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6
         from meetings where group_id = $1",
    )
    .bind(group)
    .bind(starts_at)
    .bind(plan.minutes)
    .bind(&plan.place)
    .bind(&plan.call_link)
    .bind(super::reminders_passed(starts_at, now))
    .execute(db)
    .await
    .map(drop)
}

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
