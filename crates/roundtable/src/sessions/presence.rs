//! Who is here: a browser that has the session open says so every few seconds.

use super::log::{listed, seats};
use super::{HERE_FOR, store};
use crate::app::App;
use crate::db::{MemberId, SessionId};
use crate::error::Trouble;

/// A member's browser has the session open. Who came or went meanwhile is told to everybody:
/// where one is left whose browser speaks, it is noticed that another's does not.
pub async fn here(app: &App, me: MemberId, id: SessionId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let row = super::row(&mut tx, me, id).await?;
    if row.ended_at.is_some() {
        return Ok(());
    }
    store::seen(&mut tx, id, me, now).await?;
    let here = store::here(&mut tx, id, now.minus(HERE_FOR)).await?;
    let here: Vec<_> = here.into_iter().map(|member| row.seat(member)).collect();
    if here != seats(&row.here) {
        tx.hold("sessions", id.0).await?;
        store::note_here(&mut tx, id, &listed(&here)).await?;
    }
    tx.commit().await?;
    Ok(())
}
