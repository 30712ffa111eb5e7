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

pub async fn add_about(
    db: &mut Conn,
    member: MemberId,
    act: &str,
    about: MemberId,
    thing: &str,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into audit (at, member_id, act, about_id, thing) values ($1, $2, $3, $4, $5)",
    )
    .bind(now)
    .bind(member)
    .bind(act)
    .bind(about)
    .bind(thing)
    .execute(db)
    .await
    .map(drop)
}

/// An entry with the names as they are now; those of erased members are empty.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Moment,
    /// What was done.
    pub act: String,
    /// A word of ours or an id.
    pub thing: String,
    /// Who did it, where that is known.
    pub member_id: Option<MemberId>,
    /// Their name.
    pub name: Option<String>,
    /// Whether they have an account, and so a page among the admin's.
    pub has_account: i64,
    /// Whom it concerned, when that is somebody else.
    pub about_id: Option<MemberId>,
    /// Their name.
    pub about_name: Option<String>,
}

macro_rules! sought {
    () => {
        " where ($1 = '' or e.act = $1) and ($2 = 0 or e.member_id = $2 or e.about_id = $2)"
    };
}

pub async fn count(db: &mut Conn, act: &str, member: i64) -> Done<i64> {
    sqlx::query_scalar(concat!("select count(*) from audit e", sought!()))
        .bind(act)
        .bind(member)
        .fetch_one(db)
        .await
}

/// The names of guest seats are their group's, and not told.
pub async fn page(
    db: &mut Conn,
    act: &str,
    member: i64,
    limit: i64,
    offset: i64,
) -> Done<Vec<Entry>> {
    sqlx::query_as(concat!(
        "select e.at, e.act, e.thing, e.member_id, e.about_id,
           case when a.member_id is null then 0 else 1 end as has_account,
           case when a.member_id is null then '' else m.name end as name,
           case when b.member_id is null then '' else o.name end as about_name
         from audit e
         left join members m on m.member_id = e.member_id
         left join accounts a on a.member_id = e.member_id
         left join members o on o.member_id = e.about_id
         left join accounts b on b.member_id = e.about_id",
        sought!(),
        " order by e.at desc, e.audit_id desc limit $3 offset $4"
    ))
    .bind(act)
    .bind(member)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

pub async fn of_member(db: &mut Conn, member: MemberId) -> Done<Vec<(Moment, String, String)>> {
    sqlx::query_as(
        "select at, act, thing from audit where member_id = $1 or about_id = $1
         order by at, audit_id",
    )
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
