//! What one seat sees of the session, and may do in it.

use super::*;
use crate::sight::{May, Sight};

impl Session {
    /// Everything a seat may do and read at a moment, and nothing else.
    pub fn sight(&self, seat: Seat, now: Millis) -> Sight {
        let mut sight = Sight {
            stage: self.stage,
            facilitator: self.facilitator,
            undo: self.before.len(),
            here: self.here(),
            pace: self.current().map_or(0, StepState::pace),
            ..Sight::default()
        };
        if !self.seats.contains(&seat) {
            if self.stage != Stage::Over {
                sight.may.push(May::Sit);
            }
            return sight;
        }
        match self.stage {
            Stage::Lobby => self.sight_in_lobby(seat, &mut sight),
            Stage::Running => self.sight_in_step(seat, now, &mut sight),
            Stage::Over => {}
        }
        sight
    }

    fn sight_in_lobby(&self, seat: Seat, sight: &mut Sight) {
        sight.may.push(May::Stand);
        if self.facilitator != Some(seat) {
            return sight.may.push(May::Facilitate);
        }
        sight.may.extend([May::HandOver, May::End]);
        if self.seats.len() >= self.format.people[0] {
            sight.may.push(May::Begin);
        }
    }

    fn sight_in_step(&self, seat: Seat, now: Millis, sight: &mut Sight) {
        let item = &self.agenda[self.at];
        sight.at = Some(self.at);
        sight.step = Some(item.step);
        sight.presenter = item.presenter;
        match self.clock {
            Clock::Runs(ends_at) => sight.ends_at = Some(ends_at),
            Clock::Held(left) => sight.left = Some(left),
        }
        sight.may.push(May::Stand);
        if self.facilitator == Some(seat) {
            let held = matches!(self.clock, Clock::Held(_));
            sight.may.extend([
                May::Next,
                May::SkipStep,
                if held { May::Resume } else { May::Pause },
                May::Jump,
                May::HandOver,
                May::End,
            ]);
            if !self.votes_for_more() {
                sight.may.push(May::Extend);
            }
            if !self.before.is_empty() {
                sight.may.push(May::Undo);
            }
        } else {
            sight.may.push(May::Facilitate);
        }
        self.sight_of_more(seat, now, sight);
        let setting = self.setting(self.at);
        sight.about.clone_from(&setting.about);
        let given = Given {
            now,
            chance: 0,
            here: Vec::new(),
        };
        if let Some(step) = self.current() {
            step.sight(&self.scene(self.at, &given, &setting), seat, sight);
        }
        self.without_held(seat, sight);
    }
}
