//! Devices signed in.

use super::Done;
use crate::db::{Conn, MemberId, Moment, SignInId};

/// A device to be signed in.
pub struct NewSignIn<'a> {
    pub member: MemberId,
    pub token_hash: &'a str,
    pub device: &'a str,
    pub browser_hash: &'a str,
    /// When a code or a passkey was shown; `Moment(0)`: never.
    pub proved_at: Moment,
    pub created_at: Moment,
}

pub async fn add_sign_in(db: &mut Conn, new: &NewSignIn<'_>) -> Done {
    sqlx::query(
        "insert into sign_ins (member_id, token_hash, device, browser_hash, created_at, seen_at,
                               proved_at)
         values ($1, $2, $3, $4, $5, $5, $6)",
    )
    .bind(new.member)
    .bind(new.token_hash)
    .bind(new.device)
    .bind(new.browser_hash)
    .bind(new.created_at)
    .bind(new.proved_at)
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
    pub proved_at: Moment,
    pub name: String,
    pub joined_at: Option<Moment>,
    pub time_zone: String,
    pub account_id: Option<i64>,
    pub closing_at: Option<Moment>,
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
        "select s.sign_in_id, s.member_id, s.seen_at, s.proved_at, m.name, m.joined_at,
           p.time_zone, a.account_id, a.closing_at, t.language, t.theme, t.shortcuts,
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
           and s.seen_at > $2 and s.created_at > $3
           and not exists (select 1 from suspensions u
             where u.member_id = s.member_id and u.ended_at is null)",
    )
    .bind(token_hash)
    .bind(seen_after)
    .bind(created_after)
    .fetch_optional(db)
    .await
}

pub async fn note_seen(db: &mut Conn, sign_in: SignInId, now: Moment) -> Done {
    sqlx::query("update sign_ins set seen_at = $1 where sign_in_id = $2")
        .bind(now)
        .bind(sign_in)
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

/// Ends whatever one browser is signed in as.
pub async fn end_of_browser(db: &mut Conn, browser_hash: &str, now: Moment) -> Done {
    sqlx::query("update sign_ins set ended_at = $1 where browser_hash = $2 and ended_at is null")
        .bind(now)
        .bind(browser_hash)
        .execute(db)
        .await
        .map(drop)
}

/// Whether a member ever signed in before, and whether in this browser.
pub async fn was_here(db: &mut Conn, member: MemberId, browser_hash: &str) -> Done<(bool, bool)> {
    let (ever, here): (i64, i64) = sqlx::query_as(
        "select count(*), cast(coalesce(sum(case when browser_hash = $1 then 1 else 0 end), 0)
           as bigint)
         from sign_ins where member_id = $2",
    )
    .bind(browser_hash)
    .bind(member)
    .fetch_one(db)
    .await?;
    Ok((ever > 0, here > 0))
}

/// A device as its member sees it.
#[derive(sqlx::FromRow, Clone)]
pub struct Device {
    /// The sign-in it holds.
    pub sign_in_id: SignInId,
    /// What its browser said it is, or empty.
    pub device: String,
    /// When it was signed in.
    pub created_at: Moment,
    /// When it last asked for something.
    pub seen_at: Moment,
}

/// The devices on which a member is signed in, the one seen last first.
pub async fn devices_of(
    db: &mut Conn,
    member: MemberId,
    seen_after: Moment,
    created_after: Moment,
) -> Done<Vec<Device>> {
    sqlx::query_as(
        "select sign_in_id, device, created_at, seen_at from sign_ins
         where member_id = $1 and ended_at is null and seen_at > $2 and created_at > $3
         order by seen_at desc, sign_in_id desc",
    )
    .bind(member)
    .bind(seen_after)
    .bind(created_after)
    .fetch_all(db)
    .await
}

/// Ends one device of a member. False when it is not theirs, or ended.
pub async fn end_device(
    db: &mut Conn,
    member: MemberId,
    sign_in: SignInId,
    now: Moment,
) -> Done<bool> {
    let ended = sqlx::query(
        "update sign_ins set ended_at = $1
         where sign_in_id = $2 and member_id = $3 and ended_at is null",
    )
    .bind(now)
    .bind(sign_in)
    .bind(member)
    .execute(db)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Ends every device of a member but one.
pub async fn end_others(db: &mut Conn, member: MemberId, keep: SignInId, now: Moment) -> Done {
    sqlx::query(
        "update sign_ins set ended_at = $1
         where member_id = $2 and sign_in_id <> $3 and ended_at is null",
    )
    .bind(now)
    .bind(member)
    .bind(keep)
    .execute(db)
    .await
    .map(drop)
}

/// Ends every device of a member. Says how many there were.
pub async fn end_all(db: &mut Conn, member: MemberId, now: Moment) -> Done<u64> {
    sqlx::query("update sign_ins set ended_at = $1 where member_id = $2 and ended_at is null")
        .bind(now)
        .bind(member)
        .execute(db)
        .await
        .map(|done| done.rows_affected())
}

/// Whether a device of this member was ever signed out.
pub async fn was_signed_out(db: &mut Conn, member: MemberId) -> Done<bool> {
    let count: i64 = sqlx::query_scalar(
        "select count(*) from sign_ins where member_id = $1 and ended_at is not null",
    )
    .bind(member)
    .fetch_one(db)
    .await?;
    Ok(count > 0)
}
