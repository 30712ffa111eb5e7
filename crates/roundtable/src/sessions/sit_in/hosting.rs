//! What leads through the session: turns that are passed or skipped, and who facilitates going
//! on once all have written, or once it has waited long enough.

use session::steps::{Kind, StepAct, ask};
use session::{Act, May};

use super::play::Play;

/// Who has nothing to ask says so after so many seconds.
const PASSES_AFTER: i64 = 2;
/// Who is not here is skipped after so many.
const SKIPPED_AFTER: i64 = 4;
/// An answer is given in so many seconds, and what nobody wrote down sooner than anybody knows.
const ANSWERED_AFTER: i64 = 5;
/// A visitor who wrote is left so many seconds to go on writing.
const SETTLED_AFTER: i64 = 6;
/// After so many seconds it goes on, whatever happened.
const STUCK_AFTER: i64 = 240;

/// The first of the cast facilitates, the second presents.
const FACILITATOR: usize = 0;
const PRESENTER: usize = 1;

impl Play {
    /// What somebody does about a turn to ask.
    pub fn turns(&self) -> Option<(usize, Act)> {
        if self.kind() != Some(Kind::Ask) {
            return None;
        }
        let sight = &self.room.sight;
        let step = |act: ask::Act| Act::Step {
            at: self.at,
            act: StepAct::Ask(act),
        };
        if let Some(asks) = sight.asked {
            let noted = self.cues_of(asks).all(|cue| self.is_done(cue));
            let answered = noted && self.quiet >= ANSWERED_AFTER;
            return answered.then(|| (PRESENTER, step(ask::Act::Done)));
        }
        let asks = sight.speaker?;
        let place = self.cast.iter().position(|seat| *seat == asks);
        let passes = place.filter(|place| Some(*place) != self.gone());
        if let Some(place) = passes {
            let nothing = self.cues_of(asks).next().is_none();
            let passes = nothing && self.since >= PASSES_AFTER;
            return passes.then(|| (place, step(ask::Act::Pass)));
        }
        let wrote = sight.notes.iter().any(|note| note.author == Some(asks));
        let patience = match self.visitor == Some(asks) && !self.away {
            true if wrote => 2 * self.step.waits,
            true => self.step.waits,
            false => SKIPPED_AFTER,
        };
        if self.since < patience {
            return None;
        }
        let skipped = step(ask::Act::Skip(sight.pace));
        let waits = |seat: &session::Seat| Some(*seat) == self.visitor && !self.away;
        let act = match sight.upcoming.iter().any(waits) {
            true => skipped,
            false => Act::SkipStep(sight.here),
        };
        self.facilitates(act)
    }

    /// What who facilitates does.
    pub fn hosts(&self) -> Option<(usize, Act)> {
        let sight = &self.room.sight;
        let facilitator = self.cast[FACILITATOR];
        if sight.facilitator != Some(facilitator) {
            let here = |seat| self.room.person(seat).is_some_and(|person| person.here);
            let may = sight.may.contains(&May::Facilitate);
            let nobody = may && !sight.facilitator.is_some_and(here);
            return nobody.then_some((FACILITATOR, Act::Facilitate));
        }
        if self.since >= STUCK_AFTER {
            return self.facilitates(Act::SkipStep(sight.here));
        }
        let goes_on = match self.kind()? {
            Kind::Ask => sight.speaker.is_none() && self.quiet >= self.step.rests,
            Kind::View | Kind::Vote if !sight.open => self.may_reveal(),
            Kind::Decide if !sight.open => self.quiet >= self.step.rests && self.all_told(),
            _ => self.may_leave(),
        };
        goes_on.then(|| self.facilitates(Act::Next(sight.here)))?
    }

    /// What was sealed is shown once all have given theirs, or the visitor had their time.
    fn may_reveal(&self) -> bool {
        let given = self.room.sight.counts.map_or(0, |(given, _)| given);
        let visitor = given > self.step.cues.len() && self.quiet >= SETTLED_AFTER;
        let alone = self.visitor.is_none() || self.away;
        let calm = self.quiet >= PASSES_AFTER;
        self.all_done() && calm && (visitor || alone || self.since >= self.step.waits)
    }

    /// It goes on once everything can have been read, and the visitor has written if they will.
    fn may_leave(&self) -> bool {
        let sight = &self.room.sight;
        let wrote = |visitor| sight.notes.iter().any(|note| note.author == Some(visitor));
        let waits = !sight.open
            && !self.away
            && self.since < self.step.waits
            && self.visitor.is_some_and(|visitor| !wrote(visitor));
        let rested = self.quiet >= self.step.rests;
        let long = !sight.open && self.since >= self.step.waits + 3 * self.step.rests;
        self.all_done() && !waits && (rested || long)
    }

    /// Whether all of the cast have done what they do in the step.
    fn all_done(&self) -> bool {
        self.step.cues.iter().all(|cue| self.is_done(cue))
    }

    /// Whether the record stands; dissent comes once it is told.
    fn all_told(&self) -> bool {
        let presents = self.cast.get(PRESENTER).copied();
        presents.is_some_and(|seat| self.cues_of(seat).all(|cue| self.is_done(cue)))
    }

    fn cues_of(&self, seat: session::Seat) -> impl Iterator<Item = &super::plan::Cue> {
        let cues = self.step.cues.iter();
        cues.filter(move |cue| self.seat(&cue.who) == Some(seat))
    }

    fn facilitates(&self, act: Act) -> Option<(usize, Act)> {
        let does = self.room.sight.facilitator == self.cast.get(FACILITATOR).copied();
        does.then_some((FACILITATOR, act))
    }
}
