//! Every URL, one line each, grouped by room: the table of contents.

use std::time::Duration;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::error::Trouble;
use crate::web::{asker, assets, errors, guards, limits};
use crate::{accounts, members};

/// The most bytes a form may have.
const BODY_BYTES_MAX: usize = 256 * 1024;
const ANSWER_SECONDS_MAX: u64 = 30;

type Route = (&'static str, MethodRouter<App>);

/// Every page and every act of the product.
#[rustfmt::skip]
pub fn table() -> Vec<Route> {
    use accounts::pages as account;
    use members::pages as member;
    vec![
        // the way in
        ("/",                          get(member::landing)),
        ("/sign-in",                   get(account::ask).post(account::asked)),
        ("/sign-in/code",              get(account::code).post(account::code_typed)),
        ("/sign-in/link/{token}",      get(account::link)),
        ("/sign-out",                  post(account::sign_out)),
        // a member's own
        ("/today",                     get(member::today)),
    ]
}

/// The whole application, guards and all.
pub fn router(app: &App) -> Router {
    let mut pages = Router::new();
    for (path, route) in table() {
        pages = pages.route(path, route);
    }
    let pages = pages
        .fallback(|| async { Trouble::NotFound })
        .method_not_allowed_fallback(|| async { Trouble::NotFound })
        .layer(from_fn_with_state(app.clone(), guards::own_origin))
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| {
                axum::response::IntoResponse::into_response(Trouble::Fault)
            },
        ))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(ANSWER_SECONDS_MAX),
        ))
        .layer(from_fn_with_state(app.clone(), limits::limit))
        .layer(from_fn(errors::dress))
        .layer(from_fn_with_state(app.clone(), asker::load));
    Router::new()
        .route("/assets/{name}", get(assets::show))
        .merge(pages)
        .layer(from_fn_with_state(app.clone(), guards::headers))
        .layer(CompressionLayer::new())
        .with_state(app.clone())
}
