//! The pages of joining, made ready to print.

use askama::Template;

use crate::db::ProgrammeId;
use crate::members::fields::Field;
use crate::members::grid::{Grid, GridDay, heads};
use crate::members::joining::{Joining, Step};
use crate::members::views::{self, Control, FieldView, FocusOpt, Opt, SeenView, ZoneGroup};
use crate::web::asker::Asker;
use crate::web::form::Faults;
use crate::web::frame::Frame;
use crate::web::words::Say;

/// Where in joining a page is.
pub(super) struct Place {
    words: Say,
    marks: Vec<&'static str>,
    back: &'static str,
    /// The group one was invited to, if any.
    group: String,
}

impl Place {
    fn say(&self) -> &Say {
        &self.words
    }
}

#[derive(Template)]
#[template(path = "members/joining_name.html")]
pub(super) struct NamePage {
    f: Frame,
    at: Place,
    faults: Faults,
    named: String,
    lead: FieldView,
    zones: Vec<ZoneGroup>,
    zone_seen: SeenView,
    guess: bool,
    listed: Vec<(ProgrammeId, String)>,
    /// In which of them a seat is held for them.
    held: Vec<ProgrammeId>,
    invitation: String,
}

#[derive(Template)]
#[template(path = "members/joining_focus.html")]
pub(super) struct FocusPage {
    f: Frame,
    at: Place,
    faults: Faults,
    focus: Vec<FocusOpt>,
    seen: SeenView,
    note: FieldView,
}

#[derive(Template)]
#[template(path = "members/joining_hours.html")]
pub(super) struct HoursPage {
    f: Frame,
    at: Place,
    faults: Faults,
    heads: Vec<(String, String)>,
    days: Vec<GridDay>,
    exact: bool,
    zones: Vec<ZoneGroup>,
    zone_seen: SeenView,
    guess: bool,
    seen: SeenView,
}

#[derive(Template)]
#[template(path = "members/joining_background.html")]
pub(super) struct BackgroundPage {
    f: Frame,
    at: Place,
    faults: Faults,
    languages: Vec<Opt>,
    languages_other: String,
    languages_seen: SeenView,
    work: Vec<FieldView>,
    placing: Vec<FieldView>,
}

#[derive(Template)]
#[template(path = "members/joining_promise.html")]
pub(super) struct PromisePage {
    f: Frame,
    at: Place,
}

fn place(joining: &Joining, step: Step) -> Place {
    let steps = joining.steps();
    let here = steps.iter().position(|one| *one == step).unwrap_or(0);
    let mark = |index: usize| match index.cmp(&here) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "here",
        std::cmp::Ordering::Greater => "",
    };
    Place {
        words: Say::new("joining-place")
            .count("number", here + 1)
            .count("count", steps.len()),
        marks: (0..steps.len()).map(mark).collect(),
        back: here
            .checked_sub(1)
            .map_or("", |before| steps[before].path()),
        group: joining
            .groups
            .first()
            .map(|(_, name)| name.clone())
            .unwrap_or_default(),
    }
}

pub(super) fn name_page(
    asker: &Asker,
    joining: &Joining,
    invitation: &str,
    faults: Faults,
) -> NamePage {
    let zone = zone_of(joining);
    NamePage {
        f: Frame::titled(asker, "joining-title").script("zone.js"),
        at: place(joining, Step::Name),
        faults,
        named: joining.profile.name.clone(),
        lead: FieldView::of(asker.lang, Field::Lead, &joining.profile, &joining.reaches),
        zones: views::zone_groups(zone),
        zone_seen: views::seen(asker.lang, Field::TimeZone, &joining.reaches),
        guess: zone == "UTC",
        listed: joining.listed.clone(),
        held: joining.held.clone(),
        invitation: invitation.to_owned(),
    }
}

/// Their zone; UTC, which the browser guesses better, while nobody has named one.
fn zone_of(joining: &Joining) -> &str {
    match joining.profile.get(Field::TimeZone) {
        "" => "UTC",
        zone => zone,
    }
}

pub(super) fn focus_page(asker: &Asker, joining: &Joining, faults: Faults) -> FocusPage {
    FocusPage {
        f: Frame::titled(asker, "joining-title"),
        at: place(joining, Step::Focus),
        faults,
        focus: views::focus_options(asker.lang, &joining.profile),
        seen: views::seen(asker.lang, Field::Focus, &joining.reaches),
        note: FieldView::of(
            asker.lang,
            Field::FocusNote,
            &joining.profile,
            &joining.reaches,
        ),
    }
}

pub(super) fn hours_page(
    asker: &Asker,
    joining: &Joining,
    grid: &Grid,
    faults: Faults,
) -> HoursPage {
    let zone = zone_of(joining);
    HoursPage {
        f: Frame::titled(asker, "joining-title").script("zone.js"),
        at: place(joining, Step::Hours),
        faults,
        heads: heads(asker.lang),
        days: grid.days(asker.lang),
        exact: grid.has_exact(),
        zones: views::zone_groups(zone),
        zone_seen: views::seen(asker.lang, Field::TimeZone, &joining.reaches),
        guess: zone == "UTC",
        seen: views::seen(asker.lang, Field::Free, &joining.reaches),
    }
}

pub(super) fn background_page(asker: &Asker, joining: &Joining, faults: Faults) -> BackgroundPage {
    let field =
        |field: &Field| FieldView::of(asker.lang, *field, &joining.profile, &joining.reaches);
    let work = [
        Field::Organisation,
        Field::OrganisationSize,
        Field::Industry,
        Field::Function,
        Field::Country,
        Field::YearsExperience,
    ];
    BackgroundPage {
        f: Frame::titled(asker, "joining-title"),
        at: place(joining, Step::Background),
        faults,
        languages: views::language_options(&joining.profile),
        languages_other: views::languages_other(&joining.profile),
        languages_seen: views::seen(asker.lang, Field::Languages, &joining.reaches),
        work: work.iter().map(field).collect(),
        placing: [Field::Age, Field::Gender].iter().map(field).collect(),
    }
}

/// The promise, the last question.
pub(super) fn promise_page(asker: &Asker, joining: &Joining) -> PromisePage {
    PromisePage {
        f: Frame::titled(asker, "joining-title"),
        at: place(joining, Step::Promise),
    }
}
