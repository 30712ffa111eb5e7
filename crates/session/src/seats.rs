//! Who sits at the table, and what they write, by number alone.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::format::Who;

/// A place at the table: one member, on however many devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seat(pub i64);

/// Something written; the words are kept elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NoteId(pub i64);

impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The table as a step finds it.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// Everybody with a seat, in the order they sit.
    pub seats: &'a [Seat],
    /// Who brings what the step is about.
    pub presenter: Option<Seat>,
    /// Who facilitates.
    pub facilitator: Option<Seat>,
}

impl Table<'_> {
    /// Whether a seat is among those who may.
    pub fn may(&self, who: Who, seat: Seat) -> bool {
        let sits = self.seats.contains(&seat);
        sits && match who {
            Who::Nobody => false,
            Who::Everyone => true,
            Who::Presenter => self.presenter == Some(seat),
            Who::Others => self.presenter != Some(seat),
            Who::Facilitator => self.facilitator == Some(seat),
        }
    }

    /// Those who may, in the order they sit.
    pub fn who(&self, who: Who) -> impl Iterator<Item = Seat> + '_ {
        self.seats
            .iter()
            .copied()
            .filter(move |seat| self.may(who, *seat))
    }
}
