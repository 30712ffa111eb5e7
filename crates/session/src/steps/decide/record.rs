//! What may still be written of a record, and what it says.

use super::{Act, Part, SIGNS_MAX, Stage, State};
use crate::format::See;
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};

impl State {
    pub(super) fn record_is_past(&self) -> bool {
        self.see != See::Named && self.stage != Stage::Written
    }

    pub(super) fn dissent_is_past(&self) -> bool {
        self.authorless || (self.see != See::Named && self.stage == Stage::Answered)
    }

    /// Whether a note becomes a part of the record.
    pub(super) fn puts(&self, by: Seat, part: Part, note: NoteId) -> Result<bool, Refusal> {
        let alike = self.parts.values().filter(|(other, _)| *other == part);
        let most = match part {
            Part::Sign => SIGNS_MAX,
            Part::Decision | Part::Why | Part::Changed => 1,
        };
        match self.parts.get(&note) {
            Some(same) if *same == (part, by) => Ok(false),
            Some(_) => Err(Refusal::NotYours),
            None if self.dissents.contains_key(&note) => Err(Refusal::NotYours),
            None if alike.count() >= most => Err(Refusal::Enough),
            None => Ok(true),
        }
    }

    /// Which part of the record a seat's own note is.
    pub(super) fn owns(&self, by: Seat, note: NoteId) -> Result<Option<Part>, Refusal> {
        match self.parts.get(&note) {
            Some((part, who)) if *who == by => Ok(Some(*part)),
            _ => Err(Refusal::NotYours),
        }
    }

    /// The notes of dissent of one seat.
    pub(super) fn of(&self, seat: Seat) -> impl Iterator<Item = NoteId> + '_ {
        let all = self.dissents.iter();
        all.filter(move |(_, who)| **who == seat)
            .map(|(note, _)| *note)
    }

    /// The record: what, why, what changed, then the signs.
    pub(super) fn in_order(&self) -> Vec<NoteId> {
        let mut notes: Vec<NoteId> = self.parts.keys().copied().collect();
        notes.sort_by_key(|note| (self.parts[note].0, *note));
        notes
    }

    pub(super) fn take_in(&mut self, seat: Seat, act: &Act) {
        match *act {
            Act::Put { part, note } => {
                self.parts.insert(note, (part, seat));
            }
            Act::Take(note) => {
                self.parts.remove(&note);
                self.days.remove(&note);
            }
            Act::Sign {
                note,
                day: Some(day),
            } => {
                self.days.insert(note, day);
            }
            Act::Sign { note, day: None } => {
                self.days.remove(&note);
            }
            Act::Review(day) => self.review = day,
            Act::Dissent(note) => {
                self.dissents.insert(note, seat);
            }
            Act::TakeDissent(note) => {
                self.dissents.remove(&note);
            }
        }
    }
}
