//! A round: a turn each, in order; whoever passes may still speak at the end.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::stopwatch::Stopwatch;
use super::{Noted, Runs, Scene, Secret};
use crate::Millis;
use crate::format::{Order, Step, Who};
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
    /// Whose turn it is, and who comes after; empty when the round is over.
    queue: Vec<Seat>,
    /// Who passed and has not spoken since.
    passed: Vec<Seat>,
    /// Who was skipped once.
    skipped: BTreeSet<Seat>,
    /// Who spoke, in order.
    heard: Vec<Seat>,
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
            queue: in_order(scene, scene.step.speak),
            passed: Vec::new(),
            skipped: BTreeSet::new(),
            heard: Vec::new(),
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
            _ => Act::Skip(sight.here.pace),
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
            Act::Speak if !self.passed.contains(&by) => Err(Refusal::NotYourTurn),
            Act::Speak if !self.queue.is_empty() => Err(Refusal::NotYourTurn),
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
                self.queue.retain(|other| *other != seat);
                match how {
                    How::Done => self.heard.push(seat),
                    How::Passed => self.passed.push(seat),
                    How::Skipped if self.skipped.insert(seat) => self.queue.push(seat),
                    How::Skipped => self.passed.push(seat),
                }
                match how {
                    How::Done => self.watch.give(self.speaker(), at),
                    How::Passed | How::Skipped => self.watch.pass(self.speaker(), at),
                }
            }
            Event::Again { seat, at } => {
                self.passed.retain(|other| *other != seat);
                self.queue.push(seat);
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
        let sits = |seat: &Seat| scene.table.seats.contains(seat);
        self.queue.retain(sits);
        self.passed.retain(sits);
        let known: BTreeSet<Seat> = self.known().collect();
        // Who comes late is heard last.
        let late = scene.table.who(scene.step.speak);
        self.queue.extend(late.filter(|seat| !known.contains(seat)));
        if self.watch.has() != self.speaker() {
            self.watch.give(self.speaker(), scene.now);
        }
    }

    fn clock(&mut self, runs: bool, now: Millis) {
        self.watch.clock(runs, now);
    }

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        sight.speaker = self.speaker();
        sight.upcoming = self.queue.iter().skip(1).copied().collect();
        sight.heard.clone_from(&self.heard);
        if self.speaker() == Some(seat) {
            sight.may.extend([May::Done, May::Pass]);
        }
        if self.queue.is_empty() && self.passed.contains(&seat) {
            sight.may.push(May::Speak);
        }
        if scene.table.facilitator == Some(seat) && self.speaker().is_some() {
            sight.may.push(May::Skip);
        }
    }

    fn go_back(&mut self, earlier: &State) {
        *self = earlier.clone();
    }

    fn holds(&self, _: NoteId) -> bool {
        false
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
        self.queue.first().copied()
    }

    fn ended(&self, scene: &Scene<'_>, how: How) -> Result<Vec<Event>, Refusal> {
        let seat = self.speaker().ok_or(Refusal::StepIsOver)?;
        Ok(vec![Event::Ended {
            seat,
            how,
            at: scene.now,
        }])
    }

    /// Everybody who has had a turn, passed or is still to come.
    fn known(&self) -> impl Iterator<Item = Seat> + '_ {
        let heard = self.heard.iter().copied();
        heard
            .chain(self.queue.iter().copied())
            .chain(self.passed.iter().copied())
    }
}

/// Those who may, in the order the step asks for.
pub(super) fn in_order(scene: &Scene<'_>, who: Who) -> Vec<Seat> {
    let mut seats: Vec<Seat> = scene.table.who(who).collect();
    let first = match scene.step.order {
        Order::Seating => None,
        Order::Longest => seats
            .iter()
            .min_by_key(|seat| scene.voices.began(**seat))
            .copied(),
        Order::Least => seats
            .iter()
            .min_by_key(|seat| scene.voices.millis(**seat))
            .copied(),
    };
    if let Some(first) = first.and_then(|first| seats.iter().position(|seat| *seat == first)) {
        seats.rotate_left(first);
    }
    seats
}
