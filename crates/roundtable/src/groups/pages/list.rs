//! My groups.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{GroupId, Topic};
use crate::groups;
use crate::meetings;
use crate::web::asker::Seated;
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, page};

#[derive(Template)]
#[template(path = "groups/list.html")]
struct ListPage {
    f: Frame,
    joined: bool,
    groups: Vec<GroupLine>,
}

/// A group in a list.
pub(super) struct GroupLine {
    pub id: GroupId,
    pub name: String,
    pub next: String,
    pub faces: Vec<Face>,
    pub count: usize,
}

/// `GET /groups`: my groups; the one, if there is one.
pub async fn list(State(app): State<App>, Seated(asker, me): Seated) -> Answer {
    let mut db = app.db.read().await?;
    let mine = groups::of_member(&mut db, me.id).await?;
    if let [only] = &mine[..] {
        return go(&format!("/groups/{}", only.group_id));
    }
    let reader = Reader::new(asker.lang, &me.time_zone);
    let topics: Vec<Topic> = mine.iter().map(|one| Topic::Group(one.group_id)).collect();
    let groups = lines(&app, &mut db, &reader, &asker, mine).await?;
    page(&ListPage {
        f: Frame::titled(&asker, "groups-title")
            .at(Here::Groups)
            .watching(Topic::Member(me.id))
            .watching_all(topics),
        joined: me.joined,
        groups,
    })
}

/// Groups as lists show them.
pub(super) async fn lines(
    app: &App,
    db: &mut crate::db::Conn,
    reader: &Reader,
    asker: &crate::web::asker::Asker,
    mine: Vec<groups::Group>,
) -> Result<Vec<GroupLine>, sqlx::Error> {
    let now = app.now();
    let ids: Vec<_> = mine.iter().map(|group| group.group_id).collect();
    let coming = meetings::next_of(db, &ids, now).await?;
    let mut lines = Vec::with_capacity(mine.len());
    for group in mine {
        let seats = groups::seats_of(db, group.group_id).await?;
        let next = coming.iter().find(|m| m.group_id == group.group_id);
        let next = next.map(|meeting| {
            let say = Say::new("groups-next")
                .with("day", reader.day(meeting.starts_at, now))
                .with("hour", reader.hour(meeting.starts_at));
            asker.lang.say(&say)
        });
        lines.push(GroupLine {
            id: group.group_id,
            name: group.name,
            next: next.unwrap_or_else(|| asker.lang.t("groups-no-date")),
            faces: seats.iter().take(6).map(groups::Seat::face).collect(),
            count: seats.len(),
        });
    }
    Ok(lines)
}
