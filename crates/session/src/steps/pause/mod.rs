//! A pause: a break, a silence, a signing. It ends when the facilitator goes on, and only then.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::format::{Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

#[cfg(test)]
mod tests;

/// What a seat can do in a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Is ready to go on, or is not after all.
    Ready(bool),
}

/// What happens in a pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody is ready to go on, or is not after all.
    Ready {
        /// Who.
        seat: Seat,
        /// Whether.
        ready: bool,
    },
}

/// How a pause stands.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    ready: BTreeSet<Seat>,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let some = [step.speak, step.ask, step.write, step.vote];
        let fine = some.iter().all(|who| *who == Who::Nobody);
        (!fine).then(|| {
            "in a pause nobody speaks, asks, writes or votes; leave these out, or choose another \
             kind"
                .to_owned()
        })
    }

    fn begin(_: &Scene<'_>) -> State {
        State {
            ready: BTreeSet::new(),
        }
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Ready(true) => May::Ready,
            Act::Ready(false) => May::NotReady,
        }
    }

    fn note(_: &Act) -> Option<Noted> {
        None
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, _: &Sight, _: NoteId) -> Act {
        Act::Ready(throw(2) == 0)
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(Who::Everyone, by) {
            return Err(Refusal::NoSeat);
        }
        let Act::Ready(ready) = *act;
        match self.ready.contains(&by) == ready {
            true => Ok(Vec::new()),
            false => Ok(vec![Event::Ready { seat: by, ready }]),
        }
    }

    fn next(&self, _: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        Ok(None)
    }

    fn apply(&mut self, event: &Event) {
        let Event::Ready { seat, ready } = event;
        match ready {
            true => self.ready.insert(*seat),
            false => self.ready.remove(seat),
        };
    }

    fn turn(&self) -> usize {
        0
    }

    fn pace(&self) -> usize {
        0
    }

    fn seats_changed(&mut self, scene: &Scene<'_>) {
        self.ready.retain(|seat| scene.table.seats.contains(seat));
    }

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        sight.counts = Some((self.ready.len(), scene.table.seats.len()));
        sight.may.push(match self.ready.contains(&seat) {
            true => May::NotReady,
            false => May::Ready,
        });
    }

    fn notes(&self) -> Vec<NoteId> {
        Vec::new()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn go_back(&mut self, _: &State) {
        // Who is ready says so for themselves: nobody takes it back for them.
    }
}
