//! Every statement of the groups and their seats.

use super::Founding;
use crate::db::{Conn, GroupId, MemberId, Moment, SeatId};

mod door;
mod kept;

pub use door::*;
pub use kept::*;

pub type Done<T = ()> = Result<T, sqlx::Error>;

/// A group as it is stored.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Group {
    /// Its id.
    pub group_id: GroupId,
    /// Its name.
    pub name: String,
    /// Its short code, without the dash.
    pub code: String,
    /// 1 while whoever opens the link may sit down.
    pub open: i64,
    /// Tag of the language it speaks, or empty.
    pub language: String,
    /// IANA name of the zone whose wall clock its rhythm follows.
    pub time_zone: String,
    /// Weeks from one meeting to the next; 0: none.
    pub rhythm_weeks: i64,
    /// The rhythm's last meeting so far, by that wall clock; may be empty.
    pub laid_until: String,
    /// The last day its rhythm lays a meeting for; empty: it goes on.
    pub ends_on: String,
    /// How long it meets.
    pub minutes: i64,
    /// The table it was divided from.
    pub sister_id: Option<GroupId>,
    /// Who founded it.
    pub founded_by: Option<MemberId>,
    /// When.
    pub founded_at: Moment,
}

impl Group {
    /// The first of its tables: itself, or the one it was divided from.
    pub fn first_table(&self) -> GroupId {
        self.sister_id.unwrap_or(self.group_id)
    }
}

/// A held seat with what the table may know of whoever sits there.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct SeatRow {
    pub seat_id: SeatId,
    pub member_id: MemberId,
    pub name: String,
    pub steward: i64,
    pub facilitates: i64,
    pub time_zone: String,
    pub taken_at: Moment,
    pub seen_at: Option<Moment>,
}

pub async fn add(db: &mut Conn, founding: &Founding, code: &str, now: Moment) -> Done<GroupId> {
    sqlx::query_scalar(
        "insert into groups (name, code, open, language, time_zone, rhythm_weeks, ends_on,
                             minutes, founded_by, founded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning group_id",
    )
    .bind(&founding.name)
    .bind(code)
    .bind(i64::from(founding.founded_by.is_some()))
    .bind(&founding.language)
    .bind(&founding.time_zone)
    .bind(founding.rhythm_weeks)
    .bind(
        founding
            .ends_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
    )
    .bind(founding.minutes)
    .bind(founding.founded_by)
    .bind(now)
    .fetch_one(db)
    .await
}

pub async fn code_is_taken(db: &mut Conn, code: &str) -> Done<bool> {
    let count: i64 = sqlx::query_scalar("select count(*) from groups where code = $1")
        .bind(code)
        .fetch_one(db)
        .await?;
    Ok(count > 0)
}

pub async fn by_id(db: &mut Conn, group: GroupId) -> Done<Option<Group>> {
    sqlx::query_as("select g.* from groups g where g.group_id = $1 and g.ended_at is null")
        .bind(group)
        .fetch_optional(db)
        .await
}

pub async fn any(db: &mut Conn, group: GroupId) -> Done<Group> {
    sqlx::query_as("select g.* from groups g where g.group_id = $1")
        .bind(group)
        .fetch_one(db)
        .await
}

pub async fn name_of(db: &mut Conn, group: GroupId) -> Done<String> {
    sqlx::query_scalar("select name from groups where group_id = $1")
        .bind(group)
        .fetch_one(db)
        .await
}

pub async fn of_member(db: &mut Conn, member: MemberId, group: GroupId) -> Done<Option<Group>> {
    sqlx::query_as(
        "select g.* from groups g
         join seats s on s.group_id = g.group_id and s.ended_at is null
         where g.group_id = $1 and s.member_id = $2 and g.ended_at is null",
    )
    .bind(group)
    .bind(member)
    .fetch_optional(db)
    .await
}

pub async fn all_of_member(db: &mut Conn, member: MemberId) -> Done<Vec<Group>> {
    sqlx::query_as(
        "select g.* from groups g
         join seats s on s.group_id = g.group_id and s.ended_at is null
         where s.member_id = $1 and g.ended_at is null
         order by s.taken_at, g.group_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn end(db: &mut Conn, group: GroupId, now: Moment) -> Done {
    sqlx::query("update groups set ended_at = $1, open = 0 where group_id = $2")
        .bind(now)
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}

pub async fn add_seat(
    db: &mut Conn,
    group: GroupId,
    member: MemberId,
    steward: bool,
    now: Moment,
) -> Done<SeatId> {
    sqlx::query_scalar(
        "insert into seats (group_id, member_id, steward, taken_at)
         values ($1, $2, $3, $4) returning seat_id",
    )
    .bind(group)
    .bind(member)
    .bind(i64::from(steward))
    .bind(now)
    .fetch_one(db)
    .await
}

pub async fn set_facilitates(db: &mut Conn, seat: SeatId) -> Done {
    sqlx::query("update seats set facilitates = 1 where seat_id = $1")
        .bind(seat)
        .execute(db)
        .await
        .map(drop)
}

pub async fn seats(db: &mut Conn, group: GroupId) -> Done<Vec<SeatRow>> {
    sqlx::query_as(
        "select s.seat_id, s.member_id, m.name, s.steward, s.facilitates, p.time_zone,
           s.taken_at,
           (select max(d.seen_at) from sign_ins d
            where d.member_id = s.member_id and d.ended_at is null) as seen_at
         from seats s
         join members m on m.member_id = s.member_id
         join profiles p on p.member_id = s.member_id
         where s.group_id = $1 and s.ended_at is null
         order by s.taken_at, s.seat_id",
    )
    .bind(group)
    .fetch_all(db)
    .await
}

pub async fn seat_held(db: &mut Conn, group: GroupId, member: MemberId) -> Done<Option<SeatId>> {
    sqlx::query_scalar(
        "select seat_id from seats where group_id = $1 and member_id = $2 and ended_at is null",
    )
    .bind(group)
    .bind(member)
    .fetch_optional(db)
    .await
}

/// The seats a member has at any table of a group, and those that ended since a moment.
pub async fn seats_since(
    db: &mut Conn,
    group: GroupId,
    member: MemberId,
    since: Moment,
) -> Done<Vec<(GroupId, Option<Moment>)>> {
    sqlx::query_as(
        "select s.group_id, s.ended_at from seats s
         join groups g on g.group_id = s.group_id
         join groups asked on asked.group_id = $1
         where s.member_id = $2 and (s.ended_at is null or s.ended_at >= $3)
           and coalesce(g.sister_id, g.group_id) = coalesce(asked.sister_id, asked.group_id)
         order by s.seat_id",
    )
    .bind(group)
    .bind(member)
    .bind(since)
    .fetch_all(db)
    .await
}

pub async fn end_seat(db: &mut Conn, group: GroupId, member: MemberId, now: Moment) -> Done {
    sqlx::query(
        "update seats set ended_at = $1
         where group_id = $2 and member_id = $3 and ended_at is null",
    )
    .bind(now)
    .bind(group)
    .bind(member)
    .execute(db)
    .await
    .map(drop)
}

pub async fn end_seats(db: &mut Conn, group: GroupId, now: Moment) -> Done {
    sqlx::query("update seats set ended_at = $1 where group_id = $2 and ended_at is null")
        .bind(now)
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}

pub async fn set_steward(db: &mut Conn, group: GroupId, member: MemberId, steward: bool) -> Done {
    sqlx::query(
        "update seats set steward = $1
         where group_id = $2 and member_id = $3 and ended_at is null",
    )
    .bind(i64::from(steward))
    .bind(group)
    .bind(member)
    .execute(db)
    .await
    .map(drop)
}
