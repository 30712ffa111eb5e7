//! The charter as it stands, who signed it, and signing.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::charters::{self, Sections, Template as Beginning};
use crate::db::{GroupId, Topic};
use crate::error::Trouble;
use crate::groups::{self, Seat};
use crate::web::asked::Path;
use crate::web::asker::Seated;
use crate::web::form::Typed;
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page};

#[derive(Template)]
#[template(path = "charters/read.html")]
struct ReadPage {
    f: Frame,
    id: GroupId,
    name: String,
    written: Option<Written>,
    beginnings: Vec<BeginningLine>,
}

/// A charter that exists.
struct Written {
    version: i64,
    sections: Vec<Section>,
    changed: String,
    signed: Vec<Signed>,
    open: String,
    mine_open: bool,
    again: bool,
}

/// A section under its heading.
pub(super) struct Section {
    pub heading: String,
    pub lines: Vec<String>,
}

struct Signed {
    face: Face,
    name: String,
    day: String,
}

struct BeginningLine {
    key: &'static str,
    title: String,
    what: String,
}

/// `GET /groups/{id}/charter`
pub async fn read(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let seats = groups::seats_of(&mut db, id).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let written = match charters::current(&mut db, id).await? {
        None => None,
        Some(charter) => {
            let signatures = charters::signatures(&mut db, &charter).await?;
            let signed_at = |seat: &Seat| {
                let mine = signatures.iter().find(|s| s.member_id == seat.member);
                mine.map(|signature| signature.signed_at)
            };
            let signed = seats.iter().filter_map(|seat| {
                signed_at(seat).map(|at| Signed {
                    face: seat.face(),
                    name: seat.name.clone(),
                    day: reader.date_short(at),
                })
            });
            let open = seats.iter().filter(|seat| signed_at(seat).is_none());
            let open: Vec<&str> = open.map(|seat| seat.short.as_str()).collect();
            let changed = Say::new("charter-changed-by")
                .with("name", by_name(asker.lang, &charter))
                .with("day", reader.day(charter.changed_at, now));
            Some(Written {
                version: charter.version,
                sections: sections(asker.lang, &charter.sections()),
                changed: asker.lang.say(&changed),
                signed: signed.collect(),
                open: open.join(", "),
                mine_open: !signatures.iter().any(|s| s.member_id == me.id),
                again: charter.version > 1,
            })
        }
    };
    let beginnings = Beginning::ALL.map(|beginning| BeginningLine {
        key: beginning.key(),
        title: asker.lang.t(&format!("charter-{}-title", beginning.key())),
        what: asker.lang.t(&format!("charter-{}-what", beginning.key())),
    });
    page(&ReadPage {
        f: Frame::titled(&asker, "charter-title")
            .at(Here::Groups)
            .watching(Topic::Group(id)),
        id,
        name: group.name,
        written,
        beginnings: beginnings.into(),
    })
}

/// `POST /groups/{id}/charter/sign`
pub async fn signed(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    let version = typed
        .get("version")
        .parse()
        .map_err(|_| Trouble::Unreadable)?;
    charters::sign(&app, me.id, id, version).await?;
    go_saying(&format!("/groups/{id}/charter"), "said-signed")
}

/// The sections with words in them, under their headings.
pub(super) fn sections(lang: &crate::web::words::Lang, all: &Sections) -> Vec<Section> {
    let filled = all
        .all()
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty());
    filled
        .map(|(key, text)| Section {
            heading: lang.t(&format!("charter-{key}")),
            lines: text
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect(),
        })
        .collect()
}

/// Who saved a version; a word in place of somebody who is gone.
pub(super) fn by_name(lang: &crate::web::words::Lang, charter: &charters::Charter) -> String {
    match charter.name.as_str() {
        "" => lang.t("member-erased"),
        name => name.to_owned(),
    }
}
