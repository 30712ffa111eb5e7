//! A member's own settings: looks, mail, quiet hours. Each group is saved alone.

use super::store;
use crate::app::App;
use crate::db::{Conn, MemberId};
use crate::error::Trouble;

/// What a member chose, the defaults filled in.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `light`, `dark`, or empty for what the device prefers.
    pub theme: String,
    /// A language's tag, or empty for what the browser asks for.
    pub language: String,
    /// Whether single keys are shortcuts.
    pub shortcuts: bool,
    /// Quiet hours in minutes after local midnight: from, until.
    pub quiet: Option<(i64, i64)>,
}

/// A member's settings.
pub async fn settings_of(db: &mut Conn, member: MemberId) -> Result<Settings, Trouble> {
    let chosen = store::settings_of(db, member).await?;
    Ok(match chosen {
        Some(chosen) => Settings {
            theme: chosen.theme,
            language: chosen.language,
            shortcuts: chosen.shortcuts == 1,
            quiet: chosen.quiet_from.zip(chosen.quiet_until),
        },
        None => Settings {
            theme: String::new(),
            language: String::new(),
            shortcuts: true,
            quiet: None,
        },
    })
}

/// Saves the looks.
pub async fn set_looks(
    app: &App,
    member: MemberId,
    theme: &str,
    language: &str,
    shortcuts: bool,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    store::set_looks(&mut tx, member, theme, language, shortcuts).await?;
    tx.commit().await?;
    Ok(())
}

/// Saves the quiet hours; the same hour twice means none.
pub async fn set_quiet(
    app: &App,
    member: MemberId,
    quiet: Option<(i64, i64)>,
) -> Result<(), Trouble> {
    let quiet = quiet.filter(|(from, until)| from != until);
    let mut tx = app.db.begin().await?;
    let (from, until) = quiet.unzip();
    store::set_quiet(&mut tx, member, from, until).await?;
    tx.commit().await?;
    Ok(())
}
