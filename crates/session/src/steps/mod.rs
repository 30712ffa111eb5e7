//! The kinds of steps there are. A kind is a folder and two lines here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::dice::Dice;
use crate::format::Step;
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat, Table};
use crate::sight::{May, Sight};

#[macro_use]
mod kinds;
pub mod ask;
pub mod board;
pub mod commit;
pub mod consult;
pub mod decide;
pub mod pair;
pub mod pause;
pub mod pulse;
pub mod round;
mod stopwatch;
pub mod talk;
pub mod thanks;
mod turns;
pub mod view;
pub mod vote;
pub mod write;

kinds! {
    /// A turn each, with a turn token that measures time.
    Round: round,
    /// Silent writing, sealed, then revealed all at once.
    Write: write,
    /// Dots, scores, a ranking, or consent with objections; sealed until the close.
    Vote: vote,
    /// An option, how sure, the strongest reason against it; sealed, then revealed all at once.
    View: view,
    /// What each will do, by when, and who will ask about it.
    Commit: commit,
    /// The record of a decision, and the dissent kept with it.
    Decide: decide,
    /// Thanks from one seat to another.
    Thanks: thanks,
    /// An open talk with raised hands.
    Talk: talk,
    /// Questions only, one each in order; the presenter answers.
    Ask: ask,
    /// The group talks, the presenter listens with a private pad.
    Consult: consult,
    /// Ideas gathered, put into heaps, merged.
    Board: board,
    /// Twos, threes or fours, mixed anew each time.
    Pair: pair,
    /// A short survey, told once enough have answered.
    Pulse: pulse,
    /// A break, a silence, a signing.
    Pause: pause,
}

/// What a step is decided in: what it says, who sits there, when, and by what chance.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// What the format says of it.
    pub step: &'a Step,
    /// Who sits there.
    pub table: Table<'a>,
    /// When.
    pub now: Millis,
    /// A number from which chance is drawn.
    pub chance: u64,
    /// Who is here just now.
    pub here: &'a [Seat],
    /// What the step is about: the notes of an earlier step that everybody may read.
    pub about: &'a [NoteId],
    /// How that earlier step stands.
    pub(crate) earlier: Option<&'a StepState>,
    /// How much time each has had so far, and who began rounds when.
    pub voices: &'a crate::frame::Voices,
}

/// What an act does to a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noted {
    /// It is put down.
    Put(NoteId),
    /// It is taken back.
    Taken(NoteId),
}

/// What an event tells of who did something unseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Secret {
    /// This seat did something that nobody else may know to be theirs, now or ever.
    Of(Seat),
    /// What was done unseen in the step so far is told without names, but for what these seats
    /// did: nothing of theirs is told.
    Told {
        /// Who keeps theirs.
        but: BTreeSet<Seat>,
    },
}

/// What every kind of step does.
pub(crate) trait Runs: Sized {
    /// Whether it makes something of what it is about, and so keeps those words with its own.
    const TAKES_UP: bool = false;
    /// Whether what is done unseen in it are ballots: they go at the end, told or not. What
    /// somebody wrote and nobody was told stays theirs.
    const BALLOTS: bool = false;
    /// What a seat can do in it.
    type Act;
    /// What happens in it.
    type Event;

    /// What a step of this kind must say besides, in a sentence.
    fn wrong_with(step: &Step, before: &[Step]) -> Option<String>;
    /// How it begins.
    fn begin(scene: &Scene<'_>) -> Self;
    /// What a seat must be allowed for an act to do anything.
    fn needs(act: &Self::Act) -> May;
    /// What an act puts down or takes back, if it does.
    fn note(act: &Self::Act) -> Option<Noted>;
    /// An act somebody might send, sensible or not; `throw(n)` is below n.
    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Self::Act;
    /// What becomes of an act.
    fn decide(
        &self,
        scene: &Scene<'_>,
        by: Seat,
        act: &Self::Act,
    ) -> Result<Vec<Self::Event>, Refusal>;
    /// What the facilitator's next press does within the step; nothing when the step is over.
    fn next(&self, scene: &Scene<'_>) -> Result<Option<Self::Event>, Refusal>;
    /// Makes an event true.
    fn apply(&mut self, event: &Self::Event);
    /// How many turns have begun: each has the step's minutes for itself.
    fn turn(&self) -> usize;
    /// How many things happened in it that can be taken back: turns, reveals.
    fn pace(&self) -> usize;
    /// Somebody sat down, or has left.
    fn seats_changed(&mut self, scene: &Scene<'_>);
    /// The clock runs from now on, in this step; or it is held, or the session goes elsewhere.
    fn clock(&mut self, runs: bool, now: Millis) {
        let _ = (runs, now);
    }
    /// What a seat may do and read.
    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight);
    /// Goes back to an earlier course; what was written and voted since stays, sealed again
    /// where the step seals.
    fn go_back(&mut self, earlier: &Self);
    /// The notes that belong to it, in whatever shape, some twice: put down in another step they
    /// would be shown as that one shows notes, whoever wrote them. Every kind says this; one that
    /// forgot would lend its sealed notes to the next step.
    fn notes(&self) -> Vec<NoteId>;
    /// What an event, not yet applied, tells of who did something unseen. Every kind says this:
    /// the log is read by whoever reads the database, and one that forgot would name there who
    /// nobody may know.
    fn secret(&self, event: &Self::Event) -> Option<Secret>;
    /// Which note's words each copy takes that an event, not yet applied, tells without names:
    /// the original, the copy. What was authorless before is told again as it was, and takes
    /// none.
    fn copied(&self, event: &Self::Event, dice: &mut Dice) -> Vec<(NoteId, NoteId)> {
        let _ = (event, dice);
        Vec::new()
    }
    /// Forgets what was done unseen, but for what these seats did, as if those events had never
    /// been.
    fn forget(&mut self, but: &BTreeSet<Seat>) {
        let _ = but;
    }
    /// What it made that everybody may read, in the order shown: a later step may be about it.
    /// `about`: what it is about itself.
    fn made(&self, about: &[NoteId]) -> Vec<NoteId> {
        let _ = about;
        Vec::new()
    }
    /// Who sat together in it, each time anew.
    fn met(&self) -> Vec<Vec<Seat>> {
        Vec::new()
    }
    /// Who spoke how long, for what the session leaves.
    fn spoken(&self) -> Vec<(Seat, Millis)> {
        Vec::new()
    }
}
