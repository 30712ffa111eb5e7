//! An open talk: hands go up, the facilitator gives the word, who has it says when they are done.

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

/// What a seat can do in a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Raises a hand, or lowers it.
    Hand(bool),
    /// The facilitator gives the word, to a raised hand or to anybody who may speak.
    Give {
        /// To whom.
        to: Seat,
        /// How many times the word had changed hands: pressed twice, it is given once.
        pace: usize,
    },
    /// Who has the word has said what they had to say.
    Done,
}

/// What happens in a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A hand went up, or down.
    Hand {
        /// Whose.
        seat: Seat,
        /// Whether up.
        up: bool,
    },
    /// Somebody got the word; whoever had it is done.
    Given {
        /// Who.
        seat: Seat,
        /// When.
        at: Millis,
    },
    /// Who had the word is done, and nobody has it.
    Done {
        /// When.
        at: Millis,
    },
}

/// How a talk stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    watch: Stopwatch,
    /// Who would like the word, in the order their hands went up.
    hands: Vec<Seat>,
    /// How many times the word was given,
    turn: usize,
    /// and given or laid down.
    pace: usize,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        if step.speak == Who::Nobody {
            return Some("a talk needs who speaks; say speak = \"everyone\"".to_owned());
        }
        if step.write != Who::Nobody {
            return Some(
                "in a talk nothing is written; leave write out, or choose kind = \"write\" or \
                 \"consult\""
                    .to_owned(),
            );
        }
        wrong_order(step)
    }

    fn begin(_: &Scene<'_>) -> State {
        State::default()
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Hand(true) => May::RaiseHand,
            Act::Hand(false) => May::LowerHand,
            Act::Give { .. } => May::Give,
            Act::Done => May::Done,
        }
    }

    fn note(_: &Act) -> Option<Noted> {
        None
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, _: NoteId) -> Act {
        match throw(6) {
            0 | 1 => Act::Hand(true),
            2 => Act::Hand(false),
            3 => Act::Done,
            _ => Act::Give {
                to: Seat(throw(8) as i64),
                pace: sight.pace,
            },
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        let at = scene.now;
        let may = |seat: Seat| scene.table.may(scene.step.speak, seat);
        let has = |seat: Seat| self.watch.has() == Some(seat);
        match *act {
            Act::Hand(_) if !may(by) => Err(Refusal::NotYours),
            Act::Hand(up) if self.hands.contains(&by) == up || has(by) => Ok(Vec::new()),
            Act::Hand(up) => Ok(vec![Event::Hand { seat: by, up }]),
            Act::Give { .. } if scene.table.facilitator != Some(by) => Err(Refusal::NotFacilitator),
            Act::Give { pace, .. } if pace != self.pace => Ok(Vec::new()),
            Act::Give { to, .. } if !may(to) => Err(Refusal::NotYours),
            Act::Give { to, .. } if has(to) => Ok(Vec::new()),
            Act::Give { to, .. } => Ok(vec![Event::Given { seat: to, at }]),
            Act::Done if has(by) => Ok(vec![Event::Done { at }]),
            Act::Done => Err(Refusal::NotYourTurn),
        }
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        let first = self.queue(scene).first().copied();
        Ok(first.map(|seat| Event::Given {
            seat,
            at: scene.now,
        }))
    }

    fn apply(&mut self, event: &Event) {
        match *event {
            Event::Hand { seat, up } => {
                self.hands.retain(|other| *other != seat);
                if up {
                    self.hands.push(seat);
                }
            }
            Event::Given { seat, at } => {
                self.hands.retain(|other| *other != seat);
                self.watch.give(Some(seat), at);
                self.turn += 1;
                self.pace += 1;
            }
            Event::Done { at } => {
                self.watch.give(None, at);
                self.pace += 1;
            }
        }
    }

    fn turn(&self) -> usize {
        self.turn
    }

    fn pace(&self) -> usize {
        self.pace
    }

    fn seats_changed(&mut self, scene: &Scene<'_>) {
        let may = |seat: &Seat| scene.table.may(scene.step.speak, *seat);
        self.hands.retain(may);
        if self.watch.has().is_some_and(|seat| !may(&seat)) {
            self.watch.give(None, scene.now);
        }
    }

    fn clock(&mut self, runs: bool, now: Millis) {
        self.watch.clock(runs, now);
    }

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        let has = self.watch.has() == Some(seat);
        sight.speaker = self.watch.has();
        sight.upcoming = self.queue(scene);
        for (seat, _) in self.watch.had() {
            if !sight.heard.contains(seat) {
                sight.heard.push(*seat);
            }
        }
        if has {
            sight.may.push(May::Done);
        } else if scene.table.may(scene.step.speak, seat) {
            sight.may.push(match self.hands.contains(&seat) {
                true => May::LowerHand,
                false => May::RaiseHand,
            });
        }
        if scene.table.facilitator == Some(seat) {
            sight.may.push(May::Give);
        }
    }

    /// Whose hand was up then and who has had the word since would like it again; who lowered or
    /// raised theirs since meant it.
    fn go_back(&mut self, earlier: &State) {
        let given = |seat: &Seat| self.watch.since(&earlier.watch, *seat);
        let up = |seat: &&Seat| self.hands.contains(seat) || given(seat);
        let mut hands: Vec<Seat> = earlier.hands.iter().filter(up).copied().collect();
        let since = self.hands.iter().filter(|seat| !hands.contains(seat));
        let since: Vec<Seat> = since.copied().collect();
        hands.extend(since);
        hands.retain(|seat| earlier.watch.has() != Some(*seat));
        *self = State {
            hands,
            ..earlier.clone()
        };
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
    /// Whose hands are up, in the order they get the word.
    fn queue(&self, scene: &Scene<'_>) -> Vec<Seat> {
        let mut queue = self.hands.clone();
        if scene.step.order == Order::Least {
            queue.sort_by_key(|seat| scene.voices.millis(*seat));
        }
        queue
    }
}

/// What is wrong with the order in a step of raised hands.
pub(super) fn wrong_order(step: &Step) -> Option<String> {
    let wrong = step.order == Order::Longest;
    wrong.then(|| {
        "hands get the word in the order they went up; leave order out, or say order = \"least\""
            .to_owned()
    })
}
