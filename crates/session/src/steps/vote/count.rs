//! What ballots add up to.

use serde::{Deserialize, Serialize};

use super::{Act, Ballot, DOTS_EACH, DOTS_ON_ONE_MAX, SCORE_MAX, State};
use crate::format::Method;
use crate::refusal::Refusal;
use crate::seats::NoteId;

/// What a note came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// Which note.
    pub of: NoteId,
    /// Its place, from 1; notes that tie share theirs.
    pub place: usize,
    /// Dots, the sum of scores, points of a ranking (one less with each rank; as many as there
    /// are notes for the first), or consents.
    pub points: u32,
    /// How many voted about it.
    pub voters: usize,
    /// How many object to it.
    pub objections: usize,
}

/// What a vote came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// What was voted about, in the order shown.
    pub about: Vec<NoteId>,
    /// How many voted.
    pub ballots: usize,
    /// What each note came to, the best in front.
    pub totals: Vec<Total>,
}

impl State {
    /// What the ballots there are come to.
    pub(super) fn count_about(&self, about: &[NoteId]) -> Count {
        Count {
            about: about.to_vec(),
            ballots: self.counted(about).count(),
            totals: self.totals(about),
        }
    }

    fn totals(&self, about: &[NoteId]) -> Vec<Total> {
        let mut totals: Vec<Total> = about.iter().map(|of| self.total(*of, about)).collect();
        let worth = |total: &Total| (total.objections, u32::MAX - total.points);
        totals.sort_by_key(worth);
        let mut place = 0;
        let all = totals.clone();
        for (at, total) in totals.iter_mut().enumerate() {
            if at == 0 || worth(&all[at - 1]) != worth(total) {
                place = at + 1;
            }
            total.place = place;
        }
        totals
    }

    fn total(&self, of: NoteId, about: &[NoteId]) -> Total {
        let mut total = Total {
            of,
            place: 0,
            points: 0,
            voters: 0,
            objections: 0,
        };
        for ballot in self.ballots.values() {
            total.points += ballot.points(of, about);
            total.voters += usize::from(ballot.is_about(&[of]));
            total.objections += usize::from(ballot.consents.get(&of) == Some(&false));
        }
        total
    }
}

impl Ballot {
    /// Whether an act is one for this method, about these notes, and within what each has.
    pub(super) fn allows(&self, by: Method, about: &[NoteId], act: &Act) -> Result<(), Refusal> {
        let known = |note: &NoteId| about.contains(note);
        let elsewhere = |on: &NoteId| {
            let others = self.marks.iter();
            let others = others.filter(|(note, _)| *note != on && known(note));
            others.map(|(_, dots)| u32::from(*dots)).sum::<u32>()
        };
        match (by, act) {
            (Method::Dots, Act::Dots { on, .. }) if !known(on) => Err(Refusal::NotInThisStep),
            (Method::Dots, Act::Dots { dots: 0, .. }) => Ok(()),
            (Method::Dots, Act::Dots { dots, .. }) if *dots > DOTS_ON_ONE_MAX => {
                Err(Refusal::Enough)
            }
            (Method::Dots, Act::Dots { on, dots }) => {
                match elsewhere(on) + u32::from(*dots) > DOTS_EACH {
                    true => Err(Refusal::Enough),
                    false => Ok(()),
                }
            }
            (Method::Score, Act::Score { of, score }) if known(of) && *score <= SCORE_MAX => Ok(()),
            (Method::Ranking, Act::Rank(order)) if order.iter().all(known) => {
                let twice = (1..order.len()).any(|at| order[..at].contains(&order[at]));
                match twice {
                    true => Err(Refusal::Enough),
                    false => Ok(()),
                }
            }
            (Method::Consent, Act::Consent { to, .. }) if known(to) => Ok(()),
            _ => Err(Refusal::NotInThisStep),
        }
    }

    /// Lets the ballot stand as an act says.
    pub(super) fn take_in(&mut self, act: &Act) {
        match act {
            Act::Dots { on, dots: 0 } | Act::Score { of: on, score: 0 } => {
                self.marks.remove(on);
            }
            Act::Dots { on, dots: mark }
            | Act::Score {
                of: on,
                score: mark,
            } => {
                self.marks.insert(*on, *mark);
            }
            Act::Rank(order) => self.order.clone_from(order),
            Act::Consent { to, consents: None } => {
                self.consents.remove(to);
            }
            Act::Consent {
                to,
                consents: Some(consents),
            } => {
                self.consents.insert(*to, *consents);
            }
            Act::Put { .. } | Act::Take(_) => {}
        }
    }

    /// Whether it says anything about any of these notes.
    pub(super) fn is_about(&self, notes: &[NoteId]) -> bool {
        let mut said = self.marks.keys().chain(&self.order);
        said.any(|note| notes.contains(note))
            || self.consents.keys().any(|note| notes.contains(note))
    }

    fn points(&self, of: NoteId, about: &[NoteId]) -> u32 {
        let marks = self.marks.get(&of).copied().map_or(0, u32::from);
        // A note that is no longer there leaves no gap in the ranks behind it.
        let mut ranked = self.order.iter().filter(|note| about.contains(note));
        let rank = ranked.position(|note| *note == of);
        let ranks = rank.map_or(0, |rank| (about.len() - rank) as u32);
        marks + ranks + u32::from(self.consents.get(&of) == Some(&true))
    }
}
