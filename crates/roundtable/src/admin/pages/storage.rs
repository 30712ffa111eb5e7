//! `/admin/storage`: how large the database is, what is largest in it, how it grows, and how
//! much room is left.

use std::time::Duration;

use askama::Template;
use axum::extract::State;

use crate::admin::Admin;
use crate::admin::sizes::{self, Growth, WHOLE};
use crate::admin::space::{self, Space, bytes};
use crate::app::App;
use crate::web::frame::{Frame, Here};
use crate::web::when::{Reader, ago};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, page};

/// How far back growth is looked at.
const STRETCH: Duration = Duration::from_secs(30 * 24 * 3600);
/// How many tables are listed.
const TABLES_LISTED_MAX: usize = 12;

#[derive(Template)]
#[template(path = "admin/storage.html")]
struct StoragePage {
    f: Frame,
    here: &'static str,
    database: String,
    kind: String,
    grown: String,
    since: String,
    disk: Option<Disk>,
    measured: String,
    rows: Vec<Row>,
}

struct Disk {
    free: String,
    said: String,
    used_percent: u64,
}

struct Row {
    what: String,
    amount: String,
    grown: String,
}

/// `GET /admin/storage`
pub async fn storage(State(app): State<App>, Admin(asker, me): Admin) -> Answer {
    let now = app.now();
    let lang = asker.lang;
    let size = app.db.bytes().await?;
    let kind = app.db.version().await?;
    let mut db = app.db.read().await?;
    let growth = sizes::growth(&mut db, now.minus(STRETCH)).await?;
    let reader = Reader::new(lang, &me.time_zone);
    let mut shown = StoragePage {
        f: Frame::titled(&asker, "storage-title").at(Here::Admin),
        here: "storage",
        database: bytes(u64::try_from(size).unwrap_or_default()),
        kind,
        grown: lang.t("storage-unknown"),
        since: lang.t("storage-unknown-why"),
        disk: space::space(&app.settings.data).map(|space| disk(lang, space)),
        measured: String::new(),
        rows: Vec::new(),
    };
    if let Some((first, last, growth)) = growth {
        let whole = growth.iter().find(|one| one.what == WHOLE);
        if first < last {
            shown.grown = more(whole.map_or(0, |whole| whole.grown), bytes);
            let since = Say::new("storage-since").with("day", reader.day(first, now));
            shown.since = lang.say(&since);
        }
        shown.measured = lang.say(&Say::new("storage-measured").with("ago", ago(lang, last, now)));
        shown.rows = rows(&growth);
    }
    page(&shown)
}

fn disk(lang: &Lang, space: Space) -> Disk {
    let used = space.whole.saturating_sub(space.free);
    let said = Say::new("storage-of").with("whole", bytes(space.whole));
    Disk {
        free: bytes(space.free),
        said: lang.say(&said),
        used_percent: (used * 100).checked_div(space.whole).unwrap_or_default(),
    }
}

fn rows(growth: &[Growth]) -> Vec<Row> {
    let tables = growth
        .iter()
        .filter(|one| one.what != WHOLE && one.amount > 0);
    let row = |one: &Growth| Row {
        what: one.what.replace('_', " "),
        amount: grouped(one.amount.unsigned_abs()),
        grown: more(one.grown, grouped),
    };
    tables.take(TABLES_LISTED_MAX).map(row).collect()
}

/// `+ 1.2 MB`, `− 3`, `0`.
fn more(grown: i64, written: impl Fn(u64) -> String) -> String {
    let amount = written(grown.unsigned_abs());
    match grown.signum() {
        1 => format!("+\u{a0}{amount}"),
        -1 => format!("\u{2212}\u{a0}{amount}"),
        _ => "0".to_owned(),
    }
}

/// `1 234 567`, by spaces that do not break.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}
