//! Founding a programme in two minutes, and changing what it is.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;

use super::fields::{self, wish_field};
use crate::app::App;
use crate::db::ProgrammeId;
use crate::error::Trouble;
use crate::members::{ZoneGroup, zone_groups};
use crate::programmes::{self, ALONE, APART, Enrolling, Template as Beginning};
use crate::web::acts;
use crate::web::asked::{Path, Query};
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go_saying, page, page_again, secrets};

/// Which template was chosen.
#[derive(Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
}

#[derive(Template)]
#[template(path = "programmes/edit.html")]
struct EditPage {
    f: Frame,
    /// Where the form is sent,
    action: String,
    /// and where the way back leads.
    back: String,
    templates: Vec<Choice>,
    from: &'static str,
    act: String,
    faults: Faults,
    typed: Typed,
    is_new: bool,
    is_evening: bool,
    enrolling: Vec<Choice>,
    zones: Vec<ZoneGroup>,
    apart: Vec<Choice>,
    alone: Vec<Choice>,
    wishes: Vec<Wish>,
}

/// Something to choose.
struct Choice {
    value: &'static str,
    label: String,
    hint: String,
    chosen: bool,
}

/// A wish and how much it matters.
struct Wish {
    field: String,
    label: String,
    hint: String,
    weight: String,
}

/// `GET /programmes/new`
pub async fn begin(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Query(from): Query<From>,
) -> Answer {
    let beginning = may_found(&me).map(|()| Beginning::of(&from.from))?;
    let zone = me.time_zone.as_str();
    let today = app
        .now()
        .timestamp()
        .to_zoned(crate::web::when::zone_named(zone))
        .date();
    let founding = beginning.founding(asker.lang, today, zone);
    let typed = fields::filled(&founding);
    page(&new_page(&asker, beginning, typed, Faults::default()))
}

/// `POST /programmes/new`
pub async fn founded(State(app): State<App>, Joined(asker, me): Joined, typed: Typed) -> Answer {
    let beginning = may_found(&me).map(|()| Beginning::of(typed.get("from")))?;
    let mut faults = Faults::default();
    let founding = fields::read(&typed, &mut faults, beginning == Beginning::Evening);
    if !faults.none() {
        return page_again(&new_page(&asker, beginning, typed, faults));
    }
    let act = acts::key(&format!("programme {}", me.id), typed.get("act"));
    match programmes::found(&app, me.id, &founding, &act).await {
        Ok(id) => go_saying(&format!("/programmes/{id}"), "said-programme-founded"),
        Err(Trouble::Refused(say)) => {
            faults.add("name", say);
            page_again(&new_page(&asker, beginning, typed, faults))
        }
        Err(trouble) => Err(trouble),
    }
}

/// `GET /programmes/{id}/edit`
pub async fn edit(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    let typed = fields::filled(&fields::founding_of(&programme));
    let is_evening = programme.is_evening();
    page(&edit_page(&asker, id, is_evening, typed, Faults::default()))
}

/// `POST /programmes/{id}/edit`
pub async fn changed(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    drop(db);
    let mut faults = Faults::default();
    let founding = fields::read(&typed, &mut faults, programme.is_evening());
    if !faults.none() {
        return page_again(&edit_page(
            &asker,
            id,
            programme.is_evening(),
            typed,
            faults,
        ));
    }
    match programmes::change(&app, me.id, id, &founding).await {
        Ok(()) => go_saying(&format!("/programmes/{id}"), "said-programme-changed"),
        Err(Trouble::Refused(say)) => {
            faults.add("name", say);
            let is_evening = programme.is_evening();
            page_again(&edit_page(&asker, id, is_evening, typed, faults))
        }
        Err(trouble) => Err(trouble),
    }
}

/// Who runs programmes may found one; to everybody else there is no such page.
fn may_found(me: &Me) -> Result<(), Trouble> {
    if me.host {
        Ok(())
    } else {
        Err(Trouble::NotFound)
    }
}

fn new_page(asker: &Asker, beginning: Beginning, typed: Typed, faults: Faults) -> EditPage {
    let is_evening = beginning == Beginning::Evening;
    let templates = Beginning::ALL.map(|one| Choice {
        value: one.key(),
        label: asker.lang.t(&format!("template-{}", one.key())),
        hint: asker.lang.t(&format!("template-{}-hint", one.key())),
        chosen: one == beginning,
    });
    EditPage {
        f: Frame::titled(asker, "programme-new-title")
            .at(Here::Programmes)
            .script("zone.js"),
        action: "/programmes/new".into(),
        back: "/programmes".into(),
        templates: templates.into(),
        from: beginning.key(),
        act: secrets::token(),
        is_new: true,
        ..form_page(asker, is_evening, typed, faults)
    }
}

fn edit_page(
    asker: &Asker,
    id: ProgrammeId,
    is_evening: bool,
    typed: Typed,
    faults: Faults,
) -> EditPage {
    EditPage {
        action: format!("/programmes/{id}/edit"),
        back: format!("/programmes/{id}"),
        ..form_page(asker, is_evening, typed, faults)
    }
}

fn form_page(asker: &Asker, is_evening: bool, typed: Typed, faults: Faults) -> EditPage {
    let ticked = |field: &str, offered: &[&'static str]| -> Vec<Choice> {
        let chosen = typed.all(field);
        let choice = |value: &&'static str| Choice {
            value,
            label: asker.lang.t(&format!("about-{}", value.replace('_', "-"))),
            hint: String::new(),
            chosen: chosen.contains(value),
        };
        offered.iter().map(choice).collect()
    };
    let enrolling = Enrolling::ALL.map(|one| Choice {
        value: one.key(),
        label: asker.lang.t(&format!("enrolling-{}", one.key())),
        hint: asker.lang.t(&format!("enrolling-{}-hint", one.key())),
        chosen: typed.get("enrolling") == one.key(),
    });
    EditPage {
        f: Frame::titled(asker, "programme-edit-title").at(Here::Programmes),
        action: String::new(),
        back: String::new(),
        templates: Vec::new(),
        from: "",
        act: String::new(),
        is_new: false,
        is_evening,
        enrolling: enrolling.into(),
        zones: zone_groups(typed.get("zone")),
        apart: ticked("apart", &APART),
        alone: ticked("alone", &ALONE),
        wishes: wishes(asker, &typed),
        faults,
        typed,
    }
}

fn wishes(asker: &Asker, typed: &Typed) -> Vec<Wish> {
    let wish = |key: &'static str| {
        let field = wish_field(key);
        Wish {
            label: asker.lang.t(&format!("wish-{key}")),
            hint: asker.lang.t(&format!("wish-{key}-hint")),
            weight: typed.get(&field).to_owned(),
            field,
        }
    };
    programmes::Rules::wished().map(wish).collect()
}
