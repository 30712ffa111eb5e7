//! The outbox: one row per mail, one mail per event and address, ever.

use super::Kind;
use crate::db::{Conn, Db, MailId, MemberId, Moment};

/// A mail to be sent once its act is committed.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Which kind it is: members turn kinds off.
    pub kind: Kind,
    /// Names the event; a second mail for it to the same address is never written.
    pub event_key: String,
    /// Whom it is for, when that is a member.
    pub member: Option<MemberId>,
    /// The address.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
    /// A calendar file to send along, or empty.
    pub calendar: String,
    /// The address that turns its kind off, or empty where that can't be.
    pub silence: String,
    /// Not to be sent before.
    pub hold_until: Moment,
}

/// Puts a mail into the outbox. Nothing happens if that event was already told.
pub async fn put(db: &mut Conn, mail: &Mail, now: Moment) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into outbox (kind, event_key, member_id, address, subject, body, calendar,
                             silence, hold_until, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (event_key, address) do nothing",
    )
    .bind(mail.kind.key())
    .bind(&mail.event_key)
    .bind(mail.member)
    .bind(&mail.address)
    .bind(&mail.subject)
    .bind(&mail.body)
    .bind(&mail.calendar)
    .bind(&mail.silence)
    .bind(mail.hold_until)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Whether a member was told of an event already, at whatever address they had then.
pub(super) async fn was_told(
    db: &mut Conn,
    member: MemberId,
    event_key: &str,
) -> Result<bool, sqlx::Error> {
    let told: Option<i64> = sqlx::query_scalar(
        "select mail_id from outbox where event_key = $1 and member_id = $2 limit 1",
    )
    .bind(event_key)
    .bind(member)
    .fetch_optional(db)
    .await?;
    Ok(told.is_some())
}

/// How many mails are late (due before `before`, neither sent nor given up), and given up.
pub async fn stuck(db: &Db, before: Moment) -> Result<(i64, i64), sqlx::Error> {
    sqlx::query_as(
        "select count(case when failed_at is null and hold_until < $1 then 1 end),
           count(case when failed_at is not null then 1 end)
         from outbox where sent_at is null",
    )
    .bind(before)
    .fetch_one(&mut *db.read().await?)
    .await
}

/// A mail as the worker takes it up.
#[derive(sqlx::FromRow, Debug)]
pub(super) struct Due {
    pub mail_id: MailId,
    pub address: String,
    pub subject: String,
    pub body: String,
    pub calendar: String,
    pub silence: String,
    pub tries: i64,
}

/// Takes up the oldest mails that are due, and holds them back from other workers until
/// `until`: a worker that dies in between has its mails taken up again after that.
pub(super) async fn take(
    db: &mut Conn,
    now: Moment,
    until: Moment,
    most: i64,
) -> Result<Vec<Due>, sqlx::Error> {
    sqlx::query_as(
        "update outbox set hold_until = $1, tries = tries + 1
         where mail_id in (
           select mail_id from outbox
           where sent_at is null and failed_at is null and hold_until <= $2
           order by hold_until, mail_id limit $3)
         returning mail_id, address, subject, body, calendar, silence, tries",
    )
    .bind(until)
    .bind(now)
    .bind(most)
    .fetch_all(db)
    .await
}

/// Notes that a mail was handed over. Its words are forgotten unless a demo shows them.
pub(super) async fn sent(
    db: &mut Conn,
    mail: MailId,
    now: Moment,
    keep: bool,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update outbox set sent_at = $1, fault = '',
           subject = case when $2 = 0 and kind = 'code' then '' else subject end,
           body = case when $2 = 1 then body else '' end,
           calendar = case when $2 = 1 then calendar else '' end,
           silence = ''
         where mail_id = $3",
    )
    .bind(now)
    .bind(i64::from(keep))
    .bind(mail)
    .execute(db)
    .await
    .map(drop)
}

/// Notes why a mail could not be handed over, and when to try again (`None`: never).
pub(super) async fn failed(
    db: &mut Conn,
    mail: MailId,
    fault: &str,
    again_at: Option<Moment>,
    now: Moment,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update outbox set fault = $1,
           hold_until = coalesce($2, hold_until),
           failed_at = case when $3 = 1 then $4 else null end
         where mail_id = $5",
    )
    .bind(fault)
    .bind(again_at)
    .bind(i64::from(again_at.is_none()))
    .bind(now)
    .bind(mail)
    .execute(db)
    .await
    .map(drop)
}

/// A mail as the demo's mailbox shows it.
#[derive(sqlx::FromRow)]
pub(super) struct Kept {
    pub mail_id: MailId,
    pub address: String,
    pub subject: String,
    pub body: String,
    pub calendar: String,
    pub created_at: Moment,
}

pub(super) async fn newest(db: &mut Conn, most: i64) -> Result<Vec<Kept>, sqlx::Error> {
    sqlx::query_as(
        "select mail_id, address, subject, body, calendar, created_at from outbox
         order by mail_id desc limit $1",
    )
    .bind(most)
    .fetch_all(db)
    .await
}

pub(super) async fn by_id(db: &mut Conn, mail: MailId) -> Result<Option<Kept>, sqlx::Error> {
    sqlx::query_as(
        "select mail_id, address, subject, body, calendar, created_at from outbox
         where mail_id = $1",
    )
    .bind(mail)
    .fetch_optional(db)
    .await
}

pub(super) async fn count(db: &mut Conn) -> Result<i64, sqlx::Error> {
    sqlx::query_scalar("select count(*) from outbox")
        .fetch_one(db)
        .await
}
