//! The door and the two tables, as stored.

use super::{Done, Group};
use crate::db::{Conn, GroupId, SeatId};

pub async fn by_code(db: &mut Conn, code: &str) -> Done<Option<Group>> {
    sqlx::query_as("select g.* from groups g where g.code = $1 and g.ended_at is null")
        .bind(code)
        .fetch_optional(db)
        .await
}

/// The first table and, if there is one, the second.
pub async fn tables(db: &mut Conn, first: GroupId) -> Done<Vec<Group>> {
    sqlx::query_as(
        "select g.* from groups g
         where (g.group_id = $1 or g.sister_id = $1) and g.ended_at is null order by g.group_id",
    )
    .bind(first)
    .fetch_all(db)
    .await
}

pub async fn rename(db: &mut Conn, group: GroupId, name: &str) -> Done {
    sqlx::query("update groups set name = $1 where group_id = $2")
        .bind(name)
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}

pub async fn set_open(db: &mut Conn, group: GroupId, open: bool) -> Done {
    sqlx::query("update groups set open = $1 where group_id = $2")
        .bind(i64::from(open))
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}

pub async fn set_code(db: &mut Conn, group: GroupId, code: &str) -> Done {
    sqlx::query("update groups set code = $1 where group_id = $2")
        .bind(code)
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}

/// A second table stands beside the first: same door, same rhythm.
pub async fn set_beside(db: &mut Conn, second: GroupId, first: &Group) -> Done {
    sqlx::query("update groups set sister_id = $1, open = $2, laid_until = $3 where group_id = $4")
        .bind(first.first_table())
        .bind(first.open)
        .bind(&first.laid_until)
        .bind(second)
        .execute(db)
        .await
        .map(drop)
}

/// Moves a seat to another table. Who kept the first door does not keep the other.
pub async fn move_seat(db: &mut Conn, seat: SeatId, to: GroupId) -> Done {
    sqlx::query(
        "update seats set group_id = $1,
           steward = (select case when g.founded_by is null then seats.steward
                                  when g.founded_by = seats.member_id then 1 else 0 end
                      from groups g where g.group_id = $1)
         where seat_id = $2",
    )
    .bind(to)
    .bind(seat)
    .execute(db)
    .await
    .map(drop)
}
