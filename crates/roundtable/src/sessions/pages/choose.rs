//! A group's sessions: the one that is open, choosing what to do together, and those that were.

use askama::Template;
use axum::extract::State;
use serde::Deserialize;
use session::Format;
use session::format::{Need, Presenters};

use crate::app::App;
use crate::db::{GroupId, MemberId, Moment, SessionId, Topic};
use crate::error::Trouble;
use crate::groups::{self, Seat};
use crate::sessions::{self, Opening, formats};
use crate::web::asked::{Path, Query};
use crate::web::asker::Seated;
use crate::web::form::Typed;
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;
use crate::web::{Answer, go, page};

/// What was chosen so far.
#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    need: String,
    #[serde(default)]
    format: String,
}

#[derive(Template)]
#[template(path = "sessions/choose.html")]
struct ChoosePage {
    f: Frame,
    id: GroupId,
    name: String,
    open: Option<Open>,
    needs: Vec<NeedLine>,
    need: String,
    chosen: Option<Script>,
    others: Vec<Other>,
    /// How many those are.
    more: usize,
    ended: Vec<Ended>,
}

/// The session that is open.
struct Open {
    id: SessionId,
    name: String,
    says: String,
}

/// The question a choice begins with.
struct NeedLine {
    word: &'static str,
    icon: &'static str,
    says: String,
    chosen: bool,
}

/// A format, as one decides for it.
struct Script {
    word: &'static str,
    name: String,
    origin: String,
    choose: String,
    avoid: String,
    facts: String,
    steps: Vec<(String, String)>,
    /// Who could bring something, where somebody does; who brought nothing for longest in front.
    presenters: Vec<Person>,
    /// Why the group is not enough for it, or too many; may be empty.
    unfit: String,
}

struct Person {
    id: MemberId,
    name: String,
    face: Face,
    first: bool,
}

struct Other {
    word: &'static str,
    name: String,
    facts: String,
    choose: String,
}

struct Ended {
    id: SessionId,
    name: String,
    day: String,
}

/// `GET /groups/{id}/sessions`
pub async fn choose(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
    Query(asked): Query<Chosen>,
) -> Answer {
    let mut db = app.db.read().await?;
    let group = groups::for_member(&mut db, me.id, id).await?;
    let seats = groups::seats_of(&mut db, id).await?;
    let open = sessions::open_of(&mut db, id).await?;
    let ended = sessions::ended_of(&mut db, id).await?;
    let f = Frame::titled(&asker, "sessions-title")
        .at(Here::Groups)
        .watching(Topic::Group(id));
    let reader = Reader::new(asker.lang, &me.time_zone);
    let need = formats::NEEDS
        .iter()
        .find(|(_, word, _)| *word == asked.need);
    let fitting = need.map_or_else(Vec::new, |(need, ..)| formats::for_need(*need, seats.len()));
    let asked_for = fitting.iter().find(|(word, _)| *word == asked.format);
    let chosen = asked_for.or(fitting.first());
    let others = fitting
        .iter()
        .filter(|(word, _)| chosen.is_some_and(|(one, _)| one != word));
    page(&ChoosePage {
        id,
        name: group.name,
        open: open.map(|row| Open {
            id: row.session_id,
            says: said_of(&f, &seats, row.opened_by),
            name: row.name,
        }),
        needs: needs(&f, need.map(|(need, ..)| *need)),
        need: asked.need.clone(),
        chosen: chosen.map(|(word, format)| script(&f, word, format, &seats)),
        more: fitting.len().saturating_sub(1),
        others: others
            .map(|(word, format)| other(&f, word, format, seats.len()))
            .collect(),
        ended: listed(ended, &reader, app.now()),
        f,
    })
}

fn said_of(f: &Frame, seats: &[Seat], by: Option<MemberId>) -> String {
    let seat = seats.iter().find(|seat| Some(seat.member) == by);
    let name = seat.map_or_else(|| f.t("room-gone"), |seat| seat.short.clone());
    f.with("sessions-open-by", "name", &name)
}

fn needs(f: &Frame, chosen: Option<Need>) -> Vec<NeedLine> {
    let line = |(need, word, icon): &(Need, &'static str, &'static str)| NeedLine {
        word,
        icon,
        says: f.t(&format!("need-{word}")),
        chosen: chosen == Some(*need),
    };
    formats::NEEDS.iter().map(line).collect()
}

fn script(f: &Frame, word: &'static str, format: &Format, seats: &[Seat]) -> Script {
    let agenda = formats::agenda(format, seats.len());
    let steps = agenda.iter().map(|item| {
        let step = &format.steps[item.step];
        (step.name.clone(), minutes(f, item.whole))
    });
    let [least, most] = format.people;
    let unfit = if seats.len() < least {
        f.count("format-few", &least)
    } else if seats.len() > most {
        f.count("format-many", &most)
    } else {
        String::new()
    };
    let brings = format.presenters != Presenters::None && format.presenters != Presenters::Everyone;
    let members = seats.iter().filter(|seat| brings && !seat.facilitates);
    let presenters = members.enumerate().map(|(place, seat)| Person {
        id: seat.member,
        name: seat.name.clone(),
        face: seat.face(),
        first: place == 0,
    });
    Script {
        word,
        name: format.name.clone(),
        origin: format.origin.clone(),
        choose: format.choose.clone(),
        avoid: format.avoid.clone(),
        facts: facts(f, format, seats.len()),
        steps: steps.collect(),
        presenters: presenters.collect(),
        unfit,
    }
}

/// `4 to 8 people, 30 min`
fn facts(f: &Frame, format: &Format, people: usize) -> String {
    let all = formats::agenda(format, people)
        .iter()
        .map(|item| item.whole)
        .sum();
    let say = Say::new("format-facts").with("least", format.people[0].to_string());
    let say = say.with("most", format.people[1].to_string());
    f.lang.say(&say.with("minutes", minutes(f, all)))
}

fn minutes(f: &Frame, millis: i64) -> String {
    let minutes = usize::try_from((millis + 30_000) / 60_000).unwrap_or(0);
    f.count("room-minutes", &minutes.max(1))
}

fn other(f: &Frame, word: &'static str, format: &Format, people: usize) -> Other {
    Other {
        word,
        name: format.name.clone(),
        facts: facts(f, format, people),
        choose: format.choose.clone(),
    }
}

fn listed(ended: Vec<sessions::Row>, reader: &Reader, now: Moment) -> Vec<Ended> {
    let ended = ended.into_iter().map(|row| Ended {
        id: row.session_id,
        day: reader.day(row.opened_at, now),
        name: row.name,
    });
    ended.collect()
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
    let seats = groups::seats_of(&mut db, id).await?;
    drop(db);
    let Some(script) = formats::text(typed.get("format")) else {
        return Err(Trouble::refused("format-unknown"));
    };
    let now = app.now();
    // Whoever is here sits down at once: nobody has to look for the door.
    let here = seats.iter().filter(|seat| seat.is_here(now));
    let opening = Opening {
        script: script.to_owned(),
        meeting: None,
        presenters: typed.get("presenter").parse().ok().into_iter().collect(),
        with: here.map(|seat| seat.member).collect(),
    };
    let session = sessions::open(&app, me.id, id, &opening).await?;
    go(&format!("/sessions/{session}"))
}
