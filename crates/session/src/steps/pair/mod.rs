//! Twos, threes or fours who talk at the same time, mixed anew each time, so that nobody meets
//! the same again before they must.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::format::{Basis, ROUNDS_MAX, See, Step, TOGETHER_MAX, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};

mod mix;
#[cfg(test)]
mod tests;

/// The most notes one seat writes in a step.
pub const NOTES_PER_SEAT_MAX: usize = 20;

/// What a seat can do where some sit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Puts a note down. The same again changes its words only.
    Put(NoteId),
    /// Takes a note back.
    Take(NoteId),
}

/// What happens where some sit together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// They were mixed, and sit together like this.
    Mixed {
        /// Who sits with whom; everybody once.
        tables: Vec<Vec<Seat>>,
    },
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
}

/// A note, and who reads it because they sat there when it was put down.
#[derive(Clone, Debug, PartialEq)]
struct Written {
    author: Seat,
    readers: BTreeSet<Seat>,
}

/// What one seat sees of who sits together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many times they were mixed, of
    pub round: usize,
    /// how many.
    pub rounds: usize,
    /// Who sits with this seat, itself among them; nobody before they are mixed.
    pub with: Vec<Seat>,
    /// Who sits with whom, all over the room.
    pub tables: Vec<Vec<Seat>>,
}

/// How they sit.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    see: See,
    /// Who sat together, each time.
    rounds: Vec<Vec<Vec<Seat>>>,
    notes: BTreeMap<NoteId, Written>,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let together = step.together.unwrap_or(2);
        let writes = step.write != Who::Nobody;
        let seen = matches!(step.see, See::Together | See::Named | See::Private);
        let wrong = if step.speak != Who::Everyone {
            "who sits together talks; say speak = \"everyone\""
        } else if !(2..=TOGETHER_MAX).contains(&together) {
            "together is how many sit together, 2 to 5"
        } else if !(1..=ROUNDS_MAX).contains(&step.rounds.unwrap_or(1)) {
            "rounds is how many times they are mixed, 1 to 12"
        } else if step.basis != Basis::Pair && step.rounds.is_some_and(|rounds| rounds > 1) {
            "say basis = \"pair\", so that the minutes are for each time they sit together"
        } else if writes != seen {
            "what is written is for those who sit there, or for all; say write = \"everyone\" and \
             see = \"together\", \"named\" or \"private\", or leave both out"
        } else {
            return None;
        };
        Some(wrong.to_owned())
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            see: scene.step.see,
            rounds: Vec::new(),
            notes: BTreeMap::new(),
        }
    }

    fn needs(_: &Act) -> May {
        May::Write
    }

    fn note(act: &Act) -> Option<Noted> {
        Some(match act {
            Act::Put(note) => Noted::Put(*note),
            Act::Take(note) => Noted::Taken(*note),
        })
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        match throw(5) {
            0 => Act::Take(sight.own.first().copied().unwrap_or(note)),
            _ => Act::Put(note),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.write, by) {
            return Err(Refusal::NotYours);
        }
        let author = |note: &NoteId| self.notes.get(note).map(|written| written.author);
        match *act {
            Act::Put(note) if author(&note) == Some(by) => Ok(Vec::new()),
            Act::Put(note) if author(&note).is_some() => Err(Refusal::NotYours),
            Act::Put(_) if self.of(by).count() >= NOTES_PER_SEAT_MAX => Err(Refusal::Enough),
            Act::Put(note) => Ok(vec![Event::Put { seat: by, note }]),
            Act::Take(note) if author(&note) == Some(by) => Ok(vec![Event::Taken { note }]),
            Act::Take(_) => Err(Refusal::NotYours),
        }
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        if self.rounds.len() >= scene.step.rounds.unwrap_or(1) {
            return Ok(None);
        }
        let tables = mix::of(scene);
        Ok(Some(Event::Mixed { tables }))
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Mixed { tables } => self.rounds.push(tables.clone()),
            Event::Put { seat, note } => {
                let readers = self.with(*seat).iter().copied().collect();
                let author = *seat;
                self.notes.insert(*note, Written { author, readers });
            }
            Event::Taken { note } => {
                self.notes.remove(note);
            }
        }
    }

    fn turn(&self) -> usize {
        self.rounds.len()
    }

    fn pace(&self) -> usize {
        self.rounds.len()
    }

    fn seats_changed(&mut self, scene: &Scene<'_>) {
        if let Some(tables) = self.rounds.last_mut() {
            mix::seats_changed(tables, scene.table.seats);
        }
    }

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        if scene.table.may(scene.step.write, seat) {
            sight.may.push(May::Write);
        }
        sight.own = self.of(seat).collect();
        let reads = |written: &Written| match self.see {
            See::Named => true,
            See::Together => written.readers.contains(&seat) && written.author != seat,
            _ => false,
        };
        let all = self.notes.iter().filter(|(_, written)| reads(written));
        sight.notes.extend(all.map(|(note, written)| Shown {
            note: *note,
            author: Some(written.author),
        }));
        sight.pair = Some(Seen {
            round: self.rounds.len(),
            rounds: scene.step.rounds.unwrap_or(1),
            with: self.with(seat).to_vec(),
            tables: self.rounds.last().cloned().unwrap_or_default(),
        });
    }

    fn go_back(&mut self, earlier: &State) {
        // What was written stays, and is read by those who sat there.
        self.rounds.clone_from(&earlier.rounds);
    }

    fn notes(&self) -> Vec<NoteId> {
        self.notes.keys().copied().collect()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn made(&self, _: &[NoteId]) -> Vec<NoteId> {
        let all = self.notes.keys().filter(|_| self.see == See::Named);
        all.copied().collect()
    }

    fn met(&self) -> Vec<Vec<Seat>> {
        self.rounds.iter().flatten().cloned().collect()
    }
}

impl State {
    /// Who sits with a seat, itself among them.
    fn with(&self, seat: Seat) -> &[Seat] {
        let mut tables = self.rounds.last().into_iter().flatten();
        let table = tables.find(|table| table.contains(&seat));
        table.map_or(&[], Vec::as_slice)
    }

    /// What one seat wrote.
    fn of(&self, seat: Seat) -> impl Iterator<Item = NoteId> + '_ {
        let all = self.notes.iter();
        all.filter(move |(_, written)| written.author == seat)
            .map(|(note, _)| *note)
    }
}
