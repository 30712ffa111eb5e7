//! A member's own settings.

use super::Done;
use crate::db::{Conn, MemberId};

/// What a member chose; the defaults where they chose nothing.
#[derive(sqlx::FromRow, Clone)]
pub struct Chosen {
    pub language: String,
    pub theme: String,
    pub shortcuts: i64,
    pub quiet_from: Option<i64>,
    pub quiet_until: Option<i64>,
}

pub async fn settings_of(db: &mut Conn, member: MemberId) -> Done<Option<Chosen>> {
    sqlx::query_as(
        "select language, theme, shortcuts, quiet_from, quiet_until from settings
         where member_id = $1",
    )
    .bind(member)
    .fetch_optional(db)
    .await
}

pub async fn set_looks(
    db: &mut Conn,
    member: MemberId,
    theme: &str,
    language: &str,
    shortcuts: bool,
) -> Done {
    sqlx::query(
        "insert into settings (member_id, theme, language, shortcuts) values ($1, $2, $3, $4)
         on conflict (member_id) do update set theme = excluded.theme,
           language = excluded.language, shortcuts = excluded.shortcuts",
    )
    .bind(member)
    .bind(theme)
    .bind(language)
    .bind(i64::from(shortcuts))
    .execute(db)
    .await
    .map(drop)
}

pub async fn set_quiet(
    db: &mut Conn,
    member: MemberId,
    from: Option<i64>,
    until: Option<i64>,
) -> Done {
    sqlx::query(
        "insert into settings (member_id, quiet_from, quiet_until) values ($1, $2, $3)
         on conflict (member_id) do update set quiet_from = excluded.quiet_from,
           quiet_until = excluded.quiet_until",
    )
    .bind(member)
    .bind(from)
    .bind(until)
    .execute(db)
    .await
    .map(drop)
}
