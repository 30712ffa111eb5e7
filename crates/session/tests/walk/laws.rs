//! What must hold all along.

use std::collections::BTreeSet;

use session::format::{Method, See};
use session::steps::pulse::Mean;
use session::steps::{Kind, Noted};
use session::{Act, Event, Given, NoteId, Seat, Sight, Stage};

use super::{Cast, SEATS, Walk, noted};

impl Walk {
    /// Writes an event down as a server does, before it is applied: what may not be known any
    /// more is forgotten in the log, and the log is lived through again.
    pub(super) fn writes_down(&mut self, event: &Event) {
        let forgotten = self.session.forgets(event);
        for number in &forgotten {
            self.log[*number] = serde_json::to_string(&Event::forgotten(event.at)).unwrap();
        }
        self.log.push(serde_json::to_string(event).unwrap());
        let again = match forgotten.is_empty() {
            true => self.log.len() - 1,
            false => 0,
        };
        if again == 0 {
            self.replayed = self.fresh.clone();
        }
        for text in &self.log[again..] {
            self.replayed.apply(&serde_json::from_str(text).unwrap());
        }
    }

    /// Whoever reads the log does not learn who wrote what is told without a name, nor when the
    /// session is over how anybody voted unseen.
    pub(super) fn keeps_no_author_in_the_log(&self, gone: &BTreeSet<NoteId>) {
        let forgotten = |row: &usize| self.log[*row].contains("\"forgotten\"");
        for note in gone {
            if let Some(row) = self.rows.get(note) {
                assert!(forgotten(row), "{note:?} is in {}", self.log[*row]);
            }
        }
        if self.session.stage() == Stage::Over {
            let answers = "\"pulse\":{\"answered\"";
            assert!(!self.log.iter().any(|row| row.contains(answers)));
            let votes = self
                .log
                .iter()
                .filter(|row| row.contains("voted\":{\"seat"));
            for row in votes {
                let by_name = self.session.format().steps.iter();
                let by_name = by_name.filter(|step| step.kind == Kind::Vote);
                let by_name = by_name.map(|step| step.see).any(|see| see == See::Named);
                assert!(by_name && !row.contains("more_voted"), "{row}");
            }
        }
    }

    /// Replay gives the same state, and with it the same sight for each seat.
    pub(super) fn is_the_same_when_replayed(&self, told: &str) {
        assert_eq!(self.replayed, self.session, "{told}");
    }

    pub(super) fn sent_again_changes_nothing(
        &self,
        seat: Seat,
        act: &Act,
        given: &Given,
        told: &str,
    ) {
        match self.session.decide(seat, act.clone(), given) {
            Ok(events) => assert!(events.is_empty(), "{told}: again it did {events:?}"),
            Err(refusal) => assert!(!refusal.to_string().is_empty(), "{told}"),
        }
    }

    /// Nobody reads what another wrote before it is revealed; nobody reads an unsigned author.
    pub(super) fn shows_nothing_sealed(&self, told: &str) {
        for (reader, sight) in self.sights() {
            self.seals(reader, sight, told);
        }
    }

    /// That one sight keeps the seal of its step, while the session goes on or looked back at.
    pub(super) fn seals(&self, reader: Seat, sight: &Sight, told: &str) {
        let Some(step) = sight.step.map(|step| &self.session.format().steps[step]) else {
            assert!(sight.notes.is_empty() && sight.own.is_empty(), "{told}");
            return;
        };
        let reads = match step.see {
            See::Sealed | See::Unsigned => sight.open,
            // Who sat there reads it: more.rs looks at each note.
            See::Named | See::Together => true,
            See::Presenter => sight.presenter == Some(reader),
            See::Private | See::Spoken => false,
        };
        if step.kind == Kind::Thanks {
            let to = |note: &NoteId| self.thanked.get(note) == Some(&reader);
            assert!(sight.notes.iter().all(|shown| to(&shown.note)), "{told}");
            return;
        }
        assert!(reads || sight.notes.is_empty(), "{told}: {reader:?} reads");
        self.is_about_nothing_hidden(reader, sight, told);
        for shown in &sight.notes {
            let moved = shown.author.is_some() || self.copies.contains_key(&shown.note);
            assert!(moved, "{told}: no words were moved to {shown:?}");
            // The record itself is signed; only the dissent is not.
            if step.kind == Kind::Decide && step.see == See::Unsigned {
                let author = self.ledger.get(&shown.note).map(|(seat, _)| *seat);
                assert_eq!(shown.author, author, "{told}: {shown:?}");
                assert!(author.is_none_or(|seat| may_write(sight, seat)), "{told}");
                continue;
            }
            if step.see == See::Unsigned {
                assert_eq!(shown.author, None, "{told}");
                let original = self.ledger.contains_key(&shown.note);
                assert!(!original, "{told}: an original");
            }
        }
        for own in &sight.own {
            let author = self.ledger.get(own).map(|(seat, _)| *seat);
            assert_eq!(author, Some(reader), "{told}");
        }
    }

    /// What a step is about was shown to all: no unsigned original, nobody's private note.
    fn is_about_nothing_hidden(&self, reader: Seat, sight: &Sight, told: &str) {
        for note in &sight.about {
            let of = self.ledger.get(note);
            let of = of.and_then(|(_, at)| Some(self.session.agenda().get(*at)?.step));
            let of = of.map(|step| &self.session.format().steps[step]);
            // The record itself is signed; only the dissent is not.
            let see = of.filter(|of| of.kind != Kind::Decide).map(|of| of.see);
            let hides = [
                Some(See::Unsigned),
                Some(See::Private),
                Some(See::Presenter),
            ];
            assert!(
                !hides.contains(&see),
                "{told}: {reader:?} reads about {note:?}"
            );
        }
    }

    /// Whatever is taken back, no word is: only its author takes a note back.
    pub(super) fn loses_no_word(&self, before: &[Sight], act: &Act, told: &str) {
        let taken = matches!(noted(act), Some((_, Noted::Taken(_))));
        let at = self.session.here().at;
        let here = |note: &&NoteId| self.ledger.get(note).is_some_and(|(_, place)| *place == at);
        if taken || matches!(act, Act::Stand) || self.session.stage() == Stage::Over {
            return;
        }
        let now = Walk::own_notes(&self.seen);
        for note in Walk::own_notes(before).iter().filter(here) {
            assert!(now.contains(note), "{told}: {note:?} is lost");
        }
    }

    /// What votes and views come to is nobody's to see before the close.
    pub(super) fn adds_up_nothing_before_the_close(&self, told: &str) {
        for (reader, sight) in self.sights() {
            let see = sight.step.map(|step| self.session.format().steps[step].see);
            if let Some(vote) = &sight.vote {
                let told_by_name = see == Some(See::Named) && sight.open;
                assert!(sight.open || vote.totals.is_empty(), "{told}: {reader:?}");
                assert!(sight.open || vote.reasons.is_empty(), "{told}: {reader:?}");
                assert!(
                    told_by_name || vote.by_name.is_empty(),
                    "{told}: {reader:?}"
                );
            }
            if let Some(view) = &sight.view {
                assert!(sight.open || view.views.is_empty(), "{told}: {reader:?}");
                assert!(sight.open || view.shift.is_none(), "{told}: {reader:?}");
                // Without names only the group's shift is told, and nobody's own.
                let named = see != Some(See::Unsigned);
                let moved = view
                    .shift
                    .as_ref()
                    .is_some_and(|shift| !shift.moved.is_empty());
                let signed = view.views.iter().any(|told| told.author.is_some());
                assert!(named || !(moved || signed), "{told}: {reader:?}");
            }
            if let Some(pulse) = &sight.pulse {
                let above = |mean: &Option<Mean>| mean.is_none_or(|mean| mean.answers >= 5);
                assert!(sight.open || pulse.told.is_empty(), "{told}: {reader:?}");
                assert!(pulse.told.iter().all(above), "{told}: {reader:?}");
            }
            let facilitates = sight.facilitator == Some(reader);
            let told_who = !sight.given.is_empty() || !sight.missing.is_empty();
            assert!(
                facilitates || !told_who,
                "{told}: {reader:?} sees who voted"
            );
        }
    }

    /// However it goes on and back, a vote stands until its voter changes it.
    pub(super) fn loses_no_vote(&mut self, by: Seat, act: &Act, told: &str) {
        let at = self.session.here().at;
        for seat in (0..=SEATS).map(Seat) {
            let sight = self.sees(seat);
            if !self.session.seats().contains(&seat) || sight.step.is_none() {
                continue;
            }
            let view = sight.view.as_ref();
            let cast: Cast = (
                sight.vote.as_ref().map(|vote| vote.own.clone()),
                sight.pulse.as_ref().map(|pulse| pulse.own.clone()),
                view.and_then(|view| view.option),
                view.and_then(|view| view.sure),
            );
            let unsigned = sight
                .step
                .is_some_and(|step| self.session.format().steps[step].see == See::Unsigned);
            let sealed = view.is_some() || sight.vote.is_some() || sight.pulse.is_some();
            let objects = sight.vote.as_ref().is_some_and(|vote| {
                let by_name = !vote.by_name.is_empty();
                vote.method == Some(Method::Consent) && !by_name
            });
            let forgotten = sight.open && (unsigned && sealed || objects);
            let own = seat == by && matches!(act, Act::Step { .. });
            if forgotten {
                // Also of who is away, and finds it forgotten when they come back.
                self.cast.retain(|(place, _), _| *place != at);
            }
            if let Some(before) = self.cast.get(&(at, seat))
                && !own
            {
                assert_eq!(*before, cast, "{told}: of {seat:?}");
            }
            self.cast.insert((at, seat), cast);
        }
    }

    /// What is sealed changes nothing that anybody else sees, but how many have written.
    pub(super) fn tells_nobody_else(&self, before: &[Sight], by: Seat, act: &Act, told: &str) {
        let sealed = |sight: &Sight| {
            let step = sight.step.map(|step| &self.session.format().steps[step]);
            step.is_some_and(|step| match step.kind {
                Kind::Vote => !sight.open && step.see != See::Named,
                Kind::Pulse => !sight.open,
                Kind::Write | Kind::View | Kind::Commit | Kind::Decide => {
                    !sight.open && matches!(step.see, See::Sealed | See::Unsigned)
                }
                _ => false,
            })
        };
        if !matches!(act, Act::Step { .. }) {
            return;
        }
        for (before, (seat, after)) in before.iter().zip(self.sights()) {
            if seat != by && sealed(before) {
                assert_eq!(
                    without_counts(before),
                    without_counts(after),
                    "{told}: {seat:?}"
                );
            }
        }
    }
}

/// Whether a seat is the one whose record it is: nobody else's notes are signed in it.
fn may_write(sight: &Sight, seat: Seat) -> bool {
    sight.presenter.is_none() || sight.presenter == Some(seat)
}

/// What is seen besides how many, and who, have voted or written.
fn without_counts(sight: &Sight) -> Sight {
    Sight {
        counts: None,
        given: Vec::new(),
        missing: Vec::new(),
        ..sight.clone()
    }
}
