//! What is thrown away once it can serve nobody.

use super::Done;
use crate::db::{Conn, Moment};

/// Codes, tries, ceremonies and passes that are over; devices long signed out.
pub async fn sweep(db: &mut Conn, over: Moment, ended: Moment) -> Done {
    for statement in [
        "delete from codes where expires_at < $1",
        "delete from tries where window_at < $1",
        "delete from ceremonies where expires_at < $1",
        "delete from passes where expires_at < $1",
    ] {
        sqlx::query(statement).bind(over).execute(&mut *db).await?;
    }
    sqlx::query("delete from sign_ins where ended_at < $1")
        .bind(ended)
        .execute(db)
        .await
        .map(drop)
}

/// Devices that ran into a limit are signed out in the table too.
pub async fn end_idle(db: &mut Conn, seen: Moment, created: Moment, now: Moment) -> Done {
    sqlx::query(
        "update sign_ins set ended_at = $1
         where ended_at is null and (seen_at < $2 or created_at < $3)",
    )
    .bind(now)
    .bind(seen)
    .bind(created)
    .execute(db)
    .await
    .map(drop)
}
