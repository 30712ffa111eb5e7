//! Who is enrolled, and who is not to sit or must sit with whom.

use super::Done;
use crate::db::{Conn, EnrolmentId, GroupId, MemberId, Moment, ProgrammeId, rows};

/// An enrolment that stands.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Enrolment {
    /// Its id.
    pub enrolment_id: EnrolmentId,
    /// Who.
    pub member_id: MemberId,
    /// 1: may be the only one of their kind.
    pub alone: i64,
    /// The host who put them on a list; nobody when they enrolled themselves.
    pub enrolled_by: Option<MemberId>,
    /// When.
    pub enrolled_at: Moment,
}

pub async fn enrol(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
    alone: bool,
    by: Option<MemberId>,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into enrolments (programme_id, member_id, alone, enrolled_by, enrolled_at)
         values ($1, $2, $3, $4, $5)
         on conflict (programme_id, member_id) where ended_at is null
         do update set alone = excluded.alone",
    )
    .bind(programme)
    .bind(member)
    .bind(i64::from(alone))
    .bind(by)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn end_enrolment(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
    now: Moment,
) -> Done<bool> {
    let done = sqlx::query(
        "update enrolments set ended_at = $1
         where programme_id = $2 and member_id = $3 and ended_at is null",
    )
    .bind(now)
    .bind(programme)
    .bind(member)
    .execute(db)
    .await?;
    Ok(done.rows_affected() > 0)
}

pub async fn enrolled(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<Enrolment>> {
    sqlx::query_as(
        "select enrolment_id, member_id, alone, enrolled_by, enrolled_at from enrolments
         where programme_id = $1 and ended_at is null
         order by enrolment_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

/// A member's enrolment that stands.
pub async fn enrolment_of(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
) -> Done<Option<Enrolment>> {
    sqlx::query_as(
        "select enrolment_id, member_id, alone, enrolled_by, enrolled_at from enrolments
         where programme_id = $1 and member_id = $2 and ended_at is null",
    )
    .bind(programme)
    .bind(member)
    .fetch_optional(db)
    .await
}

/// The programmes still going on in which somebody is enrolled, the latest enrolment first.
pub async fn enrolled_in(db: &mut Conn, member: MemberId) -> Done<Vec<ProgrammeId>> {
    sqlx::query_scalar(
        "select e.programme_id
         from enrolments e join programmes p on p.programme_id = e.programme_id
         where e.member_id = $1 and e.ended_at is null and p.ended_at is null
         order by e.enrolment_id desc",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// The programmes still going on in which a host enrolled somebody, the latest first.
pub async fn listed_in(db: &mut Conn, member: MemberId) -> Done<Vec<(ProgrammeId, String)>> {
    sqlx::query_as(
        "select e.programme_id, p.name
         from enrolments e join programmes p on p.programme_id = e.programme_id
         where e.member_id = $1 and e.ended_at is null and p.ended_at is null
           and e.enrolled_by is not null
         order by e.enrolment_id desc",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// The columns an enrolment fills.
pub const ENROLMENT_COLUMNS: usize = 4;

/// Enrols many a host put on a list; who is enrolled already stays so.
pub async fn enrol_all(
    db: &mut Conn,
    programme: ProgrammeId,
    members: &[MemberId],
    by: MemberId,
    now: Moment,
) -> Done {
    let add = sqlx::query(rows(
        "insert into enrolments (programme_id, member_id, enrolled_by, enrolled_at)
         values {rows}
         on conflict (programme_id, member_id) where ended_at is null do nothing",
        ENROLMENT_COLUMNS,
        members.len(),
    ));
    let add = members.iter().fold(add, |add, member| {
        add.bind(programme).bind(*member).bind(by).bind(now)
    });
    add.execute(db).await.map(drop)
}

/// Everybody who was ever enrolled, and whether they are now.
pub async fn ever_enrolled(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<(MemberId, i64)>> {
    sqlx::query_as(
        "select member_id, max(cast(case when ended_at is null then 1 else 0 end as bigint))
         from enrolments where programme_id = $1 group by member_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

/// Whether somebody is, or ever was, enrolled.
pub async fn was_enrolled(db: &mut Conn, programme: ProgrammeId, member: MemberId) -> Done<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "select enrolment_id from enrolments where programme_id = $1 and member_id = $2 limit 1",
    )
    .bind(programme)
    .bind(member)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// Those a placement may seat who have no seat and for whom none is held.
pub async fn waiting(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select e.member_id from enrolments e
         join members m on m.member_id = e.member_id
         where e.programme_id = $1 and e.ended_at is null and m.ended_at is null
           and (m.joined_at is not null or e.enrolled_by is not null)
           and not exists (
             select 1 from suspensions u
             where u.member_id = e.member_id and u.ended_at is null)
           and not exists (
             select 1 from seats s join programme_groups g on g.group_id = s.group_id
             where g.programme_id = $1 and s.member_id = e.member_id
               and s.ended_at is null and s.facilitates = 0)
           and not exists (
             select 1 from offers o
             where o.programme_id = $1 and o.member_id = e.member_id and o.answered_at is null)
         order by e.enrolment_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

/// The groups of a programme in which a seat is held for somebody.
pub async fn groups_asking(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<GroupId>> {
    sqlx::query_scalar(
        "select distinct group_id from offers
         where programme_id = $1 and answered_at is null order by group_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}
