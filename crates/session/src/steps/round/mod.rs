//! A round: a turn each, in order; whoever passes may still speak at the end.

use serde::{Deserialize, Serialize};

use super::stopwatch::Stopwatch;
use super::turns::Turns;
use super::{Noted, Runs, Scene, Secret};
use crate::Millis;
use crate::format::{Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

#[cfg(test)]
mod tests;

/// What a seat can do in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Who speaks has said what they had to say.
    Done,
    /// Who would speak would rather not.
    Pass,
    /// Who passed would like to speak after all, at the end of the round.
    Speak,
    /// The facilitator skips who has this turn: they come back at the end, unless skipped twice.
    Skip(usize),
}

/// What happens in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A turn is over: how, and how long it took.
    Ended {
        /// Whose it was.
        seat: Seat,
        /// How it ended.
        how: How,
        /// When, so that the next turn begins there.
        at: Millis,
    },
    /// Somebody who passed speaks after all.
    Again {
        /// Who.
        seat: Seat,
        /// When.
        at: Millis,
    },
}

/// How a turn ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// They spoke.
    Done,
    /// They passed.
    Passed,
    /// They were skipped.
    Skipped,
}

/// How a round stands.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    turns: Turns,
    watch: Stopwatch,
    turn: usize,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let none = step.speak == Who::Nobody;
        none.then(|| "a round needs who speaks; say speak = \"everyone\" or \"others\"".to_owned())
    }

    fn begin(scene: &Scene<'_>) -> State {
        let mut state = State {
            turns: Turns::of(scene, scene.step.speak),
            watch: Stopwatch::default(),
            turn: 0,
        };
        state.watch.give(state.speaker(), scene.now);
        state
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Done => May::Done,
            Act::Pass => May::Pass,
            Act::Speak => May::Speak,
            Act::Skip(_) => May::Skip,
        }
    }

    fn note(_: &Act) -> Option<Noted> {
        None
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, _: NoteId) -> Act {
        match throw(4) {
            0 => Act::Done,
            1 => Act::Pass,
            2 => Act::Speak,
            _ => Act::Skip(sight.pace),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        let own = || match self.speaker() {
            Some(speaker) if speaker == by => Ok(()),
            _ => Err(Refusal::NotYourTurn),
        };
        match act {
            Act::Done => own().and_then(|()| self.ended(scene, How::Done)),
            Act::Pass => own().and_then(|()| self.ended(scene, How::Passed)),
            Act::Skip(_) if scene.table.facilitator != Some(by) => Err(Refusal::NotFacilitator),
            Act::Skip(turn) if *turn != self.turn => Ok(Vec::new()),
            Act::Skip(_) => self.ended(scene, How::Skipped),
            Act::Speak if !self.turns.may_after_all(by) => Err(Refusal::NotYourTurn),
            Act::Speak => Ok(vec![Event::Again {
                seat: by,
                at: scene.now,
            }]),
        }
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        match self.speaker() {
            Some(_) => Ok(self.ended(scene, How::Done)?.pop()),
            None => Ok(None),
        }
    }

    fn apply(&mut self, event: &Event) {
        match *event {
            Event::Ended { seat, how, at } => {
                match how {
                    How::Done => self.turns.had(seat),
                    How::Passed => self.turns.pass(seat),
                    How::Skipped => self.turns.skip(seat),
                }
                match how {
                    How::Done => self.watch.give(self.speaker(), at),
                    How::Passed | How::Skipped => self.watch.pass(self.speaker(), at),
                }
            }
            Event::Again { seat, at } => {
                self.turns.again(seat);
                self.watch.give(self.speaker(), at);
            }
        }
        self.turn += 1;
    }

    fn turn(&self) -> usize {
        self.turn
    }

    fn pace(&self) -> usize {
        self.turn
    }

    fn seats_changed(&mut self, scene: &Scene<'_>) {
        self.turns.seats_changed(scene, scene.step.speak);
        if self.watch.has() != self.speaker() {
            self.watch.give(self.speaker(), scene.now);
        }
    }

    fn clock(&mut self, runs: bool, now: Millis) {
        self.watch.clock(runs, now);
    }

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        sight.speaker = self.speaker();
        sight.upcoming = self.turns.queue().iter().skip(1).copied().collect();
        sight.heard = self.turns.heard().to_vec();
        if self.speaker() == Some(seat) {
            sight.may.extend([May::Done, May::Pass]);
        }
        if self.turns.may_after_all(seat) {
            sight.may.push(May::Speak);
        }
        if scene.table.facilitator == Some(seat) && self.speaker().is_some() {
            sight.may.push(May::Skip);
        }
    }

    fn go_back(&mut self, earlier: &State) {
        *self = earlier.clone();
    }

    fn notes(&self) -> Vec<NoteId> {
        Vec::new()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn spoken(&self) -> Vec<(Seat, Millis)> {
        self.watch.had().to_vec()
    }
}

impl State {
    fn speaker(&self) -> Option<Seat> {
        self.turns.first()
    }

    fn ended(&self, scene: &Scene<'_>, how: How) -> Result<Vec<Event>, Refusal> {
        let seat = self.speaker().ok_or(Refusal::StepIsOver)?;
        Ok(vec![Event::Ended {
            seat,
            how,
            at: scene.now,
        }])
    }
}
