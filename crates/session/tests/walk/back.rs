//! What must hold when it is over.

use std::collections::BTreeSet;

use session::format::{Keeps, See, Step};
use session::steps::Kind;
use session::{Event, Left, NoteId, Seat, Sight, Stage, What};

use super::{SEATS, Walk};

impl Walk {
    /// It ends, if it has not yet, and everybody looks back.
    pub(super) fn ends(&mut self, told: &str) {
        if self.session.stage() != Stage::Over {
            let (at, what) = (self.now, What::Ended);
            let early = self.session.left();
            assert_eq!(early, Left::default(), "{told}: too early");
            let nobody = (0..=SEATS).all(|seat| self.session.looked_back(Seat(seat)).is_empty());
            assert!(
                nobody && self.session.gone().is_empty(),
                "{told}: too early"
            );
            let event = Event { at, what };
            self.writes_down(&event);
            self.session.apply(&event);
            self.looks();
            self.is_the_same_when_replayed(told);
            self.keeps_no_author_in_the_log(&BTreeSet::new());
        }
        let gone: BTreeSet<NoteId> = self.session.gone().into_iter().collect();
        for seat in (0..=SEATS).map(Seat) {
            let back = self.session.looked_back(seat);
            let begun = !self.session.agenda().is_empty();
            let sat = self.there.contains(&seat) && begun;
            assert_eq!(!back.is_empty(), sat, "{told}: {seat:?}");
            let places: BTreeSet<usize> = back.iter().map(|(at, _)| *at).collect();
            assert_eq!(places.len(), back.len(), "{told}: a step comes twice");
            for (at, sight) in &back {
                let told = format!("{told}, {seat:?} looks back at {at}");
                assert!(sight.may.is_empty() && sight.at == Some(*at), "{told}");
                self.seals(seat, sight, &told);
                self.keeps_what_the_step_says(seat, sight, &told);
                let read = reads(sight);
                assert!(read.is_disjoint(&gone), "{told}: words that are gone");
                let others: BTreeSet<NoteId> = read.difference(&own(sight)).copied().collect();
                let held = self.session.held_back();
                assert!(others.is_disjoint(held), "{told}: what is held back");
            }
            self.shows_again_only_what_was_read(&back, told);
            self.keeps_to_each_what_is_theirs(seat, &back, told);
        }
        self.lets_go_only_of_steps_that_say_so(&gone, told);
        self.leaves_what_came_of_it(&gone, told);
    }

    pub(super) fn step(&self, at: usize) -> &Step {
        &self.session.format().steps[self.session.agenda()[at].step]
    }

    /// With whom a step keeps its words.
    fn keeps_what_the_step_says(&self, reader: Seat, sight: &Sight, told: &str) {
        let step = sight.at.map(|at| self.step(at)).unwrap();
        let presents = sight.presenter == Some(reader);
        let others = matches!(step.keeps, Keeps::Presenter | Keeps::Locked) && !presents;
        if others || step.keeps == Keeps::Gone {
            let bare = Sight {
                counts: None,
                open: false,
                own: Vec::new(),
                held: Vec::new(),
                ..sight.clone()
            };
            let nothing = Sight {
                stage: Stage::Over,
                at: sight.at,
                step: sight.step,
                presenter: sight.presenter,
                ..Sight::default()
            };
            assert_eq!(bare, nothing, "{told}");
            let own = step.keeps == Keeps::Presenter;
            assert!(own || sight == &nothing, "{told}: {:?}", sight.own);
        }
        for shown in sight.notes.iter().filter(|_| step.see == See::Together) {
            assert!(self.sat[&shown.note].contains(&reader), "{told}");
        }
    }

    /// What a step only lay beside is read there by who reads it in another.
    fn shows_again_only_what_was_read(&self, back: &[(usize, Sight)], told: &str) {
        let mut read = BTreeSet::new();
        for (at, sight) in back {
            let takes_up = [Kind::Vote, Kind::View, Kind::Board].contains(&self.step(*at).kind);
            let known = sight.about.iter().all(|note| read.contains(note));
            assert!(takes_up || known, "{told}: {at} is about {:?}", sight.about);
            read.extend(reads(sight));
        }
    }

    /// What somebody wrote is still theirs, unless its step gave it away or lets it go.
    fn keeps_to_each_what_is_theirs(&self, seat: Seat, back: &[(usize, Sight)], told: &str) {
        for (note, (author, at)) in &self.ledger {
            let step = self.step(*at);
            let ballot = step.kind == Kind::Vote && step.see != See::Named;
            if *author != seat || ballot || self.unsure.contains(note) {
                continue;
            }
            let (_, sight) = back.iter().find(|(place, _)| place == at).unwrap();
            let own = sight.own.contains(note);
            let presents = sight.presenter == Some(seat);
            let given = match step.keeps {
                Keeps::Group => false,
                Keeps::Gone => true,
                Keeps::Locked => !presents,
                Keeps::Presenter => {
                    let presenter = sight.presenter.unwrap();
                    let mut theirs = self.session.looked_back(presenter).into_iter();
                    let at = theirs.find(|(place, _)| place == at);
                    !presents && at.is_some_and(|(_, sight)| reads(&sight).contains(note))
                }
            };
            assert_eq!(own, !given, "{told}: {seat:?} wrote {note:?}");
        }
    }

    /// Every note of a step whose words are gone is, or somebody still reads it elsewhere.
    fn lets_go_only_of_steps_that_say_so(&self, gone: &BTreeSet<NoteId>, told: &str) {
        let goes = |at: usize| self.step(at).keeps == Keeps::Gone;
        for note in gone {
            let at = self.ledger.get(note).map(|(_, at)| *at);
            let copy = self.copies.contains_key(note);
            assert!(at.map_or(copy, goes), "{told}: {note:?} is gone");
        }
        let seats = (0..=SEATS).map(Seat);
        let back = seats.flat_map(|seat| self.session.looked_back(seat));
        let read: BTreeSet<NoteId> = back.flat_map(|(_, sight)| reads(&sight)).collect();
        for (note, (_, at)) in &self.ledger {
            let step = self.step(*at);
            let ballot = step.kind == Kind::Vote && step.see != See::Named;
            if goes(*at) && !ballot && !self.unsure.contains(note) {
                assert_ne!(gone.contains(note), read.contains(note), "{told}: {note:?}");
            }
        }
    }
}

fn own(sight: &Sight) -> BTreeSet<NoteId> {
    sight.own.iter().copied().collect()
}

fn reads(sight: &Sight) -> BTreeSet<NoteId> {
    let notes = sight.notes.iter().map(|shown| shown.note);
    notes
        .chain(sight.about.iter().copied())
        .chain(own(sight))
        .collect()
}
