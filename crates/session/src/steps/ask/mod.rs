//! Questions only, one each in order: who asks puts it down and asks it aloud, the presenter
//! answers. Whoever passes may still ask at the end.

use serde::{Deserialize, Serialize};

use super::stopwatch::Stopwatch;
use super::turns::Turns;
use super::{Noted, Runs, Scene, Secret};
use crate::Millis;
use crate::format::{Makes, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

mod sight;
#[cfg(test)]
mod tests;

/// What a seat can do where is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Puts their question down. The same again changes its words only, which are not here.
    Put(NoteId),
    /// Takes it back.
    Take(NoteId),
    /// Who asks has asked, or who answers has answered.
    Done,
    /// Who would ask would rather not.
    Pass,
    /// Who passed would like to ask after all, when all others have.
    Speak,
    /// The facilitator skips who would ask: they come back at the end, unless skipped twice.
    Skip(usize),
}

/// What happens where is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A question was put down.
    Put {
        /// By whom.
        seat: Seat,
        /// Which.
        note: NoteId,
    },
    /// A question was taken back.
    Taken {
        /// Which.
        note: NoteId,
    },
    /// A question was asked.
    Asked {
        /// Who asked.
        seat: Seat,
        /// Who answers now; nobody where the presenter has left.
        presenter: Option<Seat>,
        /// When.
        at: Millis,
    },
    /// It was answered.
    Answered {
        /// When.
        at: Millis,
    },
    /// Somebody did not ask.
    Passed {
        /// Who.
        seat: Seat,
        /// Whether the facilitator skipped them.
        skipped: bool,
        /// When.
        at: Millis,
    },
    /// Somebody who passed asks after all.
    Again {
        /// Who.
        seat: Seat,
        /// When.
        at: Millis,
    },
}

/// How the asking stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    see: See,
    /// Whose turn to ask it is, unless another's question is being answered.
    turns: Turns,
    /// Whose question is being answered.
    answering: Option<Seat>,
    /// What was asked and by whom, in order.
    questions: Vec<(NoteId, Seat)>,
    watch: Stopwatch,
    /// How many turns to ask are over,
    turn: usize,
    /// and how many times it went on.
    pace: usize,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        if step.ask != Who::Others {
            return Some("the presenter answers here; say ask = \"others\"".to_owned());
        }
        if step.write != Who::Nobody {
            return Some("whoever asks writes their question; leave write out".to_owned());
        }
        if matches!(step.see, See::Sealed | See::Unsigned) {
            return Some(
                "who asks is heard; say see = \"named\", \"presenter\", \"private\" or \"spoken\""
                    .to_owned(),
            );
        }
        let kept = step.see != See::Spoken;
        (kept != (step.makes == Makes::Questions)).then(|| {
            "say see = \"named\" and makes = \"questions\", or neither where it is only spoken"
                .to_owned()
        })
    }

    fn begin(scene: &Scene<'_>) -> State {
        let mut state = State {
            see: scene.step.see,
            turns: Turns::of(scene, scene.step.ask),
            ..State::default()
        };
        state.hand_on(scene.now);
        state
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Put(_) | Act::Take(_) => May::Write,
            Act::Done => May::Done,
            Act::Pass => May::Pass,
            Act::Speak => May::Speak,
            Act::Skip(_) => May::Skip,
        }
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put(note) => Some(Noted::Put(*note)),
            Act::Take(note) => Some(Noted::Taken(*note)),
            Act::Done | Act::Pass | Act::Speak | Act::Skip(_) => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        match throw(9) {
            0..=2 => Act::Put(note),
            3 => Act::Take(sight.own.first().copied().unwrap_or(note)),
            4 | 5 => Act::Done,
            6 => Act::Pass,
            7 => Act::Speak,
            _ => Act::Skip(sight.pace),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        let at = scene.now;
        match *act {
            Act::Put(note) => self.put(scene, by, note),
            Act::Take(note) => match self.author(note) == Some(by) {
                true => Ok(vec![Event::Taken { note }]),
                false => Err(Refusal::NotYours),
            },
            Act::Done if self.watch.has() == Some(by) => Ok(self.done(scene).into_iter().collect()),
            Act::Done => Err(Refusal::NotYourTurn),
            Act::Pass if self.asks() == Some(by) => Ok(vec![passed(by, false, at)]),
            Act::Pass => Err(Refusal::NotYourTurn),
            Act::Skip(_) if scene.table.facilitator != Some(by) => Err(Refusal::NotFacilitator),
            Act::Skip(pace) if pace != self.pace => Ok(Vec::new()),
            Act::Skip(_) => match self.asks() {
                Some(seat) => Ok(vec![passed(seat, true, at)]),
                None => Err(Refusal::NotInThisStep),
            },
            Act::Speak if !self.may_after_all(by) => Err(Refusal::NotYourTurn),
            Act::Speak => Ok(vec![Event::Again { seat: by, at }]),
        }
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        Ok(self.done(scene))
    }

    fn apply(&mut self, event: &Event) {
        match *event {
            Event::Put { seat, note } => return self.questions.push((note, seat)),
            Event::Taken { note } => return self.questions.retain(|(other, _)| *other != note),
            Event::Asked {
                seat,
                presenter,
                at,
            } => {
                self.turns.had(seat);
                self.answering = presenter.map(|_| seat);
                self.turn += usize::from(presenter.is_none());
                match presenter {
                    Some(_) => self.watch.give(presenter, at),
                    None => self.hand_on(at),
                }
            }
            Event::Answered { at } => {
                self.answering = None;
                self.turn += 1;
                self.hand_on(at);
            }
            Event::Passed { seat, skipped, at } => {
                match skipped {
                    true => self.turns.skip(seat),
                    false => self.turns.pass(seat),
                }
                self.turn += 1;
                self.watch.pass(self.asks(), at);
            }
            Event::Again { seat, at } => {
                self.turns.again(seat);
                self.turn += 1;
                self.hand_on(at);
            }
        }
        self.pace += 1;
    }

    fn turn(&self) -> usize {
        self.turn
    }

    fn pace(&self) -> usize {
        self.pace
    }

    fn seats_changed(&mut self, scene: &Scene<'_>) {
        self.turns.seats_changed(scene, scene.step.ask);
        if scene.table.who(Who::Presenter).next().is_none() {
            self.answering = None;
        }
        if self.answering.is_none() && self.watch.has() != self.asks() {
            self.hand_on(scene.now);
        }
    }

    fn clock(&mut self, runs: bool, now: Millis) {
        self.watch.clock(runs, now);
    }

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        self.seen(scene, seat, sight);
    }

    fn go_back(&mut self, earlier: &State) {
        // What was put down or taken back since stays so.
        let questions = std::mem::take(&mut self.questions);
        *self = State {
            questions,
            ..earlier.clone()
        };
    }

    fn notes(&self) -> Vec<NoteId> {
        self.questions.iter().map(|(note, _)| *note).collect()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn made(&self, _: &[NoteId]) -> Vec<NoteId> {
        let all = self.questions.iter().filter(|_| self.see == See::Named);
        all.map(|(note, _)| *note).collect()
    }

    fn spoken(&self) -> Vec<(Seat, Millis)> {
        self.watch.had().to_vec()
    }
}

impl State {
    /// Who asks now.
    fn asks(&self) -> Option<Seat> {
        let first = self.turns.first();
        first.filter(|_| self.answering.is_none())
    }

    fn may_after_all(&self, seat: Seat) -> bool {
        self.answering.is_none() && self.turns.may_after_all(seat)
    }

    /// Whether somebody may put down a question, change or take back theirs.
    fn may_write(&self, scene: &Scene<'_>, seat: Seat) -> bool {
        let turn = self.asks() == Some(seat) || self.turns.heard().contains(&seat);
        let own = self.questions.iter().any(|(_, author)| *author == seat);
        self.see != See::Spoken && scene.table.may(scene.step.ask, seat) && (turn || own)
    }

    fn author(&self, note: NoteId) -> Option<Seat> {
        let found = self.questions.iter().find(|(other, _)| *other == note);
        found.map(|(_, author)| *author)
    }

    fn put(&self, scene: &Scene<'_>, by: Seat, note: NoteId) -> Result<Vec<Event>, Refusal> {
        if self.see == See::Spoken {
            return Err(Refusal::NotInThisStep);
        }
        if !scene.table.may(scene.step.ask, by) {
            return Err(Refusal::NotYours);
        }
        if !self.may_write(scene, by) {
            return Err(Refusal::NotYourTurn);
        }
        match self.author(note) {
            Some(author) if author == by => Ok(Vec::new()),
            Some(_) => Err(Refusal::NotYours),
            None if self.questions.iter().any(|(_, author)| *author == by) => Err(Refusal::Enough),
            None => Ok(vec![Event::Put { seat: by, note }]),
        }
    }

    /// The question is asked, or the answer given; nothing where all have asked.
    fn done(&self, scene: &Scene<'_>) -> Option<Event> {
        let at = scene.now;
        let presenter = || scene.table.who(Who::Presenter).next();
        match self.answering {
            Some(_) => Some(Event::Answered { at }),
            None => self.asks().map(|seat| Event::Asked {
                seat,
                presenter: presenter(),
                at,
            }),
        }
    }

    /// The word goes to who asks now.
    fn hand_on(&mut self, at: Millis) {
        self.watch.give(self.asks(), at);
    }
}

fn passed(seat: Seat, skipped: bool, at: Millis) -> Event {
    Event::Passed { seat, skipped, at }
}
