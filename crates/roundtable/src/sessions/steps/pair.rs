//! Twos, threes or fours: who sits with whom now, and what they write down.

use askama::Template;
use session::steps::{StepAct, pair};
use session::{May, Seat};

use super::{Scene, Shown, notes, write};
use crate::web::frame::{Face, Frame};
use crate::web::words::Say;

/// Somebody at a table.
struct Sitting {
    name: String,
    face: Face,
}

/// A table of the room.
struct Table {
    seats: Vec<Sitting>,
    /// Whether it is one's own.
    mine: bool,
}

#[derive(Template)]
#[template(path = "sessions/steps/pair.html")]
struct Page<'a> {
    f: &'a Frame,
    /// Which time it is, of how many.
    round: String,
    /// With whom one sits, in a sentence.
    with: String,
    /// Who sits there; nobody before they are mixed.
    mine: Vec<Sitting>,
    /// Everybody, table by table.
    tables: Vec<Table>,
    /// What it is about.
    about: String,
    fields: String,
    /// What one may read.
    read: String,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let Some(seen) = &scene.sight.pair else {
        return Ok(Shown::default());
    };
    if !scene.goes_on() {
        let stage = notes::cards(scene, &scene.sight.notes)?;
        return Ok(Shown { stage, next: None });
    }
    let sitting = |seat: &Seat| sitting(scene, *seat);
    let tables = seen.tables.iter().map(|table| Table {
        mine: table.contains(&scene.room.me),
        seats: table.iter().map(sitting).collect(),
    });
    let put = |note| StepAct::Pair(pair::Act::Put(note));
    let page = Page {
        f: scene.f,
        round: round(scene, seen),
        with: with(scene, seen),
        mine: seen.with.iter().map(sitting).collect(),
        tables: tables.collect(),
        about: notes::about(scene)?,
        fields: match scene.may(May::Write) {
            true => notes::fields(scene, "pair-note", write::hint(scene.step.see), put)?,
            false => String::new(),
        },
        read: notes::cards(scene, &scene.sight.notes)?,
    };
    let next = match seen.round {
        0 => Some(scene.f.t("pair-begin")),
        round if round < seen.rounds => Some(scene.f.t("pair-again")),
        _ => None,
    };
    Ok(Shown {
        stage: page.render()?,
        next,
    })
}

fn sitting(scene: &Scene<'_>, seat: Seat) -> Sitting {
    let face = scene.person(seat).map(|person| person.face.clone());
    Sitting {
        name: scene.name(seat),
        face: face.unwrap_or_else(|| Face::of(seat.0, "-")),
    }
}

/// Which time it is; nothing where there is one only, or before the first.
fn round(scene: &Scene<'_>, seen: &pair::Seen) -> String {
    if seen.round == 0 || seen.rounds < 2 {
        return String::new();
    }
    let say = Say::new("pair-round").with("round", seen.round.to_string());
    scene.f.lang.say(&say.with("all", seen.rounds.to_string()))
}

/// With whom one sits.
fn with(scene: &Scene<'_>, seen: &pair::Seen) -> String {
    let f = scene.f;
    let others = seen.with.iter().filter(|seat| **seat != scene.room.me);
    let others: Vec<String> = others.map(|seat| scene.name(*seat)).collect();
    match (seen.round, seen.with.len()) {
        (0, _) => f.t("pair-before"),
        (_, 0) => f.t("pair-nowhere"),
        (_, 1) => f.t("pair-alone"),
        _ => f.with("pair-with", "names", &others.join(", ")),
    }
}
