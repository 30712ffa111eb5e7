//! Placement: who sits with whom, as the engine proposes it; a draft until a host publishes it.
//! The only room that knows `grouping`.
//!
//! A host begins a placement; the worker forms it (`form.rs`) and keeps it as a draft. Hosts
//! read the draft (`draft.rs`), try moves (`trial.rs`), lock seats, and form it again around
//! the locks. Publishing (`publish.rs`) founds the groups and offers the seats, and can be
//! undone for a day. Nothing here tells a private exclusion from any other rule: every page
//! says "not possible" alike, and a cover of pairs keeps even that from being a sign.

mod begin;
mod draft;
mod ends;
mod fits;
mod form;
mod inputs;
mod latecomers;
mod mend;
mod moves;
mod notices;
pub mod pages;
mod publish;
mod reasons;
mod season;
mod settings;
mod standing;
mod store;
mod told;
mod trial;
mod work;

#[cfg(test)]
pub(crate) mod tests;

#[cfg(test)]
pub use settings::formed_by;

use crate::db::{GroupId, MemberId};

pub use begin::{begin, drop_draft};
pub use ends::drop_open;
pub use fits::fit;
pub use latecomers::{Opening, openings};
pub use mend::mend;
pub use publish::want as want_published;
pub use reasons::reasons_of;
pub use work::{sweep, work};

/// The most groups on one page of a draft, and the most people without a seat.
pub const PAGE_GROUPS: i64 = 20;
/// How long a publication can be undone.
pub const UNDO_SECONDS: u64 = 24 * 3600;

/// One person's part in mending a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Who.
    pub member: MemberId,
    /// The group they sit in; none for somebody who waits.
    pub from: Option<GroupId>,
    /// The group they would sit in.
    pub to: GroupId,
}
