//! Thanks: what helped, from one seat to another; for the two of them to read.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::format::{Makes, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};

#[cfg(test)]
mod tests;

/// The most thanks of one seat.
pub const EACH_MAX: usize = 30;

/// What a seat can do to thank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Thanks somebody. The same again changes its words only.
    Thank {
        /// Whom.
        to: Seat,
        /// With which words.
        note: NoteId,
    },
    /// Takes it back.
    Take(NoteId),
}

/// What happens where seats thank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody was thanked.
    Thanked {
        /// By whom.
        from: Seat,
        /// Who.
        to: Seat,
        /// With which words.
        note: NoteId,
    },
    /// It was taken back.
    Taken {
        /// What.
        note: NoteId,
    },
}

/// What one seat sees of thanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What it gave: whom, with which words.
    pub given: Vec<(Seat, NoteId)>,
    /// What it was given: by whom, with which words.
    pub received: Vec<(Seat, NoteId)>,
    /// Who thanked whom, each pair once; only where the step says it is told by name.
    pub told: Vec<(Seat, Seat)>,
}

/// How the thanks stand.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    see: See,
    /// From whom, to whom.
    all: BTreeMap<NoteId, (Seat, Seat)>,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let seen = matches!(step.see, See::Private | See::Named);
        let fine = step.write != Who::Nobody && step.makes == Makes::Thanks && seen;
        (!fine).then(|| {
            "thanks are for the two of them to read; say write = \"everyone\", \
             makes = \"thanks\", and see = \"private\", or \"named\" to tell who thanked whom"
                .to_owned()
        })
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            see: scene.step.see,
            all: BTreeMap::new(),
        }
    }

    fn needs(_: &Act) -> May {
        May::Write
    }

    fn note(act: &Act) -> Option<Noted> {
        Some(match act {
            Act::Thank { note, .. } => Noted::Put(*note),
            Act::Take(note) => Noted::Taken(*note),
        })
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        match throw(4) {
            0 => Act::Take(sight.own.first().copied().unwrap_or(note)),
            _ => Act::Thank {
                to: Seat(throw(8) as i64),
                note,
            },
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.write, by) {
            return Err(Refusal::NotYours);
        }
        match *act {
            Act::Thank { to, note } => match self.all.get(&note) {
                Some(same) if *same == (by, to) => Ok(Vec::new()),
                Some(_) => Err(Refusal::NotYours),
                None if to == by => Err(Refusal::NotYours),
                None if !scene.table.seats.contains(&to) => Err(Refusal::NoSeat),
                None if self.from(by).count() >= EACH_MAX => Err(Refusal::Enough),
                None => Ok(vec![Event::Thanked { from: by, to, note }]),
            },
            Act::Take(note) => match self.all.get(&note) {
                Some((from, _)) if *from == by => Ok(vec![Event::Taken { note }]),
                _ => Err(Refusal::NotYours),
            },
        }
    }

    fn next(&self, _: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        Ok(None)
    }

    fn apply(&mut self, event: &Event) {
        match *event {
            Event::Thanked { from, to, note } => {
                self.all.insert(note, (from, to));
            }
            Event::Taken { note } => {
                self.all.remove(&note);
            }
        }
    }

    fn turn(&self) -> usize {
        0
    }

    fn pace(&self) -> usize {
        0
    }

    fn seats_changed(&mut self, _: &Scene<'_>) {}

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        if scene.table.may(scene.step.write, seat) {
            sight.may.push(May::Write);
        }
        let mut seen = Seen::default();
        for (note, (from, to)) in &self.all {
            if *from == seat {
                sight.own.push(*note);
                seen.given.push((*to, *note));
            }
            if *to == seat {
                seen.received.push((*from, *note));
                sight.notes.push(Shown {
                    note: *note,
                    author: Some(*from),
                });
            }
            if self.see == See::Named {
                seen.told.push((*from, *to));
            }
        }
        // In no order of time, and once however often: nobody counts who was thanked most.
        seen.told.sort();
        seen.told.dedup();
        sight.thanks = Some(seen);
    }

    fn notes(&self) -> Vec<NoteId> {
        self.all.keys().copied().collect()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn go_back(&mut self, _: &State) {
        // Thanks stay, whatever is taken back around them.
    }
}

impl State {
    /// From whom, to whom, and the note that says it; by note.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Seat, Seat, NoteId)> + '_ {
        self.all
            .iter()
            .map(|(note, (from, to))| (*from, *to, *note))
    }

    /// What one seat gave.
    fn from(&self, seat: Seat) -> impl Iterator<Item = NoteId> + '_ {
        let all = self.all.iter();
        all.filter(move |(_, (from, _))| *from == seat)
            .map(|(note, _)| *note)
    }
}
