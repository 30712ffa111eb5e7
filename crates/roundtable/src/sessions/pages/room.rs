//! The room: one page for all of a session, and the forms on it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{page, record};
use crate::app::App;
use crate::db::{Conn, SessionId};
use crate::error::Trouble;
use crate::sessions::{self, PAD_CHARS_MAX, Refused, Room, said};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::words::Say;
use crate::web::{Answer, go, page as print, page_again};

/// `GET /sessions/{id}`
pub async fn room(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<SessionId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let room = sessions::for_member(&app, &mut db, me.id, id).await?;
    if room.row.ended_at.is_some() {
        return print(&record::of(&app, &mut db, &asker, &room, None).await?);
    }
    print(&page::of(&app, &asker, &room, None)?)
}

/// `POST /sessions/{id}/acts`
pub async fn acted(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<SessionId>,
    typed: Typed,
) -> Answer {
    let mut faults = Faults::default();
    let said = said::read(&typed, &mut faults)?;
    let why = match faults.all().first() {
        Some((_, say)) => say.clone(),
        None => match sessions::act(&app, me.id, id, &said).await {
            Ok(()) => return go(&format!("/sessions/{id}")),
            Err(Refused::Trouble(trouble)) => return Err(trouble),
            Err(Refused::Protocol(why)) => Say::new(format!("refusal-{}", why.key())),
            Err(Refused::Kept(why)) => {
                let why = Say::new(format!("refusal-{}", why.key()));
                Say::new("room-kept").say("why", why)
            }
        },
    };
    let mut db = app.db.read().await?;
    let room = sessions::for_member(&app, &mut db, me.id, id).await?;
    again(&app, &mut db, &asker, &room, (&typed, why)).await
}

/// The page once more, with what was typed and why it was not taken.
async fn again(
    app: &App,
    db: &mut Conn,
    asker: &Asker,
    room: &Room,
    refused: (&Typed, Say),
) -> Result<Response, Trouble> {
    if room.row.ended_at.is_some() {
        return page_again(&record::of(app, db, asker, room, Some(refused)).await?);
    }
    page_again(&page::of(app, asker, room, Some(refused))?)
}

/// `POST /sessions/{id}/notes`: what a member writes for themselves.
pub async fn noted(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<SessionId>,
    typed: Typed,
) -> Answer {
    let mut db = app.db.read().await?;
    let room = sessions::for_member(&app, &mut db, me.id, id).await?;
    let mut faults = Faults::default();
    let words = typed.text(&mut faults, "pad", PAD_CHARS_MAX);
    if let Some((_, why)) = faults.all().first() {
        return again(&app, &mut db, &asker, &room, (&typed, why.clone())).await;
    }
    drop(db);
    sessions::keep_pad(&app, me.id, id, &words).await?;
    go(&room.path())
}

/// `POST /sessions/{id}/here`: a browser has the session open.
pub async fn here(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<SessionId>,
) -> Answer {
    sessions::here(&app, me.id, id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
