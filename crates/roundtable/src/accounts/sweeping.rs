//! Throwing away what can serve nobody any more.

use std::time::Duration;

use super::{ABSOLUTE, IDLE, store};
use crate::app::App;

/// Codes and tries are kept this long after they are over, to be counted and explained.
const OVER: Duration = Duration::from_secs(24 * 3600);
/// Devices signed out are remembered this long, to tell a new one from a known one.
const ENDED: Duration = Duration::from_secs(90 * 24 * 3600);

/// Sweeps the accounts' tables. Run by the worker.
///
/// # Errors
/// When the database fails; the next sweep tries again.
pub async fn sweep(app: &App) -> Result<(), sqlx::Error> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    store::end_idle(&mut tx, now.minus(IDLE), now.minus(ABSOLUTE), now).await?;
    store::sweep(&mut tx, now.minus(OVER), now.minus(ENDED)).await?;
    tx.commit().await
}
