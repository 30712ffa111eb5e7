//! A programme as whoever holds its link finds it, signed in or not.

use askama::Template;
use axum::extract::State;

use super::show::{day_of, facts};
use crate::app::App;
use crate::members;
use crate::programmes;
use crate::web::asked::Path;
use crate::web::asker::Asker;
use crate::web::frame::Frame;
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, page, url_part};

#[derive(Template)]
#[template(path = "programmes/invited.html")]
struct InvitedPage {
    f: Frame,
    name: String,
    promise: Vec<String>,
    facts: Vec<String>,
    placing: String,
    hosts: String,
    /// Why nobody can enrol; empty while they can.
    closed: String,
    joined: bool,
    path: String,
}

/// `GET /programmes/invited/{code}`
pub async fn invited(State(app): State<App>, asker: Asker, Path(code): Path<String>) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let programme = programmes::of_link(&mut db, &code).await?;
    let me = asker.me.as_ref();
    if let Some(me) = me {
        let held = programmes::enrolment_of(&mut db, programme.id, me.id).await?;
        if held.is_some() && me.joined {
            return go(&format!("/programmes/{}", programme.id));
        }
    }
    let zone = me.map_or(programme.time_zone.as_str(), |me| me.time_zone.as_str());
    let reader = Reader::new(asker.lang, zone);
    let ids = programmes::hosts_of(&mut db, programme.id).await?;
    let names = members::names_of(&mut db, &ids).await?;
    let joined = me.is_some_and(|me| me.joined);
    let code = url_part(&code);
    let placing = programme.placing_on.map(|day| {
        let day = day_of(&reader, &programme, day, now);
        asker.lang.say(&Say::new("enrol-placing").with("day", day))
    });
    let closed = programmes::closed_to(&programme, true, "");
    page(&InvitedPage {
        f: Frame::new(&asker, programme.name.clone()),
        promise: programme.promise.lines().map(str::to_owned).collect(),
        facts: facts(&asker, &reader, &programme, now),
        placing: placing.unwrap_or_default(),
        hosts: names.join(", "),
        closed: closed.map(|key| asker.lang.t(key)).unwrap_or_default(),
        joined,
        path: match joined {
            true => format!("/programmes/{}/enrol?code={code}", programme.id),
            false => format!("/joining?invitation={code}"),
        },
        name: programme.name,
    })
}
