//! Who sits with whom: groups of people who can meet, made to learn from each other.

mod advice;
mod anchors;
mod anneal;
mod chains;
mod change;
mod dice;
mod explain;
mod form;
mod hours;
mod met;
mod people;
mod place;
mod placement;
mod problem;
mod repair;
mod rounds;
mod rules;
mod seating;
mod story;
mod table;
mod verify;
mod violation;
mod warmth;
mod week;
mod wishes;

pub use advice::{Change, Reason, Unplaced};
pub use explain::explain;
pub use form::{Progress, default_work, form, wander};
pub use hours::{DAY_MINUTES, HOURS_CHARS_MAX, Hours, WEEK_MINUTES};
pub use met::Met;
pub use people::{LANGUAGES_MAX, PEOPLE_MAX, People, Person};
pub use placement::{Group, Parts, Placement, Proof, SeatRow, read_groups};
pub use repair::{Moved, Repair, join, leave};
pub use rules::{
    Alone, Apart, MEETING_MINUTES_MAX, MetWeight, Rules, SIZE_MAX, Size, Together, WEIGHT_MAX,
};
pub use story::{Brings, Forbade, GivenUp, SeatStory, Shares};
pub use table::BadLine;
pub use verify::verify;
pub use violation::{Broken, Violation};
pub use week::{Slot, Week};
