//! A note held back: who facilitates takes it out of everybody's sight, and nobody learns whose
//! it was. Its author still reads what is theirs, and sees that it is held.
//!
//! Only sight changes. What was voted about a note stays and counts, and who has voted: else who
//! facilitates would hold one option after another, and see by who is missing who chose what.
//! Such a note may still be named by its number, in a vote's totals for example; it is not among
//! those that may be read.

use super::*;
use crate::format::See;
use crate::refusal::Refusal;
use crate::sight::{May, Sight};

#[cfg(test)]
mod tests;

impl Session {
    /// The notes that are held back, in any step. No record, export or search shows them, but to
    /// who wrote them.
    pub fn held_back(&self) -> &BTreeSet<NoteId> {
        &self.held
    }

    /// What becomes of the wish to hold a note back, or to show it again. Who facilitates can
    /// hold what they read; besides, before the reveal, what is going to be told by name. What
    /// is going to be told without a name can be held from its reveal on: before, it stands
    /// beside its author's name, and a press would tell them apart.
    pub(super) fn hold(
        &self,
        seat: Seat,
        note: NoteId,
        back: bool,
        given: &Given,
    ) -> Result<Vec<What>, Refusal> {
        let held = self.held.contains(&note);
        if held == back {
            return Ok(Vec::new());
        }
        let sight = self.sight(seat, given.now);
        let reads = sight.notes.iter().any(|shown| shown.note == note);
        let see = sight.step.map(|step| self.format.steps[step].see);
        let here = self
            .current()
            .is_some_and(|step| step.notes().contains(&note));
        let sealed = see == Some(See::Sealed) && here;
        match held || reads || sealed || sight.about.contains(&note) {
            true => Ok(vec![What::Held { note, back }]),
            false => Err(Refusal::NotInThisStep),
        }
    }

    pub(super) fn note_held(&mut self, note: NoteId, back: bool, now: Millis) {
        self.remember(now);
        self.holds += 1;
        match back {
            true => self.held.insert(note),
            false => self.held.remove(&note),
        };
    }

    /// Takes what is held back out of what a seat sees; who facilitates can show it again.
    pub(super) fn without_held(&self, seat: Seat, sight: &mut Sight) {
        self.hides_held(sight);
        if self.facilitator == Some(seat) {
            sight.may.push(May::Hold);
            sight.held = self.held.iter().copied().collect();
        }
    }

    /// Takes what is held back out of what is seen, but for what is its reader's own.
    pub(super) fn hides_held(&self, sight: &mut Sight) {
        let held = |note: &NoteId| self.held.contains(note);
        sight.held_back = self.held.len();
        sight.held = sight.own.iter().copied().filter(held).collect();
        sight.notes.retain(|shown| !held(&shown.note));
        sight.about.retain(|note| !held(note));
        if let Some(board) = &mut sight.board {
            board.lose(&self.held);
        }
    }
}
