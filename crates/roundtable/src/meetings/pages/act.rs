//! One-press acts on a meeting.

use axum::extract::State;

use crate::app::App;
use crate::db::GroupId;
use crate::error::Trouble;
use crate::meetings;
use crate::web::asked::Path;
use crate::web::asker::Seated;
use crate::web::form::Typed;
use crate::web::{Answer, go, go_saying};

/// `POST /groups/{id}/meetings/{number}/answer`
pub async fn answered(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path((id, number)): Path<(GroupId, i64)>,
    typed: Typed,
) -> Answer {
    let coming = match typed.get("coming") {
        "1" => true,
        "0" => false,
        _ => return Err(Trouble::Unreadable),
    };
    meetings::answer(&app, me.id, id, number, coming).await?;
    match typed.get("back") {
        "today" => go("/today#nx"),
        "meeting" => go(&format!("/groups/{id}/meetings/{number}")),
        _ => go(&format!("/groups/{id}#nx")),
    }
}

/// `POST /groups/{id}/meetings/{number}/cancel`
pub async fn cancelled(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path((id, number)): Path<(GroupId, i64)>,
) -> Answer {
    meetings::cancel(&app, me.id, id, number).await?;
    go_saying(
        &format!("/groups/{id}/meetings/{number}"),
        "said-meeting-cancelled",
    )
}

/// `POST /groups/{id}/meetings/{number}/restore`
pub async fn restored(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path((id, number)): Path<(GroupId, i64)>,
) -> Answer {
    meetings::restore(&app, me.id, id, number).await?;
    go_saying(
        &format!("/groups/{id}/meetings/{number}"),
        "said-meeting-back",
    )
}
