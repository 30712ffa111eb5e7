//! The enrolled as their hosts see them, and the hosts themselves.

use super::Done;
use crate::db::{Conn, MemberId, Moment, ProgrammeId};

/// Somebody enrolled, and how they stand.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct PersonRow {
    pub member_id: MemberId,
    pub enrolled_at: Moment,
    pub listed: i64,
    pub joined: i64,
    pub stands: String,
}

/// The enrolled of `$1` who stand as `$2` says (empty: all) and are found by `$3`.
macro_rules! enrolled {
    () => {
        " from (
           select e.member_id, e.enrolled_at, m.name,
             case when e.enrolled_by is null then 0 else 1 end as listed,
             case when m.joined_at is null then 0 else 1 end as joined,
             p.search_text,
             case
               when exists (
                 select 1 from seats s join programme_groups g on g.group_id = s.group_id
                 where g.programme_id = e.programme_id and s.member_id = e.member_id
                   and s.ended_at is null and s.facilitates = 0) then 'seated'
               when exists (
                 select 1 from offers o
                 where o.programme_id = e.programme_id and o.member_id = e.member_id
                   and o.answered_at is null) then 'offered'
               else 'waiting' end as stands
           from enrolments e
           join members m on m.member_id = e.member_id
           join profiles p on p.member_id = e.member_id
           where e.programme_id = $1 and e.ended_at is null and m.ended_at is null
             and p.search_text like $3 escape '\\'
         ) found where ($2 = '' or stands = $2)"
    };
}

pub async fn count_people(
    db: &mut Conn,
    programme: ProgrammeId,
    stands: &str,
    pattern: &str,
) -> Done<i64> {
    sqlx::query_scalar(concat!("select count(*)", enrolled!()))
        .bind(programme)
        .bind(stands)
        .bind(pattern)
        .fetch_one(db)
        .await
}

/// How many of the enrolled stand how.
pub async fn count_stands(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<(String, i64)>> {
    sqlx::query_as(concat!(
        "select stands, count(*)",
        enrolled!(),
        " group by stands order by stands"
    ))
    .bind(programme)
    .bind("")
    .bind("%")
    .fetch_all(db)
    .await
}

/// One page of them by name; the search text begins with it.
pub async fn people(
    db: &mut Conn,
    programme: ProgrammeId,
    stands: &str,
    pattern: &str,
    (limit, offset): (i64, i64),
) -> Done<Vec<PersonRow>> {
    sqlx::query_as(concat!(
        "select member_id, enrolled_at, cast(listed as bigint) as listed,
           cast(joined as bigint) as joined, stands",
        enrolled!(),
        " order by search_text, member_id limit $4 offset $5"
    ))
    .bind(programme)
    .bind(stands)
    .bind(pattern)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

/// Whether somebody is enrolled and still here.
pub async fn is_enrolled(db: &mut Conn, programme: ProgrammeId, member: MemberId) -> Done<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "select e.member_id from enrolments e join members m on m.member_id = e.member_id
         where e.programme_id = $1 and e.member_id = $2 and e.ended_at is null
           and m.ended_at is null",
    )
    .bind(programme)
    .bind(member)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

pub async fn remove_host(db: &mut Conn, programme: ProgrammeId, member: MemberId) -> Done<bool> {
    sqlx::query("delete from hosts where programme_id = $1 and member_id = $2")
        .bind(programme)
        .bind(member)
        .execute(db)
        .await
        .map(|done| done.rows_affected() > 0)
}
