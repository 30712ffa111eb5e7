//! The record of a decision: what, why, what changed a mind, warning signs, a day to look again;
//! and the dissent that is kept with it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::dice::Dice;
use crate::format::{Makes, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

mod record;
mod sight;
#[cfg(test)]
mod tests;

pub use super::commit::DAY_MAX;
pub use sight::Seen;

/// The most warning signs.
pub const SIGNS_MAX: usize = 10;
/// The most notes of dissent of one seat.
pub const DISSENTS_EACH_MAX: usize = 5;
/// Without names it takes so many who dissent, or a note would name its author.
pub const DISSENTERS_LEAST: usize = 3;

/// What a seat can do about the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Puts down a part of the record. The same again changes its words only.
    Put {
        /// Which part.
        part: Part,
        /// The note that says it.
        note: NoteId,
    },
    /// Takes a part of the record back.
    Take(NoteId),
    /// Says on which day a warning sign is looked for; nothing takes it back.
    Sign {
        /// Which sign.
        note: NoteId,
        /// In days since 1970.
        day: Option<i64>,
    },
    /// Says when to look at the decision again; nothing takes it back.
    Review(Option<i64>),
    /// Dissents. The same again changes its words only.
    Dissent(NoteId),
    /// Takes a dissent back.
    TakeDissent(NoteId),
}

/// A part of the record that is said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What was decided.
    Decision,
    /// Why.
    Why,
    /// What changed their mind.
    Changed,
    /// A warning sign; there may be several.
    Sign,
}

/// What happens to the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It stands otherwise.
    Changed {
        /// By whom.
        seat: Seat,
        /// How, as it was said.
        act: Act,
    },
    /// It was told; dissent may be written against it now, or still.
    Told,
    /// The dissent was revealed, in this order.
    Revealed {
        /// With their authors' names.
        notes: Vec<NoteId>,
    },
    /// The dissent was revealed without names: these are copies, and nothing says of which.
    Unsigned {
        /// Under new numbers.
        copies: Vec<NoteId>,
    },
}

/// How far the record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// It is written, and read by who writes it.
    Written,
    /// It is told. Nobody reads another's dissent yet.
    Told,
    /// The dissent is read too.
    Answered,
}

/// How the record stands.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    see: See,
    stage: Stage,
    /// Each part with who wrote it.
    parts: BTreeMap<NoteId, (Part, Seat)>,
    /// The days of warning signs.
    days: BTreeMap<NoteId, i64>,
    review: Option<i64>,
    dissents: BTreeMap<NoteId, Seat>,
    /// The dissent everybody reads, in the order shown.
    shown: Vec<NoteId>,
    /// Whether the authors of dissent are gone for good.
    authorless: bool,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let seen = matches!(step.see, See::Sealed | See::Named | See::Unsigned);
        let fine = step.write != Who::Nobody && step.makes == Makes::Decision && seen;
        (!fine).then(|| {
            "a decision is somebody's and is told; say write = \"presenter\", \
             makes = \"decision\", and how dissent is signed: see = \"named\", \"sealed\" or \
             \"unsigned\""
                .to_owned()
        })
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            see: scene.step.see,
            stage: match scene.step.see {
                See::Named => Stage::Answered,
                _ => Stage::Written,
            },
            parts: BTreeMap::new(),
            days: BTreeMap::new(),
            review: None,
            dissents: BTreeMap::new(),
            shown: Vec::new(),
            authorless: false,
        }
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Put { .. } | Act::Take(_) | Act::Sign { .. } | Act::Review(_) => May::Write,
            Act::Dissent(_) | Act::TakeDissent(_) => May::Dissent,
        }
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put { note, .. } | Act::Dissent(note) => Some(Noted::Put(*note)),
            Act::Take(note) | Act::TakeDissent(note) => Some(Noted::Taken(*note)),
            Act::Sign { .. } | Act::Review(_) => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        let own = match throw(sight.own.len() + 1) {
            0 => note,
            at => sight.own[at - 1],
        };
        let day = [None, Some(throw(120_000) as i64 - 1)][throw(2)];
        let part = [Part::Decision, Part::Why, Part::Changed, Part::Sign][throw(4)];
        match throw(12) {
            0..=3 => Act::Put { part, note },
            4 => Act::Take(own),
            5 => Act::TakeDissent(own),
            6 | 7 => Act::Sign { note: own, day },
            8 => Act::Review(day),
            _ => Act::Dissent(note),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        let writes = scene.table.may(scene.step.write, by);
        let dissents = State::needs(act) == May::Dissent;
        if writes == dissents {
            return Err(Refusal::NotYours);
        }
        let past = match dissents {
            true => self.dissent_is_past(),
            false => self.record_is_past(),
        };
        if past {
            return Err(Refusal::Revealed);
        }
        if let Act::Sign { day: Some(day), .. } | Act::Review(Some(day)) = act
            && !(0..=DAY_MAX).contains(day)
        {
            return Err(Refusal::NoSuchDay);
        }
        let changes = match *act {
            Act::Put { part, note } => self.puts(by, part, note)?,
            Act::Take(note) => self.owns(by, note)?.is_some(),
            Act::Sign { note, day } => {
                if self.owns(by, note)? != Some(Part::Sign) {
                    return Err(Refusal::NotInThisStep);
                }
                self.days.get(&note).copied() != day
            }
            Act::Review(day) => self.review != day,
            Act::Dissent(note) => match self.dissents.get(&note) {
                Some(who) if *who == by => false,
                Some(_) => return Err(Refusal::NotYours),
                None if self.parts.contains_key(&note) => return Err(Refusal::NotYours),
                None if self.of(by).count() >= DISSENTS_EACH_MAX => return Err(Refusal::Enough),
                None => true,
            },
            Act::TakeDissent(note) if self.dissents.get(&note) == Some(&by) => true,
            Act::TakeDissent(_) => return Err(Refusal::NotYours),
        };
        let changed = Event::Changed {
            seat: by,
            act: *act,
        };
        Ok(changes.then_some(changed).into_iter().collect())
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        let mut dice = Dice::new(scene.chance);
        match self.stage {
            Stage::Written if self.parts.is_empty() && self.dissents.is_empty() => Ok(None),
            Stage::Written => Ok(Some(Event::Told)),
            Stage::Told if self.authorless => {
                let mut copies = self.shown.clone();
                dice.shuffle(&mut copies);
                Ok(Some(Event::Unsigned { copies }))
            }
            Stage::Told if self.dissents.is_empty() => Ok(None),
            Stage::Told if self.see == See::Unsigned => {
                let mut who: Vec<Seat> = self.dissents.values().copied().collect();
                who.sort();
                who.dedup();
                if who.len() < DISSENTERS_LEAST {
                    return Err(Refusal::TooFewToHide);
                }
                let copies = self.dissents.iter().map(|_| NoteId(dice.id())).collect();
                Ok(Some(Event::Unsigned { copies }))
            }
            Stage::Told => {
                let mut notes: Vec<NoteId> = self.dissents.keys().copied().collect();
                dice.shuffle(&mut notes);
                Ok(Some(Event::Revealed { notes }))
            }
            Stage::Answered => Ok(None),
        }
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Changed { seat, act } => self.take_in(*seat, act),
            Event::Told => self.stage = Stage::Told,
            Event::Revealed { notes } => {
                self.shown.clone_from(notes);
                self.stage = Stage::Answered;
            }
            Event::Unsigned { copies } => {
                self.shown.clone_from(copies);
                self.dissents.clear();
                self.authorless = true;
                self.stage = Stage::Answered;
            }
        }
    }

    fn turn(&self) -> usize {
        0
    }

    fn pace(&self) -> usize {
        match self.stage {
            _ if self.see == See::Named => 0,
            Stage::Written => 0,
            Stage::Told => 1,
            Stage::Answered => 2,
        }
    }

    fn seats_changed(&mut self, _: &Scene<'_>) {}

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        self.seen(scene, seat, sight);
    }

    fn notes(&self) -> Vec<NoteId> {
        let written = self.parts.keys().chain(self.dissents.keys());
        written.chain(&self.shown).copied().collect()
    }

    fn secret(&self, event: &Event) -> Option<Secret> {
        if self.see != See::Unsigned || self.authorless {
            return None;
        }
        match event {
            Event::Changed { seat, act } => {
                // The record itself is signed.
                (State::needs(act) == May::Dissent).then_some(Secret::Of(*seat))
            }
            Event::Unsigned { .. } => Some(Secret::Told {
                but: BTreeSet::new(),
            }),
            Event::Told | Event::Revealed { .. } => None,
        }
    }

    fn copied(&self, event: &Event, dice: &mut Dice) -> Vec<(NoteId, NoteId)> {
        match event {
            Event::Unsigned { copies } if !self.authorless => {
                dice.pairs(self.dissents.keys().copied(), copies.iter().copied())
            }
            _ => Vec::new(),
        }
    }

    fn forget(&mut self, but: &BTreeSet<Seat>) {
        if self.see == See::Unsigned {
            self.dissents.retain(|_, author| but.contains(author));
        }
    }

    fn go_back(&mut self, earlier: &State) {
        // What was written stays; what has no author any more stays as it was shown.
        self.stage = earlier.stage;
        if self.stage != Stage::Answered && !self.authorless {
            self.shown.clear();
        }
    }

    fn made(&self, _: &[NoteId]) -> Vec<NoteId> {
        match self.stage {
            Stage::Written => Vec::new(),
            Stage::Told | Stage::Answered => self.in_order(),
        }
    }
}
