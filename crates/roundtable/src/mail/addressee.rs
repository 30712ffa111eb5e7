//! Whom a mail reaches, and what they wish of it.

use super::Kind;
use crate::db::{Conn, MemberId};
use crate::web::secrets;

/// What must be known of somebody before they are written to.
#[derive(sqlx::FromRow)]
struct Row {
    email: String,
    time_zone: String,
    language: Option<String>,
    quiet_from: Option<i64>,
    quiet_until: Option<i64>,
    silent: i64,
    needed_only: i64,
}

/// Somebody with an address, and their wishes.
pub(super) struct Addressee {
    pub email: String,
    pub time_zone: String,
    /// A tag, or empty.
    pub language: String,
    /// Minutes after local midnight.
    pub quiet_from: Option<i64>,
    pub quiet_until: Option<i64>,
    /// They don't want this kind.
    pub silenced: bool,
}

/// The silence that is not of one kind: only what needs me.
pub(super) const NEWS: &str = "news";

/// A member's address and wishes about one kind; nothing without an account.
pub(super) async fn of(
    db: &mut Conn,
    member: MemberId,
    kind: Kind,
) -> Result<Option<Addressee>, sqlx::Error> {
    let row: Option<Row> = sqlx::query_as(
        "select a.email, p.time_zone, t.language, t.quiet_from, t.quiet_until,
           (select count(*) from silences s where s.member_id = a.member_id and s.kind = $1)
             as silent,
           (select count(*) from silences s where s.member_id = a.member_id and s.kind = $2)
             as needed_only
         from accounts a
         join members m on m.member_id = a.member_id
         join profiles p on p.member_id = a.member_id
         left join settings t on t.member_id = a.member_id
         where a.member_id = $3 and m.ended_at is null",
    )
    .bind(kind.key())
    .bind(NEWS)
    .bind(member)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Addressee {
        email: row.email,
        time_zone: row.time_zone,
        language: row.language.unwrap_or_default(),
        quiet_from: row.quiet_from,
        quiet_until: row.quiet_until,
        silenced: kind.may_be_silenced()
            && (row.silent > 0 || row.needed_only > 0 && !kind.needs_me()),
    }))
}

/// The path that turns a kind off without signing in.
///
/// Its token is random and can do nothing else, so it is stored as it is: every mail of the
/// kind must be able to name it again.
pub(super) async fn silence_path(
    db: &mut Conn,
    member: MemberId,
    kind: Kind,
) -> Result<String, sqlx::Error> {
    sqlx::query(
        "insert into silence_links (token, member_id, kind) values ($1, $2, $3)
         on conflict (member_id, kind) do nothing",
    )
    .bind(secrets::token())
    .bind(member)
    .bind(kind.key())
    .execute(&mut *db)
    .await?;
    let token: String =
        sqlx::query_scalar("select token from silence_links where member_id = $1 and kind = $2")
            .bind(member)
            .bind(kind.key())
            .fetch_one(db)
            .await?;
    Ok(format!("/mail/silence/{token}"))
}
