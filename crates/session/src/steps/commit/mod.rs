//! Commitments: what each will do, by which day, and which partner will ask about it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::dice::Dice;
use crate::format::{Makes, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

mod sight;
#[cfg(test)]
mod tests;

pub use sight::Seen;

/// The most commitments of one seat.
pub const EACH_MAX: usize = 5;
/// The last day there is, in days since 1970.
pub const DAY_MAX: i64 = 100_000;

/// What a seat can do about commitments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Puts down what they will do. The same again changes its words only.
    Put(NoteId),
    /// Takes it back.
    Take(NoteId),
    /// Says by which day; nothing takes it back.
    By {
        /// Which commitment.
        note: NoteId,
        /// In days since 1970.
        day: Option<i64>,
    },
    /// Would like somebody to ask about it; nothing: nobody.
    Ask {
        /// Which commitment.
        note: NoteId,
        /// Whom.
        partner: Option<Seat>,
    },
    /// Who was asked to be the partner says yes or no.
    Answer {
        /// To which commitment.
        note: NoteId,
        /// Whether.
        yes: bool,
    },
}

/// What happens to commitments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// One was made, or stands otherwise.
    Changed {
        /// By whom.
        seat: Seat,
        /// How, as it was said.
        act: Act,
    },
    /// All were revealed, in this order.
    Revealed {
        /// With their owners' names.
        notes: Vec<NoteId>,
    },
}

/// A commitment as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// What.
    pub note: NoteId,
    /// Who will do it.
    pub owner: Seat,
    /// By which day, in days since 1970.
    pub day: Option<i64>,
    /// Who will ask about it,
    pub partner: Option<Seat>,
    /// and whether they said yes; nothing while they have not answered.
    pub answer: Option<bool>,
}

/// How the commitments stand.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    see: See,
    all: BTreeMap<NoteId, Commitment>,
    /// The order in which they were revealed.
    shown: Vec<NoteId>,
    open: bool,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let signed = matches!(step.see, See::Sealed | See::Named);
        let fine = step.write != Who::Nobody && step.makes == Makes::Commitments && signed;
        (!fine).then(|| {
            "a commitment has an owner; say write = \"everyone\", makes = \"commitments\" and \
             see = \"named\" or \"sealed\""
                .to_owned()
        })
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            see: scene.step.see,
            all: BTreeMap::new(),
            shown: Vec::new(),
            open: false,
        }
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Put(_) | Act::Take(_) | Act::By { .. } => May::Write,
            Act::Ask { .. } => May::AskPartner,
            Act::Answer { .. } => May::Partner,
        }
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put(note) => Some(Noted::Put(*note)),
            Act::Take(note) => Some(Noted::Taken(*note)),
            Act::By { .. } | Act::Ask { .. } | Act::Answer { .. } => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        let asked = sight.commit.as_ref().map_or(&[][..], |seen| &seen.asked);
        let one = |from: &[NoteId]| from.first().copied().unwrap_or(note);
        match throw(10) {
            0..=2 => Act::Put(note),
            3 => Act::Take(one(&sight.own)),
            4 | 5 => Act::By {
                note: one(&sight.own),
                day: [None, Some(throw(120_000) as i64 - 1)][throw(2)],
            },
            6 | 7 => Act::Ask {
                note: one(&sight.own),
                partner: [None, Some(Seat(throw(8) as i64))][throw(3).min(1)],
            },
            _ => Act::Answer {
                note: one(asked),
                yes: throw(2) == 0,
            },
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        let changed = || {
            Ok(vec![Event::Changed {
                seat: by,
                act: *act,
            }])
        };
        if let Act::Answer { note, yes } = act {
            return match self.all.get(note) {
                Some(one) if one.partner != Some(by) => Err(Refusal::NotYours),
                Some(_) if !self.read_by_all() => Err(Refusal::NotYours),
                Some(one) if one.answer == Some(*yes) => Ok(Vec::new()),
                Some(_) => changed(),
                None => Err(Refusal::NotYours),
            };
        }
        if !scene.table.may(scene.step.write, by) {
            return Err(Refusal::NotYours);
        }
        if self.open && !matches!(act, Act::Ask { .. }) {
            return Err(Refusal::Revealed);
        }
        let own = |note: &NoteId| self.all.get(note).filter(|one| one.owner == by);
        match act {
            Act::Put(note) if own(note).is_some() => Ok(Vec::new()),
            Act::Put(note) if self.all.contains_key(note) => Err(Refusal::NotYours),
            Act::Put(_) if self.of(by).count() >= EACH_MAX => Err(Refusal::Enough),
            Act::Put(_) => changed(),
            Act::By { day: Some(day), .. } if !(0..=DAY_MAX).contains(day) => {
                Err(Refusal::NoSuchDay)
            }
            Act::Ask {
                partner: Some(seat),
                ..
            } if *seat == by => Err(Refusal::NotYours),
            Act::Ask {
                partner: Some(seat),
                ..
            } if !scene.table.seats.contains(seat) => Err(Refusal::NoSeat),
            Act::Take(note) => own(note).map_or(Err(Refusal::NotYours), |_| changed()),
            Act::By { note, day } => match own(note) {
                Some(one) if one.day == *day => Ok(Vec::new()),
                Some(_) => changed(),
                None => Err(Refusal::NotYours),
            },
            Act::Ask { note, partner } => match own(note) {
                Some(one) if one.partner == *partner => Ok(Vec::new()),
                Some(_) => changed(),
                None => Err(Refusal::NotYours),
            },
            Act::Answer { .. } => Ok(Vec::new()),
        }
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        if self.see != See::Sealed || self.open || self.all.is_empty() {
            return Ok(None);
        }
        let mut notes: Vec<NoteId> = self.all.keys().copied().collect();
        Dice::new(scene.chance).shuffle(&mut notes);
        Ok(Some(Event::Revealed { notes }))
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Changed { seat, act } => self.take_in(*seat, act),
            Event::Revealed { notes } => {
                self.shown.clone_from(notes);
                self.open = true;
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
        self.seen(scene, seat, sight);
    }

    fn notes(&self) -> Vec<NoteId> {
        self.all.keys().copied().collect()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn go_back(&mut self, earlier: &State) {
        self.open = earlier.open;
        if !self.open {
            self.shown.clear();
        }
    }

    fn made(&self, _: &[NoteId]) -> Vec<NoteId> {
        match self.read_by_all() {
            true => self.in_order(),
            false => Vec::new(),
        }
    }
}

impl State {
    fn read_by_all(&self) -> bool {
        self.open || self.see == See::Named
    }

    fn in_order(&self) -> Vec<NoteId> {
        match self.open {
            true => self.shown.clone(),
            false => self.all.keys().copied().collect(),
        }
    }

    /// The commitments of one seat.
    fn of(&self, seat: Seat) -> impl Iterator<Item = &Commitment> + '_ {
        self.all.values().filter(move |one| one.owner == seat)
    }

    fn take_in(&mut self, seat: Seat, act: &Act) {
        match *act {
            Act::Put(note) => {
                self.all.insert(
                    note,
                    Commitment {
                        note,
                        owner: seat,
                        day: None,
                        partner: None,
                        answer: None,
                    },
                );
            }
            Act::Take(note) => {
                self.all.remove(&note);
            }
            Act::By { note, day } => {
                self.all.entry(note).and_modify(|one| one.day = day);
            }
            Act::Ask { note, partner } => {
                self.all.entry(note).and_modify(|one| {
                    one.partner = partner;
                    one.answer = None;
                });
            }
            Act::Answer { note, yes } => {
                self.all
                    .entry(note)
                    .and_modify(|one| one.answer = Some(yes));
            }
        }
    }
}
