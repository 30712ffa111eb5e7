//! What is left of an account once its member is forgotten: nothing but a hash.

use super::Done;
use crate::db::{Conn, MemberId, Moment};

/// Removes everything the accounts hold of a member.
pub async fn forget(db: &mut Conn, member: MemberId, email_folded: &str) -> Done {
    for statement in [
        "delete from accounts where member_id = $1",
        "delete from passkeys where member_id = $1",
        "delete from ceremonies where member_id = $1",
        "delete from passes where member_id = $1",
        "delete from codes where member_id = $1",
        "delete from settings where member_id = $1",
        "delete from roles where member_id = $1",
        "delete from sign_ins where member_id = $1",
        "delete from suspensions where member_id = $1",
    ] {
        sqlx::query(statement)
            .bind(member)
            .execute(&mut *db)
            .await?;
    }
    sqlx::query("delete from codes where email_folded = $1")
        .bind(email_folded)
        .execute(db)
        .await
        .map(drop)
}

pub async fn note_erasure(db: &mut Conn, member: MemberId, email_hash: &str, now: Moment) -> Done {
    sqlx::query(
        "insert into erasures (member_id, email_hash, erased_at) values ($1, $2, $3)
         on conflict (member_id) do nothing",
    )
    .bind(member)
    .bind(email_hash)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}
