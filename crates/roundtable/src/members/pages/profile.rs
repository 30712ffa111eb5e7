//! A member's own profile, and a member's page for others.

use askama::Template;
use axum::extract::{Path, RawQuery, State};

use crate::app::App;
use crate::db::{GroupId, MemberId};
use crate::error::Trouble;
use crate::members::fields::Field;
use crate::members::grid::{self, Grid, GridDay, heads};
use crate::members::hours::Week;
use crate::members::joining::{self, Joining};
use crate::members::profile::Profile;
use crate::members::views::{self, Control, FieldView, FocusOpt, Opt, SeenView, Told, ZoneGroup};
use crate::members::{forms, sight, store};
use crate::web::asker::{Asker, Joined, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::{Reader, city};
use crate::web::{Answer, go_saying, own_path, page, page_again};

#[derive(Template)]
#[template(path = "members/profile.html")]
struct ProfilePage {
    f: Frame,
    id: MemberId,
    face: Face,
    /// Where to go on once it is saved; empty: nowhere else.
    next: String,
    faults: Faults,
    gaps: Vec<Gap>,
    named: String,
    lead: FieldView,
    zones: Vec<ZoneGroup>,
    zone_seen: SeenView,
    words: Vec<FieldView>,
    focus: Vec<FocusOpt>,
    focus_seen: SeenView,
    focus_note: FieldView,
    languages: Vec<Opt>,
    languages_other: String,
    languages_seen: SeenView,
    work: Vec<FieldView>,
    placing: Vec<FieldView>,
    heads: Vec<(String, String)>,
    days: Vec<GridDay>,
    exact: bool,
    free_seen: SeenView,
}

/// A field that says nothing yet, and where it is on the page.
struct Gap {
    anchor: &'static str,
    label: String,
}

#[derive(Template)]
#[template(path = "members/member.html")]
struct MemberPage {
    f: Frame,
    id: MemberId,
    mine: bool,
    report: String,
    /// Whether the asker may say that they do not want to share a group with them.
    may_exclude: bool,
    face: Face,
    name: String,
    lead: String,
    city: String,
    hour: String,
    offers: String,
    asks: String,
    background: String,
    focus: Vec<String>,
    focus_note: String,
    facts: Vec<Told>,
    free: Vec<(String, String)>,
    groups: Vec<(GroupId, String)>,
}

/// `GET /profile`
pub async fn mine(
    State(app): State<App>,
    Joined(asker, me): Joined,
    RawQuery(query): RawQuery,
) -> Answer {
    let next = own_path(Typed::asked(query.as_deref()).get("next"));
    let mut db = app.db.read().await?;
    let own = joining::joining(&mut db, me.id).await?;
    let grid = Grid::of(&Week::read(own.profile.get(Field::Free)));
    page(&profile_page(&asker, &own, &grid, next, Faults::default()))
}

/// `POST /profile`
pub async fn mine_changed(
    State(app): State<App>,
    Joined(asker, me): Joined,
    typed: Typed,
) -> Answer {
    let next = own_path(typed.get("next"));
    let (tx, mut own) = joining::begin_change(&app, me.id).await?;
    let mut faults = Faults::default();
    forms::name(&typed, &mut faults, &mut own.profile);
    forms::words(&typed, &mut faults, &mut own.profile);
    forms::focus(&typed, &mut faults, &mut own.profile, 0);
    forms::languages(&typed, &mut faults, &mut own.profile);
    forms::background(&typed, &mut faults, &mut own.profile);
    let grid = forms::hours(&typed, &mut faults, &mut own.profile, false);
    forms::reaches(&typed, &mut own.reaches);
    if !faults.none() {
        return page_again(&profile_page(&asker, &own, &grid, next, faults));
    }
    joining::keep_change(tx, &own).await?;
    let next = if next.is_empty() { "/profile" } else { &next };
    go_saying(next, "said-profile-saved")
}

/// `GET /members/{id}`: what the asker may see. A guest sees those they share a group with.
pub async fn show(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<String>,
) -> Answer {
    let id: MemberId = id.parse().map_err(|_| Trouble::NotFound)?;
    let mut db = app.db.read().await?;
    let seen = sight::for_viewer(&mut db, me.id, id).await?;
    let groups = if me.id == id {
        Vec::new()
    } else {
        store::groups_together(&mut db, me.id, id).await?
    };
    let mut shown = member_page(&app, &asker, &seen);
    shown.mine = me.id == id;
    shown.may_exclude = me.id != id && me.joined;
    shown.groups = groups;
    page(&shown)
}

fn member_page(app: &App, asker: &Asker, seen: &Profile) -> MemberPage {
    let lang = asker.lang;
    let zone = seen.get(Field::TimeZone);
    let facts = [
        Field::Languages,
        Field::Country,
        Field::Organisation,
        Field::OrganisationSize,
        Field::Industry,
        Field::Function,
        Field::YearsExperience,
        Field::Age,
        Field::Gender,
    ];
    let hour = match zone {
        "" => String::new(),
        zone => Reader::new(lang, zone).hour(app.now()),
    };
    let name = if seen.name.is_empty() {
        lang.t("member-unnamed")
    } else {
        seen.name.clone()
    };
    MemberPage {
        f: Frame::new(asker, name.clone()).at(Here::Members),
        id: seen.member,
        mine: false,
        report: format!("/members/{}/report", seen.member),
        may_exclude: false,
        face: Face::of(seen.member.0, &seen.name),
        name,
        lead: seen.get(Field::Lead).to_owned(),
        city: city(zone),
        hour,
        offers: seen.get(Field::Offers).to_owned(),
        asks: seen.get(Field::Asks).to_owned(),
        background: seen.get(Field::Background).to_owned(),
        focus: views::told(lang, Field::Focus, seen)
            .map(|told| told.says)
            .unwrap_or_default(),
        focus_note: seen.get(Field::FocusNote).to_owned(),
        facts: facts
            .into_iter()
            .filter_map(|field| views::told(lang, field, seen))
            .collect(),
        free: grid::told(lang, seen.get(Field::Free)),
        groups: Vec::new(),
    }
}

fn profile_page(
    asker: &Asker,
    own: &Joining,
    grid: &Grid,
    next: String,
    faults: Faults,
) -> ProfilePage {
    let lang = asker.lang;
    let (profile, reaches) = (&own.profile, &own.reaches);
    let field = |field: Field| FieldView::of(lang, field, profile, reaches);
    let fields = |list: &[Field]| list.iter().map(|one| field(*one)).collect::<Vec<_>>();
    ProfilePage {
        f: Frame::titled(asker, "profile-title")
            .at(Here::Mine)
            .script("zone.js"),
        id: profile.member,
        face: Face::of(profile.member.0, &profile.name),
        next,
        faults,
        gaps: gaps(asker, profile),
        named: profile.name.clone(),
        lead: field(Field::Lead),
        zones: views::zone_groups(profile.get(Field::TimeZone)),
        zone_seen: views::seen(lang, Field::TimeZone, reaches),
        words: fields(&[Field::Background, Field::Offers, Field::Asks]),
        focus: views::focus_options(lang, profile),
        focus_seen: views::seen(lang, Field::Focus, reaches),
        focus_note: field(Field::FocusNote),
        languages: views::language_options(profile),
        languages_other: views::languages_other(profile),
        languages_seen: views::seen(lang, Field::Languages, reaches),
        work: fields(&[
            Field::Organisation,
            Field::OrganisationSize,
            Field::Industry,
            Field::Function,
            Field::Country,
            Field::YearsExperience,
        ]),
        placing: fields(&[Field::Age, Field::Gender]),
        heads: heads(lang),
        days: grid.days(lang),
        exact: grid.has_exact(),
        free_seen: views::seen(lang, Field::Free, reaches),
    }
}

/// What is not said yet. Age and gender are nobody's gap.
fn gaps(asker: &Asker, profile: &Profile) -> Vec<Gap> {
    let open = |field: &Field| {
        profile.get(*field).is_empty() && !matches!(field, Field::Age | Field::Gender)
    };
    Field::ALL
        .into_iter()
        .filter(open)
        .map(|field| Gap {
            anchor: field.key(),
            label: asker.lang.t(&views::name_key(field)),
        })
        .collect()
}
