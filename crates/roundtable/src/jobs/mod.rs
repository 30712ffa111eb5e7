//! The one worker loop: mail first, then whatever is due.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::{mail, meetings};

const PAUSE: Duration = Duration::from_secs(1);

/// Works until told to stop.
pub async fn work(app: App, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(fault) = round(&app).await {
            tracing::error!(%fault, "a round of the worker failed");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => return,
        }
    }
}

/// One round: sends what is due, sweeps what is old. Tests call it with a moved clock.
///
/// # Errors
/// When the database fails; the next round tries again.
pub async fn round(app: &App) -> Result<(), sqlx::Error> {
    meetings::work(app).await?;
    mail::send_due(app).await?;
    app.limits.sweep();
    Ok(())
}
