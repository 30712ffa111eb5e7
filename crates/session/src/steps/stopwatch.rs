//! Who has the word and for how long: only while the clock of the session runs in this step.

use crate::Millis;
use crate::seats::Seat;

/// Measures how long each has the word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stopwatch {
    /// Whether the clock of the session runs, and in this step.
    runs: bool,
    /// Who has the word,
    has: Option<Seat>,
    /// for how long already,
    so_far: Millis,
    /// and since when besides, while it runs.
    since: Millis,
    /// Who had it for how long, in order.
    had: Vec<(Seat, Millis)>,
}

impl Stopwatch {
    /// Who has the word.
    pub(crate) fn has(&self) -> Option<Seat> {
        self.has
    }

    /// Who had it for how long, in order; who has it now is not among them.
    pub(crate) fn had(&self) -> &[(Seat, Millis)] {
        &self.had
    }

    /// Whether somebody has had the word, or got it, since an earlier state of the same watch.
    pub(crate) fn since(&self, earlier: &Stopwatch, seat: Seat) -> bool {
        let later = self.had.get(earlier.had.len()..).unwrap_or_default();
        self.has == Some(seat) || later.iter().any(|(other, _)| *other == seat)
    }

    /// The word goes to somebody, or to nobody. Whoever had it until now is done.
    pub(crate) fn give(&mut self, to: Option<Seat>, at: Millis) {
        if let Some(seat) = self.has {
            self.had.push((seat, self.millis(at)));
        }
        self.pass(to, at);
    }

    /// The word goes on, and whoever had it until now did not speak.
    pub(crate) fn pass(&mut self, to: Option<Seat>, at: Millis) {
        self.has = to;
        self.so_far = 0;
        self.since = at;
    }

    /// The clock is held, or the session goes elsewhere; or it runs again, here.
    pub(crate) fn clock(&mut self, runs: bool, at: Millis) {
        self.so_far = self.millis(at);
        self.since = at;
        self.runs = runs;
    }

    fn millis(&self, at: Millis) -> Millis {
        match self.runs {
            true => self.so_far + (at - self.since).max(0),
            false => self.so_far,
        }
    }
}
