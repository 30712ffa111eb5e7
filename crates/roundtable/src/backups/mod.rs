//! Backups: taken daily, kept so many, listed, and restored into a place of their own every week
//! to see that they can be. The file itself is `db::backup`'s; the commands are in `cli/`.

use std::path::Path;
use std::time::Duration;

mod file;
mod store;
mod trial;

#[cfg(test)]
mod tests;

pub use file::{Backup, dated, find, folder, list, to_file};
pub use store::RestoreTest;

use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, MemberId, Moment};
use crate::error::Trouble;
use crate::jobs;

/// The job that takes one.
pub const BACKUP: &str = "backup";
/// The job that restores one.
pub const RESTORE_TEST: &str = "restore_test";
/// How often one is taken.
pub const BACKUP_EVERY: Duration = Duration::from_secs(24 * 3600);
/// How often one is restored.
pub const RESTORE_TEST_EVERY: Duration = Duration::from_secs(7 * 24 * 3600);
/// How soon the first one is taken on a new installation.
const FIRST_AFTER: Duration = Duration::from_secs(10 * 60);
/// Where none is taken by itself, one is taken when somebody asks; then not again.
const NEVER: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
/// How many tested restores are remembered.
const TESTS_KEPT: i64 = 100;

/// Takes a backup when one is due, and removes those of days beyond as many as are kept.
///
/// # Errors
/// A sentence, when the database or the disk fails.
pub async fn take_due(app: &App) -> Result<(), String> {
    if !is_due(app, BACKUP, FIRST_AFTER, BACKUP_EVERY).await? {
        return Ok(());
    }
    let now = app.now();
    let data = &app.settings.data;
    to_file(&app.db, &dated(data, now), now).await?;
    note(app, None, Act::BackedUp, "").await?;
    match app.settings.backups_kept {
        0 => Ok(()),
        days => file::remove_beyond(data, days),
    }
}

/// Restores the newest backup into a place of its own when that is due, and notes how it went.
///
/// # Errors
/// A sentence: what was found wrong with the backup, or what stood in the way of looking.
pub async fn test_due(app: &App) -> Result<(), String> {
    if !is_due(app, RESTORE_TEST, BACKUP_EVERY, RESTORE_TEST_EVERY).await? {
        return Ok(());
    }
    let Some(newest) = list(&app.settings.data).into_iter().next() else {
        return Err("There is no backup to restore.".to_owned());
    };
    let began = std::time::Instant::now();
    let tried = trial::restore(&app.settings.data, &newest).await;
    let test = RestoreTest {
        backup: newest.name,
        tested_at: app.now(),
        taken_millis: i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX),
        rows: tried.as_ref().map_or(0, |rows| *rows),
        fault: tried.err().unwrap_or_default(),
    };
    let noting = async {
        let mut tx = app.db.begin().await?;
        store::add_test(&mut tx, &test).await?;
        store::forget_tests(&mut tx, TESTS_KEPT).await?;
        tx.commit().await
    };
    noting.await.map_err(|e: sqlx::Error| e.to_string())?;
    match test.fault.is_empty() {
        true => Ok(()),
        false => Err(test.fault),
    }
}

async fn is_due(app: &App, job: &str, wait: Duration, every: Duration) -> Result<bool, String> {
    let due = async {
        if app.settings.backups_kept > 0 {
            return jobs::is_due_after(app, job, wait, every).await;
        }
        let mut db = app.db.read().await?;
        let asked = jobs::is_planned(&mut db, job).await?;
        drop(db);
        Ok(asked && jobs::is_due(app, job, NEVER).await?)
    };
    due.await.map_err(|e: sqlx::Error| e.to_string())
}

async fn note(app: &App, who: Option<MemberId>, act: Act, thing: &str) -> Result<(), String> {
    let noting = async {
        let mut tx = app.db.begin().await?;
        audit::note(&mut tx, who, act, thing, app.now()).await?;
        tx.commit().await
    };
    noting.await.map_err(|e: sqlx::Error| e.to_string())
}

/// When a backup was last taken: here, or by the command.
pub async fn last(db: &mut Conn, data: &Path) -> Result<Option<Moment>, sqlx::Error> {
    let noted = audit::last(db, Act::BackedUp).await?;
    let here = list(data).first().map(|backup| backup.made_at);
    Ok(noted.max(here))
}

/// The restores that were tested, the newest first.
pub async fn tests(db: &mut Conn, most: i64) -> Result<Vec<RestoreTest>, sqlx::Error> {
    store::tests(db, most).await
}

/// A backup to be handed to an admin: that they took it is noted first.
///
/// # Errors
/// Not found, when there is none of that name.
pub async fn hand_out(app: &App, admin: MemberId, name: &str) -> Result<Backup, Trouble> {
    let backup = find(&app.settings.data, name).ok_or(Trouble::NotFound)?;
    let noted = note(app, Some(admin), Act::BackupDownloaded, &backup.name).await;
    noted.map_err(|e| Trouble::fault("noting who takes a backup", e))?;
    Ok(backup)
}
