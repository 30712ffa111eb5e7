//! A live session as a value: whose turn it is, who may ask, write, vote and see.
//!
//! A [`Format`] is the script. A [`Session`] is where a group is in it. Somebody does something:
//! [`Session::decide`] answers with events or a [`Refusal`]; [`Session::apply`] makes an event
//! true; [`Session::sight`] is everything one seat may do and the notes it may read, and nothing
//! else. Events carry ids of notes, never words. Time, chance and who is here come in as
//! arguments, so the same log always gives the same session.
//!
//! # What fails if a seal breaks
//!
//! A kind whose sight shows a note, a view or a vote before its reveal, or a name after a reveal
//! without names, fails in `cargo test -p session`:
//! - by the law `shows_nothing_sealed` (tests/walk/laws.rs; beside it those of what votes come
//!   to, what is held back and what the log keeps), looked at for every seat after every act in
//!   `every_format_keeps_every_law_whatever_is_sent` and in
//!   `what_others_make_of_a_format_keeps_every_law_too`, and for everybody who looks back;
//! - by a story of its own, such as `notes_stay_private_until_the_reveal_for_who_facilitates_too`
//!   (write), `views_are_sealed_until_all_are_revealed_at_once` (view),
//!   `who_objects_by_name_is_named_at_the_close_where_the_step_says_so` (vote),
//!   `a_sealed_record_is_told_first_and_then_the_dissent` (decide) or
//!   `sealed_commitments_are_revealed_and_sealed_again_whole` (commit);
//! - write and decide besides by `every_golden_log_still_replays_to_what_everybody_saw`.
//!
//! That was tried by having each of these five show what is sealed.
//!
//! # Who keeps the log
//!
//! Who keeps the log asks [`Session::forgets`] before each event, and writes [`Event::forgotten`]
//! in the place of what nobody may know any more. Who keeps the words asks [`Session::copied`]
//! then too, and moves each note that is told without a name to its copy. When a session is over
//! they print [`Session::looked_back`], delete the words of [`Session::gone`], and store what
//! [`Session::left`] says came of it.
//!
//! ```
//! use session::{Act, Format, Given, Seat, Session};
//! let format = Format::read(session::formats::CHECK_IN).map_err(|wrong| wrong[0].to_string())?;
//! let mut session = Session::new(format, Vec::new());
//! let given = Given { now: 0, chance: 1, here: vec![Seat(1), Seat(2)] };
//! let begin = Act::Begin { time: None };
//! for (seat, act) in [(1, Act::Sit), (2, Act::Sit), (1, Act::Facilitate), (1, begin)] {
//!     for event in session.decide(Seat(seat), act, &given).map_err(|no| no.to_string())? {
//!         session.apply(&event);
//!     }
//! }
//! assert_eq!(session.sight(Seat(2), 0).speaker, Some(Seat(1)));
//! # Ok::<(), String>(())
//! ```

mod agenda;
mod dice;
pub mod format;
pub mod formats;
mod frame;
mod refusal;
mod seats;
mod sight;
pub mod steps;
#[cfg(test)]
mod told;

pub use agenda::Item;
pub use format::Format;
pub use frame::{
    Act, Decided, Event, Given, Here, Left, MORE, More, MoreTime, Outcome, Session, Stage, What,
};
pub use refusal::Refusal;
pub use seats::{NoteId, Seat};
pub use sight::{May, Shown, Sight};

/// A moment or a length, in milliseconds.
pub type Millis = i64;
