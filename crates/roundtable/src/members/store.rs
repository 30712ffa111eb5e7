//! Every statement of the members.

use crate::db::{Conn, MemberId, Moment, listing};

mod free;

pub use free::*;

type Done<T = ()> = Result<T, sqlx::Error>;

pub async fn add(db: &mut Conn, name: &str, now: Moment) -> Done<MemberId> {
    sqlx::query_scalar("insert into members (name, created_at) values ($1, $2) returning member_id")
        .bind(name)
        .bind(now)
        .fetch_one(db)
        .await
}

pub async fn add_profile(db: &mut Conn, member: MemberId, zone: &str) -> Done {
    sqlx::query("insert into profiles (member_id, time_zone) values ($1, $2)")
        .bind(member)
        .bind(zone)
        .execute(db)
        .await
        .map(drop)
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
    pub together: i64,
    pub both_joined: i64,
}

pub async fn card_rows(db: &mut Conn, viewer: MemberId, ids: &[MemberId]) -> Done<Vec<CardRow>> {
    let ask = listing(
        "select m.member_id, m.name, m.ended_at, p.lead, p.time_zone,
           (select r.reach from reaches r where r.member_id = m.member_id and r.field = 'lead')
             as lead_reach,
           (select r.reach from reaches r
            where r.member_id = m.member_id and r.field = 'time_zone') as zone_reach,
           (select count(*) from seats mine
            join seats theirs on theirs.group_id = mine.group_id and theirs.ended_at is null
            join groups g on g.group_id = mine.group_id and g.ended_at is null
            where mine.member_id = $1 and mine.ended_at is null
              and theirs.member_id = m.member_id) as together,
           (select count(*) from members v
            where v.member_id = $1 and v.joined_at is not null and m.joined_at is not null)
             as both_joined
         from members m join profiles p on p.member_id = m.member_id
         where m.member_id in ({list})",
        2,
        ids.len(),
    );
    let ask = sqlx::query_as(ask).bind(viewer);
    ids.iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}
