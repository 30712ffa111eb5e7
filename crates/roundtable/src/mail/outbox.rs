//! The outbox: one row per mail, one mail per event and address, ever.

use super::Kind;
use crate::db::{Conn, Db, MailId, MemberId, Moment, listing, rows};
use crate::web::secrets;

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
    /// Not to be sent after: whatever it says is over by then.
    pub good_until: Moment,
}

/// How long a mail is worth sending that does not say itself.
pub const GOOD_FOR: std::time::Duration = std::time::Duration::from_secs(7 * 24 * 3600);

/// The columns a mail fills.
pub(super) const COLUMNS: usize = 12;

/// Puts a mail into the outbox. Nothing happens if that event was already told.
pub async fn put(db: &mut Conn, mail: &Mail, now: Moment) -> Result<(), sqlx::Error> {
    put_all(db, std::slice::from_ref(mail), now).await
}

/// Puts several there, as many as one statement may insert.
pub(super) async fn put_all(db: &mut Conn, mails: &[Mail], now: Moment) -> Result<(), sqlx::Error> {
    if mails.is_empty() {
        return Ok(());
    }
    let put = sqlx::query(rows(
        "insert into outbox (kind, event_key, member_id, address, subject, body, calendar,
                             silence, hold_until, good_until, message_key, created_at)
         values {rows}
         on conflict (event_key, address) do nothing",
        COLUMNS,
        mails.len(),
    ));
    let put = mails.iter().fold(put, |put, mail| {
        put.bind(mail.kind.key())
            .bind(mail.event_key.as_str())
            .bind(mail.member)
            .bind(mail.address.as_str())
            .bind(mail.subject.as_str())
            .bind(mail.body.as_str())
            .bind(mail.calendar.as_str())
            .bind(mail.silence.as_str())
            .bind(mail.hold_until)
            .bind(mail.good_until)
            .bind(secrets::token())
            .bind(now)
    });
    put.execute(db).await.map(drop)
}

/// Those of these members who were told of an event already.
pub(super) async fn were_told(
    db: &mut Conn,
    members: &[MemberId],
    event_key: &str,
) -> Result<Vec<MemberId>, sqlx::Error> {
    let ask = sqlx::query_scalar(listing(
        "select member_id from outbox where event_key = $1 and member_id in ({list})",
        2,
        members.len(),
    ));
    let ask = ask.bind(event_key);
    let ask = members.iter().fold(ask, |ask, member| ask.bind(*member));
    ask.fetch_all(db).await
}

/// Who was told already of these events, and of which.
pub(super) async fn told_of(
    db: &mut Conn,
    event_keys: &[&str],
) -> Result<Vec<(MemberId, String)>, sqlx::Error> {
    let ask = sqlx::query_as(listing(
        "select member_id, event_key from outbox
         where event_key in ({list}) and member_id is not null",
        1,
        event_keys.len(),
    ));
    let ask = event_keys.iter().fold(ask, |ask, key| ask.bind(*key));
    ask.fetch_all(db).await
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

/// Takes mails of these events out again that no worker has taken up yet.
pub(super) async fn take_back(db: &mut Conn, event_keys: &[&str]) -> Result<(), sqlx::Error> {
    let gone = sqlx::query(listing(
        "delete from outbox where event_key in ({list})
           and sent_at is null and failed_at is null and tries = 0",
        1,
        event_keys.len(),
    ));
    let gone = event_keys.iter().fold(gone, |gone, key| gone.bind(*key));
    gone.execute(db).await.map(drop)
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

/// How mail fares.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Fares {
    /// Sent within the last day.
    pub sent: i64,
    /// Due and not sent yet.
    pub waiting: i64,
    /// Given up within the last day.
    pub given_up: i64,
    /// When the last one was sent.
    pub last_sent_at: Option<Moment>,
    /// The oldest mail since then that could not be handed over: mail fails since it was written.
    pub failing_since: Option<Moment>,
}

/// How mail fares, at a glance.
pub async fn fares(db: &mut Conn, now: Moment) -> Result<Fares, sqlx::Error> {
    sqlx::query_as(
        "select count(case when sent_at > $1 then 1 end) as sent,
           count(case when sent_at is null and failed_at is null and hold_until <= $2 then 1 end)
             as waiting,
           count(case when failed_at > $1 then 1 end) as given_up,
           max(sent_at) as last_sent_at,
           (select min(f.created_at) from outbox f
             where f.sent_at is null and f.fault <> '' and f.created_at >
               (select coalesce(max(s.sent_at), 0) from outbox s)) as failing_since
         from outbox",
    )
    .bind(now.minus(DAY))
    .bind(now)
    .fetch_one(db)
    .await
}

const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// A mail as the worker takes it up.
#[derive(sqlx::FromRow, Debug)]
pub(super) struct Due {
    pub mail_id: MailId,
    pub address: String,
    pub subject: String,
    pub body: String,
    pub calendar: String,
    pub silence: String,
    pub message_key: String,
    pub tries: i64,
}

/// Takes up the oldest mail that is due, and holds it back from other workers until `until`: a
/// worker that dies in between has it taken up again after that. Of two workers that find the
/// same mail one gets it: the other, having waited, sees that it is held.
pub(super) async fn take(
    db: &mut Conn,
    now: Moment,
    until: Moment,
) -> Result<Option<Due>, sqlx::Error> {
    sqlx::query_as(
        "update outbox set hold_until = $1, tries = tries + 1
         where mail_id in (
           select mail_id from outbox
           where sent_at is null and failed_at is null and hold_until <= $2
           order by hold_until, mail_id limit 1)
         and sent_at is null and failed_at is null and hold_until <= $2
         returning mail_id, address, subject, body, calendar, silence, message_key, tries",
    )
    .bind(until)
    .bind(now)
    .fetch_optional(db)
    .await
}

/// Whether there is a mail to send, or to give up.
pub(super) async fn waits(db: &mut Conn, now: Moment) -> Result<bool, sqlx::Error> {
    let found: Option<i64> = sqlx::query_scalar(
        "select mail_id from outbox
         where sent_at is null and failed_at is null and (hold_until <= $1 or good_until <= $1)
         limit 1",
    )
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(found.is_some())
}

/// Gives up and empties what waited longer than it is worth: a code that is over, a reminder of
/// a meeting that has been.
pub(super) async fn expire(db: &mut Conn, now: Moment) -> Result<(), sqlx::Error> {
    sqlx::query(
        "update outbox set failed_at = $1, fault = 'it could not be sent in time',
           subject = case when kind = 'code' then '' else subject end,
           body = '', calendar = '', silence = ''
         where sent_at is null and failed_at is null and good_until <= $1",
    )
    .bind(now)
    .execute(db)
    .await
    .map(drop)
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

/// Notes why a mail could not be handed over, and when to try again (`None`: never; then its
/// words are forgotten).
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
           failed_at = case when $3 = 1 then $4 else null end,
           subject = case when $3 = 1 and kind = 'code' then '' else subject end,
           body = case when $3 = 1 then '' else body end,
           calendar = case when $3 = 1 then '' else calendar end,
           silence = case when $3 = 1 then '' else silence end
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
