//! A vote about notes: dots, scores, a ranking, or consent with objections. Acts say how a ballot
//! should stand, so that a double click counts once; what they add up to is told at the close.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret};
use crate::dice::Dice;
use crate::format::{Method, See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

mod copied;
mod count;
mod sight;
#[cfg(test)]
mod tests;

pub use count::{Count, Total};
pub use sight::{Ballot, Seen};

/// The dots each has.
pub const DOTS_EACH: u32 = 3;
/// The most dots of one seat on one note.
pub const DOTS_ON_ONE_MAX: u8 = 2;
/// The best score; the worst is 1.
pub const SCORE_MAX: u8 = 5;
/// Without names it takes so many ballots, or what they add up to would name a voter.
pub const BALLOTS_LEAST: usize = 3;

/// What a seat can do in a vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Has so many dots on a note; none takes them back.
    Dots {
        /// On which note.
        on: NoteId,
        /// 0 to [`DOTS_ON_ONE_MAX`].
        dots: u8,
    },
    /// Gives a note a score; 0 takes it back.
    Score {
        /// Which note.
        of: NoteId,
        /// 1 to [`SCORE_MAX`], or 0.
        score: u8,
    },
    /// Ranks notes, the best in front; not all need be there, and none takes it back.
    Rank(Vec<NoteId>),
    /// Consents to a note, objects to it, or neither any more.
    Consent {
        /// To which note.
        to: NoteId,
        /// Whether; nothing takes it back.
        consents: Option<bool>,
    },
    /// Puts down why one objects to a note. The same again changes its words only.
    Put {
        /// To which note.
        to: NoteId,
        /// The note that says why.
        note: NoteId,
    },
    /// Takes such a note back.
    Take(NoteId),
}

/// What happens in a vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A ballot stands otherwise than before.
    Voted {
        /// Whose.
        seat: Seat,
        /// How, as it was said.
        act: Act,
    },
    /// It was put down why somebody objects.
    Put {
        /// Who.
        seat: Seat,
        /// To which note.
        to: NoteId,
        /// The note that says why.
        note: NoteId,
    },
    /// Such a note was taken back.
    Taken {
        /// Which.
        note: NoteId,
    },
    /// The vote closed.
    Closed {
        /// What it came to.
        count: Count,
        /// Copies of why was objected, each with what it is about; nothing says of which note.
        copies: Vec<(NoteId, NoteId)>,
    },
}

/// How a vote stands.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    method: Method,
    see: See,
    ballots: BTreeMap<Seat, Ballot>,
    /// Why somebody objects: who, and to which note.
    reasons: BTreeMap<NoteId, (Seat, NoteId)>,
    /// Whether it is closed.
    closed: bool,
    /// What it came to, once it is closed.
    count: Count,
    /// Reasons without authors, once there are any.
    copies: Vec<(NoteId, NoteId)>,
    /// Whether who voted what, and the authors of reasons, are gone for good.
    authorless: bool,
}

impl Runs for State {
    const TAKES_UP: bool = true;
    const BALLOTS: bool = true;
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        let wrong = if step.vote == Who::Nobody {
            "a vote needs who votes; say vote = \"everyone\" or \"others\""
        } else if step.method.is_none() {
            "say how is voted: method = \"dots\", \"score\", \"ranking\" or \"consent\""
        } else if !matches!(step.see, See::Spoken | See::Unsigned | See::Named) {
            "a vote is told without names, or at the close by name with see = \"named\"; \
             objections may say why with see = \"unsigned\" or \"named\""
        } else {
            return None;
        };
        Some(wrong.to_owned())
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            method: scene.step.method.unwrap_or(Method::Dots),
            see: scene.step.see,
            ballots: BTreeMap::new(),
            reasons: BTreeMap::new(),
            closed: false,
            count: Count::default(),
            copies: Vec::new(),
            authorless: false,
        }
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Put { .. } | Act::Take(_) => May::Write,
            Act::Dots { .. } | Act::Score { .. } | Act::Rank(_) | Act::Consent { .. } => May::Vote,
        }
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put { note, .. } => Some(Noted::Put(*note)),
            Act::Take(note) => Some(Noted::Taken(*note)),
            Act::Dots { .. } | Act::Score { .. } | Act::Rank(_) | Act::Consent { .. } => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        let mut some = || match sight.about.as_slice() {
            [] => note,
            _ if throw(9) == 0 => note,
            about => about[throw(about.len())],
        };
        let (one, other, third) = (some(), some(), some());
        match throw(8) {
            0 | 1 => Act::Dots {
                on: one,
                dots: throw(4) as u8,
            },
            2 => Act::Score {
                of: one,
                score: throw(7) as u8,
            },
            3 => Act::Rank([one, other, third][..throw(4)].to_vec()),
            4 | 5 => Act::Consent {
                to: one,
                consents: [None, Some(true), Some(false)][throw(3)],
            },
            6 => Act::Put { to: one, note },
            _ => Act::Take(sight.own.first().copied().unwrap_or(note)),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.vote, by) {
            return Err(Refusal::NotYours);
        }
        if self.closed {
            return Err(Refusal::Closed);
        }
        if self.authorless {
            return Err(Refusal::Revealed);
        }
        match act {
            Act::Put { to, note } => return self.put(scene, by, *to, *note),
            Act::Take(note) if self.reasons.get(note).is_some_and(|(who, _)| *who == by) => {
                return Ok(vec![Event::Taken { note: *note }]);
            }
            Act::Take(_) => return Err(Refusal::NotYours),
            Act::Dots { .. } | Act::Score { .. } | Act::Rank(_) | Act::Consent { .. } => {}
        }
        let before = self.ballots.get(&by).cloned().unwrap_or_default();
        before.allows(self.method, scene.about, act)?;
        let mut after = before.clone();
        after.take_in(act);
        let voted = Event::Voted {
            seat: by,
            act: act.clone(),
        };
        Ok((after != before).then_some(voted).into_iter().collect())
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        let mut dice = Dice::new(scene.chance);
        let mut copies = self.copies.clone();
        if self.authorless && !self.closed {
            dice.shuffle(&mut copies);
            let count = self.count.clone();
            return Ok(Some(Event::Closed { count, copies }));
        }
        let ballots = self.counted(scene.about).count();
        if self.closed || ballots == 0 {
            return Ok(None);
        }
        if self.see != See::Named && ballots < BALLOTS_LEAST {
            return Err(Refusal::TooFewToHide);
        }
        if self.closes_for_good() {
            let stand = self.stand();
            copies = stand.map(|(_, _, to)| (to, NoteId(dice.id()))).collect();
        }
        dice.shuffle(&mut copies);
        let count = self.count_about(scene.about);
        Ok(Some(Event::Closed { count, copies }))
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Voted { seat, act } => self.ballots.entry(*seat).or_default().take_in(act),
            Event::Put { seat, to, note } => {
                self.reasons.insert(*note, (*seat, *to));
            }
            Event::Taken { note } => {
                self.reasons.remove(note);
            }
            Event::Closed { count, copies } => {
                self.closed = true;
                self.count.clone_from(count);
                if self.closes_for_good() {
                    self.copies.clone_from(copies);
                    self.authorless = true;
                    self.forget(&BTreeSet::new());
                }
            }
        }
    }

    fn turn(&self) -> usize {
        0
    }

    fn pace(&self) -> usize {
        usize::from(self.closed)
    }

    fn seats_changed(&mut self, _: &Scene<'_>) {}

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        self.seen(scene, seat, sight);
    }

    fn notes(&self) -> Vec<NoteId> {
        let copies = self.copies.iter().map(|(_, copy)| *copy);
        self.reasons.keys().copied().chain(copies).collect()
    }

    fn go_back(&mut self, earlier: &State) {
        // Ballots and reasons stay; what they add up to is sealed again.
        self.closed = earlier.closed;
        if !self.closed && !self.authorless {
            self.count = Count::default();
        }
    }

    fn secret(&self, event: &Event) -> Option<Secret> {
        if self.see == See::Named || self.authorless {
            return None;
        }
        match event {
            Event::Voted { seat, .. } | Event::Put { seat, .. } => Some(Secret::Of(*seat)),
            Event::Taken { note } => self.reasons.get(note).map(|(seat, _)| Secret::Of(*seat)),
            Event::Closed { .. } => self.closes_for_good().then(|| Secret::Told {
                but: BTreeSet::new(),
            }),
        }
    }

    fn copied(&self, event: &Event, dice: &mut Dice) -> Vec<(NoteId, NoteId)> {
        copied::of(self, event, dice)
    }

    fn forget(&mut self, but: &BTreeSet<Seat>) {
        if self.see != See::Named {
            self.ballots.retain(|seat, _| but.contains(seat));
            self.reasons.retain(|_, (seat, _)| but.contains(seat));
        }
    }

    fn made(&self, _: &[NoteId]) -> Vec<NoteId> {
        // The best in front, for steps that go on with what was voted for.
        let totals = self.told().iter();
        totals.map(|total| total.of).collect()
    }
}

impl State {
    fn put(
        &self,
        scene: &Scene<'_>,
        by: Seat,
        to: NoteId,
        note: NoteId,
    ) -> Result<Vec<Event>, Refusal> {
        if self.method != Method::Consent || self.see == See::Spoken {
            return Err(Refusal::NotInThisStep);
        }
        let others = self.reasons.iter().any(|(_, why)| *why == (by, to));
        match self.reasons.get(&note) {
            Some((who, what)) if *who == by && *what == to => Ok(Vec::new()),
            Some(_) => Err(Refusal::NotYours),
            None if scene.about.contains(&note) => Err(Refusal::NotYours),
            None if !scene.about.contains(&to) => Err(Refusal::NotInThisStep),
            None if others => Err(Refusal::Enough),
            None => Ok(vec![Event::Put { seat: by, to, note }]),
        }
    }

    /// Whether nobody knows who voted what from the close on. Who objects without a name stays
    /// unknown, and a lone objection would name who wrote why, so that ballots go with reasons.
    /// Other votes can be opened again, and keep every ballot, as long as the session lasts.
    fn closes_for_good(&self) -> bool {
        let objects = self.method == Method::Consent && self.see != See::Named;
        objects || self.see == See::Unsigned
    }

    /// Why is objected, of those who still do: the note, who, and to what.
    fn stand(&self) -> impl Iterator<Item = (NoteId, Seat, NoteId)> + '_ {
        let stands = |who: &Seat, to: &NoteId| {
            let ballot = self.ballots.get(who);
            ballot.is_some_and(|ballot| ballot.consents.get(to) == Some(&false))
        };
        let all = self.reasons.iter();
        all.filter(move |(_, (who, to))| stands(who, to))
            .map(|(note, (who, to))| (*note, *who, *to))
    }

    /// Who has voted about any of these.
    fn counted<'a>(&'a self, about: &'a [NoteId]) -> impl Iterator<Item = Seat> + 'a {
        let all = self.ballots.iter();
        all.filter(|(_, ballot)| ballot.is_about(about))
            .map(|(seat, _)| *seat)
    }

    /// What one seat wrote.
    fn of(&self, seat: Seat) -> impl Iterator<Item = NoteId> + '_ {
        let all = self.reasons.iter();
        all.filter(move |(_, (who, _))| *who == seat)
            .map(|(note, _)| *note)
    }

    /// What it came to, the best in front; nothing before the close.
    fn told(&self) -> &[Total] {
        match self.closed {
            true => &self.count.totals,
            false => &[],
        }
    }

    /// What is voted about: since the close, what was.
    fn about<'a>(&'a self, scene: &'a Scene<'_>) -> &'a [NoteId] {
        match self.closed {
            true => &self.count.about,
            false => scene.about,
        }
    }
}
