//! A clock that runs towards an end, or is held.

use crate::Millis;

/// A clock that runs towards an end, or is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clock {
    Runs(Millis),
    Held(Millis),
}

impl Clock {
    pub(super) fn left(self, now: Millis) -> Millis {
        match self {
            Clock::Runs(ends_at) => ends_at - now,
            Clock::Held(left) => left,
        }
    }

    /// The same clock with so much left.
    pub(super) fn with(self, left: Millis, now: Millis) -> Clock {
        match self {
            Clock::Runs(_) => Clock::Runs(now + left),
            Clock::Held(_) => Clock::Held(left),
        }
    }
}
