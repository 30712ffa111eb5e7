//! Writing the charter together: nothing typed is lost, nothing of others is overwritten.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::read::{Section, by_name, sections};
use crate::app::App;
use crate::charters::{
    self, SECTION_CHARS_MAX, SECTION_LINES_MAX, Saved, Sections, Template as Beginning,
};
use crate::db::GroupId;
use crate::groups;
use crate::web::asked::{Path, Query};
use crate::web::asker::{Asker, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, page_again};

/// Which beginning was chosen.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

#[derive(Template)]
#[template(path = "charters/edit.html")]
struct EditPage {
    f: Frame,
    id: GroupId,
    name: String,
    faults: Faults,
    base: i64,
    purpose: String,
    goals: String,
    ways: String,
    confidence: String,
    signed: usize,
    theirs: Option<Theirs>,
}

/// What somebody saved while this was written.
struct Theirs {
    by: String,
    sections: Vec<Section>,
}

/// `GET /groups/{id}/charter/edit`
pub async fn edit(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
    Query(from): Query<From>,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let current = charters::current(&mut db, id).await?;
    let mut signed = 0;
    let (base, text) = match &current {
        Some(charter) => {
            signed = charters::signatures(&mut db, charter).await?.len();
            (charter.version, charter.sections())
        }
        None => {
            let beginning = Beginning::of(&from.from);
            (
                0,
                beginning
                    .map(|b| b.sections(asker.lang))
                    .unwrap_or_default(),
            )
        }
    };
    page(&EditPage {
        signed,
        ..edit_page(&asker, id, group.name, base, text)
    })
}

/// `POST /groups/{id}/charter/edit`
pub async fn saved(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    drop(db);
    let mut faults = Faults::default();
    let text = typed_sections(&typed, &mut faults);
    let base: i64 = typed.get("base").parse().unwrap_or(0);
    if !faults.none() {
        return page_again(&EditPage {
            faults,
            ..edit_page(&asker, id, group.name, base, text)
        });
    }
    match charters::save(&app, me.id, id, base, &text).await? {
        Saved::Done => go_saying(&format!("/groups/{id}/charter"), "said-charter-saved"),
        Saved::Meanwhile(theirs) => {
            let by = by_name(asker.lang, &theirs);
            let meanwhile = Say::new("charter-meanwhile").with("name", by.as_str());
            faults.add("purpose", meanwhile);
            let base = theirs.version;
            let sections = sections(asker.lang, &theirs.sections());
            page_again(&EditPage {
                faults,
                theirs: Some(Theirs { by, sections }),
                ..edit_page(&asker, id, group.name, base, text)
            })
        }
    }
}

fn typed_sections(typed: &Typed, faults: &mut Faults) -> Sections {
    let mut section = |field: &'static str| {
        let text = typed.text(faults, field, SECTION_CHARS_MAX);
        if text.lines().count() > SECTION_LINES_MAX {
            faults.add(
                field,
                Say::new("fault-lines").count("most", SECTION_LINES_MAX),
            );
        }
        text
    };
    let sections = Sections {
        purpose: section("purpose"),
        goals: section("goals"),
        ways: section("ways"),
        confidence: section("confidence"),
    };
    if sections == Sections::default() {
        faults.add("purpose", Say::new("fault-charter-empty"));
    }
    sections
}

fn edit_page(asker: &Asker, id: GroupId, name: String, base: i64, text: Sections) -> EditPage {
    EditPage {
        f: Frame::titled(asker, "charter-edit-title").at(Here::Groups),
        id,
        name,
        faults: Faults::default(),
        base,
        purpose: text.purpose,
        goals: text.goals,
        ways: text.ways,
        confidence: text.confidence,
        signed: 0,
        theirs: None,
    }
}
