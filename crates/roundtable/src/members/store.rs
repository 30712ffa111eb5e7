//! Every statement of the members.

use crate::db::{Conn, MemberId, Moment, listing, rows};

mod directory;
mod invitations;
mod keeping;
mod profiles;

pub use directory::*;
pub use invitations::*;
pub use keeping::*;
pub use profiles::*;

type Done<T = ()> = Result<T, sqlx::Error>;

/// How many groups the viewer (`$1`) and the member `m` sit in together now, and whether
/// both have joined: all that reach depends on.
macro_rules! relation {
    () => {
        "(select count(*) from seats mine
          join seats theirs on theirs.group_id = mine.group_id and theirs.ended_at is null
          join groups g on g.group_id = mine.group_id and g.ended_at is null
          where mine.member_id = $1 and mine.ended_at is null
            and theirs.member_id = m.member_id) as together,
         (select count(*) from members v
          where v.member_id = $1 and v.joined_at is not null and m.joined_at is not null)
           as both_joined"
    };
}
use relation;

pub async fn add(db: &mut Conn, name: &str, now: Moment) -> Done<MemberId> {
    sqlx::query_scalar("insert into members (name, created_at) values ($1, $2) returning member_id")
        .bind(name)
        .bind(now)
        .fetch_one(db)
        .await
}

/// Adds many at once: each one's id, with the name it went to.
pub async fn add_many(db: &mut Conn, names: &[&str], now: Moment) -> Done<Vec<(MemberId, String)>> {
    let add = sqlx::query_as(rows(
        "insert into members (name, created_at) values {rows} returning member_id, name",
        2,
        names.len(),
    ));
    let add = names
        .iter()
        .fold(add, |add, name| add.bind(*name).bind(now));
    add.fetch_all(db).await
}

pub async fn add_profile(db: &mut Conn, member: MemberId, zone: &str) -> Done {
    sqlx::query("insert into profiles (member_id, time_zone) values ($1, $2)")
        .bind(member)
        .bind(zone)
        .execute(db)
        .await
        .map(drop)
}

/// Finishes joining; whether it was this call that did.
pub async fn set_joined(db: &mut Conn, member: MemberId, now: Moment) -> Done<bool> {
    sqlx::query("update members set joined_at = $1 where member_id = $2 and joined_at is null")
        .bind(now)
        .bind(member)
        .execute(db)
        .await
        .map(|done| done.rows_affected() > 0)
}

pub async fn add_consent(
    db: &mut Conn,
    member: MemberId,
    what: &str,
    version: i64,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into consents (member_id, what, version, given_at) values ($1, $2, $3, $4)
         on conflict do nothing",
    )
    .bind(member)
    .bind(what)
    .bind(version)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Whether a role lets this member in where others need an invitation.
pub async fn has_role(db: &mut Conn, member: MemberId) -> Done<bool> {
    let count: i64 = sqlx::query_scalar("select count(*) from roles where member_id = $1")
        .bind(member)
        .fetch_one(db)
        .await?;
    Ok(count > 0)
}

/// A member as a card needs them, and what the viewer is to them.
#[derive(sqlx::FromRow)]
pub struct CardRow {
    pub member_id: MemberId,
    pub name: String,
    pub ended_at: Option<Moment>,
    pub lead: String,
    pub time_zone: String,
    pub lead_reach: Option<String>,
    pub zone_reach: Option<String>,
    /// 0: a guest, with a seat and a device and no account.
    pub known: i64,
    pub together: i64,
    pub both_joined: i64,
}

pub async fn card_rows(db: &mut Conn, viewer: MemberId, ids: &[MemberId]) -> Done<Vec<CardRow>> {
    let ask = listing(
        concat!(
            "select m.member_id, m.name, m.ended_at, p.lead, p.time_zone,
           (select r.reach from reaches r where r.member_id = m.member_id and r.field = 'lead')
             as lead_reach,
           (select r.reach from reaches r
            where r.member_id = m.member_id and r.field = 'time_zone') as zone_reach,
           (select count(*) from accounts a where a.member_id = m.member_id) as known,
         ",
            relation!(),
            "
         from members m join profiles p on p.member_id = m.member_id
         where m.member_id in ({list})"
        ),
        2,
        ids.len(),
    );
    let ask = sqlx::query_as(ask).bind(viewer);
    ids.iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}

pub async fn names(db: &mut Conn, ids: &[MemberId]) -> Done<Vec<(MemberId, String)>> {
    let ask = sqlx::query_as(listing(
        "select member_id, name from members
         where ended_at is null and member_id in ({list}) order by name, member_id",
        1,
        ids.len(),
    ));
    let ask = ids.iter().fold(ask, |ask, id| ask.bind(*id));
    ask.fetch_all(db).await
}

/// Whether two members have both joined and are still here.
pub async fn both_joined(db: &mut Conn, one: MemberId, other: MemberId) -> Done<bool> {
    let joined: i64 = sqlx::query_scalar(
        "select count(*) from members
         where member_id in ($1, $2) and joined_at is not null and ended_at is null",
    )
    .bind(one)
    .bind(other)
    .fetch_one(db)
    .await?;
    Ok(joined == 2)
}

/// Those of these members who have finished joining.
pub async fn joined_of(db: &mut Conn, ids: &[MemberId]) -> Done<Vec<MemberId>> {
    let ask = sqlx::query_scalar(listing(
        "select member_id from members where joined_at is not null and member_id in ({list})",
        1,
        ids.len(),
    ));
    let ask = ids.iter().fold(ask, |ask, id| ask.bind(*id));
    ask.fetch_all(db).await
}
