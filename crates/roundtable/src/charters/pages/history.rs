//! Every version of a charter: who changed which lines, and when; any of them can come back.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::charters::{self, Charter, LineChange, Sections, changed_lines};
use crate::db::GroupId;
use crate::error::Trouble;
use crate::groups;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Seated};
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page};

/// How many versions the page shows.
const VERSIONS_SHOWN_MAX: usize = 50;

use super::read::by_name;

#[derive(Template)]
#[template(path = "charters/history.html")]
struct HistoryPage {
    f: Frame,
    id: GroupId,
    versions: Vec<VersionLine>,
}

struct VersionLine {
    version: i64,
    newest: bool,
    heading: String,
    changes: Vec<SectionChange>,
}

struct SectionChange {
    heading: String,
    lines: Vec<ChangedLine>,
}

struct ChangedLine {
    class: &'static str,
    word: String,
    text: String,
}

/// `GET /groups/{id}/charter/history`
pub async fn history(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    groups::for_member(&mut db, me.id, id).await?;
    let all = charters::versions(&mut db, id).await?;
    let newest = all
        .first()
        .map(|charter| charter.version)
        .ok_or(Trouble::NotFound)?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let versions = all
        .iter()
        .enumerate()
        .take(VERSIONS_SHOWN_MAX)
        .map(|(index, charter)| {
            let before = all
                .get(index + 1)
                .map(Charter::sections)
                .unwrap_or_default();
            let say = Say::new("charter-version")
                .with("name", by_name(asker.lang, charter))
                .with("day", reader.day(charter.changed_at, now))
                .with("hour", reader.hour(charter.changed_at));
            VersionLine {
                version: charter.version,
                newest: charter.version == newest,
                heading: asker.lang.say(&say),
                changes: section_changes(&asker, &before, &charter.sections()),
            }
        });
    page(&HistoryPage {
        f: Frame::titled(&asker, "charter-history-title").at(Here::Groups),
        id,
        versions: versions.collect(),
    })
}

/// `POST /groups/{id}/charter/history/{version}/restore`
pub async fn restored(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path((id, version)): Path<(GroupId, i64)>,
) -> Answer {
    charters::restore(&app, me.id, id, version).await?;
    go_saying(&format!("/groups/{id}/charter"), "said-charter-restored")
}

fn section_changes(asker: &Asker, before: &Sections, after: &Sections) -> Vec<SectionChange> {
    let pairs = before.all().into_iter().zip(after.all());
    let changed = pairs.filter(|((_, old), (_, new))| old != new);
    changed
        .map(|((key, old), (_, new))| SectionChange {
            heading: asker.lang.t(&format!("charter-{key}")),
            lines: changed_lines(old, new)
                .into_iter()
                .filter_map(|change| line(asker, change))
                .collect(),
        })
        .filter(|section| !section.lines.is_empty())
        .collect()
}

/// A changed line with a word for what became of it: colour alone tells nobody anything.
fn line(asker: &Asker, change: LineChange) -> Option<ChangedLine> {
    let (class, key, text) = match change {
        LineChange::Kept(_) => return None,
        LineChange::Added(text) => ("added", "charter-added", text),
        LineChange::Removed(text) => ("removed", "charter-removed", text),
    };
    if text.trim().is_empty() {
        return None;
    }
    let word = asker.lang.t(key);
    Some(ChangedLine { class, word, text })
}
