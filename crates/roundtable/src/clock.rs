//! The clock everything asks: the machine's, moved forward at will, so a season fits in a test.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use crate::db::Moment;

/// A clock that may be moved. Clones share their hands.
#[derive(Clone, Default)]
pub struct Clock {
    ahead_millis: Arc<AtomicI64>,
}

impl Clock {
    /// Now, as far as this installation is concerned.
    pub fn now(&self) -> Moment {
        let machine = jiff::Timestamp::now().as_millisecond();
        Moment(machine + self.ahead_millis.load(Ordering::Relaxed))
    }

    /// Moves the clock forward.
    pub fn advance(&self, span: Duration) {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        self.ahead_millis.fetch_add(millis, Ordering::Relaxed);
    }

    /// Moves the clock so that it is `moment` now.
    pub fn set(&self, moment: Moment) {
        let machine = jiff::Timestamp::now().as_millisecond();
        self.ahead_millis
            .store(moment.0 - machine, Ordering::Relaxed);
    }
}
