//! What is kept of a member, and forgetting it.

use super::Done;
use crate::db::{Conn, MemberId, Moment};

pub async fn consents(db: &mut Conn, member: MemberId) -> Done<Vec<(String, i64, Moment)>> {
    sqlx::query_as(
        "select what, version, given_at from consents where member_id = $1 order by given_at",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// Empties all a member said; the rows stay, so that others' pages hold.
pub async fn forget(db: &mut Conn, member: MemberId, now: Moment) -> Done {
    for statement in [
        "delete from profiles where member_id = $1",
        "insert into profiles (member_id, time_zone)
         select member_id, 'UTC' from members where member_id = $1",
        "delete from reaches where member_id = $1",
        "delete from settings where member_id = $1",
        "delete from silences where member_id = $1",
        "delete from consents where member_id = $1",
        "delete from acceptances where member_id = $1",
    ] {
        sqlx::query(statement)
            .bind(member)
            .execute(&mut *db)
            .await?;
    }
    for statement in [
        "update members set name = '', ended_at = coalesce(ended_at, $2) where member_id = $1",
        "update invitations set ended_at = coalesce(ended_at, $2) where invited_by = $1",
    ] {
        let forget = sqlx::query(statement).bind(member).bind(now);
        forget.execute(&mut *db).await?;
    }
    Ok(())
}
