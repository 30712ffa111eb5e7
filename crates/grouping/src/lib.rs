//! Who sits with whom: groups of people who can meet, made to learn from each other.

mod advice;
mod anchors;
mod anneal;
mod chains;
mod change;
mod clashes;
mod cover;
mod dice;
mod explain;
mod form;
mod hours;
mod judge;
mod lists;
mod met;
mod people;
mod place;
mod placement;
mod problem;
mod repair;
mod rounds;
mod rules;
mod scale;
mod scene;
mod seating;
mod stays;
mod story;
mod table;
mod verify;
mod violation;
mod wander;
mod warmth;
mod week;
mod windows;
mod wishes;

pub use advice::{Change, Reason, Unplaced};
pub use cover::Cover;
pub use explain::explain;
pub use form::{Effort, Formed, Progress, default_work, form, form_around};
pub use hours::{DAY_MINUTES, HOURS_CHARS_MAX, Hours, WEEK_MINUTES};
pub use judge::{NotPossible, Sitting, judge};
pub use met::Met;
pub use people::{LANGUAGES_MAX, PEOPLE_MAX, People, Person};
pub use placement::{Group, Parts, Placement, Proof, SeatRow, read_groups};
pub use repair::{Moved, Repair, join, leave};
pub use rules::{
    Alone, Apart, MEETING_MINUTES_MAX, MetWeight, Rules, SIZE_MAX, Size, Together, WEIGHT_MAX,
};
pub use scale::Scale;
pub use stays::Stays;
pub use story::{Brings, Forbade, GivenUp, SeatStory, Shares};
pub use table::BadLine;
pub use verify::verify;
pub use violation::{Broken, Violation};
pub use wander::wander;
pub use week::{Slot, Week};
pub use windows::{common_languages, common_windows};
