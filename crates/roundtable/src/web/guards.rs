//! What every request passes: the right origin for a change, and headers on the way out.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::words::Say;
use crate::app::App;
use crate::audit::{self, Act};
use crate::error::Trouble;

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
    object-src 'none'; frame-ancestors 'none'";

/// A form from elsewhere is noted once in this time: however many come, they fill no disk.
const NOTED_EVERY: Duration = Duration::from_secs(60);

/// A change must come from our own pages.
///
/// Browsers say so in `Sec-Fetch-Site` where the connection is trustworthy, and in `Origin`
/// always; a request with neither is not a browser's form and is refused as well.
pub async fn own_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if safe || comes_from_us(&app, &request) || is_one_click(&request) {
        next.run(request).await
    } else {
        if let Err(cause) = note_elsewhere(&app).await {
            tracing::error!(%cause, "a form from elsewhere was refused, and could not be noted");
        }
        Trouble::Forbidden(Say::new("error-origin-what")).into_response()
    }
}

/// Notes that somebody's form did not come from here: not whose, not where from, not what it said.
async fn note_elsewhere(app: &App) -> Result<(), sqlx::Error> {
    let now = app.now();
    let since = now.minus(NOTED_EVERY);
    let mut db = app.db.read().await?;
    let noted = audit::noted_since(&mut db, Act::Denied, "origin", since).await?;
    drop(db);
    if noted {
        return Ok(());
    }
    let mut tx = app.db.begin().await?;
    audit::note(&mut tx, None, Act::Denied, "origin", now).await?;
    tx.commit().await
}

fn comes_from_us(app: &App, request: &Request) -> bool {
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let ours = app.settings.origin.origin().ascii_serialization();
    match (header("sec-fetch-site"), header("origin")) {
        (Some(site), Some(origin)) => site == "same-origin" && origin == ours,
        (Some(site), None) => site == "same-origin",
        (None, Some(origin)) => origin == ours,
        (None, None) => false,
    }
}

/// The one post that may come from elsewhere: a mail program's one click that turns a kind of
/// mail off (RFC 8058). It carries no cookie, so it acts for nobody but the random token in its
/// path; and a browser's forged form does not pass, because browsers say where a form is from.
fn is_one_click(request: &Request) -> bool {
    let bare = ["origin", "sec-fetch-site", "cookie", "authorization"]
        .iter()
        .all(|name| !request.headers().contains_key(*name));
    let token = request.uri().path().strip_prefix("/mail/silence/");
    bare && request.method() == Method::POST && token.is_some_and(|rest| !rest.contains('/'))
}

/// The headers every answer carries. Pages are never kept by caches; assets say so themselves.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, CSP);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::CACHE_CONTROL, "no-store");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    );
    if app.settings.secure() {
        set(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}
