//! Joining late: the groups that have room and fit, and a seat taken in one step.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{Conn, GroupId, Moment, ProgrammeId};
use crate::error::Trouble;
use crate::placement::{self, Opening};
use crate::programmes::{self, Standing};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined, Me};
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, go_saying, page};
use crate::{meetings, offers};

#[derive(Template)]
#[template(path = "offers/late.html")]
struct LatePage {
    f: Frame,
    id: ProgrammeId,
    programme: String,
    tables: Vec<Table>,
}

/// A group with room, as somebody outside may see it: when it meets and how many seats are free.
struct Table {
    group: GroupId,
    when: String,
    free: String,
}

/// `GET /programmes/{id}/take`
pub async fn late(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    if let Standing::Seated(group) = programmes::standing(&mut db, me.id, id).await? {
        return go(&format!("/groups/{group}"));
    }
    let programme = offers::open_to(&mut db, me.id, id).await?;
    let now = app.now();
    let openings = placement::openings(&mut db, &app, &programme, me.id).await?;
    let mut tables = Vec::with_capacity(openings.len());
    for opening in &openings {
        tables.push(table(&mut db, &asker, &me, opening, now).await?);
    }
    page(&LatePage {
        f: Frame::titled(&asker, "late-title").at(Here::Programmes),
        id,
        programme: programme.name,
        tables,
    })
}

/// `POST /programmes/{id}/take`
pub async fn joined_late(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    let group: GroupId = typed.get("group").parse().map_err(|_| Trouble::NotFound)?;
    offers::join_late(&app, me.id, id, group).await?;
    go_saying(&format!("/groups/{group}"), "said-seat-yours")
}

async fn table(
    db: &mut Conn,
    asker: &Asker,
    me: &Me,
    opening: &Opening,
    now: Moment,
) -> Result<Table, sqlx::Error> {
    let reader = Reader::new(asker.lang, &me.time_zone);
    let next = meetings::next_of(db, &[opening.group], now).await?;
    let when = next.first().map(|next| {
        let say = Say::new("move-next")
            .with("day", reader.day(next.starts_at, now))
            .with("hours", meetings::hours(asker.lang, &reader, next));
        asker.lang.say(&say)
    });
    Ok(Table {
        group: opening.group,
        when: when.unwrap_or_else(|| asker.lang.t("groups-no-date")),
        free: asker
            .lang
            .say(&Say::new("late-free").count("count", opening.free)),
    })
}
