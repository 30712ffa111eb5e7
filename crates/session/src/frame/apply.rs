//! Making an event true. The same events always give the same session.

use super::*;
use crate::format::Basis;
use crate::steps::StepEvent;

impl Session {
    /// Makes an event true. What can't have happened changes nothing.
    pub fn apply(&mut self, event: &Event) {
        self.notes_unseen(event);
        self.events += 1;
        let now = event.at;
        match &event.what {
            What::Sat(seat) if !self.seats.contains(seat) => {
                self.seats.push(*seat);
                self.sits(*seat);
                self.seats_changed(now);
            }
            What::Sat(_) => {}
            What::Stood(seat) => self.stood(*seat, now),
            What::Facilitates(seat) => {
                self.facilitator = Some(*seat);
                self.facilitates();
            }
            What::Begun(items) => {
                self.agenda.clone_from(items);
                self.steps = vec![None; items.len()];
                self.more = vec![more::Votes::default(); items.len()];
                self.stage = Stage::Running;
                self.sat.clone_from(&self.seats);
                self.facilitates();
                self.clock = Clock::Runs(now);
            }
            What::Went(to) => self.went(*to, now),
            What::Paused => {
                self.clock = Clock::Held(self.clock.left(now));
                self.tell_clock(false, now);
            }
            What::Resumed => {
                self.clock = Clock::Runs(now + self.clock.left(now));
                self.tell_clock(true, now);
            }
            What::Extended(by) => {
                self.remember(now);
                let left = self.clock.left(now) + by;
                self.clock = self.clock.with(left, now);
            }
            What::MoreOpened => self.more_opened(now),
            What::MoreVoted { seat, yes } => self.more_voted(*seat, *yes),
            What::MoreClosed(outcome) => self.more_closed(*outcome, now),
            What::Held { note, back } => self.note_held(*note, *back, now),
            What::Undone => self.undone(now),
            What::Ended => {
                self.tell_clock(false, now);
                self.stage = Stage::Over;
                self.forget_ballots();
            }
            What::Forgotten => {}
            What::Step(event) => self.stepped(event, now),
        }
    }

    /// Whoever has a seat while it goes on may look back at it.
    fn sits(&mut self, seat: Seat) {
        if self.stage == Stage::Running && !self.sat.contains(&seat) {
            self.sat.push(seat);
        }
    }

    /// Remembers who facilitates while it goes on.
    fn facilitates(&mut self) {
        let running = self.stage == Stage::Running;
        let now = self.facilitator.filter(|_| running);
        let new = now.filter(|seat| !self.facilitated.contains(seat));
        self.facilitated.extend(new);
    }

    fn stood(&mut self, seat: Seat, now: Millis) {
        self.seats.retain(|other| *other != seat);
        if self.facilitator == Some(seat) {
            self.facilitator = None;
        }
        self.seats_changed(now);
    }

    fn went(&mut self, to: usize, now: Millis) {
        if to >= self.agenda.len() {
            return;
        }
        self.remember(now);
        self.leave(now);
        self.at = to;
        match self.steps[to] {
            // Somebody may have come or left since it was last here.
            Some(_) => self.seats_changed(now),
            None => self.steps[to] = Some(self.in_scene(to, now, StepState::begin)),
        }
        self.clock = self.clock.with(self.agenda[to].millis, now);
        self.tell_clock(matches!(self.clock, Clock::Runs(_)), now);
    }

    /// What runs in the step it is in stops.
    fn leave(&mut self, now: Millis) {
        self.tell_clock(false, now);
        if let Some(votes) = self.more.get_mut(self.at) {
            votes.leave();
        }
    }

    /// Tells the step it is in that its time runs, or does not.
    fn tell_clock(&mut self, runs: bool, now: Millis) {
        if let Some(Some(step)) = self.steps.get_mut(self.at) {
            step.clock(runs, now);
        }
    }

    fn stepped(&mut self, event: &StepEvent, now: Millis) {
        let told = self.told_by(event);
        let Some(step) = self.current() else {
            return;
        };
        let mut changed = step.clone();
        changed.apply(event);
        let moved = changed.pace() != step.pace();
        let turned = changed.turn() != step.turn();
        if moved {
            self.remember(now);
        }
        self.steps[self.at] = Some(changed);
        if let Some(but) = told {
            self.forget(&but);
        }
        let item = &self.agenda[self.at];
        let basis = self.format.steps[item.step].basis;
        if turned && matches!(basis, Basis::Seat | Basis::Pair) {
            self.clock = self.clock.with(item.millis, now);
        }
    }

    /// Keeps how things stand, to go back to.
    pub(super) fn remember(&mut self, now: Millis) {
        if let Some(mut step) = self.current().cloned() {
            step.clock(false, now);
            if self.before.len() == UNDO_MAX {
                self.before.remove(0);
            }
            self.before.push(Before {
                at: self.at,
                step,
                more: self.more[self.at].clone(),
                held: self.held.clone(),
                left: self.clock.left(now),
            });
        }
    }

    fn undone(&mut self, now: Millis) {
        let Some(before) = self.before.pop() else {
            return;
        };
        self.leave(now);
        self.at = before.at;
        self.held.clone_from(&before.held);
        self.more[before.at].go_back(&before.more);
        if let Some(step) = &mut self.steps[before.at] {
            step.go_back(&before.step);
        }
        self.seats_changed(now);
        self.clock = self.clock.with(before.left, now);
        self.tell_clock(matches!(self.clock, Clock::Runs(_)), now);
    }

    fn seats_changed(&mut self, now: Millis) {
        if self.stage != Stage::Running {
            return;
        }
        if let Some(mut step) = self.steps[self.at].take() {
            self.in_scene(self.at, now, |scene| step.seats_changed(scene));
            self.steps[self.at] = Some(step);
        }
    }

    /// Looks at a step of the agenda as it is decided in.
    fn in_scene<T>(&self, at: usize, now: Millis, look: impl FnOnce(&Scene<'_>) -> T) -> T {
        let given = Given {
            now,
            chance: 0,
            here: Vec::new(),
        };
        look(&self.scene(at, &given, &self.setting(at)))
    }
}
