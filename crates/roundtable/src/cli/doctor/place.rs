//! The ground: the data folder, the database, the clock, the time zones.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::{Finding, look, mend, ok};
use crate::audit::{self, Act};
use crate::clock::Clock;
use crate::db::{self, Db, Moment};
use crate::mail::outbox;
use crate::settings::Settings;

const SPACE_MEGABYTES_LEAST: u64 = 200;
const CLOCK_SECONDS_APART_MAX: u64 = 5;
const BACKUP_DAYS_MAX: i64 = 7;
/// A mail that was due this long ago and is still here is stuck.
const LATE: Duration = Duration::from_secs(15 * 60);
/// When this was written: a clock that shows an earlier day is wrong.
const WRITTEN: &str = "2026-11-01T00:00Z";

pub(super) fn folder(data: &Path) -> Finding {
    let name = data.display();
    if !data.exists() {
        return look(
            "data",
            format!("{name} is not there yet; `roundtable serve` makes it"),
        );
    }
    match tempfile_in(data) {
        Ok(()) => ok("data", format!("{name} can be written")),
        Err(e) => mend(
            "data",
            format!("{name} cannot be written ({e}): give it to the account that serves"),
        ),
    }
}

fn tempfile_in(folder: &Path) -> std::io::Result<()> {
    let trial = folder.join(format!(".doctor-{}", std::process::id()));
    std::fs::write(&trial, b"")?;
    std::fs::remove_file(trial)
}

/// Free space as `df` counts it; nothing where there is no `df`.
pub(super) fn space(data: &Path) -> Option<Finding> {
    let asked = data.ancestors().find(|folder| folder.exists())?;
    let answer = Command::new("df").arg("-Pk").arg(asked).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    let kilobytes: u64 = text
        .lines()
        .nth(1)?
        .split_whitespace()
        .nth(3)?
        .parse()
        .ok()?;
    Some(enough(kilobytes / 1024))
}

pub(super) fn enough(megabytes: u64) -> Finding {
    if megabytes < SPACE_MEGABYTES_LEAST {
        let said = format!("{megabytes} MB left: make room before the disk is full");
        return mend("space", said);
    }
    ok("space", format!("{megabytes} MB left"))
}

pub(super) async fn database(settings: &Settings) -> Vec<Finding> {
    let file = settings.database.trim_start_matches("sqlite:");
    if settings.database.starts_with("sqlite:") && !Path::new(file).exists() {
        let said = format!("{file} is not there yet; `roundtable serve` makes it");
        return vec![look("database", said), clock(Clock::default().now(), None)];
    }
    let shown = db::shown(&settings.database);
    match Db::open_as_is(&settings.database).await {
        Err(e) => vec![
            mend("database", format!("{shown} cannot be reached ({e})")),
            clock(Clock::default().now(), None),
        ],
        Ok(db) => {
            let findings = inside(&db).await.unwrap_or_else(|e| {
                vec![mend(
                    "database",
                    format!("{shown} does not answer as ours would ({e})"),
                )]
            });
            db.close().await;
            findings
        }
    }
}

async fn inside(db: &Db) -> Result<Vec<Finding>, sqlx::Error> {
    let mut findings = vec![ok("database", db.version().await?)];
    if let Some(said) = db.unsound().await? {
        let said = format!("the file is damaged ({said}): restore the last backup");
        findings.push(mend("database", said));
    }
    let now = Clock::default().now();
    findings.push(clock(now, db.clock().await?));
    let pending = db.pending().await?;
    if !pending.is_empty() {
        let said = format!(
            "{} to come; `roundtable serve` applies them",
            pending.join(", ")
        );
        findings.push(look("migrations", said));
        return Ok(findings);
    }
    findings.push(ok("migrations", "all applied"));
    findings.push(outbox_state(outbox::stuck(db, now.minus(LATE)).await?));
    let last = audit::last(&mut *db.read().await?, Act::BackedUp).await?;
    findings.push(backup_age(last, now));
    Ok(findings)
}

fn outbox_state((late, given_up): (i64, i64)) -> Finding {
    if given_up > 0 {
        let said = format!("{given_up} mails were given up after many tries: look at mail below");
        return mend("outbox", said);
    }
    if late > 0 {
        let said = format!("{late} mails are late: is `roundtable serve` running, is smtp set?");
        return look("outbox", said);
    }
    ok("outbox", "nothing is late")
}

fn backup_age(last: Option<Moment>, now: Moment) -> Finding {
    let Some(last) = last else {
        return look(
            "backup",
            "none was taken yet: `roundtable backup` takes one",
        );
    };
    let days = (now.0 - last.0) / 86_400_000;
    if days > BACKUP_DAYS_MAX {
        return look(
            "backup",
            format!("the last one is {days} days old: take one every night"),
        );
    }
    ok(
        "backup",
        format!("taken {}", last.timestamp().strftime("%Y-%m-%d %H:%M UTC")),
    )
}

pub(super) fn clock(now: Moment, server: Option<Moment>) -> Finding {
    let shown = now.timestamp().strftime("%Y-%m-%d %H:%M UTC");
    let written: jiff::Timestamp = WRITTEN.parse().expect("our own date is a date");
    if now < Moment::from(written) {
        return mend(
            "clock",
            format!("it says {shown}, which is past: set it, or meetings fail"),
        );
    }
    let apart = server.map_or(0, |server| server.0.abs_diff(now.0) / 1000);
    if apart > CLOCK_SECONDS_APART_MAX {
        let said = format!("the database's clock is {apart} seconds from ours: set both by NTP");
        return mend("clock", said);
    }
    ok("clock", format!("it is {shown}"))
}

pub(super) fn zones() -> Finding {
    let names = crate::web::when::zones().len();
    if names < 300 || jiff::tz::TimeZone::get("Europe/Berlin").is_err() {
        return mend(
            "time zones",
            "the time-zone database is not complete: install tzdata",
        );
    }
    ok("time zones", format!("{names} known"))
}
