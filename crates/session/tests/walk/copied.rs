//! What must hold of the words that move to copies without authors.

use std::collections::BTreeSet;

use session::steps::{StepEvent, decide, view, vote, write};
use session::{Event, NoteId, Seat, What};

use super::Walk;

impl Walk {
    /// Every copy takes the words of one original that was put down and not taken back, and of
    /// what is told no original is left out. Told again it takes none.
    pub(super) fn moves_every_word_once(&mut self, event: &Event, chance: u64, told: &str) {
        let copied = self.session.copied(event, chance);
        let shown = copies(event);
        let again = shown.iter().all(|copy| self.copies.contains_key(copy));
        let moved: Vec<NoteId> = copied.iter().map(|(_, copy)| *copy).collect();
        match again {
            true => assert_eq!(moved, [], "{told}: words move again"),
            false => assert_eq!(moved, Vec::from_iter(shown), "{told}"),
        }
        let at = self.session.here().at;
        let mut originals = BTreeSet::new();
        for (original, copy) in copied {
            let of = self.ledger.get(&original).filter(|(_, place)| *place == at);
            assert!(of.is_some(), "{told}: nobody put {original:?} down");
            assert!(originals.insert(original), "{told}: {original:?} twice");
            let before = self.copies.insert(copy, original);
            assert!(before.is_none() && !self.ledger.contains_key(&copy));
        }
        if !again {
            self.leaves_out_no_original(&originals, told);
            self.keeps_together_what_one_wrote(event, told);
        }
    }

    /// What those at the table wrote and what is told of it are the same.
    fn leaves_out_no_original(&self, originals: &BTreeSet<NoteId>, told: &str) {
        let sits = |seat: &Seat| self.session.seats().contains(seat);
        let sitting = self.sights().filter(|(seat, _)| sits(seat));
        let wrote = sitting.flat_map(|(_, sight)| {
            if let Some(vote) = &sight.vote {
                let objects = |to| vote.own.consents.get(to) == Some(&false);
                let reasons = vote.own_reasons.iter().filter(|(to, _)| objects(to));
                return reasons.map(|(_, note)| *note).collect();
            }
            if let Some(view) = &sight.view {
                let chosen = view.option.is_some_and(|own| view.options.contains(&own));
                let own = view.own_option.filter(|_| !chosen);
                let told = view.against.filter(|_| chosen || own.is_some());
                return own.into_iter().chain(told).collect();
            }
            match &sight.decide {
                Some(decide) => decide.dissents.iter().map(|own| own.note).collect(),
                None => sight.own.clone(),
            }
        });
        let author = |note: &NoteId| self.ledger[note].0;
        let theirs = originals.iter().copied().filter(|note| sits(&author(note)));
        assert_eq!(theirs.collect::<BTreeSet<_>>(), wrote.collect(), "{told}");
    }

    /// A view keeps its reason, and a reason what it objects to.
    fn keeps_together_what_one_wrote(&self, event: &Event, told: &str) {
        let whose = |copy: &NoteId| self.ledger[&self.copies[copy]].0;
        match &event.what {
            What::Step(StepEvent::View(view::Event::Revealed { views, .. })) => {
                for view in views {
                    let own = view.own.then_some(view.option);
                    let notes = own.iter().chain(&view.against);
                    let seats: BTreeSet<Seat> = notes.map(whose).collect();
                    assert!(seats.len() < 2, "{told}: {view:?} of {seats:?}");
                    for seat in seats {
                        let theirs = self.sees(seat).view.as_ref();
                        let sure = theirs.is_none_or(|theirs| theirs.sure == view.sure);
                        assert!(sure, "{told}: {view:?} is not {seat:?}'s");
                    }
                }
            }
            What::Step(StepEvent::Vote(vote::Event::Closed { copies, .. })) => {
                for (to, copy) in copies {
                    let theirs = self.sees(whose(copy)).vote.as_ref();
                    let own = (*to, self.copies[copy]);
                    let objects = theirs.is_none_or(|vote| vote.own_reasons.contains(&own));
                    assert!(objects, "{told}: {own:?}");
                }
            }
            _ => {}
        }
    }
}

/// The copies an event tells.
fn copies(event: &Event) -> BTreeSet<NoteId> {
    match &event.what {
        What::Step(StepEvent::Write(write::Event::Unsigned { copies }))
        | What::Step(StepEvent::Decide(decide::Event::Unsigned { copies })) => {
            copies.iter().copied().collect()
        }
        What::Step(StepEvent::Vote(vote::Event::Closed { copies, .. })) => {
            copies.iter().map(|(_, copy)| *copy).collect()
        }
        What::Step(StepEvent::View(view::Event::Revealed { views, .. })) => {
            let unsigned = views.iter().filter(|view| view.author.is_none());
            let notes = unsigned.flat_map(|view| {
                let own = view.own.then_some(view.option);
                own.into_iter().chain(view.against)
            });
            notes.collect()
        }
        _ => BTreeSet::new(),
    }
}
