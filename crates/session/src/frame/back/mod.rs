//! What can still be read when a session is over: each step as it stood at the end, for those
//! with whom it keeps its words.
//!
//! A later step may be about notes whose own step keeps them from most, or lets them go. Where
//! it makes something of them, a vote, views, a board, it keeps their words as it keeps its own;
//! where they only lay beside it, whoever could not read them in their own step can't here.

use super::*;
use crate::format::Keeps;
use crate::sight::Sight;

#[cfg(test)]
mod tests;

impl Session {
    /// What a seat may still read of each step that was begun, with its place in the agenda, in
    /// order. Empty before the end, and for whoever had no seat since the beginning; who left
    /// before the end may look back at all of it.
    ///
    /// - A sight is the step's own as it stood at the end, counted among all who sat there:
    ///   nothing may be done, nobody facilitates, and what is held back is its author's alone.
    /// - Where the step keeps its words for the presenter, others see how many wrote and what is
    ///   theirs and never was told to the presenter; where it is locked they see nothing. Of a
    ///   step whose words are gone nobody sees anything.
    /// - What was not revealed is its author's `own` alone. Ballots nobody was told are nobody's,
    ///   and with them why somebody objected without a name.
    /// - Cost: a sight of each step.
    pub fn looked_back(&self, seat: Seat) -> Vec<(usize, Sight)> {
        if self.stage != Stage::Over || !self.sat.contains(&seat) {
            return Vec::new();
        }
        let mut read: BTreeSet<NoteId> = BTreeSet::new();
        let begun = self.begun().map(|(at, step)| {
            let mut sight = self.kept(at, seat);
            if !step.takes_up() {
                sight.about.retain(|note| read.contains(note));
            }
            read.extend(readable(&sight));
            (at, sight)
        });
        begun.collect()
    }

    /// The notes nobody may read any more: those of steps whose words are gone at the end, but
    /// for what another step keeps that makes something of them. Their words are to be deleted.
    ///
    /// - Each once, by id. Empty before the end.
    /// - Cost: a sight of each step for everybody who sat there.
    pub fn gone(&self) -> Vec<NoteId> {
        if self.stage != Stage::Over {
            return Vec::new();
        }
        let back = self.sat.iter().flat_map(|seat| self.looked_back(*seat));
        let kept: BTreeSet<NoteId> = back.flat_map(|(_, sight)| readable(&sight)).collect();
        let gone = self
            .begun()
            .filter(|(at, _)| self.keeps(*at) == Keeps::Gone);
        let notes: BTreeSet<NoteId> = gone.flat_map(|(_, step)| step.notes()).collect();
        notes.difference(&kept).copied().collect()
    }

    /// The steps that were begun, with their places.
    pub(super) fn begun(&self) -> impl Iterator<Item = (usize, &StepState)> {
        let all = self.steps.iter().enumerate();
        all.filter_map(|(at, step)| Some((at, step.as_ref()?)))
    }

    pub(super) fn keeps(&self, at: usize) -> Keeps {
        self.format.steps[self.agenda[at].step].keeps
    }

    /// What a step still tells a seat, by with whom it keeps its words.
    fn kept(&self, at: usize, seat: Seat) -> Sight {
        let presenter = self.agenda[at].presenter;
        match self.keeps(at) {
            Keeps::Group => self.at_the_end(at, seat),
            Keeps::Presenter | Keeps::Locked if presenter == Some(seat) => {
                self.at_the_end(at, seat)
            }
            Keeps::Presenter => {
                let told = presenter.map(|presenter| self.at_the_end(at, presenter));
                let told = told.as_ref().map(readable).unwrap_or_default();
                let sight = self.at_the_end(at, seat);
                let theirs = |notes: Vec<NoteId>| {
                    let untold = notes.into_iter().filter(|note| !told.contains(note));
                    untold.collect()
                };
                Sight {
                    counts: sight.counts,
                    open: sight.open,
                    own: theirs(sight.own),
                    held: theirs(sight.held),
                    ..self.bare(at)
                }
            }
            Keeps::Locked | Keeps::Gone => self.bare(at),
        }
    }

    /// What a seat saw of a step at the end, besides what it could do.
    fn at_the_end(&self, at: usize, seat: Seat) -> Sight {
        let setting = self.setting(at);
        let given = Given {
            now: 0,
            chance: 0,
            here: Vec::new(),
        };
        let scene = Scene {
            table: Table {
                seats: &self.sat,
                presenter: self.agenda[at].presenter,
                facilitator: None,
            },
            ..self.scene(at, &given, &setting)
        };
        let mut sight = Sight {
            about: setting.about.clone(),
            ..self.bare(at)
        };
        if let Some(step) = &self.steps[at] {
            step.sight(&scene, seat, &mut sight);
        }
        sight.may.clear();
        self.hides_held(&mut sight);
        sight
    }

    /// Which step it was, and nothing of it.
    fn bare(&self, at: usize) -> Sight {
        let item = &self.agenda[at];
        Sight {
            stage: self.stage,
            at: Some(at),
            step: Some(item.step),
            presenter: item.presenter,
            ..Sight::default()
        }
    }
}

/// Every note whose words a sight lets its reader read.
fn readable(sight: &Sight) -> BTreeSet<NoteId> {
    let notes = sight.notes.iter().map(|shown| shown.note);
    let besides = sight.own.iter().chain(&sight.about).copied();
    notes.chain(besides).collect()
}
