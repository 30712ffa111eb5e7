//! What must hold of what a session leaves.

use std::collections::BTreeSet;

use session::format::{Keeps, See};
use session::steps::Kind;
use session::{Decided, NoteId, Seat, Shown};

use super::Walk;

impl Walk {
    /// What is left is what those it names wrote, all that counts of it, and nothing sealed, held
    /// back or gone.
    pub(super) fn leaves_what_came_of_it(&self, gone: &BTreeSet<NoteId>, told: &str) {
        let left = self.session.left();
        let stays = |note: &NoteId| !gone.contains(note) && !self.held.contains(note);
        let mut notes = Vec::new();
        for one in &left.commitments {
            self.wrote(one.owner, one.note, Kind::Commit, told);
            notes.push(one.note);
        }
        for (from, to, note) in &left.thanks {
            self.wrote(*from, *note, Kind::Thanks, told);
            assert_eq!(self.thanked.get(note), Some(to), "{told}");
            notes.push(*note);
        }
        for (seat, note) in &left.questions {
            let step = self.step(self.wrote(*seat, *note, Kind::Ask, told));
            assert_eq!((step.see, step.keeps), (See::Named, Keeps::Group), "{told}");
            notes.push(*note);
        }
        for decided in &left.decisions {
            notes.extend(self.was_told(decided, told));
        }
        assert!(notes.iter().all(stays), "{told}: held back or gone");
        let once: BTreeSet<NoteId> = notes.iter().copied().collect();
        assert_eq!(once.len(), notes.len(), "{told}: something is left twice");
        for (note, (_, at)) in self.ledger.iter().filter(|(note, _)| stays(note)) {
            let counts = [Kind::Commit, Kind::Thanks].contains(&self.step(*at).kind);
            assert!(!counts || once.contains(note), "{told}: {note:?} is lost");
        }
        for seats in [&left.presented, &left.facilitated] {
            let once: BTreeSet<&Seat> = seats.iter().collect();
            assert_eq!(once.len(), seats.len(), "{told}: {seats:?}");
            assert!(seats.iter().all(|seat| self.there.contains(seat)), "{told}");
        }
        assert_eq!(left.spoken, self.session.spoken(), "{told}");
    }

    /// Somebody put a note down in a step of a kind: in which.
    fn wrote(&self, seat: Seat, note: NoteId, kind: Kind, told: &str) -> usize {
        let (author, at) = self.ledger[&note];
        let same = author == seat && self.step(at).kind == kind;
        assert!(same, "{told}: {note:?} is {author:?}'s, of step {at}");
        at
    }

    /// A decision as it was told, with its notes: whoever it is kept for read all of it.
    fn was_told(&self, decided: &Decided, told: &str) -> Vec<NoteId> {
        let parts = [decided.decision, decided.why, decided.changed];
        let parts = parts.into_iter().flatten();
        let signs = decided.signs.iter().map(|(sign, _)| *sign);
        let mut notes: Vec<NoteId> = parts.chain(signs).collect();
        let of = |note: &NoteId| self.ledger.get(note).map(|(_, at)| *at);
        assert!(
            notes.iter().all(|note| of(note) == Some(decided.at)),
            "{told}"
        );
        for Shown { note, author } in &decided.dissents {
            let signed = self.ledger.get(note).map(|(seat, _)| *seat);
            assert_eq!(signed, *author, "{told}: {note:?}");
            assert!(signed.is_some() || self.copies.contains_key(note), "{told}");
            notes.push(*note);
        }
        let group = self.step(decided.at).keeps == Keeps::Group;
        for seat in self.there.iter().filter(|_| group) {
            let back = self.session.looked_back(*seat);
            let (_, sight) = back.iter().find(|(at, _)| *at == decided.at).unwrap();
            let reads = |note: &NoteId| sight.notes.iter().any(|shown| shown.note == *note);
            assert!(notes.iter().all(reads), "{told}: {seat:?} was not told");
        }
        notes
    }
}
