//! Every statement of the demo's vettings that play themselves.

use super::Done;
use crate::db::{Conn, GroupId, MemberId, Moment, SessionId};

/// Open sessions of a format of this name, the oldest first.
pub async fn open_named(db: &mut Conn, name: &str, most: i64) -> Done<Vec<SessionId>> {
    sqlx::query_scalar(
        "select session_id from sessions where ended_at is null and name = $1
         order by session_id limit $2",
    )
    .bind(name)
    .bind(most)
    .fetch_all(db)
    .await
}

/// The groups of those that are over and were opened before then, by somebody who is not
/// forgotten yet.
pub async fn over_named(
    db: &mut Conn,
    name: &str,
    before: Moment,
    most: i64,
) -> Done<Vec<GroupId>> {
    sqlx::query_scalar(
        "select distinct group_id from sessions
         where ended_at is not null and name = $1 and opened_at < $2 and opened_by is not null
         order by group_id limit $3",
    )
    .bind(name)
    .bind(before)
    .bind(most)
    .fetch_all(db)
    .await
}

/// When a member's browser last said that it has the session open.
pub async fn seen_at(db: &mut Conn, id: SessionId, member: MemberId) -> Done<Option<Moment>> {
    sqlx::query_scalar("select seen_at from presences where session_id = $1 and member_id = $2")
        .bind(id)
        .bind(member)
        .fetch_optional(db)
        .await
}
