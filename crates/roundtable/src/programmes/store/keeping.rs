//! What is kept of a member in programmes, and forgetting it.

use super::Done;
use crate::db::{Conn, MemberId, Moment};

/// The programmes a member was or is enrolled in: name, from, until.
pub async fn enrolments_ever(
    db: &mut Conn,
    member: MemberId,
) -> Done<Vec<(String, i64, i64, Moment, Option<Moment>)>> {
    sqlx::query_as(
        "select p.name, e.alone, cast(case when e.enrolled_by is null then 0 else 1 end as bigint),
           e.enrolled_at, e.ended_at
         from enrolments e join programmes p on p.programme_id = e.programme_id
         where e.member_id = $1 order by e.enrolment_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// What a member themselves said of who is not to sit with them, ended or not.
pub async fn exclusions_ever(
    db: &mut Conn,
    member: MemberId,
) -> Done<Vec<(MemberId, Moment, Option<Moment>)>> {
    sqlx::query_as(
        "select case when member_a = $1 then member_b else member_a end, made_at, ended_at
         from exclusions where made_by = $1 and programme_id is null order by exclusion_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// Ends enrolments and hosting, and deletes every word on who is not to sit with whom: their
/// own, and what others said of them.
pub async fn forget(db: &mut Conn, member: MemberId, email: &str, now: Moment) -> Done {
    for statement in [
        "delete from exclusions where made_by = $1 and programme_id is null",
        "delete from exclusions where member_a = $1 or member_b = $1",
        "delete from pairs where member_a = $1 or member_b = $1",
        "delete from hosts where member_id = $1",
        "delete from imports where member_id = $1",
    ] {
        sqlx::query(statement)
            .bind(member)
            .execute(&mut *db)
            .await?;
    }
    if !email.is_empty() {
        let pattern = crate::web::folded::containing(email);
        sqlx::query("delete from imports where lower(text) like $1 escape '\\'")
            .bind(pattern)
            .execute(&mut *db)
            .await?;
    }
    sqlx::query(
        "update enrolments set ended_at = coalesce(ended_at, $1), alone = 0 where member_id = $2",
    )
    .bind(now)
    .bind(member)
    .execute(&mut *db)
    .await
    .map(drop)
}
