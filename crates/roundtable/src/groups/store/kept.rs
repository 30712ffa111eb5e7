//! What is kept of a member in groups: asked for, moved, forgotten.

use super::Done;
use crate::db::{Conn, MemberId, Moment};

/// A seat somebody has or had.
#[derive(sqlx::FromRow)]
pub struct SeatEver {
    pub name: String,
    pub steward: i64,
    pub taken_at: Moment,
    pub ended_at: Option<Moment>,
}

pub async fn seats_ever(db: &mut Conn, member: MemberId) -> Done<Vec<SeatEver>> {
    sqlx::query_as(
        "select g.name, s.steward, s.taken_at, s.ended_at from seats s
         join groups g on g.group_id = s.group_id
         where s.member_id = $1 order by s.taken_at, s.seat_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn answers_given(db: &mut Conn, member: MemberId) -> Done<Vec<(String, Moment, i64)>> {
    sqlx::query_as(
        "select g.name, t.starts_at, a.coming from answers a
         join meetings t on t.meeting_id = a.meeting_id
         join groups g on g.group_id = t.group_id
         where a.member_id = $1 order by t.starts_at, t.meeting_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn signatures_given(db: &mut Conn, member: MemberId) -> Done<Vec<(String, i64, Moment)>> {
    sqlx::query_as(
        "select g.name, s.version, s.signed_at from signatures s
         join groups g on g.group_id = s.group_id
         where s.member_id = $1 order by s.signed_at, g.group_id, s.version",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn charters_changed(db: &mut Conn, member: MemberId) -> Done<Vec<(String, i64, Moment)>> {
    sqlx::query_as(
        "select g.name, c.version, c.changed_at from charters c
         join groups g on g.group_id = c.group_id
         where c.changed_by = $1 order by c.changed_at, g.group_id, c.version",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// Seats, answers, signatures and authorship change hands; what both have, the receiver keeps.
pub async fn move_seats(db: &mut Conn, from: MemberId, to: MemberId) -> Done {
    const MOVES: [&str; 7] = [
        "update seats set member_id = $2 where member_id = $1",
        "update answers set member_id = $2 where member_id = $1 and not exists (
           select 1 from answers b where b.meeting_id = answers.meeting_id and b.member_id = $2)",
        "update signatures set member_id = $2 where member_id = $1 and not exists (
           select 1 from signatures b where b.group_id = signatures.group_id
             and b.version = signatures.version and b.member_id = $2)",
        "update groups set founded_by = $2 where founded_by = $1",
        "update charters set changed_by = $2 where changed_by = $1",
        "delete from answers where member_id = $1 and $2 > 0",
        "delete from signatures where member_id = $1 and $2 > 0",
    ];
    for change in MOVES {
        sqlx::query(change)
            .bind(from)
            .bind(to)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// Whom one member has met, the other has met now; nobody has met themselves.
pub async fn move_ties(db: &mut Conn, from: MemberId, to: MemberId) -> Done {
    sqlx::query(
        "insert into ties (member_a, member_b, met_at)
         select case when other < $2 then other else $2 end,
                case when other < $2 then $2 else other end, met_at
         from (select case when member_a = $1 then member_b else member_a end as other, met_at
               from ties where member_a = $1 or member_b = $1) met
         where other <> $2
         on conflict (member_a, member_b) do nothing",
    )
    .bind(from)
    .bind(to)
    .execute(&mut *db)
    .await?;
    sqlx::query("delete from ties where member_a = $1 or member_b = $1")
        .bind(from)
        .execute(db)
        .await
        .map(drop)
}

pub async fn forget(db: &mut Conn, member: MemberId) -> Done {
    const FORGETS: [&str; 5] = [
        "delete from answers where member_id = $1",
        "delete from signatures where member_id = $1",
        "delete from ties where member_a = $1 or member_b = $1",
        "update groups set founded_by = null where founded_by = $1",
        "update charters set changed_by = null where changed_by = $1",
    ];
    for forget in FORGETS {
        sqlx::query(forget).bind(member).execute(&mut *db).await?;
    }
    Ok(())
}
