//! Publication asked for once more, then wanted; and undone within a day.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::ProgrammeId;
use crate::error::Trouble;
use crate::placement::draft::{self, Standing};
use crate::placement::publish::{self as room, QUIET_SECONDS};
use crate::placement::store;
use crate::web::asked::Path;
use crate::web::asker::Joined;
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go, go_saying, page};

#[derive(Template)]
#[template(path = "placement/publish.html")]
struct PublishPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    seats: usize,
    groups: usize,
    waiting: usize,
    minutes: String,
    revision: i64,
}

/// `GET /programmes/{id}/placement/publish`: what it would do.
pub async fn ask(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let (programme, row) = draft::formed(&mut db, me.id, id).await?;
    if row.standing() != Standing::Draft {
        return go(&format!("/programmes/{id}/placement"));
    }
    let counts = store::counts(&mut db, row.placement_id).await?;
    let groups = store::group_count(&mut db, row.placement_id).await?;
    let number = |number: i64| usize::try_from(number).unwrap_or(0);
    page(&PublishPage {
        f: Frame::titled(&asker, "publish-title").at(Here::Programmes),
        id,
        name: programme.name,
        seats: number(counts.placed),
        groups: number(groups),
        waiting: number(counts.waiting),
        minutes: (QUIET_SECONDS / 60).to_string(),
        revision: row.revision,
    })
}

/// `POST /programmes/{id}/placement/publish`
pub async fn publish(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let revision = typed.get("revision").parse().unwrap_or(-1);
    room::want(&app, me.id, id, revision).await?;
    go(&format!("/programmes/{id}/placement"))
}

/// `POST /programmes/{id}/placement/publish/undo`
pub async fn undo(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let placement = typed.get("placement").parse();
    let placement = placement.map_err(|_| Trouble::NotFound)?;
    room::undo(&app, me.id, (id, placement)).await?;
    go_saying(
        &format!("/programmes/{id}/placement"),
        "said-publication-undone",
    )
}
