//! What each sees of a board: all see the same.

use std::collections::BTreeSet;

use super::State;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};
use crate::steps::Scene;

/// A heap of notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heap {
    /// Its number.
    pub heap: usize,
    /// The note that says its name.
    pub name: Option<NoteId>,
    /// What lies in it and stands for itself.
    pub notes: Vec<NoteId>,
}

/// What is seen of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The heaps there are, by number: those with a name or a note.
    pub heaps: Vec<Heap>,
    /// What lies in none.
    pub loose: Vec<NoteId>,
    /// What was merged, each with what it went under.
    pub merged: Vec<(NoteId, NoteId)>,
}

impl Seen {
    /// Leaves out what is held back; what went under it stands for itself.
    pub(crate) fn lose(&mut self, held: &BTreeSet<NoteId>) {
        let shown = |note: &NoteId| !held.contains(note);
        for heap in &mut self.heaps {
            heap.name = heap.name.filter(shown);
            heap.notes.retain(shown);
        }
        self.loose.retain(shown);
        self.merged.retain(|(note, _)| shown(note));
        let freed = self.merged.extract_if(.., |(_, into)| !shown(into));
        self.loose.extend(freed.map(|(note, _)| note));
    }
}

impl State {
    /// What a seat may do and read.
    pub(super) fn seen(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        if scene.table.may(scene.step.write, seat) {
            sight.may.extend([May::Write, May::Arrange]);
        }
        sight.own = self.of(seat).collect();
        let put = self.put.iter().map(|(note, author)| (*note, *author));
        let shown = put.chain(self.names.values().copied());
        sight.notes.extend(shown.map(|(note, author)| Shown {
            note,
            author: Some(author),
        }));
        let (mut heaps, loose) = self.arranged(scene.about);
        for heap in self.names.keys() {
            heaps.entry(*heap).or_default();
        }
        let named = |heap: &usize| self.names.get(heap).map(|(name, _)| *name);
        let there = |note: &NoteId| self.put.contains_key(note) || scene.about.contains(note);
        let merged = self.merged.iter();
        sight.board = Some(Seen {
            heaps: heaps
                .into_iter()
                .map(|(heap, notes)| Heap {
                    heap,
                    name: named(&heap),
                    notes,
                })
                .collect(),
            loose,
            merged: merged
                .filter(|(note, into)| there(note) && there(into))
                .map(|(note, into)| (*note, *into))
                .collect(),
        });
    }
}
