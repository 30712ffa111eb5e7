//! What a draft is read by: counts, groups by their page, who has no seat.

use super::{Done, ProposedGroup, ProposedSeat};
use crate::db::{Conn, MemberId, PlacementId, listing};

/// How many there are.
#[derive(sqlx::FromRow, Clone, Copy, Debug, Default)]
pub struct Counts {
    pub placed: i64,
    pub waiting: i64,
    pub locked: i64,
}

pub async fn counts(db: &mut Conn, placement: PlacementId) -> Done<Counts> {
    sqlx::query_as(
        "select count(number) as placed, count(*) - count(number) as waiting,
           cast(coalesce(sum(locked), 0) as bigint) as locked
         from proposed_seats where placement_id = $1",
    )
    .bind(placement)
    .fetch_one(db)
    .await
}

/// Every group of a draft, by its number.
pub async fn groups(db: &mut Conn, placement: PlacementId) -> Done<Vec<ProposedGroup>> {
    sqlx::query_as("select * from proposed_groups where placement_id = $1 order by number")
        .bind(placement)
        .fetch_all(db)
        .await
}

/// Some groups of a draft, by their number.
pub async fn groups_page(
    db: &mut Conn,
    placement: PlacementId,
    after: i64,
    most: i64,
) -> Done<Vec<ProposedGroup>> {
    sqlx::query_as(
        "select * from proposed_groups where placement_id = $1
         order by number limit $2 offset $3",
    )
    .bind(placement)
    .bind(most)
    .bind(after)
    .fetch_all(db)
    .await
}

pub async fn group(
    db: &mut Conn,
    placement: PlacementId,
    number: i64,
) -> Done<Option<ProposedGroup>> {
    sqlx::query_as("select * from proposed_groups where placement_id = $1 and number = $2")
        .bind(placement)
        .bind(number)
        .fetch_optional(db)
        .await
}

/// How far every group answers the wishes that may be told of.
pub async fn parts(db: &mut Conn, placement: PlacementId) -> Done<Vec<String>> {
    sqlx::query_scalar("select parts from proposed_groups where placement_id = $1")
        .bind(placement)
        .fetch_all(db)
        .await
}

/// The groups somebody falls out of in some week, at most so many.
pub async fn missed(db: &mut Conn, placement: PlacementId, most: i64) -> Done<Vec<ProposedGroup>> {
    sqlx::query_as(
        "select * from proposed_groups where placement_id = $1 and misses <> ''
         order by number limit $2",
    )
    .bind(placement)
    .bind(most)
    .fetch_all(db)
    .await
}

pub async fn missed_count(db: &mut Conn, placement: PlacementId) -> Done<i64> {
    sqlx::query_scalar(
        "select count(*) from proposed_groups where placement_id = $1 and misses <> ''",
    )
    .bind(placement)
    .fetch_one(db)
    .await
}

/// The lowest and the highest number of a draft's groups.
pub async fn bounds(db: &mut Conn, placement: PlacementId) -> Done<(i64, i64)> {
    sqlx::query_as(
        "select coalesce(min(number), 0), coalesce(max(number), 0) from proposed_groups
         where placement_id = $1",
    )
    .bind(placement)
    .fetch_one(db)
    .await
}

pub async fn group_count(db: &mut Conn, placement: PlacementId) -> Done<i64> {
    sqlx::query_scalar("select count(*) from proposed_groups where placement_id = $1")
        .bind(placement)
        .fetch_one(db)
        .await
}

/// The seats of these groups.
pub async fn seats_of(
    db: &mut Conn,
    placement: PlacementId,
    numbers: &[i64],
) -> Done<Vec<ProposedSeat>> {
    let ask = listing(
        "select member_id, number, locked, told from proposed_seats
         where placement_id = $1 and number in ({list}) order by number, member_id",
        2,
        numbers.len(),
    );
    let ask = sqlx::query_as(ask).bind(placement);
    numbers
        .iter()
        .fold(ask, |ask, number| ask.bind(*number))
        .fetch_all(db)
        .await
}

/// Every seat of a draft, those without a group last.
pub async fn all_seats(db: &mut Conn, placement: PlacementId) -> Done<Vec<ProposedSeat>> {
    sqlx::query_as(
        "select member_id, number, locked, told from proposed_seats where placement_id = $1
         order by case when number is null then 1 else 0 end, number, member_id",
    )
    .bind(placement)
    .fetch_all(db)
    .await
}

/// Those who have no seat, some at a time.
pub async fn waiting_page(
    db: &mut Conn,
    placement: PlacementId,
    after: i64,
    most: i64,
) -> Done<Vec<ProposedSeat>> {
    sqlx::query_as(
        "select member_id, number, locked, told from proposed_seats
         where placement_id = $1 and number is null
         order by member_id limit $2 offset $3",
    )
    .bind(placement)
    .bind(most)
    .bind(after)
    .fetch_all(db)
    .await
}

pub async fn seat(
    db: &mut Conn,
    placement: PlacementId,
    member: MemberId,
) -> Done<Option<ProposedSeat>> {
    sqlx::query_as(
        "select member_id, number, locked, told from proposed_seats
         where placement_id = $1 and member_id = $2",
    )
    .bind(placement)
    .bind(member)
    .fetch_optional(db)
    .await
}

/// How many sit in each group.
pub async fn sizes(db: &mut Conn, placement: PlacementId) -> Done<Vec<(i64, i64)>> {
    sqlx::query_as(
        "select number, count(*) from proposed_seats
         where placement_id = $1 and number is not null group by number order by number",
    )
    .bind(placement)
    .fetch_all(db)
    .await
}
