//! Stories of placing members.

mod clocks;
mod drafts;
mod exclusions;
mod mending;
mod moves;
mod publish;
mod scale;

pub(crate) use drafts::covers_nobody;
