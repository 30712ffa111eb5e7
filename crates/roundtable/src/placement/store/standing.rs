//! The groups of a programme as they meet now.

use super::Done;
use crate::db::{Conn, GroupId, MemberId, ProgrammeId};

/// A group out of a placement that goes on.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct StandingGroup {
    pub group_id: GroupId,
    pub number: i64,
    pub open: i64,
    pub language: String,
    pub time_zone: String,
    pub rhythm_weeks: i64,
    pub laid_until: String,
}

pub async fn standing_groups(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<StandingGroup>> {
    sqlx::query_as(
        "select p.group_id, p.number, p.open, g.language, g.time_zone,
           g.rhythm_weeks, g.laid_until
         from programme_groups p
         join groups g on g.group_id = p.group_id and g.ended_at is null
         where p.programme_id = $1 and p.placement_id is not null
         order by p.number",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

/// Who sits in each of them (0), or is asked to (1).
pub async fn standing_seats(
    db: &mut Conn,
    programme: ProgrammeId,
) -> Done<Vec<(GroupId, MemberId, i64)>> {
    sqlx::query_as(
        "select s.group_id, s.member_id, 0 as asked from seats s
         join programme_groups p on p.group_id = s.group_id
         where p.programme_id = $1 and s.ended_at is null and s.facilitates = 0
         union all
         select o.group_id, o.member_id, 1 as asked from offers o
         where o.programme_id = $1 and o.answered_at is null
         order by group_id, asked, member_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

/// Who has turned down a seat in a group, let it go by, or left it.
pub async fn turned_down(db: &mut Conn, group: GroupId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select member_id from offers
         where group_id = $1 and answer in ('declined', 'another', 'released')
         union
         select member_id from seats where group_id = $1 and ended_at is not null
         order by member_id",
    )
    .bind(group)
    .fetch_all(db)
    .await
}

/// The groups of a programme a member left, or whose seat they asked to change for another.
pub async fn groups_turned_down(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
) -> Done<Vec<GroupId>> {
    sqlx::query_scalar(
        "select group_id from offers
         where programme_id = $1 and member_id = $2 and answer = 'another'
         union
         select s.group_id from seats s
         join programme_groups p on p.group_id = s.group_id
         where p.programme_id = $1 and s.member_id = $2 and s.ended_at is not null
         order by group_id",
    )
    .bind(programme)
    .bind(member)
    .fetch_all(db)
    .await
}
