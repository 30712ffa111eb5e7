//! Who is not to sit with whom, and who must. Each statement asks through whoever said so.

use super::Done;
use crate::db::{Conn, MemberId, Moment, ProgrammeId};

/// Two members, the lower id first.
pub type Two = (MemberId, MemberId);

/// Whom a member does not want to share a group with, by their own word; the latest first.
pub async fn own_exclusions(db: &mut Conn, maker: MemberId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select case when member_a = $1 then member_b else member_a end from exclusions
         where made_by = $1 and programme_id is null and ended_at is null
         order by exclusion_id desc",
    )
    .bind(maker)
    .fetch_all(db)
    .await
}

pub async fn add_exclusion(
    db: &mut Conn,
    programme: Option<ProgrammeId>,
    (a, b): Two,
    maker: MemberId,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into exclusions (programme_id, member_a, member_b, made_by, made_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(programme)
    .bind(a)
    .bind(b)
    .bind(maker)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Ends what a member said of these two; nothing when they said nothing.
pub async fn end_own_exclusion(db: &mut Conn, maker: MemberId, (a, b): Two, now: Moment) -> Done {
    sqlx::query(
        "update exclusions set ended_at = $1
         where made_by = $2 and member_a = $3 and member_b = $4
           and programme_id is null and ended_at is null",
    )
    .bind(now)
    .bind(maker)
    .bind(a)
    .bind(b)
    .execute(db)
    .await
    .map(drop)
}

/// What the hosts of a programme said: never what a member did.
pub async fn exclusions_by_hosts(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<Two>> {
    sqlx::query_as(
        "select member_a, member_b from exclusions
         where programme_id = $1 and ended_at is null order by exclusion_id desc",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

pub async fn end_exclusion_by_hosts(
    db: &mut Conn,
    programme: ProgrammeId,
    (a, b): Two,
    now: Moment,
) -> Done {
    sqlx::query(
        "update exclusions set ended_at = $1
         where programme_id = $2 and member_a = $3 and member_b = $4 and ended_at is null",
    )
    .bind(now)
    .bind(programme)
    .bind(a)
    .bind(b)
    .execute(db)
    .await
    .map(drop)
}

pub async fn pairs(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<Two>> {
    sqlx::query_as(
        "select member_a, member_b from pairs where programme_id = $1
         order by made_at desc, member_a, member_b",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

pub async fn add_pair(db: &mut Conn, programme: ProgrammeId, (a, b): Two, now: Moment) -> Done {
    sqlx::query(
        "insert into pairs (programme_id, member_a, member_b, made_at) values ($1, $2, $3, $4)
         on conflict (programme_id, member_a, member_b) do nothing",
    )
    .bind(programme)
    .bind(a)
    .bind(b)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn end_pair(db: &mut Conn, programme: ProgrammeId, (a, b): Two) -> Done {
    sqlx::query("delete from pairs where programme_id = $1 and member_a = $2 and member_b = $3")
        .bind(programme)
        .bind(a)
        .bind(b)
        .execute(db)
        .await
        .map(drop)
}
