//! Accounts and roles.

use super::Done;
use crate::db::{Conn, MemberId, Moment, listing, rows};
use crate::web::folded::folded_email;

/// What signs a member in by mail.
#[derive(sqlx::FromRow, Clone)]
pub struct Account {
    pub email: String,
    pub email_folded: String,
    pub created_at: Moment,
    pub closing_at: Option<Moment>,
}

pub async fn account_of(db: &mut Conn, member: MemberId) -> Done<Option<Account>> {
    sqlx::query_as(
        "select email, email_folded, created_at, closing_at from accounts where member_id = $1",
    )
    .bind(member)
    .fetch_optional(db)
    .await
}

pub async fn member_of_email(db: &mut Conn, email_folded: &str) -> Done<Option<MemberId>> {
    sqlx::query_scalar("select member_id from accounts where email_folded = $1")
        .bind(email_folded)
        .fetch_optional(db)
        .await
}

pub async fn add_account(
    db: &mut Conn,
    member: MemberId,
    email: &str,
    email_folded: &str,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into accounts (member_id, email, email_folded, created_at)
         values ($1, $2, $3, $4)",
    )
    .bind(member)
    .bind(email)
    .bind(email_folded)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// The columns an account fills when it is opened.
pub const ACCOUNT_COLUMNS: usize = 4;

pub async fn add_accounts(db: &mut Conn, opened: &[(MemberId, String)], now: Moment) -> Done {
    let add = sqlx::query(rows(
        "insert into accounts (member_id, email, email_folded, created_at) values {rows}",
        ACCOUNT_COLUMNS,
        opened.len(),
    ));
    let add = opened.iter().fold(add, |add, (member, email)| {
        let folded = folded_email(email);
        add.bind(*member)
            .bind(email.as_str())
            .bind(folded)
            .bind(now)
    });
    add.execute(db).await.map(drop)
}

pub async fn members_of_emails(db: &mut Conn, folded: &[String]) -> Done<Vec<(String, MemberId)>> {
    let ask = sqlx::query_as(listing(
        "select email_folded, member_id from accounts where email_folded in ({list})",
        1,
        folded.len(),
    ));
    let ask = folded
        .iter()
        .fold(ask, |ask, email| ask.bind(email.as_str()));
    ask.fetch_all(db).await
}

pub async fn set_email(db: &mut Conn, member: MemberId, email: &str, email_folded: &str) -> Done {
    sqlx::query("update accounts set email = $1, email_folded = $2 where member_id = $3")
        .bind(email)
        .bind(email_folded)
        .bind(member)
        .execute(db)
        .await
        .map(drop)
}

/// Notes the day an account closes, or that it does not. False when that was so already.
pub async fn set_closing(
    db: &mut Conn,
    member: MemberId,
    closing_at: Option<Moment>,
) -> Done<bool> {
    let changed = sqlx::query(
        "update accounts set closing_at = $1
         where member_id = $2 and (closing_at is null) <> ($3 = 1)",
    )
    .bind(closing_at)
    .bind(member)
    .bind(i64::from(closing_at.is_none()))
    .execute(db)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// The members whose week to change their mind is over.
pub async fn closing_due(db: &mut Conn, now: Moment) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select member_id from accounts where closing_at <= $1 order by closing_at limit 100",
    )
    .bind(now)
    .fetch_all(db)
    .await
}

/// Whether this member's week to change their mind is over.
pub async fn is_closing_due(db: &mut Conn, member: MemberId, now: Moment) -> Done<bool> {
    let due: Option<i64> = sqlx::query_scalar(
        "select member_id from accounts where member_id = $1 and closing_at <= $2",
    )
    .bind(member)
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(due.is_some())
}

/// Gives a role. False when they had it.
pub async fn give_role(db: &mut Conn, member: MemberId, role: &str, now: Moment) -> Done<bool> {
    let given = sqlx::query(
        "insert into roles (member_id, role, given_at) values ($1, $2, $3)
         on conflict (member_id, role) do nothing",
    )
    .bind(member)
    .bind(role)
    .bind(now)
    .execute(db)
    .await?;
    Ok(given.rows_affected() == 1)
}

/// Takes a role back. False when they did not have it.
pub async fn take_role(db: &mut Conn, member: MemberId, role: &str) -> Done<bool> {
    let taken = sqlx::query("delete from roles where member_id = $1 and role = $2")
        .bind(member)
        .bind(role)
        .execute(db)
        .await?;
    Ok(taken.rows_affected() == 1)
}

/// Those who keep the installation running and can be written to.
pub async fn admins(db: &mut Conn) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select r.member_id from roles r join members m on m.member_id = r.member_id
         where r.role = 'admin' and m.ended_at is null order by r.member_id",
    )
    .fetch_all(db)
    .await
}

/// How many admins could act now, this one left out: not suspended, and not about to go.
pub async fn other_admins(db: &mut Conn, but: MemberId) -> Done<i64> {
    sqlx::query_scalar(
        "select count(*) from roles r
         join accounts a on a.member_id = r.member_id and a.closing_at is null
         where r.role = 'admin' and r.member_id <> $1
           and not exists (select 1 from suspensions u
             where u.member_id = r.member_id and u.ended_at is null)",
    )
    .bind(but)
    .fetch_one(db)
    .await
}

pub async fn roles_of(db: &mut Conn, member: MemberId) -> Done<Vec<(String, Moment)>> {
    sqlx::query_as("select role, given_at from roles where member_id = $1 order by role")
        .bind(member)
        .fetch_all(db)
        .await
}

pub async fn has_admin(db: &mut Conn) -> Done<bool> {
    let admins: i64 = sqlx::query_scalar("select count(*) from roles where role = 'admin'")
        .fetch_one(db)
        .await?;
    Ok(admins > 0)
}
