//! What the worker asks of the placements, and what it keeps of one that is formed.

use serde::{Deserialize, Serialize};

use super::{Done, Row};
use crate::db::{Conn, MemberId, Moment, PlacementId, ProgrammeId, rows, rows_at_once};

/// A placement that is to be formed or published and that nobody works at.
pub async fn idle(db: &mut Conn, now: Moment) -> Done<Option<PlacementId>> {
    sqlx::query_scalar(
        "select placement_id from placements
         where dropped_at is null and held_until <= $1
           and ((formed_at is null and fault = '') or publishing_at is not null)
         order by placement_id limit 1",
    )
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Takes a placement up until a moment; nothing when somebody else did.
pub async fn take_up(
    db: &mut Conn,
    placement: PlacementId,
    now: Moment,
    until: Moment,
) -> Done<Option<Row>> {
    sqlx::query_as(
        "update placements set held_until = $1
         where placement_id = $2 and held_until <= $3 and dropped_at is null
           and ((formed_at is null and fault = '') or publishing_at is not null)
         returning *",
    )
    .bind(until)
    .bind(placement)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// How far it is, and that somebody still works at it; false when it was dropped.
pub async fn note_done(
    db: &mut Conn,
    placement: PlacementId,
    thousandths: i64,
    until: Moment,
) -> Done<bool> {
    let done = sqlx::query(
        "update placements set done = $1, held_until = $2
         where placement_id = $3 and dropped_at is null and formed_at is null",
    )
    .bind(thousandths)
    .bind(until)
    .bind(placement)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// It could not be done; a word of ours says at what it stopped.
pub async fn note_fault(db: &mut Conn, placement: PlacementId, fault: &str) -> Done {
    sqlx::query(
        "update placements set fault = $1, publishing_at = null, held_until = 0
         where placement_id = $2",
    )
    .bind(fault)
    .bind(placement)
    .execute(db)
    .await
    .map(drop)
}

/// What is known of a placement once it is formed.
pub struct Outcome<'a> {
    pub scale: &'a str,
    pub placed_at_most: i64,
    pub violations: i64,
    pub groups: &'a [ProposedGroup],
    pub seats: &'a [ProposedSeat],
}

/// A group of a draft.
#[derive(sqlx::FromRow, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ProposedGroup {
    pub number: i64,
    pub starts: i64,
    pub language: String,
    pub time_zone: String,
    pub parts: String,
    pub misses: String,
}

/// Somebody in a draft, with or without a seat.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct ProposedSeat {
    pub member_id: MemberId,
    pub number: Option<i64>,
    pub locked: i64,
    pub told: String,
}

/// The columns a group of a draft fills, and a seat of it.
const GROUP_COLUMNS: usize = 7;
const SEAT_COLUMNS: usize = 5;

/// Keeps what was formed; false when it was dropped meanwhile, or formed by somebody else.
pub async fn keep(
    db: &mut Conn,
    placement: PlacementId,
    outcome: &Outcome<'_>,
    now: Moment,
) -> Done<bool> {
    let kept = sqlx::query(
        "update placements set formed_at = $1, checked_at = $1, done = 1000, held_until = 0,
           scale = $2, placed_at_most = $3, violations = $4
         where placement_id = $5 and formed_at is null and dropped_at is null",
    )
    .bind(now)
    .bind(outcome.scale)
    .bind(outcome.placed_at_most)
    .bind(outcome.violations)
    .bind(placement)
    .execute(&mut *db)
    .await?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    for part in outcome.groups.chunks(rows_at_once(GROUP_COLUMNS)) {
        add_groups(db, placement, part).await?;
    }
    for part in outcome.seats.chunks(rows_at_once(SEAT_COLUMNS)) {
        add_seats(db, placement, part).await?;
    }
    Ok(true)
}

async fn add_groups(db: &mut Conn, placement: PlacementId, groups: &[ProposedGroup]) -> Done {
    let mut add = sqlx::query(rows(
        "insert into proposed_groups
           (placement_id, number, starts, language, time_zone, parts, misses) values {rows}",
        GROUP_COLUMNS,
        groups.len(),
    ));
    for group in groups {
        add = add
            .bind(placement)
            .bind(group.number)
            .bind(group.starts)
            .bind(&group.language)
            .bind(&group.time_zone)
            .bind(&group.parts)
            .bind(&group.misses);
    }
    add.execute(db).await.map(drop)
}

async fn add_seats(db: &mut Conn, placement: PlacementId, seats: &[ProposedSeat]) -> Done {
    let mut add = sqlx::query(rows(
        "insert into proposed_seats (placement_id, member_id, number, locked, told)
         values {rows}",
        SEAT_COLUMNS,
        seats.len(),
    ));
    for seat in seats {
        add = add
            .bind(placement)
            .bind(seat.member_id)
            .bind(seat.number)
            .bind(seat.locked)
            .bind(&seat.told);
    }
    add.execute(db).await.map(drop)
}

/// The highest number among the groups of a programme; 0 before the first.
pub async fn last_number(db: &mut Conn, programme: ProgrammeId) -> Done<i64> {
    sqlx::query_scalar(
        "select coalesce(max(number), 0) from programme_groups where programme_id = $1",
    )
    .bind(programme)
    .fetch_one(db)
    .await
}

/// Forgets drafts dropped before a moment, groups and seats included.
pub async fn sweep(db: &mut Conn, before: Moment) -> Done {
    for statement in [
        "delete from proposed_seats where placement_id in
           (select placement_id from placements where dropped_at < $1)",
        "delete from proposed_groups where placement_id in
           (select placement_id from placements where dropped_at < $1)",
    ] {
        sqlx::query(statement)
            .bind(before)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}
