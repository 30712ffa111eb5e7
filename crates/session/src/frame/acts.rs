//! What somebody does, and what happens of it.

use serde::{Deserialize, Serialize};

use super::{More, Outcome};
use crate::Millis;
use crate::agenda::Item;
use crate::seats::{NoteId, Seat};
use crate::steps::{StepAct, StepEvent};

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
    /// Holds a note back from everybody but its author, or shows it again.
    Hold {
        /// Which.
        note: NoteId,
        /// Whether it is held.
        back: bool,
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
    /// How many turns and reveals the step had seen, and how many times a note was held.
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
    /// A note was held back, or is shown again.
    Held {
        /// Which.
        note: NoteId,
        /// Whether it is held.
        back: bool,
    },
    /// It ended.
    Ended,
    /// Something was done unseen, and nobody may know any more by whom: see
    /// [`crate::Session::forgets`].
    Forgotten,
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
