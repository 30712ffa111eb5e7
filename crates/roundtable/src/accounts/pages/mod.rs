//! The pages of signing in, and of a member's own settings.

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use serde::Deserialize;
use std::net::IpAddr;

use crate::accounts::Arrival;
use crate::app::App;
use crate::error::Trouble;
use crate::web::asker::{self, Asker, guarded_cookie, sign_in_cookie};
use crate::web::{Answer, device, go, limits, own_path};

pub mod closing;
pub mod code;
pub mod devices;
pub mod email;
pub mod first;
pub mod passkeys;
pub mod prove;
pub mod settings;
pub mod sign_in;

/// Where to go on afterwards.
#[derive(Deserialize)]
pub struct Next {
    #[serde(default)]
    next: String,
}

impl Next {
    /// A path of our own, or empty.
    fn path(&self) -> String {
        own_path(&self.next)
    }
}

/// Where a request came from: network address, device, browser.
struct Came {
    address: IpAddr,
    device: String,
    browser: String,
    cookie: Option<Cookie<'static>>,
}

impl Came {
    fn of(app: &App, asker: &Asker, request: &Request) -> Came {
        let (browser, cookie) = asker::browser_mark(app, asker);
        Came {
            address: limits::address_of(app, request),
            device: device::named(request.headers()),
            browser,
            cookie,
        }
    }

    fn arrival<'a>(&'a self, asker: &Asker, by: &'static str) -> Arrival<'a> {
        Arrival {
            device: &self.device,
            browser: &self.browser,
            before: asker.me.as_ref().map(|me| (me.sign_in, me.id)),
            by,
        }
    }

    /// The answer, with this browser's mark if it is new.
    fn marked(self, answer: Answer) -> Answer {
        let jar = self
            .cookie
            .into_iter()
            .fold(CookieJar::new(), CookieJar::add);
        Ok((jar, answer?).into_response())
    }

    /// Goes on as the member whose token this is.
    fn signed_in(self, app: &App, token: String, next: &str) -> Answer {
        let response = go(next)?;
        let response = with_token(app, token, response);
        self.marked(Ok(response))
    }
}

/// How long the browser keeps the sign-in; the server may end it sooner.
const COOKIE_DAYS: i64 = 365;

fn with_token(app: &App, token: String, response: Response) -> Response {
    let cookie = guarded_cookie(app, sign_in_cookie(app), token, COOKIE_DAYS);
    (CookieJar::new().add(cookie), response).into_response()
}

/// The answer, and the end of this browser's sign-in.
fn without_token(app: &App, response: Response) -> Response {
    let cookie = guarded_cookie(app, sign_in_cookie(app), String::new(), 0);
    (CookieJar::new().add(cookie), response).into_response()
}

/// A path, and where to go on from there.
fn with_next(path: &str, next: &str) -> String {
    if next.is_empty() {
        return path.to_owned();
    }
    let next: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{path}?next={next}")
}

fn next_or(next: &str, otherwise: &str) -> String {
    let own = own_path(next);
    if own.is_empty() {
        otherwise.into()
    } else {
        own
    }
}

impl From<axum::extract::rejection::QueryRejection> for Trouble {
    fn from(_: axum::extract::rejection::QueryRejection) -> Trouble {
        Trouble::Unreadable
    }
}
