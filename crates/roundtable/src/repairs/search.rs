//! What the worker does for repairs: looks for the way with the fewest moves, and takes no
//! answer for a no.

use super::{ANSWER, Repair, notices, store};
use crate::app::App;
use crate::error::Trouble;
use crate::{placement, programmes};

/// One round: one search, and the answers that did not come in time.
///
/// # Errors
/// When the database fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    let mut db = app.db.read().await?;
    let searched = store::searched(&mut db).await?;
    let late = store::unanswered(&mut db, app.now().minus(ANSWER)).await?;
    std::mem::drop(db);
    if let Some(repair) = searched {
        search(app, &repair).await.map_err(fault)?;
    }
    for (member, programme, repair) in late {
        match super::answer(app, member, (programme, repair), false).await {
            Ok(()) | Err(Trouble::Gone(_)) => {}
            Err(trouble) => return Err(fault(trouble)),
        }
    }
    Ok(())
}

/// Looks for the way to fill a seat with the fewest moves. Where none is needed or none is
/// found, nothing is asked of anybody.
async fn search(app: &App, repair: &Repair) -> Result<(), Trouble> {
    let mut db = app.db.read().await?;
    let refused = store::refused(&mut db, repair.group_id).await?;
    let programme = programmes::by_id(&mut db, repair.programme_id).await?;
    std::mem::drop(db);
    let mut found = match programme.ended_at {
        Some(_) => Vec::new(),
        None => placement::mend(app, &programme, repair.group_id, &refused).await?,
    };
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.id.0).await?;
    if !store::note_found(&mut tx, repair, now).await? {
        return Ok(());
    }
    if found.is_empty() || store::is_mended(&mut tx, repair).await? {
        // Nothing helps, or what another repair proposes fills this seat too.
        found.clear();
        store::drop(&mut tx, repair.repair_id, now).await?;
    }
    for step in &found {
        store::add_move(&mut tx, repair.repair_id, step.member, step.from, step.to).await?;
    }
    if !found.is_empty() {
        notices::found(&mut tx, app, &programme, repair).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn fault(trouble: Trouble) -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::other(format!("a repair: {trouble:?}")))
}
