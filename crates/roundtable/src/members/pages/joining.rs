//! The way in: one question a page.

use axum::extract::{RawQuery, State};

use super::joining_page::{background_page, focus_page, hours_page, name_page, promise_page};
use crate::app::App;
use crate::db::MemberId;
use crate::error::Trouble;
use crate::members::fields::Field;
use crate::members::grid::Grid;
use crate::members::hours::Week;
use crate::members::joining::{self, Joining, Step};
use crate::members::{self, forms, invitations};
use crate::programmes;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::{Answer, go, go_saying, page, page_again, url_part};

/// Who only has a guest seat could never come back: first an address to come back with.
const ADDRESS_FIRST: &str = "/settings/email?next=%2Fjoining";

/// `GET /joining`: on to the first question not answered yet.
pub async fn start(State(app): State<App>, asker: Asker, RawQuery(query): RawQuery) -> Answer {
    let Some(me) = asker.me.clone() else {
        return Err(Trouble::SignIn(asker.path));
    };
    let code = url_part(Typed::asked(query.as_deref()).get("invitation"));
    match (me.joined, code.is_empty()) {
        (true, true) => return go("/today"),
        (true, false) => return go(&invited_path(&app, code).await?),
        (false, true) => {}
        (false, false) => return go(&format!("/joining/name?invitation={code}")),
    }
    if !me.has_account {
        return go_saying(ADDRESS_FIRST, "said-address-first");
    }
    let mut db = app.db.read().await?;
    joining::let_in(&mut db, me.id).await?;
    let joining = joining::joining(&mut db, me.id).await?;
    // Whom a host described sees all that was said of them, and says it anew.
    match joining.listed.is_empty() {
        true => go(joining.next().path()),
        false => go(Step::Name.path()),
    }
}

/// Where somebody who has joined is invited to by a code: a programme, or whatever else.
async fn invited_path(app: &App, code: String) -> Result<String, Trouble> {
    let mut db = app.db.read().await?;
    Ok(match programmes::by_code(&mut db, &code).await? {
        Some(_) => format!("/programmes/invited/{code}"),
        None => format!("/invitations/{code}"),
    })
}

/// `GET /joining/name`: it takes an invitation along, so that accepting is no act of its own.
pub async fn name(State(app): State<App>, seated: Seated, RawQuery(query): RawQuery) -> Answer {
    let along = Typed::asked(query.as_deref());
    let code = along.get("invitation");
    let mut db = app.db.read().await?;
    let held = invitations::held(&mut db, code, app.now()).await?;
    let invited = members::is_invited(&mut db, code, app.now()).await?;
    drop(db);
    let (asker, mut joining) = match asked(&app, seated, Step::Name, invited).await? {
        Ok(found) => found,
        Err(elsewhere) => return go_on(elsewhere),
    };
    joining.groups.extend(held.into_iter().flatten());
    page(&name_page(&asker, &joining, code, Faults::default()))
}

/// `POST /joining/name`
pub async fn name_said(State(app): State<App>, Seated(asker, me): Seated, typed: Typed) -> Answer {
    let code = typed.get("invitation");
    answered(&app, &me, Step::Name, code, |joining| {
        let mut faults = Faults::default();
        forms::name(&typed, &mut faults, &mut joining.profile);
        (!faults.none()).then(|| page_again(&name_page(&asker, joining, code, faults)))
    })
    .await
}

/// `GET /joining/focus`
pub async fn focus(State(app): State<App>, seated: Seated) -> Answer {
    let (asker, joining) = match asked(&app, seated, Step::Focus, false).await? {
        Ok(found) => found,
        Err(elsewhere) => return go_on(elsewhere),
    };
    page(&focus_page(&asker, &joining, Faults::default()))
}

/// `POST /joining/focus`
pub async fn focus_said(State(app): State<App>, Seated(asker, me): Seated, typed: Typed) -> Answer {
    answered(&app, &me, Step::Focus, "", |joining| {
        let mut faults = Faults::default();
        forms::focus(&typed, &mut faults, &mut joining.profile, 1);
        (!faults.none()).then(|| page_again(&focus_page(&asker, joining, faults)))
    })
    .await
}

/// `GET /joining/hours`
pub async fn hours(State(app): State<App>, seated: Seated) -> Answer {
    let (asker, joining) = match asked(&app, seated, Step::Hours, false).await? {
        Ok(found) => found,
        Err(elsewhere) => return go_on(elsewhere),
    };
    let grid = Grid::of(&Week::read(joining.profile.get(Field::Free)));
    page(&hours_page(&asker, &joining, &grid, Faults::default()))
}

/// `POST /joining/hours`
pub async fn hours_said(State(app): State<App>, Seated(asker, me): Seated, typed: Typed) -> Answer {
    answered(&app, &me, Step::Hours, "", |joining| {
        let mut faults = Faults::default();
        let grid = forms::hours(&typed, &mut faults, &mut joining.profile, true);
        forms::zone(&typed, &mut faults, &mut joining.profile);
        (!faults.none()).then(|| page_again(&hours_page(&asker, joining, &grid, faults)))
    })
    .await
}

/// `GET /joining/background`
pub async fn background(State(app): State<App>, seated: Seated) -> Answer {
    let (asker, mut joining) = match asked(&app, seated, Step::Background, false).await? {
        Ok(found) => found,
        Err(elsewhere) => return go_on(elsewhere),
    };
    if joining.profile.get(Field::Languages).is_empty() {
        let spoken = asker.lang.tag.split('-').next().unwrap_or("en");
        joining.profile.set(Field::Languages, spoken);
    }
    page(&background_page(&asker, &joining, Faults::default()))
}

/// `POST /joining/background`
pub async fn background_said(
    State(app): State<App>,
    Seated(asker, me): Seated,
    typed: Typed,
) -> Answer {
    answered(&app, &me, Step::Background, "", |joining| {
        let mut faults = Faults::default();
        forms::languages(&typed, &mut faults, &mut joining.profile);
        forms::background(&typed, &mut faults, &mut joining.profile);
        (!faults.none()).then(|| page_again(&background_page(&asker, joining, faults)))
    })
    .await
}

/// `GET /joining/promise`
pub async fn promise(State(app): State<App>, seated: Seated) -> Answer {
    let (asker, joining) = match asked(&app, seated, Step::Promise, false).await? {
        Ok(found) => found,
        Err(elsewhere) => return go_on(elsewhere),
    };
    page(&promise_page(&asker, &joining))
}

/// `POST /joining/promise`: the last act of joining.
pub async fn promised(State(app): State<App>, Seated(_, me): Seated) -> Answer {
    if !me.joined && !me.has_account {
        return go_saying(ADDRESS_FIRST, "said-address-first");
    }
    let promised = joining::promise(&app, me.id).await?;
    let path = match (promised.group, promised.held, promised.programme) {
        (Some(group), ..) => format!("/groups/{group}"),
        (None, Some(programme), _) => format!("/programmes/{programme}/seat"),
        (None, None, Some(programme)) => format!("/programmes/{programme}/enrol"),
        (None, None, None) => "/today".to_owned(),
    };
    if promised.no_seat {
        go_saying(&path, "said-joined-no-seat")
    } else {
        go(&path)
    }
}

/// The question, if it may be asked now; else the path of the one that may.
async fn asked(
    app: &App,
    Seated(asker, me): Seated,
    step: Step,
    invited: bool,
) -> Result<Result<(Asker, Joining), &'static str>, Trouble> {
    if let Some(elsewhere) = elsewhere(&me) {
        return Ok(Err(elsewhere));
    }
    let mut db = app.db.read().await?;
    if !invited {
        joining::let_in(&mut db, me.id).await?;
    }
    let joining = joining::joining(&mut db, me.id).await?;
    Ok(if joining.may_ask(step) {
        Ok((asker, joining))
    } else {
        Err(joining.next().path())
    })
}

/// Takes an answer: `take` changes the profile, or gives the page to show again. Stored, it
/// leads to the next question; sent again after joining, it changes nothing.
async fn answered(
    app: &App,
    me: &Me,
    step: Step,
    invitation: &str,
    take: impl FnOnce(&mut Joining) -> Option<Answer>,
) -> Answer {
    if let Some(elsewhere) = elsewhere(me) {
        return go_on(elsewhere);
    }
    let (mut tx, mut joining) = joining::begin_change(app, me.id).await?;
    if invitations::held(&mut tx, invitation, app.now())
        .await?
        .is_some()
    {
        invitations::accepted(&mut tx, invitation, me.id, app.now()).await?;
        joining = joining::joining(&mut tx, me.id).await?;
    }
    programmes::come_by_link(&mut tx, app, invitation, me.id).await?;
    joining::let_in(&mut tx, me.id).await?;
    if !joining.may_ask(step) {
        return go(joining.next().path());
    }
    if let Some(again) = take(&mut joining) {
        return again;
    }
    joining::keep_change(tx, &joining).await?;
    go(after(app, me.id, step).await?)
}

/// Where somebody belongs who is not on the way in: done already, or not to be found again.
fn elsewhere(me: &Me) -> Option<&'static str> {
    if me.joined {
        Some("/today")
    } else if !me.has_account {
        Some(ADDRESS_FIRST)
    } else {
        None
    }
}

/// Goes there, and says why where that is not plain.
fn go_on(elsewhere: &str) -> Answer {
    if elsewhere == ADDRESS_FIRST {
        go_saying(elsewhere, "said-address-first")
    } else {
        go(elsewhere)
    }
}

/// The question after this one, or an earlier one that is still open.
async fn after(app: &App, member: MemberId, step: Step) -> Result<&'static str, Trouble> {
    let mut db = app.db.read().await?;
    let joining = joining::joining(&mut db, member).await?;
    let steps = joining.steps();
    let here = steps.iter().position(|one| *one == step).unwrap_or(0);
    let following = steps.get(here + 1).copied().unwrap_or(Step::Promise);
    Ok(if joining.may_ask(following) {
        following
    } else {
        joining.next()
    }
    .path())
}
