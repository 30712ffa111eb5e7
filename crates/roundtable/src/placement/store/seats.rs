//! Seats of a draft changed: moved, locked; and what their groups are then.

use super::{Done, ProposedGroup};
use crate::db::{Conn, MemberId, PlacementId};

pub async fn set_seat(
    db: &mut Conn,
    placement: PlacementId,
    member: MemberId,
    number: Option<i64>,
    locked: bool,
    told: &str,
) -> Done {
    sqlx::query(
        "update proposed_seats set number = $1, locked = $2, told = $3
         where placement_id = $4 and member_id = $5",
    )
    .bind(number)
    .bind(i64::from(locked))
    .bind(told)
    .bind(placement)
    .bind(member)
    .execute(db)
    .await
    .map(drop)
}

pub async fn set_locked(
    db: &mut Conn,
    placement: PlacementId,
    member: MemberId,
    locked: bool,
) -> Done {
    sqlx::query(
        "update proposed_seats set locked = $1
         where placement_id = $2 and member_id = $3 and number is not null",
    )
    .bind(i64::from(locked))
    .bind(placement)
    .bind(member)
    .execute(db)
    .await
    .map(drop)
}

pub async fn set_all_locked(db: &mut Conn, placement: PlacementId, locked: bool) -> Done {
    sqlx::query(
        "update proposed_seats set locked = $1 where placement_id = $2 and number is not null",
    )
    .bind(i64::from(locked))
    .bind(placement)
    .execute(db)
    .await
    .map(drop)
}

/// What is to be told of a group after a move: its clock, its wishes, its season.
pub async fn set_group(db: &mut Conn, placement: PlacementId, group: &ProposedGroup) -> Done {
    sqlx::query(
        "update proposed_groups set time_zone = $1, parts = $2, misses = $3
         where placement_id = $4 and number = $5",
    )
    .bind(&group.time_zone)
    .bind(&group.parts)
    .bind(&group.misses)
    .bind(placement)
    .bind(group.number)
    .execute(db)
    .await
    .map(drop)
}

/// What was said of the seats of a group is over: it was about others than those who sit there.
pub async fn forget_told(db: &mut Conn, placement: PlacementId, number: i64) -> Done {
    sqlx::query("update proposed_seats set told = '' where placement_id = $1 and number = $2")
        .bind(placement)
        .bind(number)
        .execute(db)
        .await
        .map(drop)
}
