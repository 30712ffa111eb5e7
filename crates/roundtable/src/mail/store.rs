//! Every statement about whom mail reaches and what they turned off. The outbox has its own.

use sqlx::{FromRow, Row};

use super::Kind;
use crate::db::{Conn, MemberId, Moment, listing, rows};
use crate::web::secrets;

type Done<T = ()> = Result<T, sqlx::Error>;

/// The silence that is not of one kind: only what needs me.
pub const NEWS: &str = "news";

/// What must be known of somebody before they are written to.
#[derive(sqlx::FromRow)]
pub struct AddresseeRow {
    pub email: String,
    pub time_zone: String,
    pub language: Option<String>,
    pub quiet_from: Option<i64>,
    pub quiet_until: Option<i64>,
    pub silent: i64,
    pub needed_only: i64,
    pub suspended: i64,
}

/// What must be known of somebody with an account who is still here: `$1` the kind, `$2` news.
macro_rules! addressee {
    () => {
        "a.email, p.time_zone, t.language, t.quiet_from, t.quiet_until,
           (select count(*) from silences s where s.member_id = a.member_id and s.kind = $1)
             as silent,
           (select count(*) from silences s where s.member_id = a.member_id and s.kind = $2)
             as needed_only,
           (select count(*) from suspensions u
             where u.member_id = a.member_id and u.ended_at is null) as suspended
         from accounts a
         join members m on m.member_id = a.member_id
         join profiles p on p.member_id = a.member_id
         left join settings t on t.member_id = a.member_id
         where m.ended_at is null and a.member_id "
    };
}

pub async fn addressee(db: &mut Conn, member: MemberId, kind: Kind) -> Done<Option<AddresseeRow>> {
    sqlx::query_as(concat!("select ", addressee!(), "= $3"))
        .bind(kind.key())
        .bind(NEWS)
        .bind(member)
        .fetch_optional(db)
        .await
}

/// The same for many at once.
pub async fn addressees(
    db: &mut Conn,
    members: &[MemberId],
    kind: Kind,
) -> Done<Vec<(MemberId, AddresseeRow)>> {
    let ask = concat!("select a.member_id, ", addressee!(), "in ({list})");
    let ask = sqlx::query(listing(ask, 3, members.len()));
    let ask = ask.bind(kind.key()).bind(NEWS);
    let ask = members.iter().fold(ask, |ask, member| ask.bind(*member));
    let rows = ask.fetch_all(db).await?.into_iter();
    rows.map(|row| Ok((row.try_get("member_id")?, AddresseeRow::from_row(&row)?)))
        .collect()
}

/// The columns a link fills.
pub const LINK_COLUMNS: usize = 3;

/// Gives each of these members a link for a kind who has none.
pub async fn add_silence_links(db: &mut Conn, members: &[MemberId], kind: Kind) -> Done {
    let add = sqlx::query(rows(
        "insert into silence_links (token, member_id, kind) values {rows}
         on conflict (member_id, kind) do nothing",
        LINK_COLUMNS,
        members.len(),
    ));
    let add = members.iter().fold(add, |add, member| {
        add.bind(secrets::token()).bind(*member).bind(kind.key())
    });
    add.execute(db).await.map(drop)
}

/// The tokens of these members' links for a kind.
pub async fn silence_tokens(
    db: &mut Conn,
    members: &[MemberId],
    kind: Kind,
) -> Done<Vec<(MemberId, String)>> {
    let ask = sqlx::query_as(listing(
        "select member_id, token from silence_links where kind = $1 and member_id in ({list})",
        2,
        members.len(),
    ));
    let ask = ask.bind(kind.key());
    let ask = members.iter().fold(ask, |ask, member| ask.bind(*member));
    ask.fetch_all(db).await
}

/// The token of a member's link for a kind: the one there is, or this new one.
pub async fn silence_token(db: &mut Conn, member: MemberId, kind: Kind, new: &str) -> Done<String> {
    sqlx::query(
        "insert into silence_links (token, member_id, kind) values ($1, $2, $3)
         on conflict (member_id, kind) do nothing",
    )
    .bind(new)
    .bind(member)
    .bind(kind.key())
    .execute(&mut *db)
    .await?;
    sqlx::query_scalar("select token from silence_links where member_id = $1 and kind = $2")
        .bind(member)
        .bind(kind.key())
        .fetch_one(db)
        .await
}

/// Whose link a token is, and for which kind.
pub async fn silence_link(db: &mut Conn, token: &str) -> Done<Option<(MemberId, String)>> {
    sqlx::query_as("select member_id, kind from silence_links where token = $1")
        .bind(token)
        .fetch_optional(db)
        .await
}

pub async fn silences(db: &mut Conn, member: MemberId) -> Done<Vec<String>> {
    sqlx::query_scalar("select kind from silences where member_id = $1 order by kind")
        .bind(member)
        .fetch_all(db)
        .await
}

pub async fn add_silence(db: &mut Conn, member: MemberId, word: &str) -> Done {
    sqlx::query(
        "insert into silences (member_id, kind) values ($1, $2)
         on conflict (member_id, kind) do nothing",
    )
    .bind(member)
    .bind(word)
    .execute(db)
    .await
    .map(drop)
}

pub async fn end_silence(db: &mut Conn, member: MemberId, kind: Kind) -> Done {
    sqlx::query("delete from silences where member_id = $1 and kind = $2")
        .bind(member)
        .bind(kind.key())
        .execute(db)
        .await
        .map(drop)
}

pub async fn end_silences(db: &mut Conn, member: MemberId) -> Done {
    sqlx::query("delete from silences where member_id = $1")
        .bind(member)
        .execute(db)
        .await
        .map(drop)
}

/// A mail without its words: kind, subject, written, sent.
pub type Written = (String, String, Moment, Option<Moment>);

pub async fn written_to(db: &mut Conn, member: MemberId) -> Done<Vec<Written>> {
    sqlx::query_as(
        "select kind, subject, created_at, sent_at from outbox where member_id = $1
         order by mail_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// Removes what waits for a member, but codes and news of their account.
pub async fn withdraw(db: &mut Conn, member: MemberId) -> Done {
    sqlx::query(
        "delete from outbox where member_id = $1 and sent_at is null and failed_at is null
           and kind not in ('code', 'security')",
    )
    .bind(member)
    .execute(db)
    .await
    .map(drop)
}

/// Removes every mail to a member or their address, and what they turned off.
pub async fn forget(db: &mut Conn, member: MemberId, email_folded: &str) -> Done {
    for statement in [
        "delete from outbox where member_id = $1",
        "delete from silences where member_id = $1",
        "delete from silence_links where member_id = $1",
    ] {
        sqlx::query(statement)
            .bind(member)
            .execute(&mut *db)
            .await?;
    }
    sqlx::query("delete from outbox where lower(address) = $1")
        .bind(email_folded)
        .execute(db)
        .await
        .map(drop)
}
