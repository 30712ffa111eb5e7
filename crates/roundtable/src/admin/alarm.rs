//! Alarms: admins are written to when backups or mail have been failing for a day, once each
//! time it begins. An alarm about mail arrives when mail does again, and is on the page before.

use super::health::{BACKUP_LATE, LONG};
use crate::app::App;
use crate::db::{Moment, Tx};
use crate::mail::{self, Kind, Notice, Written, outbox};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::{accounts, backups, network};

/// A failed test is tried again every hour: so many say since when.
const TESTS_LOOKED_AT: i64 = 100;

/// Looks whether admins must be told, and tells them. Run by the worker.
///
/// # Errors
/// When the database fails.
pub async fn alarm(app: &App) -> Result<(), sqlx::Error> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let fares = outbox::fares(&mut tx, now).await?;
    if let Some(since) = fares.failing_since.filter(|since| *since < now.minus(LONG)) {
        tell(&mut tx, app, "mail", since).await?;
    }
    if let Some(since) = backups_fail_since(&mut tx, app).await? {
        tell(&mut tx, app, "backups", since).await?;
    }
    tx.commit().await
}

/// Since when no backup was taken that should have been, or none could be restored.
async fn backups_fail_since(tx: &mut Tx, app: &App) -> Result<Option<Moment>, sqlx::Error> {
    if app.settings.backups_kept == 0 {
        return Ok(None);
    }
    let now = app.now();
    let since = match backups::last(tx, &app.settings.data).await? {
        Some(last) => Some(last),
        None => network::founded_at(tx).await?,
    };
    let late = since.filter(|since| *since < now.minus(BACKUP_LATE));
    let tests = backups::tests(tx, TESTS_LOOKED_AT).await?;
    let broken = tests
        .iter()
        .take_while(|test| !test.fault.is_empty())
        .last();
    let broken = broken
        .map(|test| test.tested_at)
        .filter(|since| *since < now.minus(LONG));
    Ok(late.or(broken))
}

/// Tells every admin. The key holds since when: one failing is told once.
async fn tell(
    tx: &mut Tx,
    app: &App,
    what: &'static str,
    since: Moment,
) -> Result<(), sqlx::Error> {
    let (subject, body, act, path) = match what {
        "mail" => (
            "mail-alarm-mail-subject",
            "mail-alarm-mail-body",
            "do-mail-log",
            "/admin/mail",
        ),
        _ => (
            "mail-alarm-backups-subject",
            "mail-alarm-backups-body",
            "do-backups-look",
            "/admin/backups",
        ),
    };
    let now = app.now();
    let writes = |reader: &Reader, lang: &'static Lang| Written {
        subject: lang.t(subject),
        text: lang.say(&Say::new(body).with("day", reader.day(since, now))),
        act: Some((lang.t(act), path.into())),
    };
    for admin in accounts::admins(tx).await? {
        let key = format!("alarm {what} {}", since.0);
        mail::tell(tx, app, admin, Notice::new(Kind::Alarm, key, &writes)).await?;
    }
    Ok(())
}
