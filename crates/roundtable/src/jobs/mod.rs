//! The worker: meetings, mail, and whatever is due. What fails holds up nothing else, and what
//! takes long (a backup, a tested restore) runs beside what must not wait.

use std::time::Duration;

use tokio::sync::watch;

use crate::app::App;
use crate::db::{Conn, erased};
use crate::web::acts;
use crate::{
    accounts, admin, audit, backups, demo, facilitators, mail, meetings, offers, placement,
    programmes, repairs, sessions,
};

mod store;

pub use store::Noted;

const PAUSE: Duration = Duration::from_secs(1);
/// What may take long is not looked for as often.
const LONG_PAUSE: Duration = Duration::from_secs(5);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
/// The most characters kept of what went wrong.
const FAULT_CHARS_MAX: usize = 300;

/// Every job and how often it runs, in the order pages show them.
pub const JOBS: [(&str, Duration); 14] = [
    ("meetings", PAUSE),
    ("offers", PAUSE),
    ("placement", PAUSE),
    ("repairs", PAUSE),
    ("facilitators", PAUSE),
    ("sessions", PAUSE),
    (demo::SIT_IN, PAUSE),
    ("mail", PAUSE),
    ("alarm", HOUR),
    ("erase", HOUR),
    ("sweep", HOUR),
    ("sizes", admin::SIZES_EVERY),
    (backups::BACKUP, backups::BACKUP_EVERY),
    (backups::RESTORE_TEST, backups::RESTORE_TEST_EVERY),
];

/// Works until told to stop.
pub async fn work(app: App, stop: watch::Receiver<bool>) {
    let told = stop.clone();
    let stopped = || *told.borrow();
    let short = async {
        let mut stop = stop.clone();
        loop {
            // Each fault has been noted; the next round tries again.
            let _ = short(&app, &stopped).await;
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                _ = stop.changed() => return,
            }
        }
    };
    let placing = cut_off(stop.clone(), PAUSE, || placing(&app));
    let long = cut_off(stop.clone(), LONG_PAUSE, || long(&app));
    tokio::join!(short, placing, long);
}

/// Works again and again. What is cut off in the middle has left nothing half done, and is
/// begun again by whoever works next.
async fn cut_off<F: Future<Output = Result<(), String>>>(
    mut stop: watch::Receiver<bool>,
    pause: Duration,
    work: impl Fn() -> F,
) {
    loop {
        tokio::select! {
            _ = work() => {}
            _ = stop.changed() => return,
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stop.changed() => return,
        }
    }
}

/// One round: sends what is due, sweeps what is old. Tests call it with a moved clock.
///
/// # Errors
/// The first fault of a part, once all parts have run; the next round tries again.
pub async fn round(app: &App) -> Result<(), String> {
    let short = short(app, &|| false).await;
    let placing = placing(app).await;
    short.and(placing).and(long(app).await)
}

/// What must not wait.
async fn short(app: &App, stop: &(dyn Fn() -> bool + Sync)) -> Result<(), String> {
    let done = [
        ("meetings", meetings::work(app).await.map(drop)),
        ("offers", offers::work(app).await),
        ("facilitators", facilitators::work(app).await),
        ("sessions", sessions::work(app).await),
        (demo::SIT_IN, demo::work(app).await),
        ("mail", mail::send_due(app, stop).await.map(drop)),
        ("alarm", alarm(app).await),
        ("erase", erase(app).await),
        ("sweep", sweep(app).await),
    ];
    app.limits.sweep();
    let said = |(job, done): (_, Result<(), sqlx::Error>)| (job, done.map_err(|e| e.to_string()));
    note(app, done.map(said)).await
}

/// What has the engine look for seats.
async fn placing(app: &App) -> Result<(), String> {
    let said = |done: Result<(), sqlx::Error>| done.map_err(|e| e.to_string());
    let done = [
        ("placement", said(placement::work(app).await)),
        ("repairs", said(repairs::work(app).await)),
    ];
    note(app, done).await
}

/// What may take long.
async fn long(app: &App) -> Result<(), String> {
    let sizes = admin::measure(app).await.map_err(|e| e.to_string());
    let done = [
        ("sizes", sizes),
        (backups::BACKUP, backups::take_due(app).await),
        (backups::RESTORE_TEST, backups::test_due(app).await),
    ];
    note(app, done).await
}

/// Notes how each part went, for the admins' page; the first fault is the answer.
async fn note<const N: usize>(
    app: &App,
    done: [(&'static str, Result<(), String>); N],
) -> Result<(), String> {
    let mut first = Ok(());
    for (job, result) in done {
        let noted = match &result {
            Ok(()) => note_ran(app, job).await,
            Err(fault) => {
                tracing::error!(%fault, job, "a job failed");
                note_fault(app, job, fault).await
            }
        };
        if let Err(fault) = noted {
            tracing::error!(%fault, job, "how a job went could not be noted");
        }
        first = first.and(result);
    }
    first
}

/// A job that runs all the time is noted once a minute; the others note it as they begin.
async fn note_ran(app: &App, job: &str) -> Result<(), sqlx::Error> {
    if job == demo::SIT_IN && !app.settings.demo {
        return Ok(());
    }
    let always = JOBS
        .iter()
        .any(|(key, every)| *key == job && *every == PAUSE);
    if always {
        is_due(app, job, MINUTE).await?;
    }
    Ok(())
}

async fn note_fault(app: &App, job: &str, fault: &str) -> Result<(), sqlx::Error> {
    let fault: String = fault.chars().take(FAULT_CHARS_MAX).collect();
    let mut tx = app.db.begin().await?;
    store::note_fault(&mut tx, job, &fault, app.now(), HOUR).await?;
    tx.commit().await
}

/// Every job that was ever noted.
pub async fn noted(db: &mut Conn) -> Result<Vec<Noted>, sqlx::Error> {
    store::all(db).await
}

/// Whether a job that runs every so often is due; if so, it is this process's to do.
///
/// # Errors
/// When the database fails.
pub async fn is_due(app: &App, job: &str, every: Duration) -> Result<bool, sqlx::Error> {
    let now = app.now();
    let next = store::due_at(&mut *app.db.read().await?, job).await?;
    if next.is_some_and(|next| next > now) {
        return Ok(false);
    }
    let mut tx = app.db.begin().await?;
    let claimed = store::claim(&mut tx, job, now, now.plus(every)).await?;
    tx.commit().await?;
    Ok(claimed)
}

/// The same for a job that has no hurry: the first time it waits this long.
///
/// # Errors
/// When the database fails.
pub async fn is_due_after(
    app: &App,
    job: &str,
    wait: Duration,
    every: Duration,
) -> Result<bool, sqlx::Error> {
    let known = store::due_at(&mut *app.db.read().await?, job).await?;
    if known.is_some() {
        return is_due(app, job, every).await;
    }
    let mut tx = app.db.begin().await?;
    store::expect(&mut tx, job, app.now().plus(wait)).await?;
    tx.commit().await?;
    Ok(false)
}

/// Whether somebody asked for a job, or it is planned.
pub async fn is_planned(db: &mut Conn, job: &str) -> Result<bool, sqlx::Error> {
    store::due_at(db, job).await.map(|due| due.is_some())
}

/// Has a job run now, within seconds.
///
/// # Errors
/// When the database fails.
pub async fn hurry(app: &App, job: &str) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    store::hurry(&mut tx, job, app.now()).await?;
    tx.commit().await
}

async fn alarm(app: &App) -> Result<(), sqlx::Error> {
    match is_due_after(app, "alarm", HOUR, HOUR).await? {
        true => admin::alarm(app).await,
        false => Ok(()),
    }
}

async fn erase(app: &App) -> Result<(), sqlx::Error> {
    if is_due(app, "erase", HOUR).await? {
        accounts::erase_due(app).await?;
        keep_erased(app).await?;
    }
    Ok(())
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
    placement::sweep(app).await?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    audit::sweep(&mut tx, now).await?;
    acts::sweep(&mut tx, now).await?;
    programmes::sweep(&mut tx, now).await?;
    sessions::sweep(&mut tx, now).await?;
    tx.commit().await
}
