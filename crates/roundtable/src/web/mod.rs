//! The web: who asks, the frame around a page, forms, guards, assets.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

pub mod acts;
pub mod asked;
pub mod asker;
pub mod assets;
pub mod cell;
pub mod device;
pub mod errors;
pub mod folded;
pub mod form;
pub mod frame;
pub mod guards;
pub mod icon;
pub mod limits;
pub mod live;
pub mod qr;
pub mod secrets;
pub mod serving;
pub mod tls;
pub mod when;
pub mod words;

use crate::error::Trouble;

/// What a handler answers with.
pub type Answer = Result<Response, Trouble>;

/// Prints a page.
pub fn page(template: &impl Template) -> Answer {
    Ok(Html(template.render()?).into_response())
}

/// Prints a form again, with what was typed and what is wrong with it.
pub fn page_again(template: &impl Template) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(template.render()?)).into_response())
}

/// Goes on to another page after a form was taken.
pub fn go(path: &str) -> Answer {
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, path.to_owned())]).into_response())
}

/// Goes on, and says one sentence of the catalogue there (`said-...`).
pub fn go_saying(path: &str, said: &'static str) -> Answer {
    go(&saying(path, said))
}

/// A path where one sentence of the catalogue is said (`said-...`).
pub fn saying(path: &str, said: &'static str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}said={said}")
}

/// The most characters of a path to come back to.
const NEXT_CHARS_MAX: usize = 1000;

/// Only a path of our own: no other site can be hidden in it. Browsers drop tabs and line
/// ends from addresses, so that `/<tab>/elsewhere` would leave us.
pub fn own_path(next: &str) -> String {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains(|c: char| c == '\\' || c.is_control())
        && next.chars().count() <= NEXT_CHARS_MAX;
    if ours { next.to_owned() } else { String::new() }
}

/// A text as a part of an address.
pub fn url_part(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
