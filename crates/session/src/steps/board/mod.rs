//! A board: ideas gathered, put into heaps, and merged where two say the same. It is everybody's:
//! what one arranges another may arrange anew, and nothing on it is lost by that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::format::{Makes, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

mod sight;
#[cfg(test)]
mod tests;

pub use sight::{Heap, Seen};

/// The most notes one seat puts on a board, names of heaps among them.
pub const NOTES_PER_SEAT_MAX: usize = 20;
/// The most heaps.
pub const HEAPS_MAX: usize = 20;

/// What a seat can do at a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Puts a note on it. The same again changes its words only.
    Put(NoteId),
    /// Takes a note of one's own off it, or the name one gave to a heap.
    Take(NoteId),
    /// Has a note lie in a heap, or in none.
    Move {
        /// Which note.
        note: NoteId,
        /// The number of the heap, from 0, below [`HEAPS_MAX`].
        heap: Option<usize>,
    },
    /// Gives a heap a name. The same again changes its words only.
    Name {
        /// Which heap.
        heap: usize,
        /// The note that says it.
        note: NoteId,
    },
    /// Says that a note says the same as another, and goes under it; or stands for itself again.
    Merge {
        /// Which note.
        note: NoteId,
        /// Under which.
        into: Option<NoteId>,
    },
}

/// What happens at a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It looks otherwise.
    Changed {
        /// Who did it.
        seat: Seat,
        /// How, as it was said.
        act: Act,
    },
}

/// How a board looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// What was put on it here, by whom.
    put: BTreeMap<NoteId, Seat>,
    /// In which heap notes lie.
    heaps: BTreeMap<NoteId, usize>,
    /// The names of heaps, by whom.
    names: BTreeMap<usize, (NoteId, Seat)>,
    /// What was merged, and under what.
    merged: BTreeMap<NoteId, NoteId>,
}

impl Runs for State {
    const TAKES_UP: bool = true;
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let seen = step.see == See::Named && step.makes == Makes::Notes;
        let fine = step.write != Who::Nobody && seen;
        (!fine).then(|| {
            "a board is arranged in sight of all; say write = \"everyone\", see = \"named\" and \
             makes = \"notes\", and gather sealed ideas in a step before it"
                .to_owned()
        })
    }

    fn begin(_: &Scene<'_>) -> State {
        State::default()
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Put(_) | Act::Take(_) => May::Write,
            Act::Move { .. } | Act::Name { .. } | Act::Merge { .. } => May::Arrange,
        }
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put(note) | Act::Name { note, .. } => Some(Noted::Put(*note)),
            Act::Take(note) => Some(Noted::Taken(*note)),
            Act::Move { .. } | Act::Merge { .. } => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        let board = sight.board.clone().unwrap_or_default();
        let heaps = board.heaps.iter().flat_map(|heap| heap.notes.clone());
        let there: Vec<NoteId> = board.loose.iter().copied().chain(heaps).collect();
        let mut some = || match there.as_slice() {
            [] => note,
            _ if throw(9) == 0 => note,
            there => there[throw(there.len())],
        };
        let (one, other) = (some(), some());
        let heap = throw(HEAPS_MAX + 1) / (1 + throw(8));
        match throw(10) {
            0..=2 => Act::Put(note),
            3 => Act::Take(sight.own.first().copied().unwrap_or(note)),
            4 | 5 => Act::Move {
                note: one,
                heap: [None, Some(heap)][throw(2)],
            },
            6 => Act::Name { heap, note },
            _ => Act::Merge {
                note: one,
                into: [Some(other), Some(other), None][throw(3)],
            },
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.write, by) {
            return Err(Refusal::NotYours);
        }
        let there = |note: NoteId| match self.put.contains_key(&note) {
            true => Ok(()),
            false if scene.about.contains(&note) => Ok(()),
            false => Err(Refusal::NotInThisStep),
        };
        let changes = match *act {
            Act::Put(note) => self.puts(scene, by, note)?,
            Act::Take(note) if self.author(note) == Some(by) => true,
            Act::Take(_) => return Err(Refusal::NotYours),
            Act::Move {
                heap: Some(heap), ..
            }
            | Act::Name { heap, .. }
                if heap >= HEAPS_MAX =>
            {
                return Err(Refusal::Enough);
            }
            Act::Move { note, heap } => {
                there(note)?;
                self.heaps.get(&note).copied() != heap
            }
            Act::Name { heap, note } => match self.names.get(&heap) {
                Some((name, author)) if *name == note && *author == by => false,
                Some((name, _)) if *name == note => return Err(Refusal::NotYours),
                Some(_) => return Err(Refusal::Enough),
                None if self.author(note).is_some() => return Err(Refusal::NotYours),
                None => self.puts(scene, by, note)?,
            },
            Act::Merge { note, into } => {
                there(note)?;
                if let Some(into) = into {
                    there(into)?;
                    if into == note || self.merged.contains_key(&into) {
                        return Err(Refusal::NotInThisStep);
                    }
                }
                self.merged.get(&note).copied() != into
            }
        };
        let changed = Event::Changed {
            seat: by,
            act: *act,
        };
        Ok(changes.then_some(changed).into_iter().collect())
    }

    fn next(&self, _: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        Ok(None)
    }

    fn apply(&mut self, event: &Event) {
        let Event::Changed { seat, act } = *event;
        match act {
            Act::Put(note) => {
                self.put.insert(note, seat);
            }
            Act::Take(note) => self.takes_off(note),
            Act::Move { note, heap } => match heap {
                Some(heap) => {
                    self.heaps.insert(note, heap);
                }
                None => {
                    self.heaps.remove(&note);
                }
            },
            Act::Name { heap, note } => {
                self.names.insert(heap, (note, seat));
            }
            Act::Merge { note, into: None } => {
                self.merged.remove(&note);
            }
            Act::Merge {
                note,
                into: Some(into),
            } => {
                // What went under it goes along, so that everything stands under what stands.
                for under in self.merged.values_mut().filter(|under| **under == note) {
                    *under = into;
                }
                self.merged.insert(note, into);
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
        self.seen(scene, seat, sight);
    }

    fn go_back(&mut self, _: &State) {
        // A board is arranged by all at once: what others did since stays.
    }

    fn notes(&self) -> Vec<NoteId> {
        let names = self.names.values().map(|(name, _)| *name);
        self.put.keys().copied().chain(names).collect()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn made(&self, about: &[NoteId]) -> Vec<NoteId> {
        let (heaps, loose) = self.arranged(about);
        let heaps = heaps.into_values().flatten();
        heaps.chain(loose).collect()
    }
}

impl State {
    /// Who put a note here, or named a heap by it.
    fn author(&self, note: NoteId) -> Option<Seat> {
        let mut names = self.names.values();
        let name = names.find(|(name, _)| *name == note);
        self.put
            .get(&note)
            .copied()
            .or(name.map(|(_, author)| *author))
    }

    /// What one seat put here.
    fn of(&self, seat: Seat) -> impl Iterator<Item = NoteId> + '_ {
        let put = self.put.iter().map(|(note, author)| (*note, *author));
        let all = put.chain(self.names.values().copied());
        all.filter(move |(_, author)| *author == seat)
            .map(|(note, _)| note)
    }

    /// Whether a note is put down anew.
    fn puts(&self, scene: &Scene<'_>, by: Seat, note: NoteId) -> Result<bool, Refusal> {
        match self.put.get(&note) {
            Some(author) if *author == by => Ok(false),
            _ if self.author(note).is_some() => Err(Refusal::NotYours),
            _ if scene.about.contains(&note) => Err(Refusal::NotYours),
            _ if self.of(by).count() >= NOTES_PER_SEAT_MAX => Err(Refusal::Enough),
            _ => Ok(true),
        }
    }

    fn takes_off(&mut self, note: NoteId) {
        self.put.remove(&note);
        self.heaps.remove(&note);
        self.names.retain(|_, (name, _)| *name != note);
        // What went under it stands for itself again.
        self.merged
            .retain(|under, into| *under != note && *into != note);
    }

    /// What stands for itself: by heap, and what lies in none. Each in the order it was gathered
    /// before, then put here.
    fn arranged(&self, about: &[NoteId]) -> (BTreeMap<usize, Vec<NoteId>>, Vec<NoteId>) {
        let mut heaps: BTreeMap<usize, Vec<NoteId>> = BTreeMap::new();
        let mut loose = Vec::new();
        let all: Vec<NoteId> = about.iter().chain(self.put.keys()).copied().collect();
        // What something went under may be sealed again; then it stands for itself.
        let under = |note: &NoteId| self.merged.get(note).is_some_and(|into| all.contains(into));
        for note in all.iter().filter(|note| !under(note)) {
            match self.heaps.get(note) {
                Some(heap) => heaps.entry(*heap).or_default().push(*note),
                None => loose.push(*note),
            }
        }
        (heaps, loose)
    }
}
