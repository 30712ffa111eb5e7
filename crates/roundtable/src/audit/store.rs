//! Every statement of the audit.

use crate::db::{Conn, MemberId, Moment};

type Done<T = ()> = Result<T, sqlx::Error>;

pub async fn add(
    db: &mut Conn,
    member: Option<MemberId>,
    act: &str,
    thing: &str,
    now: Moment,
) -> Done {
    sqlx::query("insert into audit (at, member_id, act, thing) values ($1, $2, $3, $4)")
        .bind(now)
        .bind(member)
        .bind(act)
        .bind(thing)
        .execute(db)
        .await
        .map(drop)
}

pub async fn of_member(db: &mut Conn, member: MemberId) -> Done<Vec<(Moment, String, String)>> {
    sqlx::query_as("select at, act, thing from audit where member_id = $1 order by at, audit_id")
        .bind(member)
        .fetch_all(db)
        .await
}

pub async fn last(db: &mut Conn, act: &str) -> Done<Option<Moment>> {
    sqlx::query_scalar("select max(at) from audit where act = $1")
        .bind(act)
        .fetch_one(db)
        .await
}

pub async fn count_since(db: &mut Conn, act: &str, thing: &str, since: Moment) -> Done<i64> {
    sqlx::query_scalar("select count(*) from audit where at > $1 and act = $2 and thing = $3")
        .bind(since)
        .bind(act)
        .bind(thing)
        .fetch_one(db)
        .await
}

pub async fn sweep(db: &mut Conn, before: Moment) -> Done {
    sqlx::query("delete from audit where at < $1")
        .bind(before)
        .execute(db)
        .await
        .map(drop)
}
