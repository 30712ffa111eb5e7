//! Why an act is not accepted, in a sentence.

use std::fmt;

/// Why an act is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// They have no seat.
    NoSeat,
    /// Only who facilitates may.
    NotFacilitator,
    /// Somebody facilitates, and is here.
    FacilitatorIsHere,
    /// The session has not begun.
    NotBegun,
    /// It has begun already.
    Begun,
    /// It is over.
    Over,
    /// The step it was meant for is over.
    StepIsOver,
    /// The step has nothing of the kind.
    NotInThisStep,
    /// It is not their turn.
    NotYourTurn,
    /// They may not do this in this step.
    NotYours,
    /// It was revealed already.
    Revealed,
    /// The vote has closed.
    Closed,
    /// Without names there must be three who wrote.
    TooFewToHide,
    /// Fewer have answered than must.
    BelowFloor,
    /// There is nothing to take back.
    NothingToUndo,
    /// Too few sit here.
    TooFew,
    /// As much as there may be is there.
    Enough,
    /// There is no such day.
    NoSuchDay,
    /// The session is paused.
    Paused,
    /// Nobody speaks before the devil's advocate has opened.
    AdvocateFirst,
    /// How long it takes is voted on.
    GroupDecides,
    /// The time is not up.
    TimeIsLeft,
    /// The vote is closed.
    VoteIsClosed,
}

impl Refusal {
    /// Its word, for the sentences of other languages.
    pub fn key(self) -> &'static str {
        match self {
            Refusal::NoSeat => "no-seat",
            Refusal::NotFacilitator => "not-facilitator",
            Refusal::FacilitatorIsHere => "facilitator-is-here",
            Refusal::NotBegun => "not-begun",
            Refusal::Begun => "begun",
            Refusal::Over => "over",
            Refusal::StepIsOver => "step-is-over",
            Refusal::NotInThisStep => "not-in-this-step",
            Refusal::NotYourTurn => "not-your-turn",
            Refusal::NotYours => "not-yours",
            Refusal::Revealed => "revealed",
            Refusal::Closed => "closed",
            Refusal::TooFewToHide => "too-few-to-hide",
            Refusal::BelowFloor => "below-floor",
            Refusal::NothingToUndo => "nothing-to-undo",
            Refusal::TooFew => "too-few",
            Refusal::Enough => "enough",
            Refusal::NoSuchDay => "no-such-day",
            Refusal::Paused => "paused",
            Refusal::AdvocateFirst => "advocate-first",
            Refusal::GroupDecides => "group-decides",
            Refusal::TimeIsLeft => "time-is-left",
            Refusal::VoteIsClosed => "vote-is-closed",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::NoSeat => "You have no seat in this session.",
            Refusal::NotFacilitator => "Only whoever facilitates can do this.",
            Refusal::FacilitatorIsHere => "Somebody facilitates, and is here.",
            Refusal::NotBegun => "The session has not begun.",
            Refusal::Begun => "The session has begun already.",
            Refusal::Over => "The session is over.",
            Refusal::StepIsOver => "The step this was meant for is over.",
            Refusal::NotInThisStep => "This step has nothing of the kind.",
            Refusal::NotYourTurn => "It is not your turn.",
            Refusal::NotYours => "In this step it is for others to do this.",
            Refusal::Revealed => "It has been revealed, and stays as it is.",
            Refusal::Closed => "The vote has closed. What you gave before that counted.",
            Refusal::TooFewToHide => "Without names it takes three who wrote or voted.",
            Refusal::BelowFloor => "It is shown once five have answered.",
            Refusal::NothingToUndo => "There is nothing to take back.",
            Refusal::TooFew => "Too few sit here to begin.",
            Refusal::Enough => "As much as there may be is there already.",
            Refusal::NoSuchDay => "There is no such day; choose another.",
            Refusal::Paused => "The session is paused.",
            Refusal::AdvocateFirst => "The devil's advocate opens; name one, or have one drawn.",
            Refusal::GroupDecides => "Whether this takes longer is for all of you to vote on.",
            Refusal::TimeIsLeft => "There is time left; you vote for more when it is up.",
            Refusal::VoteIsClosed => "The vote is closed.",
        })
    }
}
