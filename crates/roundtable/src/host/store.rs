//! What hosts may know of groups: counts and dates. No words of a group are read in this file.

use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId};

type Done<T = ()> = Result<T, sqlx::Error>;

/// How a group is.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Health {
    /// The group.
    pub group_id: GroupId,
    /// The number hosts know it by.
    pub number: i64,
    /// 1 while it takes latecomers.
    pub open: i64,
    /// When it came to the programme.
    pub since_at: Moment,
    /// When its members were last reminded by a host.
    pub nudged_at: Option<Moment>,
    /// How many sit in it,
    pub seated: i64,
    /// how many are asked to,
    pub asked: i64,
    /// and who serves it besides.
    pub facilitators: i64,
    /// When it meets next.
    pub next_at: Option<Moment>,
    /// When it last met.
    pub met_at: Option<Moment>,
    /// How many meetings lie behind it, cancelled ones included,
    pub past: i64,
    /// and how many of the last two did not take place.
    pub missed: i64,
    /// How many have signed the charter as it is now.
    pub signed: i64,
}

/// Somebody at a table.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Seated {
    /// Who.
    pub member_id: MemberId,
    /// 1: asked, and has not answered.
    pub asked: i64,
    /// 1: its dedicated facilitator.
    pub facilitates: i64,
}

/// A meeting took place when it was not cancelled and at least two said they would come.
const HEALTH: &str = "with own as (
  select pg.group_id, pg.number, pg.open, pg.since_at, pg.nudged_at
  from programme_groups pg
  join groups g on g.group_id = pg.group_id and g.ended_at is null
  where pg.programme_id = $1 and not exists (
    select 1 from seats s where s.group_id = pg.group_id and s.member_id = $2
      and s.ended_at is null)
), held as (
  select m.group_id, m.starts_at,
    case when m.cancelled_at is null and (
      select count(*) from answers a
      where a.meeting_id = m.meeting_id and a.coming = 1) >= 2 then 1 else 0 end as met,
    row_number() over (partition by m.group_id order by m.starts_at desc) as turn
  from meetings m join own on own.group_id = m.group_id
  where m.starts_at + m.minutes * 60000 <= $3
), behind as (
  select group_id, count(*) as past,
    max(case when met = 1 then starts_at end) as met_at,
    count(case when met = 0 and turn <= 2 then 1 end) as missed
  from held group by group_id
), ahead as (
  select m.group_id, min(m.starts_at) as next_at
  from meetings m join own on own.group_id = m.group_id
  where m.cancelled_at is null and m.starts_at + m.minutes * 60000 > $3
  group by m.group_id
), sitting as (
  select s.group_id, count(case when s.facilitates = 0 then 1 end) as seated,
    count(case when s.facilitates = 1 then 1 end) as facilitators
  from seats s join own on own.group_id = s.group_id
  where s.ended_at is null group by s.group_id
), held_for as (
  select o.group_id, count(*) as asked
  from offers o join own on own.group_id = o.group_id
  where o.answered_at is null group by o.group_id
), agreed as (
  select c.group_id, count(*) as signed
  from signatures c join own on own.group_id = c.group_id
  join seats s on s.group_id = c.group_id and s.member_id = c.member_id
    and s.ended_at is null
  where c.version = (select max(v.version) from charters v
                     where v.group_id = c.group_id)
  group by c.group_id
)
select own.group_id, own.number, own.open, own.since_at, own.nudged_at,
  coalesce(sitting.seated, 0) as seated, coalesce(held_for.asked, 0) as asked,
  coalesce(sitting.facilitators, 0) as facilitators, ahead.next_at, behind.met_at,
  coalesce(behind.past, 0) as past, coalesce(behind.missed, 0) as missed,
  coalesce(agreed.signed, 0) as signed
from own
left join behind on behind.group_id = own.group_id
left join ahead on ahead.group_id = own.group_id
left join sitting on sitting.group_id = own.group_id
left join held_for on held_for.group_id = own.group_id
left join agreed on agreed.group_id = own.group_id
order by own.number";

pub async fn groups(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
    now: Moment,
) -> Done<Vec<Health>> {
    sqlx::query_as(HEALTH)
        .bind(programme)
        .bind(host)
        .bind(now)
        .fetch_all(db)
        .await
}

pub async fn own_groups(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Done<Vec<(GroupId, i64, i64)>> {
    sqlx::query_as(
        "select pg.group_id, pg.number,
           (select count(*) from hosts h where h.programme_id = pg.programme_id
              and not exists (select 1 from seats o where o.group_id = pg.group_id
                and o.member_id = h.member_id and o.ended_at is null)) as others
         from programme_groups pg
         join groups g on g.group_id = pg.group_id and g.ended_at is null
         join seats s on s.group_id = pg.group_id and s.member_id = $2 and s.ended_at is null
         where pg.programme_id = $1 order by pg.number",
    )
    .bind(programme)
    .bind(host)
    .fetch_all(db)
    .await
}

/// How many hosts besides this one look after a group; nothing when this one hosts it not.
pub async fn others_of(db: &mut Conn, host: MemberId, group: GroupId) -> Done<Option<i64>> {
    sqlx::query_scalar(
        "select (select count(*) from hosts h
             where h.programme_id = pg.programme_id and h.member_id <> $2
               and not exists (select 1 from seats o where o.group_id = pg.group_id
                 and o.member_id = h.member_id and o.ended_at is null))
         from programme_groups pg
         join hosts me on me.programme_id = pg.programme_id and me.member_id = $2
         where pg.group_id = $1",
    )
    .bind(group)
    .bind(host)
    .fetch_optional(db)
    .await
}

pub async fn seated(db: &mut Conn, group: GroupId) -> Done<Vec<Seated>> {
    sqlx::query_as(
        "select s.member_id, 0 as asked, s.facilitates, s.taken_at as at
         from seats s where s.group_id = $1 and s.ended_at is null
         union all
         select o.member_id, 1 as asked, 0 as facilitates, o.offered_at as at
         from offers o where o.group_id = $1 and o.answered_at is null
         order by asked, facilitates, at, member_id",
    )
    .bind(group)
    .fetch_all(db)
    .await
}

pub async fn sizes(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<(GroupId, i64)>> {
    sqlx::query_as(
        "select pg.group_id,
           (select count(*) from seats s where s.group_id = pg.group_id
              and s.ended_at is null and s.facilitates = 0)
           + (select count(*) from offers o where o.group_id = pg.group_id
              and o.answered_at is null) as size
         from programme_groups pg where pg.programme_id = $1",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

pub async fn set_open(db: &mut Conn, group: GroupId, open: bool) -> Done {
    sqlx::query("update programme_groups set open = $1 where group_id = $2")
        .bind(i64::from(open))
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}

pub async fn note_nudged(db: &mut Conn, group: GroupId, now: Moment) -> Done {
    sqlx::query("update programme_groups set nudged_at = $1 where group_id = $2")
        .bind(now)
        .bind(group)
        .execute(db)
        .await
        .map(drop)
}
