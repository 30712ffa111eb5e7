//! A draft made true, and taken back.

use super::{Done, Row};
use crate::db::{Conn, GroupId, MemberId, Moment, PlacementId, ProgrammeId};
use crate::placement::told::Blocked;

/// A number no group has.
const NUMBER_FAR: i64 = 10_000_000;

/// A host wants it published; false when it is published or wanted already.
pub async fn want_published(
    db: &mut Conn,
    placement: PlacementId,
    by: MemberId,
    now: Moment,
) -> Done<bool> {
    let wanted = sqlx::query(
        "update placements set publishing_at = $1, published_by = $2, fault = '', held_until = 0
         where placement_id = $3 and publishing_at is null
           and (published_at is null or undone_at is not null)",
    )
    .bind(now)
    .bind(by)
    .bind(placement)
    .execute(db)
    .await?;
    Ok(wanted.rows_affected() == 1)
}

/// It is published; false when somebody else did it.
pub async fn note_published(db: &mut Conn, placement: PlacementId, now: Moment) -> Done<bool> {
    let done = sqlx::query(
        "update placements set published_at = $1, publishing_at = null, undone_at = null,
           held_until = 0
         where placement_id = $2 and publishing_at is not null",
    )
    .bind(now)
    .bind(placement)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn note_undone(db: &mut Conn, placement: PlacementId, now: Moment) -> Done {
    sqlx::query(
        "update placements set undone_at = $1, revision = revision + 1 where placement_id = $2",
    )
    .bind(now)
    .bind(placement)
    .execute(&mut *db)
    .await?;
    sqlx::query("delete from programme_groups where placement_id = $1")
        .bind(placement)
        .execute(&mut *db)
        .await?;
    sqlx::query("update proposed_groups set group_id = null where placement_id = $1")
        .bind(placement)
        .execute(db)
        .await
        .map(drop)
}

/// A group of the draft was founded, under this number of its programme.
pub async fn note_founded(
    db: &mut Conn,
    placement: PlacementId,
    number: i64,
    group: GroupId,
) -> Done {
    sqlx::query("update proposed_groups set group_id = $1 where placement_id = $2 and number = $3")
        .bind(group)
        .bind(placement)
        .bind(number)
        .execute(db)
        .await
        .map(drop)
}

pub async fn add_to_programme(
    db: &mut Conn,
    programme: ProgrammeId,
    placement: PlacementId,
    (group, number): (GroupId, i64),
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into programme_groups (group_id, programme_id, number, placement_id, since_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(group)
    .bind(programme)
    .bind(number)
    .bind(placement)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// The placement that founded a group.
pub async fn that_founded(db: &mut Conn, group: GroupId) -> Done<Option<Row>> {
    sqlx::query_as(
        "select p.* from placements p
         join programme_groups g on g.placement_id = p.placement_id where g.group_id = $1",
    )
    .bind(group)
    .fetch_optional(db)
    .await
}

/// The groups a placement founded.
pub async fn founded(db: &mut Conn, placement: PlacementId) -> Done<Vec<GroupId>> {
    sqlx::query_scalar(
        "select group_id from programme_groups where placement_id = $1 order by group_id",
    )
    .bind(placement)
    .fetch_all(db)
    .await
}

/// Keeps how the last move is taken back.
pub async fn set_last_move(db: &mut Conn, placement: PlacementId, last_move: &str) -> Done {
    sqlx::query("update placements set last_move = $1 where placement_id = $2")
        .bind(last_move)
        .bind(placement)
        .execute(db)
        .await
        .map(drop)
}

/// Moves every number of a draft up, where its programme has come to use them meanwhile; those
/// in what is told of who waits too.
pub async fn renumber(db: &mut Conn, placement: PlacementId, by: i64) -> Done {
    // By way of numbers far off, so that none is another's on the way.
    for shift in [by + NUMBER_FAR, -NUMBER_FAR] {
        for statement in [
            "update proposed_groups set number = number + $1 where placement_id = $2",
            "update proposed_seats set number = number + $1
             where placement_id = $2 and number is not null",
        ] {
            sqlx::query(statement)
                .bind(shift)
                .bind(placement)
                .execute(&mut *db)
                .await?;
        }
    }
    let told: Vec<(MemberId, String)> = sqlx::query_as(
        "select member_id, told from proposed_seats
         where placement_id = $1 and number is null and told <> ''",
    )
    .bind(placement)
    .fetch_all(&mut *db)
    .await?;
    for (member, told) in told {
        let told = Blocked::read(&told).renumbered(by).written();
        super::set_seat(db, placement, member, None, false, &told).await?;
    }
    Ok(())
}
