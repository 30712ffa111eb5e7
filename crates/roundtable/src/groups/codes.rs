//! Short codes: read however they are typed, looked up, and too slow to guess.

use std::net::IpAddr;
use std::time::Duration;

use super::{Group, store};
use crate::accounts::Window;
use crate::app::App;
use crate::db::Conn;
use crate::error::Trouble;

/// Codes that led nowhere, per address and quarter of an hour: a room shares an address.
pub const MISSES_MAX: i64 = 30;
const MISSES_WINDOW: Duration = Duration::from_secs(15 * 60);

/// The group of a code, for whoever typed it at this address. A code that led nowhere is counted.
///
/// # Errors
/// Whoever has guessed too often is told when it opens again.
pub async fn look_up(app: &App, typed: &str, address: IpAddr) -> Result<Option<Group>, Trouble> {
    let window = Window::of("meet", address, MISSES_WINDOW, app.now());
    let mut db = app.db.read().await?;
    if window.counted(&mut db).await? >= MISSES_MAX {
        let seconds = window.seconds_left;
        return Err(Trouble::TooMany { seconds });
    }
    match by_code(&mut db, typed).await {
        Ok(group) => return Ok(Some(group)),
        Err(Trouble::NotFound) => drop(db),
        Err(trouble) => return Err(trouble),
    }
    let mut tx = app.db.begin().await?;
    window.count(&mut tx).await?;
    tx.commit().await?;
    Ok(None)
}

/// The group of a short code, however it was typed.
pub async fn by_code(db: &mut Conn, typed: &str) -> Result<Group, Trouble> {
    let code = read_code(typed);
    let found = store::by_code(db, &code).await?;
    found.ok_or(Trouble::NotFound)
}

/// A code as it is stored: its letters and digits, in capitals.
pub fn read_code(typed: &str) -> String {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_uppercase()).take(64).collect()
}

/// A code as it is read aloud: `ABCD-EFGH`.
pub fn spaced_code(code: &str) -> String {
    match code.split_at_checked(code.len() / 2) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}
