//! The gathering: code, QR code and link to hold up, and who has come.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{GroupId, Topic};
use crate::groups::{self, spaced_code};
use crate::sessions;
use crate::web::asked::Path;
use crate::web::asker::Seated;
use crate::web::frame::{Face, Frame, Here};
use crate::web::{Answer, page, qr};

#[derive(Template)]
#[template(path = "groups/gathering.html")]
struct Page {
    f: Frame,
    id: GroupId,
    name: String,
    code: String,
    spoken: String,
    qr: String,
    link: String,
    address: String,
    open: bool,
    steward: bool,
    no_mail: bool,
    came: Vec<Came>,
    count: usize,
    offer_two: bool,
    sisters: Vec<(GroupId, String, usize)>,
    /// The session that is open.
    door: Option<sessions::Door>,
}

struct Came {
    face: Face,
    name: String,
    here: bool,
    me: bool,
}

/// `GET /groups/{id}/gathering`
pub async fn gathering(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let seats = groups::seats_of(&mut db, id).await?;
    let mut sisters = Vec::new();
    for table in groups::tables_of(&mut db, &group).await? {
        if table.group_id != id {
            let count = groups::seats_of(&mut db, table.group_id).await?.len();
            sisters.push((table.group_id, table.name, count));
        }
    }
    let code = spaced_code(&group.code);
    let link = app.settings.address(&format!("/meet/{code}"));
    let may_divide = groups::may_sit_at_two(&mut db, &group, seats.len()).await?;
    let steward = seats
        .iter()
        .any(|seat| seat.member == me.id && seat.steward);
    let came = seats.iter().map(|seat| Came {
        face: seat.face(),
        name: seat.name.clone(),
        here: seat.is_here(now),
        me: seat.member == me.id,
    });
    let door = sessions::door(&app, &mut db, me.id, id).await?;
    page(&Page {
        f: Frame::new(&asker, group.name.clone())
            .at(Here::Groups)
            .watching(Topic::Group(id))
            .watching_all(door.iter().map(|door| Topic::Session(door.session)))
            .script("share.js"),
        id,
        name: group.name.clone(),
        spoken: code.chars().map(String::from).collect::<Vec<_>>().join(" "),
        qr: qr::svg(&link).unwrap_or_default(),
        address: format!("{}/meet", app.settings.origin.authority()),
        link,
        code,
        open: group.open == 1,
        steward,
        no_mail: !me.has_account,
        came: came.collect(),
        count: seats.len(),
        offer_two: steward && may_divide,
        sisters,
        door,
    })
}
