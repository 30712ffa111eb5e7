//! Silent writing: sealed for everybody but its author, then revealed all at once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::dice::Dice;
use crate::format::{Makes, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};

#[cfg(test)]
mod tests;

/// The most notes one seat writes in a step.
pub const NOTES_PER_SEAT_MAX: usize = 20;
/// Without names it takes so many writers, or a note would name its author.
pub const WRITERS_LEAST: usize = 3;

/// What a seat can do where is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Puts a note down. The same again changes its words only, which are not here.
    Put(NoteId),
    /// Takes a note back.
    Take(NoteId),
    /// Has written what they wanted to, or has not after all.
    Ready(bool),
}

/// What happens where is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A note was put down.
    Put {
        /// By whom.
        seat: Seat,
        /// Which.
        note: NoteId,
    },
    /// A note was taken back.
    Taken {
        /// Which.
        note: NoteId,
    },
    /// Somebody has written what they wanted to, or has not after all.
    Ready {
        /// Who.
        seat: Seat,
        /// Whether.
        ready: bool,
    },
    /// Everything was revealed, in this order.
    Revealed {
        /// With their authors' names.
        notes: Vec<NoteId>,
    },
    /// Everything was revealed without names: these are copies, and nothing says of which.
    Unsigned {
        /// Under new numbers.
        copies: Vec<NoteId>,
    },
}

/// How the writing stands.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    see: See,
    notes: BTreeMap<NoteId, Seat>,
    ready: BTreeSet<Seat>,
    /// What everybody reads, in the order shown.
    shown: Vec<NoteId>,
    /// Whether everybody reads.
    open: bool,
    /// Whether authors are gone for good.
    authorless: bool,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let fine = step.write != Who::Nobody && step.makes != Makes::Nothing;
        (!fine).then(|| {
            "say who writes and what it makes, such as write = \"everyone\", makes = \"notes\""
                .to_owned()
        })
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            see: scene.step.see,
            notes: BTreeMap::new(),
            ready: BTreeSet::new(),
            shown: Vec::new(),
            open: false,
            authorless: false,
        }
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Put(_) | Act::Take(_) => May::Write,
            Act::Ready(true) => May::Ready,
            Act::Ready(false) => May::NotReady,
        }
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put(note) => Some(Noted::Put(*note)),
            Act::Take(note) => Some(Noted::Taken(*note)),
            Act::Ready(_) => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, _: &Sight, note: NoteId) -> Act {
        match throw(8) {
            0 => Act::Ready(true),
            1 => Act::Ready(false),
            2 => Act::Take(note),
            _ => Act::Put(note),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.write, by) {
            return Err(Refusal::NotYours);
        }
        if self.open || self.authorless {
            return Err(Refusal::Revealed);
        }
        let own = |note: &NoteId| self.notes.get(note) == Some(&by);
        match act {
            Act::Put(note) if own(note) => Ok(Vec::new()),
            Act::Put(note) if self.notes.contains_key(note) => Err(Refusal::NotYours),
            Act::Put(_) if self.of(by).count() >= NOTES_PER_SEAT_MAX => Err(Refusal::Enough),
            Act::Put(note) => Ok(vec![Event::Put {
                seat: by,
                note: *note,
            }]),
            Act::Take(note) if own(note) => Ok(vec![Event::Taken { note: *note }]),
            Act::Take(_) => Err(Refusal::NotYours),
            Act::Ready(ready) if self.ready.contains(&by) == *ready => Ok(Vec::new()),
            Act::Ready(ready) => Ok(vec![Event::Ready {
                seat: by,
                ready: *ready,
            }]),
        }
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        if self.open || (self.notes.is_empty() && !self.authorless) {
            return Ok(None);
        }
        let mut notes: Vec<NoteId> = self.notes.keys().copied().collect();
        let mut dice = Dice::new(scene.chance);
        dice.shuffle(&mut notes);
        match self.see {
            See::Sealed => Ok(Some(Event::Revealed { notes })),
            See::Unsigned if self.authorless => {
                let mut copies = self.shown.clone();
                dice.shuffle(&mut copies);
                Ok(Some(Event::Unsigned { copies }))
            }
            See::Unsigned => {
                let writers: BTreeSet<Seat> = self.notes.values().copied().collect();
                if writers.len() < WRITERS_LEAST {
                    return Err(Refusal::TooFewToHide);
                }
                let copies = notes.iter().map(|_| NoteId(dice.id())).collect();
                Ok(Some(Event::Unsigned { copies }))
            }
            See::Named | See::Presenter | See::Private | See::Together | See::Spoken => Ok(None),
        }
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Put { seat, note } => {
                self.notes.insert(*note, *seat);
            }
            Event::Taken { note } => {
                self.notes.remove(note);
            }
            Event::Ready { seat, ready } => {
                match ready {
                    true => self.ready.insert(*seat),
                    false => self.ready.remove(seat),
                };
            }
            Event::Revealed { notes } => {
                self.shown.clone_from(notes);
                self.open = true;
            }
            Event::Unsigned { copies } => {
                self.shown.clone_from(copies);
                self.notes.clear();
                self.open = true;
                self.authorless = true;
            }
        }
    }

    fn turn(&self) -> usize {
        0
    }

    fn pace(&self) -> usize {
        usize::from(self.open)
    }

    fn seats_changed(&mut self, _: &Scene<'_>) {}

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        let writes = scene.table.may(scene.step.write, seat);
        if writes && !self.open && !self.authorless {
            sight.may.push(May::Write);
            sight.may.push(match self.ready.contains(&seat) {
                true => May::NotReady,
                false => May::Ready,
            });
        }
        let writers = scene.table.who(scene.step.write);
        let given: BTreeSet<Seat> = self.notes.values().copied().collect();
        let (mut all, mut wrote) = (0, 0);
        for writer in writers {
            all += 1;
            wrote += usize::from(given.contains(&writer) || self.ready.contains(&writer));
        }
        sight.counts = Some((wrote, all));
        sight.own = self.of(seat).collect();
        let reads = match self.see {
            See::Named => true,
            See::Presenter => scene.table.presenter == Some(seat),
            See::Sealed | See::Unsigned => self.open,
            See::Private | See::Together | See::Spoken => false,
        };
        if reads {
            let shown: Vec<NoteId> = match self.open {
                true => self.shown.clone(),
                false => self.notes.keys().copied().collect(),
            };
            let author = |note: &NoteId| self.notes.get(note).copied();
            sight.notes.extend(shown.iter().map(|note| Shown {
                note: *note,
                author: author(note),
            }));
        }
        sight.open = self.open;
    }

    fn notes(&self) -> Vec<NoteId> {
        self.notes.keys().chain(&self.shown).copied().collect()
    }

    fn secret(&self, event: &Event) -> Option<Secret> {
        if self.see != See::Unsigned || self.authorless {
            return None;
        }
        match event {
            Event::Put { seat, .. } => Some(Secret::Of(*seat)),
            Event::Taken { note } => self.notes.get(note).map(|seat| Secret::Of(*seat)),
            Event::Unsigned { .. } => Some(Secret::Told {
                but: BTreeSet::new(),
            }),
            // Who is ready has not written more or less than others.
            Event::Ready { .. } | Event::Revealed { .. } => None,
        }
    }

    fn copied(&self, event: &Event, dice: &mut Dice) -> Vec<(NoteId, NoteId)> {
        match event {
            Event::Unsigned { copies } if !self.authorless => {
                dice.pairs(self.notes.keys().copied(), copies.iter().copied())
            }
            _ => Vec::new(),
        }
    }

    fn forget(&mut self, but: &BTreeSet<Seat>) {
        self.notes.retain(|_, author| but.contains(author));
    }

    fn made(&self, _: &[NoteId]) -> Vec<NoteId> {
        match self.see {
            _ if self.open => self.shown.clone(),
            See::Named => self.notes.keys().copied().collect(),
            See::Sealed
            | See::Unsigned
            | See::Presenter
            | See::Private
            | See::Together
            | See::Spoken => Vec::new(),
        }
    }

    fn go_back(&mut self, earlier: &State) {
        // What was written stays; what has no author any more stays as it was shown.
        self.open = earlier.open;
        if !self.open && !self.authorless {
            self.shown.clear();
        }
    }
}

impl State {
    /// What one seat wrote.
    fn of(&self, seat: Seat) -> impl Iterator<Item = NoteId> + '_ {
        let own = self
            .notes
            .iter()
            .filter(move |(_, author)| **author == seat);
        own.map(|(note, _)| *note)
    }
}
