//! The mail log, as admins read it: what kind went to whom, when, and how it fared. No subject
//! and no words: whoever keeps the installation running needs neither.

use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, MailId, MemberId, Moment};
use crate::error::Trouble;

/// A mail in the log.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Logged {
    /// The mail.
    pub mail_id: MailId,
    /// Its kind.
    pub kind: String,
    /// Where to; empty for mail about reports, so that nobody learns here who made one.
    pub address: String,
    /// When it was written.
    pub created_at: Moment,
    /// When it is tried next.
    pub hold_until: Moment,
    /// When it was handed over.
    pub sent_at: Option<Moment>,
    /// When it was given up.
    pub failed_at: Option<Moment>,
    /// How often it was tried.
    pub tries: i64,
    /// What the mail server said last, or empty.
    pub fault: String,
    /// Whether it still has its words, and so can be tried again.
    pub has_words: i64,
}

/// Which mails to list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sift {
    /// All.
    #[default]
    All,
    /// Those not handed over yet.
    Waiting,
    /// Those that could not be handed over when they were tried last.
    Failed,
}

impl Sift {
    /// Every choice, in the order pages offer them.
    pub const ALL: [Sift; 3] = [Sift::All, Sift::Waiting, Sift::Failed];

    /// Its word in an address.
    pub fn key(self) -> &'static str {
        match self {
            Sift::All => "",
            Sift::Waiting => "waiting",
            Sift::Failed => "failed",
        }
    }

    /// The choice of this word; all for any other.
    pub fn of(key: &str) -> Sift {
        let found = Sift::ALL.into_iter().find(|sift| sift.key() == key);
        found.unwrap_or_default()
    }
}

/// Mails on one page of the log.
const PAGE_MAILS: i64 = 50;

macro_rules! sifted {
    () => {
        " from outbox where $1 = '' or ($1 = 'waiting' and sent_at is null and failed_at is null)
          or ($1 = 'failed' and sent_at is null and fault <> '')"
    };
}

/// One page of the log, the newest first; and whether there are older ones.
pub async fn log(
    db: &mut Conn,
    sift: Sift,
    page: usize,
) -> Result<(Vec<Logged>, bool), sqlx::Error> {
    let before = i64::try_from(page.saturating_sub(1)).unwrap_or(0);
    let mut found: Vec<Logged> = sqlx::query_as(concat!(
        "select mail_id, kind, case when kind = 'report' then '' else address end as address,
           created_at, hold_until, sent_at, failed_at, tries,
           case when kind = 'report' and fault <> '' then '-' else fault end as fault,
           case when body = '' then 0 else 1 end as has_words",
        sifted!(),
        " order by mail_id desc limit $2 offset $3"
    ))
    .bind(sift.key())
    .bind(PAGE_MAILS + 1)
    .bind(before.saturating_mul(PAGE_MAILS))
    .fetch_all(db)
    .await?;
    let page_mails = usize::try_from(PAGE_MAILS).unwrap_or(usize::MAX);
    let older = found.len() > page_mails;
    found.truncate(page_mails);
    Ok((found, older))
}

/// Has a mail that could not be handed over tried again now.
///
/// # Errors
/// Not found for one that was sent, or never was; refused for one whose words are gone.
pub async fn try_again(app: &App, admin: MemberId, mail: MailId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let open: Option<i64> = sqlx::query_scalar(
        "select case when body = '' then 0 else 1 end from outbox
         where mail_id = $1 and sent_at is null",
    )
    .bind(mail)
    .fetch_optional(&mut *tx)
    .await?;
    if open.ok_or(Trouble::NotFound)? == 0 {
        return Err(Trouble::refused("mail-words-gone"));
    }
    sqlx::query("update outbox set hold_until = $1, tries = 0 where mail_id = $2")
        .bind(now)
        .bind(mail)
        .execute(&mut *tx)
        .await?;
    audit::note(&mut tx, Some(admin), Act::MailTried, "", now).await?;
    tx.commit().await?;
    Ok(())
}
