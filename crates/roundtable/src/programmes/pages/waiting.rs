//! The waiting room: how many wait, when the next placement is, what would help.

use askama::Template;
use axum::extract::State;

use super::enrol::{Gap, gaps};
use super::show::day_of;
use crate::app::App;
use crate::db::{ProgrammeId, Topic};
use crate::members::{self, PARTS};
use crate::placement;
use crate::programmes::chances::{Chances, MoreHours};
use crate::programmes::{self, Standing};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined};
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, page, url_part};

#[derive(Template)]
#[template(path = "programmes/waiting.html")]
struct WaitingPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    placing: String,
    numbers: Vec<(String, usize)>,
    gaps: Vec<Gap>,
    /// How it looks, in a sentence; empty while too few wait to tell.
    near: String,
    /// With how many of how many.
    meter: (usize, usize),
    hours: Vec<Gap>,
    /// Whether a group fits that could be joined at once.
    late: bool,
    /// So many others must wait before anything is told of them.
    floor: usize,
}

/// `GET /programmes/{id}/waiting`: who does not wait is led to where they are.
pub async fn waiting(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let programme = programmes::for_member(&mut db, me.id, id).await?;
    match programmes::standing(&mut db, me.id, id).await? {
        Standing::Waiting => {}
        Standing::Seated(group) => return go(&format!("/groups/{group}")),
        Standing::Offered => return go(&format!("/programmes/{id}/seat")),
        Standing::Outside => return go(&format!("/programmes/{id}/enrol")),
    }
    let tally = programmes::tally(&mut db, id).await?;
    let back = format!("/programmes/{id}/waiting");
    let gaps = gaps(&mut db, &asker, me.id, &programme, &back).await?;
    let late = programmes::takes_latecomers(&mut db, id, Standing::Waiting).await?
        && !placement::openings(&mut db, &app, &programme, me.id)
            .await?
            .is_empty();
    let chances = programmes::chances_of(&mut db, &programme, me.id).await?;
    drop(db);
    let reader = Reader::new(asker.lang, &me.time_zone);
    let placing = match programme.placing_on {
        Some(day) => Say::new("waiting-placing").with("day", day_of(&reader, &programme, day, now)),
        None => Say::new("waiting-no-day"),
    };
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let numbers = [
        ("waiting-enrolled", count(tally.enrolled)),
        ("waiting-waiting", count(tally.waiting)),
    ];
    page(&WaitingPage {
        f: Frame::new(&asker, programme.name.clone())
            .at(Here::Programmes)
            .watching(Topic::Programme(id)),
        id,
        placing: asker.lang.say(&placing),
        numbers: numbers.map(|(key, n)| (asker.lang.t(key), n)).into(),
        gaps,
        near: near(&asker, &chances, programme.is_evening()),
        meter: (
            chances.as_ref().map_or(0, |told| told.near),
            chances.as_ref().map_or(0, |told| told.others),
        ),
        hours: chances.map_or_else(Vec::new, |told| {
            let more = told.hours.iter();
            more.map(|one| advice(&asker, one, told.about, &back))
                .collect()
        }),
        late,
        floor: programmes::CHANCES_LEAST,
        name: programme.name,
    })
}

fn near(asker: &Asker, chances: &Option<Chances>, evening: bool) -> String {
    let Some(told) = chances else {
        return String::new();
    };
    let key = match (evening, told.about) {
        (true, false) => "waiting-speak",
        (true, true) => "waiting-speak-about",
        (false, false) => "waiting-near",
        (false, true) => "waiting-near-about",
    };
    asker.lang.say(
        &Say::new(key)
            .count("near", told.near)
            .count("others", told.others),
    )
}

/// One part of a day, and how many more it would bring near.
fn advice(asker: &Asker, one: &MoreHours, about: bool, back: &str) -> Gap {
    let lang = asker.lang;
    let part = lang.t(&format!("part-{}-in", PARTS[one.part].0));
    let more = if about {
        "waiting-more-about"
    } else {
        "waiting-more"
    };
    let say = Say::new("waiting-hours")
        .with("day", lang.t(members::day_key(one.day)))
        .with("part", part);
    Gap {
        label: lang.say(&say),
        why: lang.say(&Say::new(more).count("count", one.more)),
        path: format!("/profile?next={}#free", url_part(back)),
    }
}
