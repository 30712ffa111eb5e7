//! The frame around the steps: the table, the agenda, the clock, going on and going back.

use std::collections::{BTreeMap, BTreeSet};

use crate::Millis;
use crate::agenda::Item;
use crate::format::Format;
use crate::seats::{NoteId, Seat, Table};
use crate::steps::{Scene, StepState};

mod acts;
mod apply;
mod back;
mod clock;
mod copied;
mod decide;
mod forget;
mod hold;
mod left;
mod more;
mod sight;
#[cfg(test)]
mod tests;

use clock::Clock;

pub use acts::{Act, Event, Given, Here, Stage, What};
pub use left::{Decided, Left};
pub use more::{MORE, More, MoreTime, Outcome};

/// How many things can be taken back.
pub const UNDO_MAX: usize = 50;
/// The most events of a session.
pub const EVENTS_MAX: usize = 5_000;
/// How much a press makes a step longer or shorter.
pub const EXTENSION: Millis = 60_000;

/// How long each has spoken today and with whom each sat together, and when each last began a
/// round before today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voices {
    today: BTreeMap<Seat, Millis>,
    began: BTreeMap<Seat, Millis>,
    met: Vec<Vec<Seat>>,
}

impl Voices {
    /// How long somebody has spoken today.
    pub fn millis(&self, seat: Seat) -> Millis {
        self.today.get(&seat).copied().unwrap_or(0)
    }

    /// How many times two have sat together today, in twos, threes or fours.
    pub fn met(&self, one: Seat, other: Seat) -> usize {
        let both = |table: &&Vec<Seat>| table.contains(&one) && table.contains(&other);
        self.met.iter().filter(both).count()
    }

    /// When somebody last began a round; who never did, before everybody.
    pub fn began(&self, seat: Seat) -> Millis {
        self.began.get(&seat).copied().unwrap_or(Millis::MIN)
    }
}

/// What a scene is made of that is found in other steps.
struct Setting {
    voices: Voices,
    about: Vec<NoteId>,
    earlier: Option<usize>,
}

/// Where to go back to.
#[derive(Clone, Debug, PartialEq)]
struct Before {
    at: usize,
    step: StepState,
    more: more::Votes,
    held: BTreeSet<NoteId>,
    left: Millis,
}

/// A live session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    format: Format,
    presenters: Vec<Seat>,
    stage: Stage,
    seats: Vec<Seat>,
    /// Everybody who had a seat since it began, also who left.
    sat: Vec<Seat>,
    facilitator: Option<Seat>,
    /// Who facilitated since it began, in order.
    facilitated: Vec<Seat>,
    agenda: Vec<Item>,
    at: usize,
    steps: Vec<Option<StepState>>,
    more: Vec<more::Votes>,
    clock: Clock,
    before: Vec<Before>,
    began: BTreeMap<Seat, Millis>,
    /// The notes that are held back,
    held: BTreeSet<NoteId>,
    /// and how many times one was, or was shown again.
    holds: usize,
    /// The events of the log that tell what somebody did unseen.
    unseen: Vec<forget::Unseen>,
    events: usize,
}

impl Session {
    /// A session nobody has come to yet. `presenters`: who brings something, in order; who is
    /// not chosen is taken from the table.
    pub fn new(format: Format, presenters: Vec<Seat>) -> Session {
        Session {
            format,
            presenters,
            stage: Stage::Lobby,
            seats: Vec::new(),
            sat: Vec::new(),
            facilitator: None,
            facilitated: Vec::new(),
            agenda: Vec::new(),
            at: 0,
            steps: Vec::new(),
            more: Vec::new(),
            clock: Clock::Held(0),
            before: Vec::new(),
            began: BTreeMap::new(),
            held: BTreeSet::new(),
            holds: 0,
            unseen: Vec::new(),
            events: 0,
        }
    }

    /// Says when each last began a round, before today.
    #[must_use]
    pub fn remembering(mut self, began: BTreeMap<Seat, Millis>) -> Session {
        self.began = began;
        self
    }

    /// Its script.
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// What it goes through; empty in the lobby.
    pub fn agenda(&self) -> &[Item] {
        &self.agenda
    }

    /// How far it is.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Everybody with a seat, in the order they sit.
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// Where it is, for acts that must not count twice.
    pub fn here(&self) -> Here {
        Here {
            at: self.at,
            pace: self.current().map_or(0, StepState::pace) + self.holds,
        }
    }

    /// Who spoke how long.
    pub fn spoken(&self) -> BTreeMap<Seat, Millis> {
        self.voices().today
    }

    fn current(&self) -> Option<&StepState> {
        self.steps.get(self.at)?.as_ref()
    }

    /// What the step at a place made that everybody may read.
    #[cfg(test)]
    pub(crate) fn made(&self, at: usize) -> Vec<NoteId> {
        self.made_before(at + 1).pop().unwrap_or_default()
    }

    /// What a step of the agenda is decided in, besides what is the session's own.
    fn setting(&self, at: usize) -> Setting {
        let mut made = self.made_before(at);
        let earlier = self.earlier(at, &made);
        Setting {
            voices: self.voices(),
            about: earlier
                .map(|place| made.swap_remove(place))
                .unwrap_or_default(),
            earlier,
        }
    }

    /// What each step before a place made that everybody may read now: a board shows what an
    /// earlier one made, and not what that one has sealed again.
    fn made_before(&self, at: usize) -> Vec<Vec<NoteId>> {
        let mut made: Vec<Vec<NoteId>> = Vec::with_capacity(at);
        for place in 0..at {
            let of = self.steps[place].as_ref().map(|step| {
                let earlier = self.earlier(place, &made);
                step.made(earlier.map_or(&[], |place| made[place].as_slice()))
            });
            made.push(of.unwrap_or_default());
        }
        made
    }

    /// The place of the step that the one at a place says it is about, or of the last before it
    /// that made any notes.
    fn earlier(&self, at: usize, made: &[Vec<NoteId>]) -> Option<usize> {
        let wanted = &self.format.steps[self.agenda[at].step].about;
        (0..at).rev().find(|place| {
            let named = &self.format.steps[self.agenda[*place].step].name == wanted;
            let made = wanted.is_empty() && !made[*place].is_empty();
            self.steps[*place].is_some() && (named || made)
        })
    }

    /// What a step of the agenda is decided in.
    fn scene<'a>(&'a self, at: usize, given: &'a Given, setting: &'a Setting) -> Scene<'a> {
        let item = &self.agenda[at];
        Scene {
            step: &self.format.steps[item.step],
            table: Table {
                seats: &self.seats,
                presenter: item.presenter,
                facilitator: self.facilitator,
            },
            now: given.now,
            chance: given.chance,
            here: &given.here,
            about: &setting.about,
            earlier: setting.earlier.and_then(|place| self.steps[place].as_ref()),
            voices: &setting.voices,
        }
    }

    fn voices(&self) -> Voices {
        let mut today: BTreeMap<Seat, Millis> = BTreeMap::new();
        for (seat, millis) in self.steps.iter().flatten().flat_map(StepState::spoken) {
            *today.entry(seat).or_default() += millis;
        }
        let tables = self.steps.iter().flatten().flat_map(StepState::met);
        Voices {
            today,
            met: tables.collect(),
            began: self.began.clone(),
        }
    }
}
