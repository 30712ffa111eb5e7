//! Who stands how to a programme.

use super::Done;
use crate::db::{Conn, GroupId, MemberId, ProgrammeId};
use crate::programmes::Tally;

/// What there is of somebody in a programme.
#[derive(sqlx::FromRow)]
pub struct StandingRow {
    pub group_id: Option<GroupId>,
    pub offers: i64,
    pub enrolments: i64,
}

pub async fn standing(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
) -> Done<StandingRow> {
    sqlx::query_as(
        "select
           (select min(s.group_id) from seats s
            join programme_groups g on g.group_id = s.group_id
            where g.programme_id = $1 and s.member_id = $2 and s.ended_at is null
              and s.facilitates = 0) as group_id,
           (select count(*) from offers o
            where o.programme_id = $1 and o.member_id = $2 and o.answered_at is null) as offers,
           (select count(*) from enrolments e
            where e.programme_id = $1 and e.member_id = $2 and e.ended_at is null)
             as enrolments",
    )
    .bind(programme)
    .bind(member)
    .fetch_one(db)
    .await
}

pub async fn sits_elsewhere(db: &mut Conn, group: GroupId, member: MemberId) -> Done<bool> {
    let seats: i64 = sqlx::query_scalar(
        "select count(*) from programme_groups here
         join programmes p on p.programme_id = here.programme_id and p.ended_at is null
         join programme_groups g on g.programme_id = here.programme_id and g.group_id <> $1
         join seats s on s.group_id = g.group_id
         where here.group_id = $1 and s.member_id = $2 and s.ended_at is null
           and s.facilitates = 0",
    )
    .bind(group)
    .bind(member)
    .fetch_one(db)
    .await?;
    Ok(seats > 0)
}

pub async fn tally(db: &mut Conn, programme: ProgrammeId) -> Done<Tally> {
    sqlx::query_as(
        "with seated as (
           select distinct s.member_id from seats s
           join programme_groups g on g.group_id = s.group_id
           where g.programme_id = $1 and s.ended_at is null and s.facilitates = 0
         ), asked as (
           select o.member_id from offers o
           where o.programme_id = $1 and o.answered_at is null
         ), enrolled as (
           select e.member_id from enrolments e
           where e.programme_id = $1 and e.ended_at is null
         )
         select (select count(*) from enrolled) as enrolled,
           (select count(*) from seated) as seated,
           (select count(*) from asked) as offered,
           (select count(*) from enrolled e
            where not exists (select 1 from seated s where s.member_id = e.member_id)
              and not exists (select 1 from asked a where a.member_id = e.member_id))
             as waiting",
    )
    .bind(programme)
    .fetch_one(db)
    .await
}

/// The same for each programme somebody is enrolled in.
#[derive(sqlx::FromRow)]
pub struct StandingsRow {
    pub programme_id: ProgrammeId,
    pub group_id: Option<GroupId>,
    pub offers: i64,
}

pub async fn standings(db: &mut Conn, member: MemberId) -> Done<Vec<StandingsRow>> {
    sqlx::query_as(
        "select e.programme_id,
           (select min(s.group_id) from seats s
            join programme_groups g on g.group_id = s.group_id
            where g.programme_id = e.programme_id and s.member_id = $1
              and s.ended_at is null and s.facilitates = 0) as group_id,
           (select count(*) from offers o
            where o.programme_id = e.programme_id and o.member_id = $1
              and o.answered_at is null) as offers
         from enrolments e where e.member_id = $1 and e.ended_at is null",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn numbers(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<(GroupId, i64)>> {
    sqlx::query_as(
        "select p.group_id, p.number from programme_groups p
         join groups g on g.group_id = p.group_id and g.ended_at is null
         where p.programme_id = $1 order by p.number",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

/// Whether there is an open group; for who is not on the list, only while that is open to all.
pub async fn takes_latecomers(db: &mut Conn, programme: ProgrammeId, outside: bool) -> Done<bool> {
    let open: i64 = sqlx::query_scalar(
        "select count(*) from programme_groups g
         join programmes p on p.programme_id = g.programme_id and p.ended_at is null
         where g.programme_id = $1 and g.open = 1 and g.placement_id is not null
           and ($2 = 0 or p.enrolling = 'open')",
    )
    .bind(programme)
    .bind(i64::from(outside))
    .fetch_one(db)
    .await?;
    Ok(open > 0)
}
