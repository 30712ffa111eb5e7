//! What must hold of notes that are held back.

use session::{Act, NoteId};

use super::Walk;

impl Walk {
    /// Nobody reads what is held back but its author, and nobody is told whose it was.
    pub(super) fn shows_nothing_held(&self, told: &str) {
        let held = self.session.held_back();
        for (reader, sight) in self.sights() {
            let shown = sight.notes.iter().map(|shown| &shown.note);
            let mut reads = shown.chain(&sight.about);
            assert!(
                !reads.any(|note| held.contains(note)),
                "{told}: {reader:?} reads"
            );
            let own = |note: &NoteId| sight.own.contains(note);
            let facilitates = sight.facilitator == Some(reader);
            assert!(
                facilitates || sight.held.iter().all(own),
                "{told}: {reader:?} knows which"
            );
            if sight.step.is_some() && self.session.seats().contains(&reader) {
                assert_eq!(sight.held_back, held.len(), "{told}: {reader:?}");
                let theirs = sight.own.iter().filter(|note| held.contains(note));
                let told_of = theirs.copied().all(|note| sight.held.contains(&note));
                assert!(told_of, "{told}: {reader:?} does not know of theirs");
            }
        }
    }

    /// A note is held from when who facilitates says so until they say otherwise, or it is taken
    /// back.
    pub(super) fn keeps_held(&mut self, act: &Act, told: &str) {
        match act {
            Act::Hold { note, back: true } => {
                self.held.insert(*note);
            }
            Act::Hold { note, back: false } => {
                self.held.remove(note);
            }
            Act::Undo { .. } => self.held.clone_from(self.session.held_back()),
            _ => {}
        }
        assert_eq!(&self.held, self.session.held_back(), "{told}");
    }
}
