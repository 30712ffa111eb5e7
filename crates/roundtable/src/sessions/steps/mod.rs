//! What each kind of step looks like in the room: a file a kind, and its line below.
//!
//! A kind prints what [`Sight`] lists and offers what it says may be done, and no more. Where
//! nothing may be done any more, as in a record, only the reading is left.

use session::format::Step;
use session::steps::{Kind, StepAct};
use session::{Act, May, NoteId, Seat, Sight, Stage};

use super::room::{Person, Room};
use super::said::words_field;
use crate::web::form::Typed;
use crate::web::frame::Frame;
use crate::web::when::Reader;

mod ask;
mod board;
mod commit;
mod consult;
mod decide;
pub mod notes;
mod pair;
mod pause;
mod picks;
mod pulse;
mod round;
mod talk;
mod thanks;
mod view;
mod vote;
mod write;

/// A step as one member sees it.
pub struct Scene<'a> {
    /// The frame of the page, for its language.
    pub f: &'a Frame,
    /// The session through their eyes.
    pub room: &'a Room,
    /// What their seat may do and read in this step.
    pub sight: &'a Sight,
    /// What the format says of it.
    pub step: &'a Step,
    /// Its place in the agenda.
    pub at: usize,
    /// What they typed, where it could not be taken as it was.
    pub typed: Option<&'a Typed>,
    /// How they read days.
    pub reader: &'a Reader,
}

/// What a kind shows, and what the facilitator's button says where the next press stays within
/// the step.
#[derive(Default)]
pub struct Shown {
    /// The object of the step, as HTML.
    pub stage: String,
    /// What the next press does; nothing: it goes on to the next step.
    pub next: Option<String>,
}

/// Prints a step, and below it what was held back so far.
pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let mut shown = of_kind(scene)?;
    shown.stage.push_str(&notes::held(scene)?);
    Ok(shown)
}

fn of_kind(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    match scene.step.kind {
        Kind::Ask => ask::shown(scene),
        Kind::Board => board::shown(scene),
        Kind::Commit => commit::shown(scene),
        Kind::Consult => consult::shown(scene),
        Kind::Decide => decide::shown(scene),
        Kind::Pair => pair::shown(scene),
        Kind::Pause => pause::shown(scene),
        Kind::Pulse => pulse::shown(scene),
        Kind::Round => round::shown(scene),
        Kind::Talk => talk::shown(scene),
        Kind::Thanks => thanks::shown(scene),
        Kind::View => view::shown(scene),
        Kind::Vote => vote::shown(scene),
        Kind::Write => write::shown(scene),
    }
}

impl Scene<'_> {
    /// An act in this step, as a button or a field carries it.
    pub fn act(&self, act: StepAct) -> String {
        written(&Act::Step { at: self.at, act })
    }

    /// Whether they may do something now.
    pub fn may(&self, may: May) -> bool {
        self.sight.may.contains(&may)
    }

    /// Whether the session goes on: in a record only what was said is left, and not what is next.
    pub fn goes_on(&self) -> bool {
        self.sight.stage == Stage::Running
    }

    /// The words of a note they may read; nothing where it is held back or gone.
    pub fn words(&self, note: NoteId) -> Option<&str> {
        self.room.words.get(&note).map(String::as_str)
    }

    /// What stands in the field of a note: what was typed last, or what is written.
    pub fn text(&self, note: NoteId) -> &str {
        let field = words_field(note);
        match self.typed.filter(|typed| typed.has(&field)) {
            Some(typed) => typed.get(&field),
            None => self.words(note).unwrap_or_default(),
        }
    }

    /// What stands in another field: what was typed last, or what is known.
    pub fn typed_or(&self, field: &str, known: impl FnOnce() -> String) -> String {
        match self.typed.filter(|typed| typed.has(field)) {
            Some(typed) => typed.get(field).to_owned(),
            None => known(),
        }
    }

    /// Somebody of the group.
    pub fn person(&self, seat: Seat) -> Option<&Person> {
        self.room.person(seat)
    }

    /// What somebody is called: `You`, their name, or that they have left.
    pub fn name(&self, seat: Seat) -> String {
        match self.person(seat) {
            Some(person) if person.me => self.f.t("room-you"),
            Some(person) => person.short.clone(),
            None => self.f.t("room-gone"),
        }
    }

    /// A day, given in days since 1970, as people read it.
    pub fn day(&self, day: i64) -> String {
        date(day)
            .map(|date| self.reader.date(date))
            .unwrap_or_default()
    }

    /// The same as a date field holds it; empty for none.
    pub fn day_field(&self, day: Option<i64>) -> String {
        let date = day.and_then(date);
        date.map(|date| date.to_string()).unwrap_or_default()
    }
}

/// An act as a button carries it.
pub fn written(act: &Act) -> String {
    serde_json::to_string(act).unwrap_or_default()
}

/// A day given in days since 1970.
pub fn date(day: i64) -> Option<jiff::civil::Date> {
    let days = i32::try_from(day).ok()?;
    let span = jiff::Span::new().try_days(days).ok()?;
    jiff::civil::date(1970, 1, 1).checked_add(span).ok()
}
