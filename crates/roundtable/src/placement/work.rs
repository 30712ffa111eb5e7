//! The worker's part: what a host began is formed, what a host wants published is published.
//!
//! Whoever works at a placement holds it until a moment not far off, and again before that
//! passes: a process that is killed lets go by itself, and another one takes the work up.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use tokio::sync::oneshot;

use super::form::{self, Made, Task};
use super::store::{self, Outcome, Row};
use crate::app::App;
use crate::db::{PlacementId, Topic};
use crate::error::Trouble;

/// How long the groups and seats of a dropped draft are kept.
const DROPPED_KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// How long a placement is held at a time,
const HELD: Duration = Duration::from_secs(10);
/// and how often its progress is written, and the hold renewed.
const TOLD: Duration = Duration::from_millis(500);

/// One round: takes up whatever waits to be formed or published, one after the other.
///
/// # Errors
/// When the database fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    while let Some(row) = take_up(app).await? {
        let placement = row.placement_id;
        let publishing = row.formed_at.is_some();
        let done = match publishing {
            true => super::publish::publish(app, &row).await,
            false => form(app, &row).await,
        };
        if let Err(trouble) = done {
            tracing::error!(%placement, ?trouble, "a placement could not be worked at");
            note_fault(app, placement, "fault").await?;
        }
    }
    Ok(())
}

/// Forgets what was dropped long ago.
pub async fn sweep(app: &App) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    store::sweep(&mut tx, app.now().minus(DROPPED_KEPT)).await?;
    tx.commit().await
}

async fn take_up(app: &App) -> Result<Option<Row>, sqlx::Error> {
    let now = app.now();
    let mut db = app.db.read().await?;
    let Some(idle) = store::idle(&mut db, now).await? else {
        return Ok(None);
    };
    drop(db);
    let mut tx = app.db.begin().await?;
    let row = store::take_up(&mut tx, idle, now, now.plus(HELD)).await?;
    tx.commit().await?;
    Ok(row)
}

async fn form(app: &App, row: &Row) -> Result<(), Trouble> {
    let task = form::task(app, row).await?;
    let done = Arc::new(AtomicI64::new(0));
    let mut formed = begin(task, done.clone());
    loop {
        tokio::select! {
            made = &mut formed => {
                let made = made.map_err(|e| Trouble::fault("forming a placement", e))?;
                return match made {
                    Ok(made) => keep(app, row, &made).await,
                    Err(word) => Ok(note_fault(app, row.placement_id, &word).await?),
                };
            }
            () = tokio::time::sleep(TOLD) => {
                let mut tx = app.db.begin().await?;
                let until = app.now().plus(HELD);
                let thousandths = done.load(Ordering::Relaxed);
                let id = row.placement_id;
                tx.touch(Topic::Programme(row.programme_id));
                let goes_on = store::note_done(&mut tx, id, thousandths, until).await?;
                tx.commit().await?;
                if !goes_on {
                    return Ok(());
                }
            }
        }
    }
}

/// The engine computes on a thread of its own: pages go on, and nothing waits for it at the end.
/// It stops when what is told is received no more, such as of a draft that was dropped.
pub(super) fn begin(task: Task, done: Arc<AtomicI64>) -> oneshot::Receiver<Result<Made, String>> {
    let (tell, told) = oneshot::channel();
    std::thread::spawn(move || {
        let made = task.form(&done, &|| tell.is_closed());
        let _ = tell.send(made);
    });
    told
}

/// Keeps a draft in place of the one it was formed around.
async fn keep(app: &App, row: &Row, made: &Made) -> Result<(), Trouble> {
    let outcome = Outcome {
        scale: &made.scale,
        placed_at_most: made.placed_at_most,
        violations: made.violations,
        groups: &made.groups,
        seats: &made.seats,
    };
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", row.programme_id.0).await?;
    if store::keep(&mut tx, row.placement_id, &outcome, now).await?
        && let Some(before) = row.around
    {
        store::drop_it(&mut tx, before, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn note_fault(app: &App, placement: PlacementId, word: &str) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    store::note_fault(&mut tx, placement, word).await?;
    tx.commit().await
}
