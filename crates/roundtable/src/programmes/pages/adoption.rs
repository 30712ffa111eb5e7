//! A group asks to belong to a programme, and its hosts answer.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{GroupId, ProgrammeId};
use crate::error::Trouble;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, page_again};
use crate::{groups, programmes};

/// The most characters of a link or code.
const LINK_CHARS_MAX: usize = 300;

#[derive(Template)]
#[template(path = "programmes/adoption.html")]
struct AdoptionPage {
    f: Frame,
    id: GroupId,
    name: String,
    faults: Faults,
    typed: Typed,
    /// The programme it belongs to.
    belongs: Option<String>,
    /// The programme it has asked.
    asked: Option<String>,
    steward: bool,
    open: Vec<(ProgrammeId, String)>,
}

/// `GET /groups/{id}/programme`
pub async fn show(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<GroupId>,
) -> Answer {
    page(&adoption_page(&app, &asker, &me, id, Typed::default(), Faults::default()).await?)
}

/// `POST /groups/{id}/programme`
pub async fn asked(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    let mut faults = Faults::default();
    let link = typed.optional_line(&mut faults, "link", LINK_CHARS_MAX);
    let mut db = app.db.read().await?;
    let code = link.trim_end_matches('/').rsplit('/').next();
    let code = code.unwrap_or_default();
    let chosen = match (code, typed.get("programme").parse::<ProgrammeId>()) {
        ("", Ok(programme)) => programmes::for_member(&mut db, me.id, programme).await.ok(),
        ("", Err(_)) => None,
        (code, _) => programmes::by_code(&mut db, code).await?,
    };
    drop(db);
    let Some(programme) = chosen else {
        faults.add("link", Say::new("fault-adoption-link"));
        return page_again(&adoption_page(&app, &asker, &me, id, typed, faults).await?);
    };
    programmes::ask_adoption(&app, me.id, id, programme.id, code).await?;
    go_saying(&format!("/groups/{id}/programme"), "said-adoption-asked")
}

/// `POST /groups/{id}/programme/undo`
pub async fn taken_back(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<GroupId>,
) -> Answer {
    programmes::take_adoption_back(&app, me.id, id).await?;
    go_saying(&format!("/groups/{id}/programme"), "said-adoption-undone")
}

/// `POST /programmes/{id}/adoptions/{group}/accept`
pub async fn accepted(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, group)): Path<(ProgrammeId, GroupId)>,
) -> Answer {
    programmes::answer_adoption(&app, me.id, id, group, true).await?;
    go_saying(&format!("/programmes/{id}/groups"), "said-adopted")
}

/// `POST /programmes/{id}/adoptions/{group}/decline`
pub async fn declined(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path((id, group)): Path<(ProgrammeId, GroupId)>,
) -> Answer {
    programmes::answer_adoption(&app, me.id, id, group, false).await?;
    go_saying(&format!("/programmes/{id}/groups"), "said-not-adopted")
}

async fn adoption_page(
    app: &App,
    asker: &Asker,
    me: &Me,
    id: GroupId,
    typed: Typed,
    faults: Faults,
) -> Result<AdoptionPage, Trouble> {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let seats = groups::seats_of(&mut db, id).await?;
    let asked = match programmes::adoption_of(&mut db, id).await? {
        Some(asked) => Some(programmes::by_id(&mut db, asked.programme_id).await?.name),
        None => None,
    };
    let open = programmes::open_to(&mut db, me.id).await?.into_iter();
    Ok(AdoptionPage {
        f: Frame::titled(asker, "adoption-title").at(Here::Groups),
        id,
        name: group.name,
        faults,
        typed,
        belongs: programmes::of_group(&mut db, id).await?.map(|one| one.name),
        asked,
        steward: seats
            .iter()
            .any(|seat| seat.member == me.id && seat.steward),
        open: open.map(|one| (one.id, one.name)).collect(),
    })
}
