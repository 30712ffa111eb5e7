//! The record of a decision: written by who decides, told, and answered by dissent.

use askama::Template;
use session::format::See;
use session::steps::StepAct;
use session::steps::decide::{Act, DISSENTS_EACH_MAX, Part, SIGNS_MAX, Seen};
use session::{Given, May, NoteId, Refusal, What};

use super::super::NOTE_CHARS_MAX;
use super::super::said::words_field;
use super::{Scene, Shown, notes, write};
use crate::web::frame::Frame;

#[derive(Template)]
#[template(path = "sessions/steps/decide.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    form: Option<Form>,
    /// The record as it is read; nothing while nobody else may.
    record: Option<Record>,
    /// That it is not told yet; may be empty.
    waits: String,
    /// One's own dissent, and one more to write.
    dissent: Vec<Field>,
    /// Who reads it.
    hint: String,
    /// The dissent one may read, as cards.
    dissents: String,
    chars_max: usize,
}

/// The record, to be filled in.
struct Form {
    /// What, why, what changed their mind.
    parts: Vec<Field>,
    /// Warning signs, and one more.
    signs: Vec<Sign>,
    review_act: String,
    review: String,
    /// Who reads it.
    hint: String,
}

/// A field for words: what it is called, the act that puts them down, what stands in it.
struct Field {
    says: String,
    act: String,
    name: String,
    text: String,
    rows: usize,
}

/// A warning sign, and the day it is looked for.
struct Sign {
    note: i64,
    field: Field,
    day_act: String,
    day: String,
}

/// The record, to be read.
struct Record {
    /// What it is, and whose.
    says: String,
    parts: Vec<Written>,
    signs: Vec<Written>,
    review: String,
}

/// A part of it: what it is called or when it is looked for, its words, what holds it back.
struct Written {
    says: String,
    words: String,
    hold: String,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let sight = scene.sight;
    let seen = sight.decide.clone().unwrap_or_default();
    let writes = scene.may(May::Write);
    let told = sight.open || scene.step.see == See::Named;
    let record = (!writes).then(|| record(scene, &seen)).flatten();
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        form: writes.then(|| form(scene, &seen)),
        waits: match writes || record.is_some() || !scene.goes_on() {
            true => String::new(),
            false => scene.f.t("room-record-waits"),
        },
        record,
        dissent: match told && scene.may(May::Dissent) {
            true => dissent(scene),
            false => Vec::new(),
        },
        hint: scene.f.t(write::hint(scene.step.see)),
        dissents: dissents(scene, &seen)?,
        chars_max: NOTE_CHARS_MAX,
    };
    let next = match sight.open {
        false => "room-tell",
        true => "room-reveal-dissent",
    };
    Ok(Shown {
        stage: page.render()?,
        next: stays(scene).then(|| scene.f.t(next)),
    })
}

fn form(scene: &Scene<'_>, seen: &Seen) -> Form {
    let mut fresh = 0;
    let mut note = |known: Option<NoteId>| {
        known.unwrap_or_else(|| {
            fresh += 1;
            scene.room.fresh(fresh - 1)
        })
    };
    let parts = [
        (Part::Decision, seen.decision, "room-decide-what", 2),
        (Part::Why, seen.why, "room-decide-why", 3),
        (Part::Changed, seen.changed, "room-decide-changed", 3),
    ];
    let parts = parts.map(|(part, known, says, rows)| {
        let note = note(known);
        field(
            scene,
            Act::Put { part, note },
            (note, rows),
            scene.f.t(says),
        )
    });
    let known = seen.signs.iter().map(|(note, day)| (*note, *day));
    let mut signs: Vec<(NoteId, Option<i64>)> = known.collect();
    if signs.len() < SIGNS_MAX {
        signs.push((note(None), None));
    }
    let signs = signs.into_iter().zip(1..);
    Form {
        parts: parts.into(),
        signs: signs.map(|(one, nth)| sign(scene, one, nth)).collect(),
        review_act: scene.act(StepAct::Decide(Act::Review(None))),
        review: scene.typed_or("day.review", || scene.day_field(seen.review)),
        hint: scene.f.t(match scene.step.see {
            See::Named => "room-see-named",
            _ => "room-record-what",
        }),
    }
}

fn field(scene: &Scene<'_>, act: Act, (note, rows): (NoteId, usize), says: String) -> Field {
    Field {
        says,
        act: scene.act(StepAct::Decide(act)),
        name: words_field(note),
        text: scene.text(note).to_owned(),
        rows,
    }
}

fn sign(scene: &Scene<'_>, (note, day): (NoteId, Option<i64>), nth: usize) -> Sign {
    let part = Part::Sign;
    let says = scene.f.count("room-sign-nth", &nth);
    Sign {
        note: note.0,
        field: field(scene, Act::Put { part, note }, (note, 1), says),
        day_act: scene.act(StepAct::Decide(Act::Sign { note, day: None })),
        day: scene.typed_or(&format!("day.{}", note.0), || scene.day_field(day)),
    }
}

/// The record as one may read it; nothing where there is nothing to be read.
fn record(scene: &Scene<'_>, seen: &Seen) -> Option<Record> {
    let any = seen.decision.or(seen.why).or(seen.changed);
    if any.is_none() && seen.signs.is_empty() && seen.review.is_none() {
        return None;
    }
    let written = |note: NoteId, says: String| Written {
        says,
        words: match scene.words(note) {
            Some(words) => words.to_owned(),
            None => scene.f.t("room-part-held"),
        },
        hold: notes::hold(scene, note),
    };
    let parts = [
        (seen.decision, "room-read-what"),
        (seen.why, "room-decide-why"),
        (seen.changed, "room-read-changed"),
    ];
    let parts = parts
        .into_iter()
        .filter_map(|(note, says)| Some(written(note?, scene.f.t(says))));
    let day = |key: &'static str, day: i64| scene.f.with(key, "day", &scene.day(day));
    let sign = |(note, on): &(NoteId, Option<i64>)| {
        let says = on.map(|on| day("room-sign-on", on));
        written(*note, says.unwrap_or_default())
    };
    Some(Record {
        says: match scene.sight.presenter {
            Some(seat) if seat == scene.room.me => scene.f.t("room-record-yours"),
            Some(seat) => scene.f.with("room-record-of", "name", &scene.name(seat)),
            None => scene.f.t("room-record"),
        },
        parts: parts.collect(),
        signs: seen.signs.iter().map(sign).collect(),
        review: seen
            .review
            .map_or_else(String::new, |on| day("room-review-on", on)),
    })
}

/// One's own dissent, and one more while there may be more.
fn dissent(scene: &Scene<'_>) -> Vec<Field> {
    let own = scene.sight.own.iter().copied();
    let more = scene.sight.own.len() < DISSENTS_EACH_MAX;
    let more = more.then(|| scene.room.fresh(0));
    let field = |(note, nth): (NoteId, usize)| {
        let says = match nth {
            1 => scene.f.t("room-dissent-yours"),
            nth => scene.f.count("room-dissent-nth", &nth),
        };
        field(scene, Act::Dissent(note), (note, 3), says)
    };
    own.chain(more).zip(1..).map(field).collect()
}

/// The dissent everybody reads; one's own not among it while it can still be changed.
fn dissents(scene: &Scene<'_>, seen: &Seen) -> Result<String, askama::Error> {
    let writes = scene.may(May::Dissent);
    let mine = |shown: &&session::Shown| writes && shown.author == Some(scene.room.me);
    let read = seen.dissents.iter().filter(|shown| !mine(shown));
    let read: Vec<session::Shown> = read.copied().collect();
    match read.is_empty() {
        true => Ok(String::new()),
        false => notes::cards(scene, &read),
    }
}

/// Whether the next press tells something here, or is refused here; otherwise it goes on to the
/// next step. Only the engine knows: who facilitates does not see whether anything is written.
fn stays(scene: &Scene<'_>) -> bool {
    let (room, here) = (scene.room, scene.sight.here);
    if !scene.may(May::Next) {
        return false;
    }
    let given = Given {
        now: 0,
        chance: 0,
        here: Vec::new(),
    };
    match room
        .session
        .decide(room.me, session::Act::Next(here), &given)
    {
        Ok(events) => events
            .iter()
            .any(|event| matches!(event.what, What::Step(_))),
        Err(why) => why == Refusal::TooFewToHide,
    }
}
