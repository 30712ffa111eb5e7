//! Every statement of the accounts.

use crate::db::{CodeId, Conn, MemberId, Moment, SignInId};

type Done<T = ()> = Result<T, sqlx::Error>;

/// A code to be stored.
pub struct NewCode<'a> {
    pub email: &'a str,
    pub email_folded: &'a str,
    pub browser_hash: &'a str,
    pub code_hash: &'a str,
    pub link_hash: &'a str,
    pub created_at: Moment,
    pub expires_at: Moment,
}

pub async fn add_code(db: &mut Conn, code: &NewCode<'_>) -> Done<CodeId> {
    sqlx::query_scalar(
        "insert into codes (email, email_folded, purpose, browser_hash, code_hash, link_hash,
                            created_at, expires_at)
         values ($1, $2, 'sign_in', $3, $4, $5, $6, $7) returning code_id",
    )
    .bind(code.email)
    .bind(code.email_folded)
    .bind(code.browser_hash)
    .bind(code.code_hash)
    .bind(code.link_hash)
    .bind(code.created_at)
    .bind(code.expires_at)
    .fetch_one(db)
    .await
}

/// A code that waits to be typed.
#[derive(sqlx::FromRow)]
pub struct WaitingCode {
    pub code_id: CodeId,
    pub email: String,
    pub email_folded: String,
    pub code_hash: String,
    pub tries: i64,
}

/// The newest code this browser asked for, if it is still good.
pub async fn waiting_code(
    db: &mut Conn,
    browser_hash: &str,
    now: Moment,
) -> Done<Option<WaitingCode>> {
    sqlx::query_as(
        "select code_id, email, email_folded, code_hash, tries from codes
         where browser_hash = $1 and purpose = 'sign_in' and used_at is null and expires_at > $2
         order by code_id desc limit 1",
    )
    .bind(browser_hash)
    .bind(now)
    .fetch_optional(db)
    .await
}

pub async fn count_code_try(db: &mut Conn, code: CodeId) -> Done {
    sqlx::query("update codes set tries = tries + 1 where code_id = $1")
        .bind(code)
        .execute(db)
        .await
        .map(drop)
}

/// Uses a code up, and with it every other code of the same address.
pub async fn use_code(db: &mut Conn, code: CodeId, now: Moment) -> Done {
    sqlx::query(
        "update codes set used_at = $1 where used_at is null and email_folded =
           (select email_folded from codes where code_id = $2)",
    )
    .bind(now)
    .bind(code)
    .execute(db)
    .await
    .map(drop)
}

pub async fn link_is_good(db: &mut Conn, link_hash: &str, now: Moment) -> Done<bool> {
    let found: Option<i64> = sqlx::query_scalar(
        "select code_id from codes where link_hash = $1 and used_at is null and expires_at > $2",
    )
    .bind(link_hash)
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// Counts one try in a window of time and says how many there were.
pub async fn count_try(db: &mut Conn, what: &str, window_at: Moment) -> Done<i64> {
    sqlx::query_scalar(
        "insert into tries (what, window_at, count) values ($1, $2, 1)
         on conflict (what, window_at) do update set count = tries.count + 1
         returning count",
    )
    .bind(what)
    .bind(window_at)
    .fetch_one(db)
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

pub async fn add_sign_in(
    db: &mut Conn,
    member: MemberId,
    token_hash: &str,
    device: &str,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into sign_ins (member_id, token_hash, device, created_at, seen_at, proved_at)
         values ($1, $2, $3, $4, $4, $4)",
    )
    .bind(member)
    .bind(token_hash)
    .bind(device)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// A signed-in device with its member.
#[derive(sqlx::FromRow)]
pub struct SignedIn {
    pub sign_in_id: SignInId,
    pub member_id: MemberId,
    pub seen_at: Moment,
    pub name: String,
    pub joined_at: Option<Moment>,
    pub time_zone: String,
    pub account_id: Option<i64>,
    pub language: Option<String>,
    pub theme: Option<String>,
    pub shortcuts: Option<i64>,
    pub host: i64,
    pub admin: i64,
}

pub async fn sign_in_by_token(
    db: &mut Conn,
    token_hash: &str,
    seen_after: Moment,
    created_after: Moment,
) -> Done<Option<SignedIn>> {
    sqlx::query_as(
        "select s.sign_in_id, s.member_id, s.seen_at, m.name, m.joined_at, p.time_zone,
           a.account_id, t.language, t.theme, t.shortcuts,
           (select count(*) from roles r
             where r.member_id = m.member_id and r.role = 'host') as host,
           (select count(*) from roles r
             where r.member_id = m.member_id and r.role = 'admin') as admin
         from sign_ins s
         join members m on m.member_id = s.member_id
         join profiles p on p.member_id = s.member_id
         left join accounts a on a.member_id = s.member_id
         left join settings t on t.member_id = s.member_id
         where s.token_hash = $1 and s.ended_at is null and m.ended_at is null
           and s.seen_at > $2 and s.created_at > $3",
    )
    .bind(token_hash)
    .bind(seen_after)
    .bind(created_after)
    .fetch_optional(db)
    .await
}

pub async fn note_seen(db: &mut Conn, sign_in: SignInId, member: MemberId, now: Moment) -> Done {
    sqlx::query("update sign_ins set seen_at = $1 where sign_in_id = $2")
        .bind(now)
        .bind(sign_in)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "insert into presence (member_id, seen_at) values ($1, $2)
         on conflict (member_id) do update set seen_at = excluded.seen_at",
    )
    .bind(member)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn end_sign_in(db: &mut Conn, sign_in: SignInId, now: Moment) -> Done {
    sqlx::query("update sign_ins set ended_at = $1 where sign_in_id = $2 and ended_at is null")
        .bind(now)
        .bind(sign_in)
        .execute(db)
        .await
        .map(drop)
}
