//! Who asks: nobody, a guest seat, or a member; loaded once for each request.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

use super::frame::Face;
use super::live::Watched;
use super::words::{self, Lang};
use crate::accounts;
use crate::app::App;
use crate::db::{MemberId, Moment, SignInId, Stamp};
use crate::error::Trouble;

/// Whoever asks, with the language and looks they asked for.
#[derive(Clone)]
pub struct Asker {
    /// The member, if a device is signed in.
    pub me: Option<Me>,
    /// The language of the page.
    pub lang: &'static Lang,
    /// `light`, `dark`, or empty for what the device prefers.
    pub theme: String,
    /// The path asked for, to come back to after signing in.
    pub path: String,
    /// A sentence to say on this page, from the address (`said=...`).
    pub said: Option<String>,
    /// This browser's own mark, to which mailed codes are bound.
    pub browser: Option<String>,
    /// Others on the way could read this page: plain http beyond this machine.
    pub overheard: bool,
    /// This is a demo, and every page says so.
    pub demo: bool,
    /// How new the page will be,
    pub stamp: Stamp,
    /// and what it shows, as it says while it is rendered.
    pub watched: Watched,
}

/// A signed-in device's member, guest seats included.
#[derive(Clone, Debug, PartialEq)]
pub struct Me {
    /// The member.
    pub id: MemberId,
    /// The device.
    pub sign_in: SignInId,
    /// The name others see.
    pub name: String,
    /// IANA name of the zone in which times are shown.
    pub time_zone: String,
    /// Whether joining was finished; a guest seat has not.
    pub joined: bool,
    /// Whether there is an e-mail address to come back with.
    pub has_account: bool,
    /// Runs programmes.
    pub host: bool,
    /// Keeps the installation running.
    pub admin: bool,
    /// Single-key shortcuts are on.
    pub shortcuts: bool,
    /// Showed a code or a passkey a moment ago.
    pub proved: bool,
    /// When everything about them is erased, if they asked for it.
    pub closing_at: Option<Moment>,
}

impl Me {
    /// The round face of this member.
    pub fn face(&self) -> Face {
        Face::of(self.id.0, &self.name)
    }
}

/// A member who finished joining. Others are sent to sign in, or to finish.
#[derive(Clone)]
pub struct Joined(pub Asker, pub Me);

/// Anybody signed in, a guest seat included.
#[derive(Clone)]
pub struct Seated(pub Asker, pub Me);

/// Anybody signed in who showed a moment ago that it is really them; for what matters most.
/// A guest seat has nothing to show, and nothing yet that could be taken over.
#[derive(Clone)]
pub struct Proved(pub Asker, pub Me);

const BROWSER_DAYS: i64 = 365;

/// The name of the sign-in cookie: `__Host-` wherever the browser accepts it.
pub fn sign_in_cookie(app: &App) -> &'static str {
    if app.settings.secure() {
        "__Host-seat"
    } else {
        "seat"
    }
}

fn browser_cookie(app: &App) -> &'static str {
    if app.settings.secure() {
        "__Host-browser"
    } else {
        "browser"
    }
}

/// A cookie with every guard the connection allows.
pub fn guarded_cookie(app: &App, name: &'static str, value: String, days: i64) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .secure(app.settings.secure())
        .same_site(SameSite::Lax)
        .max_age(cookie::time::Duration::days(days))
        .build()
}

/// Loads who asks and hands it on with the request.
pub async fn load(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let mut asker = stranger(&request, app.db.topics.stamp());
    asker.overheard = app.settings.overheard();
    asker.demo = app.settings.demo;
    let mark = jar.get(browser_cookie(&app)).map(|c| c.value().to_owned());
    // One we did not make is none: nobody chooses what their codes are bound to.
    asker.browser = mark.filter(|mark| super::secrets::is_token(mark));
    if let Some(token) = jar.get(sign_in_cookie(&app)) {
        match accounts::who_is(&app, token.value()).await {
            Ok(Some(known)) => {
                asker.lang = known.lang.unwrap_or(asker.lang);
                asker.theme = known.theme;
                asker.me = Some(known.me);
            }
            Ok(None) => {}
            Err(trouble) => return super::errors::dressed(&asker, &trouble),
        }
    }
    request.extensions_mut().insert(asker);
    next.run(request).await
}

/// This browser's mark, made on first need; and the cookie to set if it is new.
pub fn browser_mark(app: &App, asker: &Asker) -> (String, Option<Cookie<'static>>) {
    match &asker.browser {
        Some(mark) => (mark.clone(), None),
        None => {
            let mark = super::secrets::token();
            let cookie = guarded_cookie(app, browser_cookie(app), mark.clone(), BROWSER_DAYS);
            (mark, Some(cookie))
        }
    }
}

fn stranger(request: &Request, stamp: Stamp) -> Asker {
    let uri = request.uri();
    let path = uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let get = request.method() == Method::GET;
    Asker {
        me: None,
        lang: language_asked(request.headers()),
        theme: String::new(),
        path: if get { path } else { String::new() },
        said: uri.query().and_then(said),
        browser: None,
        overheard: false,
        demo: false,
        stamp,
        watched: request
            .extensions()
            .get::<Watched>()
            .cloned()
            .unwrap_or_default(),
    }
}

fn language_asked(headers: &HeaderMap) -> &'static Lang {
    let header = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    words::accepted(header.unwrap_or(""))
}

/// Only keys made to be said this way: an address can't put other words on a page.
fn said(query: &str) -> Option<String> {
    let key = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("said="))?;
    let ours = key.starts_with("said-") && words::english().knows(key);
    ours.then(|| key.to_owned())
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Asker, Trouble> {
        parts
            .extensions
            .get::<Asker>()
            .cloned()
            .ok_or_else(|| Trouble::fault("finding who asks", "the asker was not loaded"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Seated {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Seated, Trouble> {
        let asker = Asker::from_request_parts(parts, state).await?;
        let me = asker
            .me
            .clone()
            .ok_or_else(|| Trouble::SignIn(asker.path.clone()))?;
        Ok(Seated(asker, me))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Joined {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Joined, Trouble> {
        let Seated(asker, me) = Seated::from_request_parts(parts, state).await?;
        if me.joined {
            Ok(Joined(asker, me))
        } else {
            Err(Trouble::Unfinished)
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Proved {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Proved, Trouble> {
        let Seated(asker, me) = Seated::from_request_parts(parts, state).await?;
        if me.proved || !me.has_account {
            Ok(Proved(asker, me))
        } else {
            Err(Trouble::Prove(asker.path))
        }
    }
}
