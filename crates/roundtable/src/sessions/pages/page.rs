//! The room as it is printed for one member.

use askama::Template;
use session::steps::Kind;
use session::{Act, May, Stage};

use super::console::{self, Console, Moved};
use super::more::{self, Strip};
use super::parts::{self, Agenda, Row, Table, Timer};
use crate::app::App;
use crate::db::{GroupId, Topic};
use crate::error::Trouble;
use crate::sessions::room::Room;
use crate::sessions::steps::{self, Scene, Shown, written};
use crate::web::asker::Asker;
use crate::web::form::Typed;
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::words::Say;

/// What is done by typing or choosing: a page where one of these may be done is not loaded anew
/// by itself where scripts are off.
const TYPED: [May; 7] = [
    May::Write,
    May::Vote,
    May::Dissent,
    May::Answer,
    May::AskPartner,
    May::Arrange,
    May::Begin,
];

/// In which people look at each other more than at what is written.
const AROUND: [Kind; 6] = [
    Kind::Round,
    Kind::Talk,
    Kind::Ask,
    Kind::Consult,
    Kind::Pair,
    Kind::Pause,
];

/// The page of a session.
#[derive(Template)]
#[template(path = "sessions/room.html")]
pub struct RoomPage {
    pub f: Frame,
    /// Where its forms go.
    path: String,
    group: GroupId,
    /// What the format is called.
    name: String,
    /// The group, and which of its sessions this is.
    about: String,
    stage: Stage,
    /// What the step asks, its name and number; in the lobby and at the end, what is said there.
    prompt: String,
    step: String,
    rule: String,
    agenda: Vec<Agenda>,
    timer: Option<Timer>,
    table: Option<Table>,
    /// Whether the table is drawn, with the clock as its rim; else the clock stands by itself.
    ring: bool,
    /// The silent vote for more time.
    more: Option<Strip>,
    /// The object of the step, as its kind prints it.
    shown: String,
    people: Vec<Row>,
    people_are: String,
    console: Option<Console>,
    /// That somebody may take over who facilitates, and the act that does it.
    take_over: Option<Moved>,
    /// The act that takes a seat, while one has none.
    sit: Option<String>,
    /// The act that leaves it.
    stand: Option<String>,
    /// What one notes for oneself.
    pad: String,
    /// Why something was not taken, in a sentence.
    fault: Option<String>,
    /// What a screen reader is told.
    status: String,
    /// Whether something may be typed that a page loaded anew would lose.
    typing: bool,
}

/// The page, as this member sees it now. `refused`: what they typed, and why it was not taken.
pub fn of(
    app: &App,
    asker: &Asker,
    room: &Room,
    refused: Option<(&Typed, Say)>,
) -> Result<RoomPage, Trouble> {
    let id = room.row.session_id;
    let f = Frame::new(asker, room.row.name.clone())
        .at(Here::Groups)
        .watching(Topic::Session(id))
        .script("room.js");
    let zone = asker.me.as_ref().map_or("UTC", |me| &me.time_zone);
    let reader = Reader::new(asker.lang, zone);
    let sight = &room.sight;
    let step = sight
        .step
        .and_then(|step| room.session.format().steps.get(step));
    let typed = refused.as_ref().map(|(typed, _)| *typed);
    let shown = match step {
        Some(step) => steps::shown(&Scene {
            f: &f,
            room,
            sight,
            step,
            at: sight.at.unwrap_or(0),
            typed,
            reader: &reader,
        })?,
        None => Shown::default(),
    };
    let may = |may, act: Act| sight.may.contains(&may).then(|| written(&act));
    let now = app.now();
    let heading = parts::heading(&f, room, step);
    Ok(RoomPage {
        path: room.path(),
        group: room.row.group_id,
        name: room.row.name.clone(),
        about: about(&f, room),
        stage: sight.stage,
        prompt: heading.prompt,
        step: heading.step,
        rule: heading.rule,
        agenda: parts::agenda(&f, room),
        timer: parts::timer(&f, room, now),
        table: parts::table(&f, room),
        ring: step.is_none_or(|step| AROUND.contains(&step.kind)),
        more: more::strip(&f, room),
        people: parts::people(&f, room),
        people_are: parts::people_are(&f, room),
        console: console::console(&f, room, &shown),
        take_over: console::take_over(&f, room),
        sit: may(May::Sit, Act::Sit),
        stand: may(May::Stand, Act::Stand),
        pad: pad(room, typed),
        fault: refused.map(|(_, why)| f.lang.say(&why)),
        status: parts::status(&f, room),
        typing: sight.may.iter().any(|may| TYPED.contains(may)),
        shown: shown.stage,
        f,
    })
}

/// What stands in one's own notes: what was typed last, or what is kept.
fn pad(room: &Room, typed: Option<&Typed>) -> String {
    match typed.filter(|typed| typed.has("pad")) {
        Some(typed) => typed.get("pad").to_owned(),
        None => room.pad.clone(),
    }
}

/// The group, and which of its sessions this is.
fn about(f: &Frame, room: &Room) -> String {
    let say = Say::new("room-about-session").with("group", room.group.as_str());
    f.lang.say(&say.with("number", room.row.number.to_string()))
}
