//! More time by a silent vote: when the clock of such a step is up, the facilitator opens it and
//! each says yes or no unseen. A majority of those who voted gives two minutes; then, once more,
//! one; then it goes on.

use serde::{Deserialize, Serialize};

use super::*;
use crate::format::Extend;
use crate::refusal::Refusal;
use crate::sight::{May, Sight};

#[cfg(test)]
mod tests;

/// What a majority gives: first, and the second time.
pub const MORE: [Millis; 2] = [120_000, 60_000];

/// What somebody does about more time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum More {
    /// The facilitator opens the vote: the clock is up.
    Open,
    /// Somebody would have more time, or not. Until the close it can be said anew.
    Vote(bool),
    /// The facilitator closes the vote though not all who are here have voted.
    Close,
}

/// How a vote for more time ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How many said yes,
    pub yes: usize,
    /// of how many who voted.
    pub voted: usize,
    /// How much time it gives; nothing without a majority.
    pub gives: Millis,
}

/// What one seat sees of the votes for more time in a step.
#[derive(Clone, Debug, PartialEq)]
pub struct MoreTime {
    /// How many votes are closed: 0 before the first and while it is open.
    pub round: usize,
    /// Whether one is open.
    pub open: bool,
    /// How many have voted in it, of how many.
    pub counts: (usize, usize),
    /// What this seat said in it.
    pub own: Option<bool>,
    /// How the closed ones ended.
    pub closed: Vec<Outcome>,
}

/// The votes for more time in one step.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Votes {
    open: bool,
    /// Who said what, in the first and in the second vote.
    said: [BTreeMap<Seat, bool>; MORE.len()],
    closed: Vec<Outcome>,
}

impl Votes {
    /// The open vote, or the next.
    fn round(&self) -> usize {
        self.closed.len()
    }

    /// Whether another may be opened: there is time left to give, and nobody has been outvoted.
    fn go_on(&self) -> bool {
        !self.open && self.round() < MORE.len() && self.closed.iter().all(|end| end.gives > 0)
    }

    fn of(&self, seat: Seat) -> Option<bool> {
        self.said.get(self.round())?.get(&seat).copied()
    }

    /// Nobody knows any more who said what.
    pub(super) fn forget(&mut self) {
        self.said = Default::default();
    }

    /// The session goes elsewhere.
    pub(super) fn leave(&mut self) {
        self.open = false;
    }

    /// What was said since stays, sealed again.
    pub(super) fn go_back(&mut self, earlier: &Votes) {
        self.open = earlier.open;
        self.closed.clone_from(&earlier.closed);
    }
}

impl Session {
    pub(super) fn votes_for_more(&self) -> bool {
        let step = self.agenda.get(self.at).map(|item| item.step);
        step.is_some_and(|step| self.format.steps[step].extend == Extend::Vote)
    }

    /// What becomes of an act about more time. `round`: how many votes were closed.
    pub(super) fn more(
        &self,
        seat: Seat,
        (at, round): (usize, usize),
        act: More,
        given: &Given,
    ) -> Result<Vec<What>, Refusal> {
        if self.stage == Stage::Lobby {
            return Err(Refusal::NotBegun);
        }
        if at != self.at {
            return Err(Refusal::StepIsOver);
        }
        if !self.votes_for_more() {
            return Err(Refusal::NotInThisStep);
        }
        let votes = &self.more[at];
        let facilitates = self.facilitator == Some(seat);
        match act {
            More::Open | More::Close if !facilitates => Err(Refusal::NotFacilitator),
            More::Vote(_) if round != votes.round() || !votes.open => Err(Refusal::VoteIsClosed),
            More::Open | More::Close if round != votes.round() => Ok(Vec::new()),
            More::Open if votes.open => Ok(Vec::new()),
            More::Open if !votes.go_on() => Err(Refusal::Enough),
            More::Open if self.clock.left(given.now) > 0 => Err(Refusal::TimeIsLeft),
            More::Open => Ok(vec![What::MoreOpened]),
            More::Close if !votes.open => Ok(Vec::new()),
            More::Close => Ok(vec![What::MoreClosed(self.outcome(votes))]),
            More::Vote(yes) if votes.of(seat) == Some(yes) => Ok(Vec::new()),
            More::Vote(yes) => Ok(self.voted(seat, yes, given)),
        }
    }

    /// A vote; with the last of those who are here it is closed.
    fn voted(&self, seat: Seat, yes: bool, given: &Given) -> Vec<What> {
        let mut votes = self.more[self.at].clone();
        votes.said[votes.round()].insert(seat, yes);
        let voted = What::MoreVoted { seat, yes };
        let here = self.seats.iter().filter(|seat| given.here.contains(seat));
        match here.copied().all(|seat| votes.of(seat).is_some()) {
            true => vec![voted, What::MoreClosed(self.outcome(&votes))],
            false => vec![voted],
        }
    }

    /// How a vote ends if it is closed now: by the majority of those at the table who voted.
    fn outcome(&self, votes: &Votes) -> Outcome {
        let said = self.seats.iter().filter_map(|seat| votes.of(*seat));
        let (mut yes, mut voted) = (0, 0);
        for more in said {
            yes += usize::from(more);
            voted += 1;
        }
        let gives = MORE.get(votes.round()).copied().unwrap_or(0);
        let gives = if yes * 2 > voted { gives } else { 0 };
        Outcome { yes, voted, gives }
    }

    pub(super) fn more_opened(&mut self, now: Millis) {
        self.remember(now);
        if let Some(votes) = self.more.get_mut(self.at) {
            votes.open = true;
        }
    }

    pub(super) fn more_voted(&mut self, seat: Seat, yes: bool) {
        if let Some(votes) = self.more.get_mut(self.at) {
            let round = votes.round();
            if let Some(said) = votes.said.get_mut(round) {
                said.insert(seat, yes);
            }
        }
    }

    pub(super) fn more_closed(&mut self, outcome: Outcome, now: Millis) {
        self.remember(now);
        if let Some(votes) = self.more.get_mut(self.at) {
            votes.open = false;
            votes.closed.push(outcome);
        }
        if outcome.gives > 0 {
            let left = self.clock.left(now).max(0) + outcome.gives;
            self.clock = self.clock.with(left, now);
        }
    }

    pub(super) fn sight_of_more(&self, seat: Seat, now: Millis, sight: &mut Sight) {
        if !self.votes_for_more() {
            return;
        }
        let votes = &self.more[self.at];
        if votes.open {
            sight.may.push(May::VoteMore);
        }
        if self.facilitator == Some(seat) {
            if votes.open {
                sight.may.push(May::CloseMore);
            } else if votes.go_on() && self.clock.left(now) <= 0 {
                sight.may.push(May::AskMore);
            }
        }
        let voted = self.seats.iter().filter(|seat| votes.of(**seat).is_some());
        sight.more = Some(MoreTime {
            round: votes.round(),
            open: votes.open,
            counts: (voted.count(), self.seats.len()),
            own: votes.of(seat),
            closed: votes.closed.clone(),
        });
    }
}
