//! Handing mail over: by SMTP, with retries that grow longer; in a demo, to its mailbox page.

use std::time::Duration;

use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Message, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::html::html;
use super::outbox::{self, Due};
use crate::app::App;
use crate::db::{MailId, Moment};
use crate::settings::Settings;
use crate::web::secrets;
use crate::web::words::Lang;

/// How many mails one round takes up.
const ROUND_MAILS_MAX: usize = 20;
/// How long a taken mail is held back from other workers.
const HELD_SECONDS: u64 = 120;
/// After so many tries a mail is given up and shown to the admin.
const TRIES_MAX: i64 = 12;
/// How long a test may take: whoever asked for it waits.
const TEST_SECONDS_MAX: u64 = 15;
/// The longest wait between two tries.
const WAIT_SECONDS_MAX: u64 = 6 * 3600;

/// Sends what is due, one after another until told to stop; says how many were handed over or
/// refused. What is no longer worth sending is given up.
///
/// # Errors
/// Only when the database fails: a mail server that refuses is noted on the mail.
pub async fn send_due(app: &App, stop: &(dyn Fn() -> bool + Sync)) -> Result<usize, sqlx::Error> {
    let mut db = app.db.read().await?;
    let waiting = outbox::waits(&mut db, app.now()).await?;
    drop(db);
    if !waiting {
        return Ok(0);
    }
    let mut tx = app.db.begin().await?;
    outbox::expire(&mut tx, app.now()).await?;
    tx.commit().await?;
    if app.settings.smtp.is_none() && !app.settings.demo {
        return Ok(0);
    }
    for count in 0..ROUND_MAILS_MAX {
        let now = app.now();
        let mut tx = app.db.begin().await?;
        let until = now.plus(Duration::from_secs(HELD_SECONDS));
        let due = outbox::take(&mut tx, now, until).await?;
        tx.commit().await?;
        match due {
            Some(mail) => deliver(app, mail).await?,
            None => return Ok(count),
        }
        if stop() {
            return Ok(count + 1);
        }
    }
    Ok(ROUND_MAILS_MAX)
}

async fn deliver(app: &App, mail: Due) -> Result<(), sqlx::Error> {
    let handed = match &app.settings.smtp {
        None => Ok(()),
        Some(smtp) => hand_over(smtp, &app.settings, &mail).await,
    };
    let now = app.now();
    let mut tx = app.db.begin().await?;
    match handed {
        Ok(()) => outbox::sent(&mut tx, mail.mail_id, now, app.settings.demo).await?,
        Err(fault) => {
            let again = (mail.tries < TRIES_MAX).then(|| next_try(now, mail.tries));
            outbox::failed(&mut tx, mail.mail_id, &fault, again, now).await?;
        }
    }
    tx.commit().await
}

/// Half a minute, then twice as long each time.
fn next_try(now: Moment, tries: i64) -> Moment {
    let doublings = u32::try_from(tries.clamp(0, 16)).unwrap_or(16);
    let seconds = (15 * 2u64.pow(doublings)).min(WAIT_SECONDS_MAX);
    now.plus(Duration::from_secs(seconds))
}

/// Whether the mail server greets us, encrypts as asked and knows our password. Sends nothing.
///
/// # Errors
/// What the server, or the way there, said.
pub async fn greet(smtp: &str) -> Result<(), String> {
    match transport(smtp)?.test_connection().await {
        Ok(true) => Ok(()),
        Ok(false) => Err("it greets, but takes no mail".into()),
        Err(e) => Err(e.to_string()),
    }
}

/// Sends a mail at once, past the outbox; for `doctor`.
///
/// # Errors
/// What the server, or the way there, said.
pub async fn try_out(settings: &Settings, address: &str) -> Result<(), String> {
    let body = format!(
        "This was sent by `roundtable doctor` for {}.\n",
        settings.origin
    );
    at_once(settings, address, "Mail from Roundtable arrives", body).await
}

/// Sends an admin the word that mail works, at once, past the outbox.
///
/// # Errors
/// What the server, or the way there, said; that it took too long; or that there is no server.
pub async fn send_test(app: &App, address: &str, lang: &'static Lang) -> Result<(), String> {
    let subject = lang.t("mail-works-subject");
    let body = lang.t("mail-works-body");
    let sent = at_once(&app.settings, address, &subject, body);
    let sent = tokio::time::timeout(Duration::from_secs(TEST_SECONDS_MAX), sent).await;
    sent.unwrap_or_else(|_| Err("the mail server did not answer in time".into()))
}

async fn at_once(
    settings: &Settings,
    address: &str,
    subject: &str,
    body: String,
) -> Result<(), String> {
    let mail = Due {
        mail_id: MailId(jiff::Timestamp::now().as_millisecond()),
        address: address.to_owned(),
        subject: subject.to_owned(),
        body,
        calendar: String::new(),
        tries: 0,
        silence: String::new(),
        message_key: secrets::token(),
    };
    let smtp = settings.smtp.as_deref().ok_or("smtp is not set")?;
    hand_over(smtp, settings, &mail).await
}

fn transport(smtp: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp)
        .map_err(|e| format!("the smtp setting: {e}"))?;
    Ok(builder.timeout(Some(Duration::from_secs(30))).build())
}

async fn hand_over(smtp: &str, settings: &Settings, mail: &Due) -> Result<(), String> {
    let message = message(settings, mail)?;
    transport(smtp)?
        .send(message)
        .await
        .map(drop)
        .map_err(|e| e.to_string())
}

fn message(settings: &Settings, mail: &Due) -> Result<Message, String> {
    let host = settings.origin.host_str().unwrap_or("localhost");
    let builder = Message::builder()
        .from(
            settings
                .mail_from
                .parse()
                .map_err(|e| format!("the mail_from setting: {e}"))?,
        )
        .to(mail
            .address
            .parse()
            .map_err(|e| format!("the address: {e}"))?)
        // The same mail tried twice keeps its id, so that the reader's server drops the second.
        .message_id(Some(format!("<{}@{host}>", mail.message_key)))
        .subject(mail.subject.clone());
    let builder = if mail.silence.is_empty() {
        builder
    } else {
        builder
            .header(ListUnsubscribe(format!("<{}>", mail.silence)))
            .header(ListUnsubscribePost)
    };
    let text = MultiPart::alternative_plain_html(mail.body.clone(), html(&mail.body));
    let built = if mail.calendar.is_empty() {
        builder.multipart(text)
    } else {
        let kind = ContentType::parse("text/calendar; charset=utf-8; method=PUBLISH")
            .expect("our own content type is well formed");
        let file = Attachment::new("meeting.ics".into()).body(mail.calendar.clone(), kind);
        builder.multipart(MultiPart::mixed().multipart(text).singlepart(file))
    };
    built.map_err(|e| e.to_string())
}

/// Where a mail program turns the kind off (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

/// That one post does it (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }
    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(ListUnsubscribe(text.to_owned()))
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(ListUnsubscribePost)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}
