//! The programmes: mine, those open to me, those I host.

use askama::Template;
use axum::extract::State;

use super::show::day_of;
use crate::app::App;
use crate::db::ProgrammeId;
use crate::programmes::{self, Programme, Standing};
use crate::web::asker::Joined;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, page};

#[derive(Template)]
#[template(path = "programmes/list.html")]
struct ListPage {
    f: Frame,
    may_found: bool,
    hosted: Vec<Line>,
    /// Those I host that are over.
    ended: Vec<Line>,
    mine: Vec<Line>,
    open: Vec<Line>,
}

struct Line {
    id: ProgrammeId,
    name: String,
    season: String,
    promise: String,
    standing: String,
    over: bool,
}

/// `GET /programmes`
pub async fn list(State(app): State<App>, Joined(asker, me): Joined) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let line = |programme: &Programme, standing: &str| {
        let season = Say::new("programme-season-short")
            .with("from", day_of(&reader, programme, programme.starts_on, now))
            .with("until", day_of(&reader, programme, programme.ends_on, now));
        let evening = Say::new("programme-evening")
            .with("day", day_of(&reader, programme, programme.starts_on, now))
            .with("hour", programme.evening.as_str());
        Line {
            id: programme.id,
            name: programme.name.clone(),
            season: asker.lang.say(if programme.is_evening() {
                &evening
            } else {
                &season
            }),
            promise: programme
                .promise
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
            standing: match standing {
                "" => String::new(),
                key => asker.lang.t(key),
            },
            over: programme.ended_at.is_some(),
        }
    };
    let hosting = programmes::hosted_by(&mut db, me.id).await?;
    let hosted = hosting.iter().map(|one| line(one, ""));
    let (ended, hosted) = hosted.partition(|one: &Line| one.over);
    let (mut mine, mut open) = (Vec::new(), Vec::new());
    let standings = programmes::standings(&mut db, me.id).await?;
    for programme in programmes::open_to(&mut db, me.id).await? {
        match standings.get(&programme.id) {
            None if hosting.contains(&programme) => {}
            None => open.push(line(&programme, "")),
            Some(Standing::Seated(_)) => mine.push(line(&programme, "standing-seated")),
            Some(Standing::Offered) => mine.push(line(&programme, "standing-offered")),
            Some(_) => mine.push(line(&programme, "standing-waiting")),
        }
    }
    page(&ListPage {
        f: Frame::titled(&asker, "programmes-title").at(Here::Programmes),
        may_found: me.host,
        hosted,
        ended,
        mine,
        open,
    })
}
