//! What happens by itself: sessions in which nobody does anything end.

use super::{IDLE_FOR, act, store};
use crate::app::App;

/// How many sessions are ended in one round.
const AT_ONCE: i64 = 20;

/// Ends sessions that were abandoned; everything in them is kept.
///
/// # Errors
/// When a statement fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    let since = app.now().minus(IDLE_FOR);
    let idle = store::idle(&mut *app.db.read().await?, since, AT_ONCE).await?;
    for id in idle {
        if let Err(trouble) = act::end_idle(app, id, since).await {
            tracing::error!(?trouble, session = id.0, "a session could not be ended");
        }
    }
    Ok(())
}
