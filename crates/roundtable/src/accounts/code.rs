//! Codes by mail: asked for, shown by their link, taken once.

use std::net::IpAddr;
use std::time::Duration;

use super::{ADDRESS_TRIES_MAX, CODE_MINUTES, CODE_TRIES_MAX, TRIES_MAX, store};
use crate::app::App;
use crate::db::{CodeId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::mail::{self, Mail};
use crate::members;
use crate::web::folded::folded_email;
use crate::web::secrets;
use crate::web::words::{Lang, Say};

const TRIES_WINDOW: Duration = Duration::from_secs(15 * 60);

/// Mails a code to an address, known or not: the answer never tells which.
pub async fn ask_code(
    app: &App,
    lang: &'static Lang,
    email: &str,
    browser: &str,
    address: IpAddr,
) -> Result<(), Trouble> {
    let now = app.now();
    let folded = folded_email(email);
    let mut tx = app.db.begin().await?;
    count_try(&mut tx, &folded, address, now).await?;
    let link = secrets::token();
    let code = secrets::six_digits(&link);
    let row = store::NewCode {
        email,
        email_folded: &folded,
        browser_hash: &secrets::hash(browser),
        // Bound to the browser's own mark, which is stored nowhere: the database alone
        // can't be used to try all million codes.
        code_hash: &secrets::hash(&format!("{browser} {code}")),
        link_hash: &secrets::hash(&link),
        created_at: now,
        expires_at: now.plus(Duration::from_secs(CODE_MINUTES * 60)),
    };
    let id = store::add_code(&mut tx, &row).await?;
    mail::put(&mut tx, &letter(app, lang, id, email, &code, &link), now).await?;
    tx.commit().await?;
    Ok(())
}

/// The code that belongs to a mailed link, while it is good; for the page the link opens.
pub async fn link_code(app: &App, link: &str) -> Result<String, Trouble> {
    let mut db = app.db.read().await?;
    if store::link_is_good(&mut db, &secrets::hash(link), app.now()).await? {
        Ok(secrets::six_digits(link))
    } else {
        Err(Trouble::Gone(Say::new("code-link-over")))
    }
}

/// Takes a code typed in the browser that asked for it. Makes the account if there is none.
pub async fn take_code(
    app: &App,
    code: &str,
    browser: &str,
    zone: &str,
    address: IpAddr,
) -> Result<Option<MemberId>, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let Some(waiting) = store::waiting_code(&mut tx, &secrets::hash(browser), now).await? else {
        return Ok(None);
    };
    count_try(&mut tx, &waiting.email_folded, address, now).await?;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let right = secrets::hash(&format!("{browser} {digits}")) == waiting.code_hash;
    if waiting.tries >= CODE_TRIES_MAX || !right {
        store::count_code_try(&mut tx, waiting.code_id).await?;
        tx.commit().await?;
        return Ok(None);
    }
    store::use_code(&mut tx, waiting.code_id, now).await?;
    let member = match store::member_of_email(&mut tx, &waiting.email_folded).await? {
        Some(member) => member,
        None => {
            let member = members::begin(&mut tx, "", zone, now).await?;
            store::add_account(&mut tx, member, &waiting.email, &waiting.email_folded, now).await?;
            member
        }
    };
    tx.commit().await?;
    Ok(Some(member))
}

/// Counts a try against account and address; refuses when there were too many.
async fn count_try(
    tx: &mut Tx,
    email_folded: &str,
    address: IpAddr,
    now: Moment,
) -> Result<(), Trouble> {
    let window = i64::try_from(TRIES_WINDOW.as_millis()).unwrap_or(i64::MAX);
    let window_at = Moment(now.0 - now.0.rem_euclid(window));
    let both = secrets::hash(&format!("{email_folded} {address}"));
    let alone = secrets::hash(&address.to_string());
    let with_account = store::count_try(tx, &both, window_at).await?;
    let from_address = store::count_try(tx, &alone, window_at).await?;
    if with_account > TRIES_MAX || from_address > ADDRESS_TRIES_MAX {
        let left = window_at.0 + window - now.0;
        return Err(Trouble::TooMany {
            seconds: u64::try_from(left / 1000).unwrap_or(0).max(1),
        });
    }
    Ok(())
}

fn letter(app: &App, lang: &'static Lang, id: CodeId, email: &str, code: &str, link: &str) -> Mail {
    let address = app.settings.address(&format!("/sign-in/link/{link}"));
    let body = Say::new("mail-code-body")
        .with("code", code)
        .with("link", address)
        .count("minutes", usize::try_from(CODE_MINUTES).unwrap_or(10));
    Mail {
        kind: mail::Kind::Code,
        event_key: format!("code {id}"),
        member: None,
        address: email.to_owned(),
        subject: lang.say(&Say::new("mail-code-subject").with("code", code)),
        body: lang.say(&body),
        calendar: String::new(),
        silence: String::new(),
        hold_until: app.now(),
    }
}
