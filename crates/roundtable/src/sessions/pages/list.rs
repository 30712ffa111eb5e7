//! A group's sessions: the one that is open, those that were, and opening one.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{GroupId, SessionId, Topic};
use crate::error::Trouble;
use crate::groups;
use crate::sessions::{self, Opening};
use crate::web::asked::Path;
use crate::web::asker::Seated;
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::{Answer, go, page};

#[derive(Template)]
#[template(path = "sessions/list.html")]
struct ListPage {
    f: Frame,
    id: GroupId,
    name: String,
    open: Option<(SessionId, String)>,
    ended: Vec<Ended>,
    formats: Vec<(&'static str, String)>,
}

struct Ended {
    id: SessionId,
    name: String,
    day: String,
}

/// `GET /groups/{id}/sessions`
pub async fn list(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let now = app.now();
    let ended = sessions::ended_of(&mut db, id).await?.into_iter();
    let open = sessions::open_of(&mut db, id).await?;
    let formats = session::formats::ALL.iter().filter_map(|(word, text)| {
        let format = session::Format::read(text).ok()?;
        Some((*word, format.name))
    });
    page(&ListPage {
        f: Frame::titled(&asker, "sessions-title")
            .at(Here::Groups)
            .watching(Topic::Group(id)),
        id,
        name: group.name,
        open: open.map(|row| (row.session_id, row.name)),
        ended: ended
            .map(|row| Ended {
                id: row.session_id,
                day: reader.day(row.opened_at, now),
                name: row.name,
            })
            .collect(),
        formats: formats.collect(),
    })
}

/// `POST /groups/{id}/sessions`
pub async fn opened(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    let mut db = app.db.read().await?;
    groups::for_member(&mut db, me.id, id).await?;
    drop(db);
    let word = typed.get("format");
    let found = session::formats::ALL
        .iter()
        .find(|(known, _)| *known == word);
    let Some((_, script)) = found else {
        return Err(Trouble::refused("format-unknown"));
    };
    let opening = Opening {
        script: (*script).to_owned(),
        ..Opening::default()
    };
    let session = sessions::open(&app, me.id, id, &opening).await?;
    go(&format!("/sessions/{session}"))
}
