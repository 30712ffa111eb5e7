//! The demo's mailbox: every mail it writes, to be read by anybody. There is none elsewhere.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;

use super::outbox::{self, Kept};
use crate::app::App;
use crate::db::MailId;
use crate::error::Trouble;
use crate::web::asker::Asker;
use crate::web::frame::Frame;
use crate::web::when::Reader;
use crate::web::{Answer, page};

#[cfg(test)]
mod tests;

/// How many mails the list shows, newest first.
const LIST_MAILS_MAX: i64 = 100;

/// A mail in the list.
struct Row {
    id: MailId,
    address: String,
    subject: String,
    at: String,
    calendar: bool,
}

#[derive(Template)]
#[template(path = "mail/mailbox.html")]
struct MailboxPage {
    f: Frame,
    rows: Vec<Row>,
    count: usize,
}

/// A stretch of a mail's text: words, or an address to follow.
struct Piece {
    text: String,
    link: bool,
}

#[derive(Template)]
#[template(path = "mail/mail.html")]
struct MailPage {
    f: Frame,
    row: Row,
    pieces: Vec<Piece>,
}

/// `GET /mail`
pub async fn list(State(app): State<App>, asker: Asker) -> Answer {
    only_in_a_demo(&app)?;
    let mut db = app.db.read().await?;
    let count = outbox::count(&mut db).await?;
    let kept = outbox::newest(&mut db, LIST_MAILS_MAX).await?;
    page(&MailboxPage {
        rows: kept.iter().map(|mail| row(&app, &asker, mail)).collect(),
        count: usize::try_from(count).unwrap_or(0),
        f: Frame::titled(&asker, "mailbox-title"),
    })
}

/// `GET /mail/{mail}`
pub async fn show(State(app): State<App>, asker: Asker, Path(mail): Path<String>) -> Answer {
    let mail = kept(&app, &mail).await?;
    page(&MailPage {
        f: Frame::new(&asker, mail.subject.clone()),
        row: row(&app, &asker, &mail),
        pieces: pieces(&mail.body, app.settings.origin.as_str()),
    })
}

/// `GET /mail/{mail}/calendar`
pub async fn calendar(State(app): State<App>, Path(mail): Path<String>) -> Answer {
    let mail = kept(&app, &mail).await?;
    if mail.calendar.is_empty() {
        return Err(Trouble::NotFound);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"meeting.ics\"",
        ),
    ];
    Ok((headers, mail.calendar).into_response())
}

fn only_in_a_demo(app: &App) -> Result<(), Trouble> {
    if app.settings.demo {
        Ok(())
    } else {
        Err(Trouble::NotFound)
    }
}

async fn kept(app: &App, mail: &str) -> Result<Kept, Trouble> {
    only_in_a_demo(app)?;
    let mail: MailId = mail.parse().map_err(|_| Trouble::NotFound)?;
    let mut db = app.db.read().await?;
    outbox::by_id(&mut db, mail).await?.ok_or(Trouble::NotFound)
}

fn row(app: &App, asker: &Asker, mail: &Kept) -> Row {
    let zone = asker.me.as_ref().map_or("UTC", |me| me.time_zone.as_str());
    let reader = Reader::new(asker.lang, zone);
    let day = reader.day(mail.created_at, app.now());
    Row {
        id: mail.mail_id,
        address: mail.address.clone(),
        subject: mail.subject.clone(),
        at: format!("{day}, {}", reader.hour(mail.created_at)),
        calendar: !mail.calendar.is_empty(),
    }
}

/// Addresses of our own become links; any other stays text.
fn pieces(body: &str, origin: &str) -> Vec<Piece> {
    let piece = |text: &str, link| Piece {
        text: text.to_owned(),
        link,
    };
    let mut pieces = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find(origin) {
        let (before, from) = rest.split_at(at);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let (link, after) = from.split_at(end);
        pieces.extend([piece(before, false), piece(link, true)]);
        rest = after;
    }
    pieces.push(piece(rest, false));
    pieces
}
