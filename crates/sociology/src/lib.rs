//! The sociology of a group: numbers in, numbers out.
//!
//! Nothing here knows a name, a clock or a database, and nothing ranks people. Whoever asks says
//! what to do about an answer, and to whom it is told: what concerns one person, to them and to
//! who facilitates; what concerns everybody, to everybody; and of fewer people than the
//! [`floor`], nothing to anybody.

pub mod floor;
pub mod voice;
