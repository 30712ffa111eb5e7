//! The frame around the steps: the table, the agenda, the clock, going on and going back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::agenda::{self, Item};
use crate::format::{Basis, Format, PEOPLE_MAX};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat, Table};
use crate::steps::{Scene, StepAct, StepEvent, StepState};

mod apply;
mod decide;
mod more;
mod sight;
#[cfg(test)]
mod tests;

pub use more::{MORE, More, MoreTime, Outcome};

/// How many things can be taken back.
pub const UNDO_MAX: usize = 50;
/// The most events of a session.
pub const EVENTS_MAX: usize = 5_000;
/// How much a press makes a step longer or shorter.
pub const EXTENSION: Millis = 60_000;

/// How far a session is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// People come in.
    #[default]
    Lobby,
    /// It goes on.
    Running,
    /// It is over.
    Over,
}

/// What somebody does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Takes a seat.
    Sit,
    /// Leaves it.
    Stand,
    /// Facilitates from now on, where nobody does or who does is not here.
    Facilitate,
    /// Gives the facilitating to somebody.
    HandOver(Seat),
    /// Begins, with so much time for all of it.
    Begin {
        /// How long it may take; nothing: as long as its steps say.
        time: Option<Millis>,
    },
    /// Goes on from here: within the step, or to the next.
    Next(Here),
    /// Goes on to the next step though this one is not over.
    SkipStep(Here),
    /// Goes to a step of the agenda.
    Jump {
        /// From where.
        from: Here,
        /// To which, from 0.
        to: usize,
    },
    /// Holds the clock.
    Pause,
    /// Lets it run again.
    Resume,
    /// Makes the step longer, or shorter, than it was seen to be.
    Extend {
        /// When it was seen to end.
        ends_at: Millis,
        /// Whether longer.
        longer: bool,
    },
    /// Does something about more time, in a step whose people vote for it.
    More {
        /// The place of the step in the agenda.
        at: usize,
        /// How many votes for more time were closed in it.
        round: usize,
        /// What.
        act: More,
    },
    /// Takes the last thing back, of so many.
    Undo {
        /// How many things could be taken back.
        of: usize,
    },
    /// Ends the session.
    End,
    /// Does something in a step.
    Step {
        /// The place of the step in the agenda.
        at: usize,
        /// What.
        act: StepAct,
    },
}

/// Where somebody saw the session when they pressed: pressed twice, it goes on once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Here {
    /// The place in the agenda.
    pub at: usize,
    /// How many turns and reveals the step had seen.
    pub pace: usize,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: Millis,
    /// What.
    pub what: What,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Somebody took a seat.
    Sat(Seat),
    /// Somebody left theirs.
    Stood(Seat),
    /// Somebody facilitates from now on.
    Facilitates(Seat),
    /// It began with these steps.
    Begun(Vec<Item>),
    /// It went to a step of the agenda.
    Went(usize),
    /// The clock was held.
    Paused,
    /// It runs again.
    Resumed,
    /// The step takes so much longer; less than nothing: shorter.
    Extended(Millis),
    /// A vote for more time was opened.
    MoreOpened,
    /// Somebody voted in it.
    MoreVoted {
        /// Who.
        seat: Seat,
        /// Whether for more.
        yes: bool,
    },
    /// It was closed.
    MoreClosed(Outcome),
    /// The last thing was taken back.
    Undone,
    /// It ended.
    Ended,
    /// Something happened in the step.
    Step(StepEvent),
}

/// What is not the session's to know: it comes in with every act.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// What time it is.
    pub now: Millis,
    /// A number nobody could guess.
    pub chance: u64,
    /// Who is here just now.
    pub here: Vec<Seat>,
}

/// How long each has spoken today, and when each last began a round before today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Voices {
    today: BTreeMap<Seat, Millis>,
    began: BTreeMap<Seat, Millis>,
}

impl Voices {
    /// How long somebody has spoken today.
    pub fn millis(&self, seat: Seat) -> Millis {
        self.today.get(&seat).copied().unwrap_or(0)
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
}

/// A clock that runs towards an end, or is held.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Clock {
    Runs(Millis),
    Held(Millis),
}

impl Clock {
    fn left(self, now: Millis) -> Millis {
        match self {
            Clock::Runs(ends_at) => ends_at - now,
            Clock::Held(left) => left,
        }
    }

    /// The same clock with so much left.
    fn with(self, left: Millis, now: Millis) -> Clock {
        match self {
            Clock::Runs(_) => Clock::Runs(now + left),
            Clock::Held(_) => Clock::Held(left),
        }
    }
}

/// Where to go back to.
#[derive(Clone, Debug, PartialEq)]
struct Before {
    at: usize,
    step: StepState,
    more: more::Votes,
    left: Millis,
}

/// A live session.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    format: Format,
    presenters: Vec<Seat>,
    stage: Stage,
    seats: Vec<Seat>,
    facilitator: Option<Seat>,
    agenda: Vec<Item>,
    at: usize,
    steps: Vec<Option<StepState>>,
    more: Vec<more::Votes>,
    clock: Clock,
    before: Vec<Before>,
    began: BTreeMap<Seat, Millis>,
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
            facilitator: None,
            agenda: Vec::new(),
            at: 0,
            steps: Vec::new(),
            more: Vec::new(),
            clock: Clock::Held(0),
            before: Vec::new(),
            began: BTreeMap::new(),
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
            pace: self.current().map_or(0, StepState::pace),
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
        let step = self.steps[at].as_ref();
        step.map(StepState::made).unwrap_or_default()
    }

    /// What a step of the agenda is decided in, besides what is the session's own.
    fn setting(&self, at: usize) -> Setting {
        Setting {
            voices: self.voices(),
            about: self.about(at),
        }
    }

    /// The notes of the step that the one at a place says it is about, or of the last before it
    /// that made any.
    fn about(&self, at: usize) -> Vec<NoteId> {
        let wanted = &self.format.steps[self.agenda[at].step].about;
        for place in (0..at).rev() {
            let named = &self.format.steps[self.agenda[place].step].name == wanted;
            let made = self.steps[place].as_ref().map(StepState::made);
            match made {
                Some(made) if named || (wanted.is_empty() && !made.is_empty()) => return made,
                _ => {}
            }
        }
        Vec::new()
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
            voices: &setting.voices,
        }
    }

    fn voices(&self) -> Voices {
        let mut today: BTreeMap<Seat, Millis> = BTreeMap::new();
        for (seat, millis) in self.steps.iter().flatten().flat_map(StepState::spoken) {
            *today.entry(seat).or_default() += millis;
        }
        Voices {
            today,
            began: self.began.clone(),
        }
    }
}
