//! The one worker loop: meetings, mail, and whatever is due. What fails holds up nothing else.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::db::{Moment, erased};
use crate::web::acts;
use crate::{accounts, audit, mail, meetings};

const PAUSE: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);

/// Works until told to stop.
pub async fn work(app: App, mut stop: watch::Receiver<bool>) {
    let told = stop.clone();
    loop {
        // Each fault has been logged; the next round tries again.
        let _ = parts(&app, &|| *told.borrow()).await;
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => return,
        }
    }
}

/// One round: sends what is due, sweeps what is old. Tests call it with a moved clock.
///
/// # Errors
/// The first fault of a part, once all parts have run; the next round tries again.
pub async fn round(app: &App) -> Result<(), sqlx::Error> {
    parts(app, &|| false).await
}

async fn parts(app: &App, stop: &(dyn Fn() -> bool + Sync)) -> Result<(), sqlx::Error> {
    let done = [
        ("meetings", meetings::work(app).await.map(drop)),
        ("mail", mail::send_due(app, stop).await.map(drop)),
        ("erase", erase(app).await),
        ("sweep", sweep(app).await),
    ];
    app.limits.sweep();
    let mut first = Ok(());
    for (part, result) in done {
        if let Err(fault) = &result {
            tracing::error!(%fault, part, "a part of the worker's round failed");
        }
        first = first.and(result);
    }
    first
}

async fn erase(app: &App) -> Result<(), sqlx::Error> {
    if is_due(app, "erase", HOUR).await? {
        accounts::erase_due(app).await?;
        keep_erased(app).await?;
    }
    Ok(())
}

/// Whether a job that runs every so often is due; if so, it is this process's to do.
///
/// # Errors
/// When the database fails.
pub async fn is_due(app: &App, job: &str, every: Duration) -> Result<bool, sqlx::Error> {
    let now = app.now();
    let next: Option<Moment> = {
        let mut db = app.db.read().await?;
        sqlx::query_scalar("select due_at from jobs where job = $1")
            .bind(job)
            .fetch_optional(&mut *db)
            .await?
    };
    if next.is_some_and(|next| next > now) {
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    let claimed = sqlx::query(
        "insert into jobs (job, due_at, ran_at) values ($1, $2, $3)
         on conflict (job) do update set due_at = excluded.due_at, ran_at = excluded.ran_at
         where jobs.due_at <= $3",
    )
    .bind(job)
    .bind(now.plus(every))
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(claimed.rows_affected() == 1)
}

/// Keeps the erase list beside the database as well, which may be lost and restored.
async fn keep_erased(app: &App) -> Result<(), sqlx::Error> {
    let mut db = app.db.read().await?;
    if let Err(fault) = erased::keep_up(&mut db, &app.settings.data).await {
        tracing::error!(%fault, "the erase list is not kept beside the database");
    }
    Ok(())
}

async fn sweep(app: &App) -> Result<(), sqlx::Error> {
    if !is_due(app, "sweep", HOUR).await? {
        return Ok(());
    }
    accounts::sweep(app).await?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    audit::sweep(&mut tx, now).await?;
    acts::sweep(&mut tx, now).await?;
    tx.commit().await
}
