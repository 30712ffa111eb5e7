//! Lists of people as they were sent, until their host has seen what they would do.

use super::Done;
use crate::db::{Conn, ImportId, MemberId, Moment, ProgrammeId};

/// Keeps a list; the one the same host sent before is gone.
pub async fn keep_import(
    db: &mut Conn,
    programme: ProgrammeId,
    host: MemberId,
    text: &str,
    now: Moment,
) -> Done {
    drop_import(db, programme, host).await?;
    sqlx::query(
        "insert into imports (programme_id, member_id, text, made_at) values ($1, $2, $3, $4)",
    )
    .bind(programme)
    .bind(host)
    .bind(text)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// The list a host sent and has not taken: its maker's alone.
pub async fn import_of(
    db: &mut Conn,
    programme: ProgrammeId,
    host: MemberId,
) -> Done<Option<(ImportId, String)>> {
    sqlx::query_as("select import_id, text from imports where programme_id = $1 and member_id = $2")
        .bind(programme)
        .bind(host)
        .fetch_optional(db)
        .await
}

pub async fn drop_import(db: &mut Conn, programme: ProgrammeId, host: MemberId) -> Done {
    sqlx::query("delete from imports where programme_id = $1 and member_id = $2")
        .bind(programme)
        .bind(host)
        .execute(db)
        .await
        .map(drop)
}

/// Throws away lists that nobody took in time.
pub async fn sweep_imports(db: &mut Conn, before: Moment) -> Done {
    sqlx::query("delete from imports where made_at < $1")
        .bind(before)
        .execute(db)
        .await
        .map(drop)
}
