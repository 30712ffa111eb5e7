//! `/admin/mail`: whether mail leaves, and what became of each. No subject, no words.

use askama::Template;
use axum::extract::{RawQuery, State};

use super::home::mark;
use super::{Choice, page_asked, path_of};
use crate::accounts;
use crate::admin::{Admin, health};
use crate::app::App;
use crate::db::{MailId, Moment};
use crate::error::Trouble;
use crate::mail::{self, Logged, Sift};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, ago};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, go_saying, page};

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct MailPage {
    f: Frame,
    here: &'static str,
    class: &'static str,
    mark: &'static str,
    said: String,
    may_test: bool,
    demo: bool,
    tried: Option<Tried>,
    sifts: Vec<Choice>,
    rows: Vec<Row>,
    earlier: String,
    later: String,
}

/// What came of a test.
struct Tried {
    arrived: bool,
    said: String,
}

struct Row {
    id: MailId,
    address: String,
    kind: String,
    written: String,
    class: &'static str,
    state: String,
    about: String,
    fault: String,
    again: bool,
    gone: bool,
}

const PATH: &str = "/admin/mail";

/// `GET /admin/mail`
pub async fn mail(
    State(app): State<App>,
    Admin(asker, me): Admin,
    RawQuery(query): RawQuery,
) -> Answer {
    let asked = Typed::asked(query.as_deref());
    let sift = Sift::of(asked.get("state"));
    page(&page_of(&app, &asker, &me, sift, page_asked(&asked)).await?)
}

async fn page_of(
    app: &App,
    asker: &Asker,
    me: &Me,
    sift: Sift,
    number: usize,
) -> Result<MailPage, Trouble> {
    let lang = asker.lang;
    let mut db = app.db.read().await?;
    let signs = health::signs(&mut db, app, lang).await?;
    let sign = signs.into_iter().find(|sign| sign.of == "mail");
    let sign = sign.ok_or(Trouble::NotFound)?;
    let (found, older) = mail::log(&mut db, sift, number).await?;
    let reader = Reader::new(lang, &me.time_zone);
    let to = |page| path_of(PATH, &[("state", sift.key())], page);
    Ok(MailPage {
        f: Frame::titled(asker, "mail-log-title").at(Here::Admin),
        here: "mail",
        class: sign.state.class(),
        mark: mark(sign.state),
        said: sign.said,
        may_test: app.settings.smtp.is_some(),
        demo: app.settings.demo,
        tried: None,
        sifts: sifts(lang, sift),
        rows: found
            .iter()
            .map(|one| row(lang, &reader, one, app.now()))
            .collect(),
        earlier: if number > 1 {
            to(number - 1)
        } else {
            String::new()
        },
        later: if older { to(number + 1) } else { String::new() },
    })
}

fn sifts(lang: &Lang, chosen: Sift) -> Vec<Choice> {
    let choice = |sift: Sift| Choice {
        path: path_of(PATH, &[("state", sift.key())], 1),
        label: lang.t(match sift {
            Sift::All => "mail-log-all",
            Sift::Waiting => "mail-log-waiting",
            Sift::Failed => "mail-log-failed",
        }),
        here: sift == chosen,
    };
    Sift::ALL.into_iter().map(choice).collect()
}

fn row(lang: &Lang, reader: &Reader, mail: &Logged, now: Moment) -> Row {
    let open = mail.sent_at.is_none() && mail.failed_at.is_none();
    let (class, state) = match (mail.sent_at, mail.failed_at) {
        (Some(_), _) => ("pill-good", "mail-sent"),
        (None, Some(_)) => ("pill-bad", "mail-given-up"),
        (None, None) if mail.fault.is_empty() => ("", "mail-waiting"),
        (None, None) => ("pill-bad", "mail-failing"),
    };
    let tries = usize::try_from(mail.tries).unwrap_or_default();
    let about = match (mail.sent_at, mail.failed_at) {
        (Some(at), _) | (None, Some(at)) => ago(lang, at, now),
        (None, None) => lang.say(
            &Say::new("mail-next")
                .count("count", tries)
                .with("day", reader.date_short(mail.hold_until))
                .with("hour", reader.hour(mail.hold_until)),
        ),
    };
    let kind = format!("mail-about-{}", mail.kind);
    Row {
        id: mail.mail_id,
        address: match mail.address.as_str() {
            "" => lang.t("mail-log-unnamed"),
            address => address.to_owned(),
        },
        kind: match lang.knows(&kind) {
            true => lang.t(&kind),
            false => mail.kind.clone(),
        },
        written: format!(
            "{} {}",
            reader.date_short(mail.created_at),
            reader.hour(mail.created_at)
        ),
        class,
        state: lang.t(state),
        about,
        fault: mail.fault.clone(),
        again: open && !mail.fault.is_empty() && mail.has_words > 0,
        gone: mail.failed_at.is_some(),
    }
}

/// `POST /admin/mail/{mail}/again`
pub async fn again(State(app): State<App>, Admin(_, me): Admin, Path(id): Path<MailId>) -> Answer {
    mail::try_again(&app, me.id, id).await?;
    go_saying("/admin/mail?state=waiting", "said-mail-again")
}

/// `POST /admin/mail/test`: a mail to oneself, at once; the page says what came of it.
pub async fn test(State(app): State<App>, Admin(asker, me): Admin) -> Answer {
    let address = accounts::email_of(&mut *app.db.read().await?, me.id).await?;
    let address = address.ok_or(Trouble::NotFound)?;
    let sent = mail::send_test(&app, &address, asker.lang).await;
    let mut shown = page_of(&app, &asker, &me, Sift::All, 1).await?;
    let say = match &sent {
        Ok(()) => Say::new("mail-test-sent").with("address", address),
        Err(fault) => Say::new("mail-test-failed").with("fault", fault.as_str()),
    };
    shown.tried = Some(Tried {
        arrived: sent.is_ok(),
        said: asker.lang.say(&say),
    });
    page(&shown)
}
