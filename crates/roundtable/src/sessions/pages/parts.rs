//! The parts of the room beside the step's own: agenda, clock, table, people.

use session::format::Step;
use session::{Act, May, Seat, Stage};

use crate::db::Moment;
use crate::sessions::room::Room;
use crate::sessions::steps::written;
use crate::web::frame::{Face, Frame};
use crate::web::words::Say;

/// More seats than this are a list and no ring.
const RING_SEATS_MAX: usize = 10;
/// The length of the rim, in the units of its picture.
const RIM: i64 = 100;

/// What the page asks, and where in the session that is.
pub struct Heading {
    pub prompt: String,
    pub step: String,
    pub rule: String,
}

/// A step of the agenda.
pub struct Agenda {
    pub name: String,
    pub minutes: String,
    /// `done`, `here`, or empty.
    pub state: &'static str,
    /// How wide its part of the bar is, 1 to 12.
    pub width: i64,
    /// The act that goes there, for who facilitates.
    pub jump: Option<String>,
}

/// The clock of the step or the turn.
pub struct Timer {
    /// When it is up, and what time it is, in milliseconds; the browser draws what is between.
    pub ends_at: Option<i64>,
    pub now: i64,
    /// How long the whole of it is, in milliseconds.
    pub whole: i64,
    /// What is left, as `1:13`; in front of it `-` where the time is up.
    pub left: String,
    /// How much of the rim is gone, 0 to 100.
    pub gone: i64,
    /// Whether it is held.
    pub held: bool,
    /// Whether the time is up.
    pub over: bool,
}

/// Who sits around the table.
pub struct Table {
    pub seats: Vec<Place>,
    /// How many they are, for the ring.
    pub count: usize,
    /// Whether it is drawn as a ring.
    pub ring: bool,
    /// Who has the word, and who comes then; either may be empty.
    pub who: String,
    pub then: String,
}

/// A seat at the table.
pub struct Place {
    pub name: String,
    pub face: Face,
    /// `speaking`, `spoken`, `away` or empty.
    pub state: &'static str,
    /// The same for who hears it.
    pub said: String,
}

/// A person in the list beside the table.
pub struct Row {
    pub name: String,
    pub face: Face,
    pub says: String,
    /// `now`, `bad` or empty.
    pub pill: &'static str,
}

pub fn heading(f: &Frame, room: &Room, step: Option<&Step>) -> Heading {
    let format = room.session.format();
    match (room.sight.stage, step) {
        (Stage::Running, Some(step)) => {
            let at = room.sight.at.unwrap_or(0) + 1;
            let say = Say::new("room-step-of").with("name", step.name.as_str());
            let say = say.with("at", at.to_string());
            let all = room.session.agenda().len();
            Heading {
                prompt: step.prompt.clone(),
                step: f.lang.say(&say.with("all", all.to_string())),
                rule: step.rule.clone(),
            }
        }
        (Stage::Over, _) => Heading {
            prompt: f.t("room-over"),
            step: String::new(),
            rule: f.t("room-over-what"),
        },
        _ => Heading {
            prompt: format.name.clone(),
            step: f.t("room-lobby"),
            rule: format.choose.clone(),
        },
    }
}

pub fn agenda(f: &Frame, room: &Room) -> Vec<Agenda> {
    let format = room.session.format();
    let here = room.sight.at;
    let over = room.sight.stage == Stage::Over;
    let may_jump = room.sight.may.contains(&May::Jump);
    let items = room.session.agenda();
    let longest = items
        .iter()
        .map(|item| item.whole)
        .max()
        .unwrap_or(1)
        .max(1);
    let planned = items.iter().enumerate().map(|(at, item)| {
        let step = &format.steps[item.step];
        let from = room.sight.here;
        let name = match item.presenter.filter(|_| several(room)) {
            Some(seat) => step_of(f, room, &step.name, seat),
            None => step.name.clone(),
        };
        Agenda {
            name,
            minutes: minutes(f, item.whole),
            state: match here {
                _ if over => "done",
                Some(here) if at < here => "done",
                Some(here) if at == here => "here",
                _ => "",
            },
            width: (item.whole * 12 / longest).clamp(1, 12),
            jump: (may_jump && here != Some(at)).then(|| written(&Act::Jump { from, to: at })),
        }
    });
    if !items.is_empty() {
        return planned.collect();
    }
    let steps = format.steps.iter().map(|step| Agenda {
        name: step.name.clone(),
        minutes: minutes(f, step.minutes.millis()),
        state: "",
        width: 1,
        jump: None,
    });
    steps.collect()
}

/// Whether more than one brings something.
fn several(room: &Room) -> bool {
    let presenters = room
        .session
        .agenda()
        .iter()
        .filter_map(|item| item.presenter);
    let first = room.session.agenda().iter().find_map(|item| item.presenter);
    presenters.into_iter().any(|seat| Some(seat) != first)
}

fn step_of(f: &Frame, room: &Room, step: &str, seat: Seat) -> String {
    let say = Say::new("room-step-whose").with("step", step);
    f.lang.say(&say.with("name", name(f, room, seat)))
}

fn minutes(f: &Frame, millis: i64) -> String {
    let minutes = usize::try_from((millis + 30_000) / 60_000).unwrap_or(0);
    f.count("room-minutes", &minutes.max(1))
}

pub fn timer(f: &Frame, room: &Room, now: Moment) -> Option<Timer> {
    let _ = f;
    let sight = &room.sight;
    let item = room.session.agenda().get(sight.at?)?;
    let left = match (sight.ends_at, sight.left) {
        (Some(ends_at), _) => ends_at - now.0,
        (None, Some(left)) => left,
        (None, None) => return None,
    };
    let whole = item.millis.max(left).max(1);
    let seconds = (left.max(0) + 999) / 1000;
    Some(Timer {
        ends_at: sight.ends_at,
        now: now.0,
        whole,
        left: format!("{}:{:02}", seconds / 60, seconds % 60),
        gone: (RIM - left.max(0) * RIM / whole).clamp(0, RIM),
        held: sight.left.is_some(),
        over: left <= 0,
    })
}

pub fn name(f: &Frame, room: &Room, seat: Seat) -> String {
    match room.person(seat) {
        Some(person) if person.me => f.t("room-you"),
        Some(person) => person.short.clone(),
        None => f.t("room-gone"),
    }
}

fn face(room: &Room, seat: Seat) -> Face {
    let person = room.person(seat);
    person.map_or_else(|| Face::of(seat.0, "-"), |person| person.face.clone())
}

pub fn is_here(room: &Room, seat: Seat) -> bool {
    room.person(seat).is_some_and(|person| person.here)
}

pub fn table(f: &Frame, room: &Room) -> Option<Table> {
    let sight = &room.sight;
    let seats = room.session.seats();
    if sight.stage == Stage::Over || seats.is_empty() {
        return None;
    }
    let places = seats.iter().map(|seat| {
        let (state, key) = if sight.speaker == Some(*seat) {
            ("speaking", "room-speaking")
        } else if !is_here(room, *seat) {
            ("away", "room-reconnecting")
        } else if sight.heard.contains(seat) {
            ("spoken", "room-has-spoken")
        } else if sight.upcoming.first() == Some(seat) {
            ("waiting", "room-next")
        } else {
            ("", "")
        };
        Place {
            name: name(f, room, *seat),
            face: face(room, *seat),
            state,
            said: if key.is_empty() {
                String::new()
            } else {
                f.t(key)
            },
        }
    });
    let mine = sight.speaker == Some(room.me);
    let who = match sight.speaker {
        Some(_) if mine => f.t("room-your-turn"),
        Some(seat) => f.with("room-has-word", "name", &name(f, room, seat)),
        None if sight.stage == Stage::Lobby => f.count("room-at-table", &seats.len()),
        None => String::new(),
    };
    let then = sight.upcoming.first();
    Some(Table {
        count: seats.len(),
        ring: (2..=RING_SEATS_MAX).contains(&seats.len()),
        seats: places.collect(),
        who,
        then: then
            .map(|seat| f.with("room-then", "name", &name(f, room, *seat)))
            .unwrap_or_default(),
    })
}

pub fn people_are(f: &Frame, room: &Room) -> String {
    let turns = room.sight.speaker.is_some() || !room.sight.heard.is_empty();
    f.t(if turns {
        "room-this-round"
    } else {
        "room-people"
    })
}

/// Those at the table, and then those of the group who have no seat.
pub fn people(f: &Frame, room: &Room) -> Vec<Row> {
    let seats = room.session.seats();
    let sat = seats.iter().map(|seat| row(f, room, *seat));
    let others = room
        .people
        .iter()
        .filter(|person| !seats.contains(&person.seat));
    let others = others.map(|person| Row {
        name: person.name.clone(),
        face: person.face.clone(),
        says: f.t("room-not-in"),
        pill: "",
    });
    if room.sight.stage == Stage::Over {
        return Vec::new();
    }
    sat.chain(others).collect()
}

fn row(f: &Frame, room: &Room, seat: Seat) -> Row {
    let sight = &room.sight;
    let (key, pill) = if sight.speaker == Some(seat) {
        ("room-speaking", "now")
    } else if !is_here(room, seat) {
        ("room-reconnecting", "bad")
    } else if sight.heard.contains(&seat) {
        ("room-has-spoken", "")
    } else if sight.upcoming.first() == Some(&seat) {
        ("room-next", "")
    } else if sight.facilitator == Some(seat) {
        ("room-facilitates", "")
    } else if sight.presenter == Some(seat) {
        ("room-presents", "")
    } else if sight.upcoming.contains(&seat) {
        ("room-waits", "")
    } else {
        ("room-here", "")
    };
    Row {
        name: name(f, room, seat),
        face: face(room, seat),
        says: f.t(key),
        pill,
    }
}

/// What a screen reader is told as it changes: the step, whose turn it is.
pub fn status(f: &Frame, room: &Room) -> String {
    let table = table(f, room);
    let step = room
        .sight
        .step
        .map(|step| &room.session.format().steps[step]);
    let said = [
        step.map(|step| step.prompt.clone()),
        table.map(|table| table.who).filter(|who| !who.is_empty()),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    said.join(" ")
}
