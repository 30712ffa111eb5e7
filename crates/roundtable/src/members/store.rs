//! Every statement of the members.

use crate::db::{Conn, MemberId, Moment};

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
