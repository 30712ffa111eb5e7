//! What each sees of commitments.

use super::{Commitment, State};
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};
use crate::steps::Scene;

/// What one seat sees of commitments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Those it may read, its own among them.
    pub commitments: Vec<Commitment>,
    /// Those it was asked to be the partner of and has not answered.
    pub asked: Vec<NoteId>,
}

impl State {
    /// All of them, revealed or not, by note.
    pub(crate) fn all(&self) -> impl Iterator<Item = Commitment> + '_ {
        self.all.values().copied()
    }

    /// What a seat may do and read.
    pub(super) fn seen(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        sight.open = self.open;
        sight.own = self.of(seat).map(|one| one.note).collect();
        let (given, missing): (Vec<Seat>, Vec<Seat>) = scene
            .table
            .who(scene.step.write)
            .partition(|writer| self.of(*writer).next().is_some());
        sight.counts = Some((given.len(), given.len() + missing.len()));
        if scene.table.facilitator == Some(seat) {
            sight.given = given;
            sight.missing = missing;
        }
        if scene.table.may(scene.step.write, seat) {
            sight.may.push(May::AskPartner);
            if !self.open {
                sight.may.push(May::Write);
            }
        }
        let mut seen = Seen::default();
        for note in self.in_order() {
            let Some(one) = self.all.get(&note) else {
                continue;
            };
            let read = self.read_by_all();
            if read {
                let author = Some(one.owner);
                sight.notes.push(Shown { note, author });
            }
            if read || one.owner == seat {
                seen.commitments.push(*one);
            }
            if read && one.partner == Some(seat) {
                sight.may.push(May::Partner);
                seen.asked.extend(one.answer.is_none().then_some(note));
            }
        }
        sight.may.dedup();
        sight.commit = Some(seen);
    }
}
