//! What each sees of a vote.

use std::collections::{BTreeMap, BTreeSet};

use super::{DOTS_EACH, State, Total};
use crate::format::{Method, See};
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};
use crate::steps::Scene;

/// How one seat votes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballot {
    /// Dots or scores.
    pub marks: BTreeMap<NoteId, u8>,
    /// A ranking, the best in front.
    pub order: Vec<NoteId>,
    /// To what they consent, or object.
    pub consents: BTreeMap<NoteId, bool>,
}

/// What one seat sees of a vote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// How is voted.
    pub method: Option<Method>,
    /// How this seat votes; not since the close, where it may object without a name.
    pub own: Ballot,
    /// How many dots it has left, where dots are given.
    pub dots_left: u32,
    /// Its own reasons, each with the note it objects to.
    pub own_reasons: Vec<(NoteId, NoteId)>,
    /// What each note came to, the best in front; nothing before the close.
    pub totals: Vec<Total>,
    /// Why is objected, each with the note it objects to; nothing before the close.
    pub reasons: Vec<(NoteId, NoteId)>,
    /// How each voted; only after the close, and where the step says it is told by name.
    pub by_name: Vec<(Seat, Ballot)>,
}

impl State {
    /// What a seat may do and read.
    pub(super) fn seen(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        let votes = scene.table.may(scene.step.vote, seat);
        let closed = self.closed;
        if votes && !closed && !self.authorless {
            sight.may.push(May::Vote);
            let says_why = self.method == Method::Consent && self.see != See::Spoken;
            if says_why {
                sight.may.push(May::Write);
            }
        }
        let voted: BTreeSet<Seat> = self.counted(self.about(scene)).collect();
        let (given, missing): (Vec<Seat>, Vec<Seat>) = scene
            .table
            .who(scene.step.vote)
            .partition(|seat| voted.contains(seat));
        let all = given.len() + missing.len();
        sight.counts = Some(match self.closed || self.authorless {
            true => (self.count.ballots.min(all), all),
            false => (given.len(), all),
        });
        if scene.table.facilitator == Some(seat) && !self.authorless {
            sight.given = given;
            sight.missing = missing;
        }
        if closed {
            sight.about.clone_from(&self.count.about);
        }
        sight.open = closed;
        sight.own = self.of(seat).collect();
        let mut seen = self.own(scene, seat);
        if closed {
            self.tells(&mut seen, sight);
        }
        sight.vote = Some(seen);
    }

    fn own(&self, scene: &Scene<'_>, seat: Seat) -> Seen {
        let own = self.ballots.get(&seat).cloned().unwrap_or_default();
        let about = self.about(scene);
        let there = own.marks.iter().filter(|(note, _)| about.contains(note));
        let dots: u32 = there.map(|(_, dots)| u32::from(*dots)).sum();
        let reasons = self.reasons.iter().filter(|(_, (who, _))| *who == seat);
        Seen {
            method: Some(self.method),
            dots_left: match self.method {
                Method::Dots => DOTS_EACH.saturating_sub(dots),
                Method::Score | Method::Ranking | Method::Consent => 0,
            },
            own_reasons: reasons.map(|(note, (_, to))| (*to, *note)).collect(),
            own,
            ..Seen::default()
        }
    }

    /// What everybody is told at the close.
    fn tells(&self, seen: &mut Seen, sight: &mut Sight) {
        seen.totals = self.told().to_vec();
        let mut read = |to: NoteId, note: NoteId, author: Option<Seat>| {
            seen.reasons.push((to, note));
            sight.notes.push(Shown { note, author });
        };
        match self.see {
            See::Named => {
                for (note, who, to) in self.stand() {
                    read(to, note, Some(who));
                }
                let all = self.ballots.iter();
                seen.by_name = all.map(|(seat, ballot)| (*seat, ballot.clone())).collect();
            }
            _ => {
                for (to, copy) in &self.copies {
                    read(*to, *copy, None);
                }
            }
        }
    }
}
