//! Signing in and out.

use askama::Template;
use axum::extract::{Path, Query, Request, State};
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use serde::Deserialize;

use crate::accounts;
use crate::app::App;
use crate::error::Trouble;
use crate::web::asker::{self, Asker, Seated, guarded_cookie, sign_in_cookie};
use crate::web::form::{Faults, Typed};
use crate::web::frame::Frame;
use crate::web::words::Say;
use crate::web::{Answer, device, go, limits, page, page_again};

/// Where to go on after signing in.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
struct SignInPage {
    f: Frame,
    typed: Typed,
    faults: Faults,
    next: String,
    passkeys: bool,
}

#[derive(Template)]
#[template(path = "accounts/code.html")]
struct CodePage {
    f: Frame,
    faults: Faults,
    next: String,
}

#[derive(Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    f: Frame,
    code: String,
}

/// `GET /sign-in`
pub async fn ask(State(app): State<App>, asker: Asker, Query(next): Query<Next>) -> Answer {
    page(&SignInPage {
        f: Frame::titled(&asker, "sign-in-title"),
        typed: Typed::default(),
        faults: Faults::default(),
        next: own_path(&next.next),
        passkeys: app.passkeys.is_some(),
    })
}

/// `POST /sign-in`: mails a code.
pub async fn asked(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    let address = limits::address_of(&app, &request);
    let typed = Typed::read(request).await?;
    let mut faults = Faults::default();
    let email = typed.email(&mut faults, "email");
    let next = own_path(typed.get("next"));
    if !faults.none() {
        let f = Frame::titled(&asker, "sign-in-title");
        let passkeys = app.passkeys.is_some();
        return page_again(&SignInPage {
            f,
            typed,
            faults,
            next,
            passkeys,
        });
    }
    let (mark, cookie) = asker::browser_mark(&app, &asker);
    accounts::ask_code(&app, asker.lang, &email, &mark, address).await?;
    let jar = cookie.into_iter().fold(CookieJar::new(), CookieJar::add);
    Ok((jar, go(&with_next("/sign-in/code", &next))?).into_response())
}

/// `GET /sign-in/code`
pub async fn code(asker: Asker, Query(next): Query<Next>) -> Answer {
    if asker.me.is_some() {
        return go(&next_or_today(&next.next));
    }
    page(&CodePage {
        f: Frame::titled(&asker, "code-title"),
        faults: Faults::default(),
        next: own_path(&next.next),
    })
}

/// `POST /sign-in/code`: takes the code and signs this browser in.
pub async fn code_typed(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    let address = limits::address_of(&app, &request);
    let device = device::named(request.headers());
    let typed = Typed::read(request).await?;
    let next = own_path(typed.get("next"));
    let browser = asker.browser.clone().unwrap_or_default();
    let zone = typed.zone(&mut Faults::default(), "zone");
    let taken = accounts::take_code(&app, typed.get("code"), &browser, &zone, address).await?;
    let Some(member) = taken else {
        let mut faults = Faults::default();
        faults.add("code", Say::new("fault-code"));
        return page_again(&CodePage {
            f: Frame::titled(&asker, "code-title"),
            faults,
            next,
        });
    };
    let before = asker.me.as_ref().map(|me| me.sign_in);
    let mut tx = app.db.begin().await?;
    let token = accounts::sign_in(&mut tx, member, &device, before, app.now()).await?;
    tx.commit().await?;
    let cookie = guarded_cookie(&app, sign_in_cookie(&app), token, 365);
    Ok((CookieJar::new().add(cookie), go(&next_or_today(&next))?).into_response())
}

/// `GET /sign-in/link/{token}`: shows the code; signing in is the form's doing, so that a mail
/// scanner that opens every link uses nothing up.
pub async fn link(State(app): State<App>, asker: Asker, Path(token): Path<String>) -> Answer {
    let code = accounts::link_code(&app, &token).await?;
    page(&LinkPage {
        f: Frame::titled(&asker, "code-title"),
        code,
    })
}

/// `POST /sign-out`
pub async fn sign_out(State(app): State<App>, Seated(_, me): Seated) -> Answer {
    accounts::end(&app, me.sign_in).await?;
    let gone = Cookie::build((sign_in_cookie(&app), "")).path("/").build();
    let mut removal = guarded_cookie(&app, sign_in_cookie(&app), String::new(), 0);
    removal.set_value(gone.value().to_owned());
    Ok((CookieJar::new().add(removal), go("/")?).into_response())
}

fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() {
        return path.to_owned();
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{path}?next={next}")
}

fn next_or_today(next: &str) -> String {
    let own = own_path(next);
    if own.is_empty() { "/today".into() } else { own }
}

/// Only a path of our own: no other site can be hidden in it.
fn own_path(next: &str) -> String {
    let ours =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if ours { next.to_owned() } else { String::new() }
}

impl From<axum::extract::rejection::QueryRejection> for Trouble {
    fn from(_: axum::extract::rejection::QueryRejection) -> Trouble {
        Trouble::Unreadable
    }
}
