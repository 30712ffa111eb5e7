//! What one seat sees where is asked.

use super::*;
use crate::sight::Shown;

impl State {
    pub(super) fn seen(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        sight.speaker = self.watch.has();
        sight.asked = self.answering;
        let now = usize::from(self.answering.is_none());
        sight.upcoming = self.turns.queue().iter().skip(now).copied().collect();
        sight.heard = self.turns.heard().to_vec();
        self.notes(scene, seat, sight);
        if self.watch.has() == Some(seat) {
            sight.may.push(May::Done);
        }
        if self.asks() == Some(seat) {
            sight.may.push(May::Pass);
        }
        if self.may_after_all(seat) {
            sight.may.push(May::Speak);
        }
        if self.may_write(scene, seat) {
            sight.may.push(May::Write);
        }
        if scene.table.facilitator == Some(seat) && self.asks().is_some() {
            sight.may.push(May::Skip);
        }
    }

    /// Who asked what, as it was put down, where everybody read it with names.
    pub(crate) fn signed(&self) -> impl Iterator<Item = (Seat, NoteId)> + '_ {
        let all = self.questions.iter().filter(|_| self.see == See::Named);
        all.map(|(note, author)| (*author, *note))
    }

    fn notes(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        let own = self.questions.iter().filter(|(_, author)| *author == seat);
        sight.own = own.map(|(note, _)| *note).collect();
        let reads = match self.see {
            See::Named => true,
            See::Presenter => scene.table.presenter == Some(seat),
            See::Spoken | See::Sealed | See::Unsigned | See::Private | See::Together => false,
        };
        if reads {
            sight.notes = self.questions.iter().map(shown).collect();
        }
    }
}

fn shown((note, author): &(NoteId, Seat)) -> Shown {
    Shown {
        note: *note,
        author: Some(*author),
    }
}
