//! `/admin/jobs`: what the worker does, when it did, when it does again, what went wrong.

use std::time::Duration;

use askama::Template;
use axum::extract::State;

use crate::admin::Admin;
use crate::admin::health::job_name;
use crate::app::App;
use crate::db::Moment;
use crate::demo;
use crate::jobs::{self, JOBS, Noted};
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, ago};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, page};

#[derive(Template)]
#[template(path = "admin/jobs.html")]
struct JobsPage {
    f: Frame,
    here: &'static str,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    every: String,
    ran: String,
    next: String,
    fault: String,
    failed: String,
    failing: bool,
}

/// `GET /admin/jobs`
pub async fn jobs(State(app): State<App>, Admin(asker, me): Admin) -> Answer {
    let noted = jobs::noted(&mut *app.db.read().await?).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let row = |(key, every): &(&'static str, Duration)| {
        let noted = noted.iter().find(|noted| noted.job == *key);
        row(asker.lang, &reader, key, *every, noted, app.now())
    };
    let there = |(key, _): &&(&str, Duration)| app.settings.demo || *key != demo::SIT_IN;
    page(&JobsPage {
        f: Frame::titled(&asker, "jobs-title").at(Here::Admin),
        here: "jobs",
        rows: JOBS.iter().filter(there).map(row).collect(),
    })
}

fn row(
    lang: &Lang,
    reader: &Reader,
    key: &str,
    every: Duration,
    noted: Option<&Noted>,
    now: Moment,
) -> Row {
    const HOUR: u64 = 3600;
    const YEAR_DAYS: i64 = 365;
    let (said, always) = match every.as_secs() {
        0..HOUR => ("every-second", true),
        HOUR..86_400 => ("every-hour", false),
        86_400..604_800 => ("every-day", false),
        _ => ("every-week", false),
    };
    let far = |due: Moment| due.0 - now.0 > YEAR_DAYS * 86_400_000;
    let next = match noted {
        _ if always => lang.t("jobs-all-the-time"),
        Some(noted) if far(noted.due_at) => lang.t("jobs-when-asked"),
        Some(noted) if noted.due_at <= now => lang.t("jobs-now"),
        Some(noted) => lang.say(
            &Say::new("jobs-at")
                .with("day", reader.date_short(noted.due_at))
                .with("hour", reader.hour(noted.due_at)),
        ),
        None => lang.t("jobs-soon"),
    };
    let ran = noted.and_then(|noted| noted.ran_at);
    let failed = noted.and_then(|noted| noted.failed_at);
    Row {
        name: job_name(lang, key),
        every: lang.t(said),
        ran: ran.map_or_else(|| lang.t("jobs-never"), |at| ago(lang, at, now)),
        next,
        fault: noted.map(|noted| noted.fault.clone()).unwrap_or_default(),
        failed: failed.map(|at| ago(lang, at, now)).unwrap_or_default(),
        failing: noted.is_some_and(Noted::is_failing),
    }
}
