//! The door of a group: its name, its code, its seats, and the way out.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{GroupId, SeatId};
use crate::error::Trouble;
use crate::groups::{self, Group, NAME_CHARS_MAX, Seat, door as verbs};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Face, Frame, Here};
use crate::web::words::Say;
use crate::web::{Answer, go_saying, page, page_again};

#[derive(Template)]
#[template(path = "groups/door.html")]
struct DoorPage {
    f: Frame,
    id: GroupId,
    name: String,
    typed_name: String,
    faults: Faults,
    code: String,
    open: bool,
    steward: bool,
    kept_by: String,
    seats: Vec<SeatLine>,
    offer_two: bool,
    two_tables: bool,
    last: bool,
}

struct SeatLine {
    id: SeatId,
    face: Face,
    name: String,
    steward: bool,
    me: bool,
}

/// `GET /groups/{id}/door`
pub async fn door(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    page(&door_page(&app, &asker, &me, id, None, Faults::default()).await?)
}

/// `POST /groups/{id}/name`
pub async fn renamed(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    let mut faults = Faults::default();
    let name = typed.line(&mut faults, "name", NAME_CHARS_MAX);
    if !faults.none() {
        return page_again(&door_page(&app, &asker, &me, id, Some(name), faults).await?);
    }
    verbs::rename(&app, me.id, id, &name).await?;
    go_saying(&format!("/groups/{id}/door"), "said-renamed")
}

/// `POST /groups/{id}/door/open`
pub async fn opened(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    verbs::set_open(&app, me.id, id, true).await?;
    go_saying(&back(id, &typed), "said-door-open")
}

/// `POST /groups/{id}/door/close`
pub async fn close(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    verbs::set_open(&app, me.id, id, false).await?;
    go_saying(&back(id, &typed), "said-door-closed")
}

/// `POST /groups/{id}/code`
pub async fn renewed(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    verbs::renew_code(&app, me.id, id).await?;
    go_saying(&format!("/groups/{id}/gathering"), "said-code-new")
}

/// `POST /groups/{id}/seats/{seat}/free`
pub async fn freed(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path((id, seat)): Path<(GroupId, SeatId)>,
) -> Answer {
    verbs::free_seat(&app, me.id, id, seat).await?;
    go_saying(&format!("/groups/{id}/door"), "said-seat-free")
}

/// `POST /groups/{id}/seats/{seat}/steward`
pub async fn shared(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path((id, seat)): Path<(GroupId, SeatId)>,
) -> Answer {
    verbs::share_door(&app, me.id, id, seat).await?;
    go_saying(&format!("/groups/{id}/door"), "said-door-shared")
}

/// `POST /groups/{id}/leave`
pub async fn left(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    verbs::leave(&app, me.id, id).await?;
    go_saying("/groups", "said-left")
}

/// `POST /groups/{id}/tables/two`
pub async fn two_tables(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    drop(db);
    let name = Say::new("tables-second-name").with("name", group.name);
    groups::sit_at_two(&app, me.id, id, asker.lang.say(&name)).await?;
    go_saying(&format!("/groups/{id}/gathering"), "said-two-tables")
}

/// `POST /groups/{id}/tables/one`
pub async fn one_table(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let sat = groups::sit_at_one(&app, me.id, id).await?;
    let said = if sat.meetings_over {
        "said-one-table-meetings"
    } else {
        "said-one-table"
    };
    go_saying(&format!("/groups/{}/gathering", sat.group), said)
}

/// Back to the page the form was on.
fn back(id: GroupId, typed: &Typed) -> String {
    match typed.get("back") {
        "gathering" => format!("/groups/{id}/gathering"),
        _ => format!("/groups/{id}/door"),
    }
}

async fn door_page(
    app: &App,
    asker: &Asker,
    me: &Me,
    id: GroupId,
    typed_name: Option<String>,
    faults: Faults,
) -> Result<DoorPage, Trouble> {
    let mut db = app.db.read().await?;
    let group: Group = groups::for_member(&mut db, me.id, id).await?;
    let seats: Vec<Seat> = groups::seats_of(&mut db, id).await?;
    let two_tables = groups::tables_of(&mut db, &group).await?.len() > 1;
    let may_divide = groups::may_sit_at_two(&mut db, &group, seats.len()).await?;
    let steward = seats
        .iter()
        .any(|seat| seat.member == me.id && seat.steward);
    let stewards = seats.iter().filter(|seat| seat.steward);
    let kept_by: Vec<&str> = stewards.map(|seat| seat.name.as_str()).collect();
    let f = Frame::new(
        asker,
        asker
            .lang
            .say(&Say::new("door-title").with("name", &group.name)),
    );
    Ok(DoorPage {
        f: f.at(Here::Groups),
        id,
        typed_name: typed_name.unwrap_or_else(|| group.name.clone()),
        name: group.name.clone(),
        faults,
        code: groups::spaced_code(&group.code),
        open: group.open == 1,
        steward,
        kept_by: kept_by.join(", "),
        offer_two: steward && may_divide,
        two_tables,
        last: seats.len() == 1,
        seats: seats.iter().map(|seat| line(seat, me)).collect(),
    })
}

fn line(seat: &Seat, me: &Me) -> SeatLine {
    SeatLine {
        id: seat.id,
        face: seat.face(),
        name: seat.name.clone(),
        steward: seat.steward,
        me: seat.member == me.id,
    }
}
