//! What the log must not keep: who wrote what is told without a name, and how each voted unseen.
//!
//! Until a reveal the log alone knows what is whose, so that its author can go on writing. From
//! the reveal on nobody may know, not even whoever reads the database; the rows of the log are
//! kept as long as the session's record. So the frame remembers the numbers of the events that
//! tell such a thing. When an event ends the secret, [`Session::forgets`] names them, and the
//! server writes [`Event::forgotten`] in their place, in the transaction that appends the event.
//! The log stays as long as it was, and replays to the very same session: that is a law of the
//! random walk, as is that no forgotten author is left in it.
//!
//! At the end of a session the ballots go too that could be opened again until then. What was
//! written to be told without a name, and never was, stays its author's to look back at.

use std::collections::BTreeSet;

use super::*;
use crate::steps::{Secret, StepEvent};

/// An event of the log that tells what somebody did unseen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Unseen {
    /// Its number in the log, from 0.
    number: usize,
    /// The place in the agenda.
    at: usize,
    /// Who; nobody, where it is a vote for more time: that can be opened again until the end.
    seat: Option<Seat>,
}

impl Event {
    /// What is left of an event of which nobody may know any more who did what: not even when,
    /// only that there was one. `at`: the moment of the event because of which it is forgotten.
    pub fn forgotten(at: Millis) -> Event {
        let what = What::Forgotten;
        Event { at, what }
    }
}

impl Session {
    /// The numbers of earlier events, from 0 at the first of the log, that are to be replaced by
    /// [`Event::forgotten`] when this event, not yet applied, is written down; in order.
    pub fn forgets(&self, event: &Event) -> Vec<usize> {
        let gone = |unseen: &&Unseen| match &event.what {
            What::Ended => self.goes_at_the_end(unseen),
            What::Step(event) => self
                .told_by(event)
                .is_some_and(|but| unseen.goes(self.at, &but)),
            _ => false,
        };
        let all = self.unseen.iter().filter(gone);
        all.map(|unseen| unseen.number).collect()
    }

    /// Whether an event tells without names what was done unseen: of everybody but these.
    pub(super) fn told_by(&self, event: &StepEvent) -> Option<BTreeSet<Seat>> {
        match self.current()?.secret(event)? {
            Secret::Told { but } => Some(but),
            Secret::Of(_) => None,
        }
    }

    /// Remembers the number of an event, not yet applied, that tells what somebody does unseen.
    pub(super) fn notes_unseen(&mut self, event: &Event) {
        let seat = match &event.what {
            What::MoreVoted { .. } => None,
            What::Step(event) => match self.current().and_then(|step| step.secret(event)) {
                Some(Secret::Of(seat)) => Some(seat),
                _ => return,
            },
            _ => return,
        };
        self.unseen.push(Unseen {
            number: self.events,
            at: self.at,
            seat,
        });
    }

    /// Forgets what was done unseen in the step it is in, also where it could go back to.
    pub(super) fn forget(&mut self, but: &BTreeSet<Seat>) {
        let at = self.at;
        self.unseen.retain(|unseen| !unseen.goes(at, but));
        for before in self.before.iter_mut().filter(|before| before.at == at) {
            before.step.forget(but);
        }
    }

    /// Whether it tells a ballot: at the end nothing is opened again.
    fn goes_at_the_end(&self, unseen: &Unseen) -> bool {
        let step = self.steps.get(unseen.at).and_then(Option::as_ref);
        unseen.seat.is_none() || step.is_some_and(StepState::has_ballots)
    }

    /// Forgets how anybody voted unseen: nothing is opened again. What somebody wrote and nobody
    /// was told is still theirs to read.
    pub(super) fn forget_ballots(&mut self) {
        self.unseen.clear();
        self.before.clear();
        for step in self.steps.iter_mut().flatten() {
            if step.has_ballots() {
                step.forget(&BTreeSet::new());
            }
        }
        for votes in &mut self.more {
            votes.forget();
        }
    }
}

impl Unseen {
    /// Whether it goes when what was done in a step is told, but for what these did.
    fn goes(&self, at: usize, but: &BTreeSet<Seat>) -> bool {
        self.at == at && self.seat.is_some_and(|seat| !but.contains(&seat))
    }
}
