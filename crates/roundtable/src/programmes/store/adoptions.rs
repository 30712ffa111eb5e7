//! Groups that ask to belong to a programme.

use super::Done;
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId};
use crate::programmes::Adoption;

pub async fn adoption_of(db: &mut Conn, group: GroupId) -> Done<Option<Adoption>> {
    sqlx::query_as(
        "select a.group_id, a.programme_id, a.asked_by,
           (select count(*) from seats s where s.group_id = a.group_id
              and s.ended_at is null) as count
         from adoptions a where a.group_id = $1 and a.answered_at is null",
    )
    .bind(group)
    .fetch_optional(db)
    .await
}

pub async fn adoptions(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<Adoption>> {
    sqlx::query_as(
        "select a.group_id, a.programme_id, a.asked_by,
           (select count(*) from seats s where s.group_id = a.group_id
              and s.ended_at is null) as count
         from adoptions a
         join groups g on g.group_id = a.group_id and g.ended_at is null
         where a.programme_id = $1 and a.answered_at is null
         order by a.asked_at, a.group_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

/// Asks one programme; what was asked of another before is taken back.
pub async fn ask_adoption(
    db: &mut Conn,
    group: GroupId,
    programme: ProgrammeId,
    by: MemberId,
    now: Moment,
) -> Done {
    end_adoption(db, group).await?;
    sqlx::query(
        "insert into adoptions (group_id, programme_id, asked_by, asked_at)
         values ($1, $2, $3, $4)
         on conflict (group_id, programme_id) do update set asked_by = excluded.asked_by,
           asked_at = excluded.asked_at, answered_by = null, answered_at = null, accepted = 0",
    )
    .bind(group)
    .bind(programme)
    .bind(by)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn end_adoption(db: &mut Conn, group: GroupId) -> Done {
    sqlx::query("delete from adoptions where group_id = $1 and answered_at is null")
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}

/// Notes the answer. False when nothing is asked any more, or of a group that is over.
pub async fn answer_adoption(
    db: &mut Conn,
    group: GroupId,
    programme: ProgrammeId,
    by: MemberId,
    accepted: bool,
    now: Moment,
) -> Done<bool> {
    let answered = sqlx::query(
        "update adoptions set answered_by = $1, answered_at = $2, accepted = $3
         where group_id = $4 and programme_id = $5 and answered_at is null
           and exists (select 1 from groups g
             where g.group_id = adoptions.group_id and g.ended_at is null)",
    )
    .bind(by)
    .bind(now)
    .bind(i64::from(accepted))
    .bind(group)
    .bind(programme)
    .execute(db)
    .await?;
    Ok(answered.rows_affected() == 1)
}

/// Whether somebody sits both in this group and in one of the programme's.
pub async fn sits_in_both(db: &mut Conn, programme: ProgrammeId, group: GroupId) -> Done<bool> {
    let both: i64 = sqlx::query_scalar(
        "select count(*) from seats here
         join seats there on there.member_id = here.member_id and there.group_id <> here.group_id
           and there.ended_at is null and there.facilitates = 0
         join programme_groups g on g.group_id = there.group_id and g.programme_id = $1
         where here.group_id = $2 and here.ended_at is null and here.facilitates = 0",
    )
    .bind(programme)
    .bind(group)
    .fetch_one(db)
    .await?;
    Ok(both > 0)
}

/// A group becomes one of the programme's, under the next number, closed to latecomers.
pub async fn add_group(db: &mut Conn, programme: ProgrammeId, group: GroupId, now: Moment) -> Done {
    sqlx::query(
        "insert into programme_groups (group_id, programme_id, number, open, since_at)
         select $1, $2, coalesce(max(number), 0) + 1, 0, $3
         from programme_groups where programme_id = $2",
    )
    .bind(group)
    .bind(programme)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}
