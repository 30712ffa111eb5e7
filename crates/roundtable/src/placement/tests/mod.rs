//! Stories of placing members.

mod clocks;
mod drafts;
mod exclusions;
mod given;
mod mending;
mod moves;
mod over;
mod publish;
mod scale;
mod since;
mod undone;

pub(crate) use drafts::{covers_nobody, set};
