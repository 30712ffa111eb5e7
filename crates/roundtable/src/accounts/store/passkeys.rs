//! Passkeys, and the ceremonies that add and use them.

use super::Done;
use crate::db::{Conn, MemberId, Moment, PasskeyId};

/// A passkey of a member.
#[derive(sqlx::FromRow, Clone)]
pub struct KeptPasskey {
    /// The passkey.
    pub passkey_id: PasskeyId,
    /// Whose it is.
    pub member_id: MemberId,
    /// What they call it.
    pub name: String,
    /// Its public half, counter and all, as JSON.
    pub credential: String,
    /// When it was added.
    pub created_at: Moment,
    /// When it last signed in.
    pub used_at: Option<Moment>,
}

pub async fn passkeys_of(db: &mut Conn, member: MemberId) -> Done<Vec<KeptPasskey>> {
    sqlx::query_as(
        "select passkey_id, member_id, name, credential, created_at, used_at from passkeys
         where member_id = $1 order by created_at, passkey_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn passkey_by_key(db: &mut Conn, credential_key: &str) -> Done<Option<KeptPasskey>> {
    sqlx::query_as(
        "select k.passkey_id, k.member_id, k.name, k.credential, k.created_at, k.used_at
         from passkeys k join members m on m.member_id = k.member_id
         where k.credential_key = $1 and m.ended_at is null",
    )
    .bind(credential_key)
    .fetch_optional(db)
    .await
}

pub async fn add_passkey(
    db: &mut Conn,
    member: MemberId,
    name: &str,
    credential_key: &str,
    credential: &str,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into passkeys (member_id, name, credential_key, credential, created_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(member)
    .bind(name)
    .bind(credential_key)
    .bind(credential)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Keeps what a passkey said of itself when it was used: its counter, above all.
pub async fn note_passkey_used(
    db: &mut Conn,
    passkey: PasskeyId,
    credential: &str,
    now: Moment,
) -> Done {
    sqlx::query("update passkeys set credential = $1, used_at = $2 where passkey_id = $3")
        .bind(credential)
        .bind(now)
        .bind(passkey)
        .execute(db)
        .await
        .map(drop)
}

pub async fn rename_passkey(
    db: &mut Conn,
    member: MemberId,
    passkey: PasskeyId,
    name: &str,
) -> Done<bool> {
    let renamed =
        sqlx::query("update passkeys set name = $1 where passkey_id = $2 and member_id = $3")
            .bind(name)
            .bind(passkey)
            .bind(member)
            .execute(db)
            .await?;
    Ok(renamed.rows_affected() == 1)
}

pub async fn remove_passkey(db: &mut Conn, member: MemberId, passkey: PasskeyId) -> Done<bool> {
    let removed = sqlx::query("delete from passkeys where passkey_id = $1 and member_id = $2")
        .bind(passkey)
        .bind(member)
        .execute(db)
        .await?;
    Ok(removed.rows_affected() == 1)
}

pub async fn add_ceremony(
    db: &mut Conn,
    hash: &str,
    kind: &str,
    member: Option<MemberId>,
    state: &str,
    expires_at: Moment,
) -> Done {
    sqlx::query(
        "insert into ceremonies (ceremony_hash, kind, member_id, state, expires_at)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(hash)
    .bind(kind)
    .bind(member)
    .bind(state)
    .bind(expires_at)
    .execute(db)
    .await
    .map(drop)
}

/// Takes a ceremony out: it is finished once, or never.
pub async fn take_ceremony(
    db: &mut Conn,
    hash: &str,
    kind: &str,
    now: Moment,
) -> Done<Option<(Option<MemberId>, String)>> {
    sqlx::query_as(
        "delete from ceremonies where ceremony_hash = $1 and kind = $2 and expires_at > $3
         returning member_id, state",
    )
    .bind(hash)
    .bind(kind)
    .bind(now)
    .fetch_optional(db)
    .await
}
