//! `/admin/backups`: what there is, how old, and whether it could be put back.

use askama::Template;
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use tokio_util::io::ReaderStream;

use super::home::mark;
use crate::admin::space::bytes;
use crate::admin::{Admin, health};
use crate::app::App;
use crate::backups::{self, Backup, RestoreTest};
use crate::db::Moment;
use crate::error::Trouble;
use crate::jobs;
use crate::web::asked::Path;
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, ago};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, go_saying, page};

/// How many tested restores are listed.
const TESTS_LISTED_MAX: i64 = 8;
const PATH: &str = "/admin/backups";

#[derive(Template)]
#[template(path = "admin/backups.html")]
struct BackupsPage {
    f: Frame,
    here: &'static str,
    lead: String,
    class: &'static str,
    mark: &'static str,
    said: String,
    place: String,
    rows: Vec<Row>,
    tests: Vec<Test>,
}

struct Row {
    name: String,
    day: String,
    about: String,
    tested: String,
    class: &'static str,
}

struct Test {
    day: String,
    about: String,
    fault: String,
    word: String,
}

/// `GET /admin/backups`
pub async fn backups(State(app): State<App>, Admin(asker, me): Admin) -> Answer {
    let lang = asker.lang;
    let mut db = app.db.read().await?;
    let signs = health::signs(&mut db, &app, lang).await?;
    let sign = signs.into_iter().find(|sign| sign.of == "backups");
    let sign = sign.ok_or(Trouble::NotFound)?;
    let tests = backups::tests(&mut db, TESTS_LISTED_MAX).await?;
    let reader = Reader::new(lang, &me.time_zone);
    let kept = app.settings.backups_kept;
    let lead = match kept {
        0 => Say::new("backups-lead-none"),
        kept => Say::new("backups-lead").count("count", kept),
    };
    let shown = |backup: &Backup| row(lang, &reader, backup, &tests, app.now());
    page(&BackupsPage {
        f: Frame::titled(&asker, "backups-title").at(Here::Admin),
        here: "backups",
        lead: lang.say(&lead),
        class: sign.state.class(),
        mark: mark(sign.state),
        said: sign.said,
        place: backups::folder(&app.settings.data).display().to_string(),
        rows: backups::list(&app.settings.data)
            .iter()
            .map(shown)
            .collect(),
        tests: tests
            .iter()
            .map(|test| tested(lang, &reader, test))
            .collect(),
    })
}

fn row(lang: &Lang, reader: &Reader, backup: &Backup, tests: &[RestoreTest], now: Moment) -> Row {
    let test = tests.iter().find(|test| test.backup == backup.name);
    let (class, tested) = match test {
        Some(test) if test.fault.is_empty() => ("pill-good", lang.t("restore-well")),
        Some(_) => ("pill-bad", lang.t("restore-failed")),
        None => ("", String::new()),
    };
    Row {
        name: backup.name.clone(),
        day: day_and_hour(lang, reader, backup.made_at),
        about: format!(
            "{} · {}",
            ago(lang, backup.made_at, now),
            bytes(backup.bytes)
        ),
        tested,
        class,
    }
}

fn tested(lang: &Lang, reader: &Reader, test: &RestoreTest) -> Test {
    let about = Say::new("restore-about")
        .count("count", usize::try_from(test.rows).unwrap_or_default())
        .with("seconds", format!("{:.1}", seconds(test.taken_millis)));
    let failed = !test.fault.is_empty();
    Test {
        day: day_and_hour(lang, reader, test.tested_at),
        about: match failed {
            true => test.backup.clone(),
            false => lang.say(&about),
        },
        word: lang.t(if failed {
            "restore-failed"
        } else {
            "restore-well"
        }),
        fault: test.fault.clone(),
    }
}

fn seconds(millis: i64) -> f64 {
    std::time::Duration::from_millis(millis.unsigned_abs()).as_secs_f64()
}

fn day_and_hour(lang: &Lang, reader: &Reader, at: Moment) -> String {
    let say = Say::new("jobs-at")
        .with("day", reader.date_short(at))
        .with("hour", reader.hour(at));
    lang.say(&say)
}

/// `POST /admin/backups`: takes one now; the worker does it.
pub async fn make(State(app): State<App>, Admin(..): Admin) -> Answer {
    jobs::hurry(&app, backups::BACKUP).await?;
    go_saying(PATH, "said-backup-asked")
}

/// `POST /admin/backups/test`: restores the newest into a place of its own; the worker does it.
pub async fn test_restore(State(app): State<App>, Admin(..): Admin) -> Answer {
    jobs::hurry(&app, backups::RESTORE_TEST).await?;
    go_saying(PATH, "said-restore-asked")
}

/// `POST /admin/backups/{name}/download`: everything there is, so it is asked who takes it.
pub async fn download(State(app): State<App>, admin: Admin, Path(name): Path<String>) -> Answer {
    let there = backups::find(&app.settings.data, &name);
    there.ok_or(Trouble::NotFound)?;
    admin.proved(PATH)?;
    let backup = backups::hand_out(&app, admin.1.id, &name).await?;
    let file = tokio::fs::File::open(&backup.path).await;
    let file = file.map_err(|e| Trouble::fault("opening a backup", e))?;
    let named = format!("attachment; filename=\"{}\"", backup.name);
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, named),
        (header::CONTENT_LENGTH, backup.bytes.to_string()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}
