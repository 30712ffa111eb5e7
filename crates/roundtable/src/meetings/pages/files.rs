//! Calendar files, to be opened or kept.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use crate::app::App;
use crate::db::GroupId;
use crate::groups;
use crate::meetings::{self, calendar as written};
use crate::web::Answer;
use crate::web::asked::Path;
use crate::web::asker::Seated;

/// How many meetings of the past a file still holds.
const PAST_MEETINGS_MAX: i64 = 12;

/// `GET /groups/{id}/calendar.ics`
pub async fn calendar(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let mut kept = meetings::past(&mut db, id, now, PAST_MEETINGS_MAX).await?;
    kept.reverse();
    kept.extend(meetings::coming(&mut db, id, now).await?);
    as_file(written::file(&app, &group, &kept))
}

/// `GET /groups/{id}/meetings/{number}/calendar.ics`
pub async fn meeting_calendar(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path((id, number)): Path<(GroupId, i64)>,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let one = meetings::numbered(&mut db, id, number).await?;
    as_file(written::file(&app, &group, &[one]))
}

fn as_file(text: String) -> Answer {
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"roundtable.ics\"",
        ),
    ];
    Ok((headers, text).into_response())
}
