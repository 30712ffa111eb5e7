//! What one seat may do and read: everything, and nothing else.

use crate::Millis;
use crate::frame::{Here, MoreTime, Stage};
use crate::seats::{NoteId, Seat};
use crate::steps::{board, commit, decide, pair, pulse, thanks, view, vote};

/// Something a seat may do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum May {
    /// Take a seat.
    Sit,
    /// Leave it.
    Stand,
    /// Facilitate: nobody does, or who does is not here.
    Facilitate,
    /// Begin the session.
    Begin,
    /// Go on: what the primary button does.
    Next,
    /// Go on to the next step though this one is not over.
    SkipStep,
    /// Hold the clock,
    Pause,
    /// and let it run again.
    Resume,
    /// A minute more, or less.
    Extend,
    /// Take the last thing back.
    Undo,
    /// Go to any step.
    Jump,
    /// Give the facilitating to somebody.
    HandOver,
    /// Hold a note back, or show it again.
    Hold,
    /// End the session now.
    End,
    /// Say that one's turn is over.
    Done,
    /// Pass.
    Pass,
    /// Speak after all.
    Speak,
    /// Skip who would speak.
    Skip,
    /// Write.
    Write,
    /// Say that one has written.
    Ready,
    /// Or has not after all.
    NotReady,
    /// Vote.
    Vote,
    /// Ask somebody to be a commitment's partner.
    AskPartner,
    /// Say yes or no to being asked about a commitment.
    Partner,
    /// Dissent from a decision.
    Dissent,
    /// Put notes into heaps, name heaps, merge notes.
    Arrange,
    /// Answer.
    Answer,
    /// Raise a hand,
    RaiseHand,
    /// and lower it.
    LowerHand,
    /// Give the word to somebody.
    Give,
    /// Name a devil's advocate, who opens; or have one drawn.
    Advocate,
    /// Open a vote for more time,
    AskMore,
    /// vote in it,
    VoteMore,
    /// and close it though not all who are here have.
    CloseMore,
}

/// A note that may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub note: NoteId,
    /// Whose; nobody's when it has no name.
    pub author: Option<Seat>,
}

/// What one seat may do and read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// How far the session is.
    pub stage: Stage,
    /// The place in the agenda, from 0.
    pub at: Option<usize>,
    /// Which of the format's steps that is.
    pub step: Option<usize>,
    /// Who presents.
    pub presenter: Option<Seat>,
    /// Who facilitates.
    pub facilitator: Option<Seat>,
    /// When the time of the step or the turn is up; none while the clock is held.
    pub ends_at: Option<Millis>,
    /// What is left while the clock is held.
    pub left: Option<Millis>,
    /// The votes for more time, in a step whose people vote for it.
    pub more: Option<MoreTime>,
    /// Whose turn it is,
    pub speaker: Option<Seat>,
    /// who comes after, in order,
    pub upcoming: Vec<Seat>,
    /// and who has had theirs.
    pub heard: Vec<Seat>,
    /// Whose question is being answered.
    pub asked: Option<Seat>,
    /// Who is the devil's advocate.
    pub advocate: Option<Seat>,
    /// How many have written or voted, of how many.
    pub counts: Option<(usize, usize)>,
    /// Whether what was sealed is revealed.
    pub open: bool,
    /// What this seat wrote in the step.
    pub own: Vec<NoteId>,
    /// What this seat may read besides, in the order to show it.
    pub notes: Vec<Shown>,
    /// The notes the step is about; they may be read too.
    pub about: Vec<NoteId>,
    /// How many notes are held back in the session so far,
    pub held_back: usize,
    /// and which of its own; for the facilitator, by number alone, which they may show again.
    pub held: Vec<NoteId>,
    /// For the facilitator alone: who has voted or committed, never what,
    pub given: Vec<Seat>,
    /// and who has not yet.
    pub missing: Vec<Seat>,
    /// What is seen of a vote,
    pub vote: Option<vote::Seen>,
    /// of views,
    pub view: Option<view::Seen>,
    /// of commitments,
    pub commit: Option<commit::Seen>,
    /// of a decision,
    pub decide: Option<decide::Seen>,
    /// of thanks,
    pub thanks: Option<thanks::Seen>,
    /// of a board,
    pub board: Option<board::Seen>,
    /// of who sit together,
    pub pair: Option<pair::Seen>,
    /// of a pulse.
    pub pulse: Option<pulse::Seen>,
    /// How many things can be taken back.
    pub undo: usize,
    /// Where this is, for acts that must not count twice.
    pub here: Here,
    /// How many turns and reveals the step had seen: an act about whose turn it is says it, so
    /// that it counts once.
    pub pace: usize,
    /// What this seat may do.
    pub may: Vec<May>,
}
