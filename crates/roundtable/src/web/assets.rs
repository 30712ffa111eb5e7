//! Styles and scripts: inside the program, named by their content, kept by browsers for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::error::Trouble;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Assets;

/// The style sheets of `assets/css`, in order of name, as one.
static STYLES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut sheets: Vec<_> = Assets::iter()
        .filter(|name| name.starts_with("css/"))
        .collect();
    sheets.sort();
    sheets
        .iter()
        .filter_map(|name| Assets::get(name))
        .flat_map(|f| f.data.into_owned())
        .collect()
});

/// What is served under a plain name.
fn content(name: &str) -> Option<Vec<u8>> {
    if name == "app.css" {
        return Some(STYLES.clone());
    }
    Assets::get(name).map(|file| file.data.into_owned())
}

/// Plain name to name with its content's hash: `app.css` to `app.1f2e3d4c.css`.
static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let hashed = |name: &str| {
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(content(name)?)[..6]);
        let (stem, ending) = name.rsplit_once('.')?;
        Some((name.to_owned(), format!("{stem}.{hash}.{ending}")))
    };
    let files = Assets::iter().filter(|name| !name.starts_with("css/"));
    files
        .map(|name| name.to_string())
        .chain(["app.css".to_owned()])
        .filter_map(|n| hashed(&n))
        .collect()
});

/// The address of an asset by its plain name.
pub fn address(name: &str) -> String {
    let hashed = NAMES.get(name).map_or(name, String::as_str);
    format!("/assets/{hashed}")
}

/// Serves an asset by its hashed name.
pub async fn show(Path(hashed): Path<String>) -> Result<Response, Trouble> {
    let plain = NAMES
        .iter()
        .find(|(_, named)| **named == hashed)
        .map(|(plain, _)| plain);
    let found = plain.and_then(|plain| Some((plain, content(plain)?)));
    let (plain, body) = found.ok_or(Trouble::NotFound)?;
    let kind = match plain.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, body).into_response())
}
