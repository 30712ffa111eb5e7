//! What becomes of an act: events, or why not.

use super::*;
use crate::agenda;
use crate::format::PEOPLE_MAX;
use crate::refusal::Refusal;
use crate::steps::{Noted, StepAct};

impl Session {
    /// What becomes of an act of a seat. Nothing changes here: the events do, when applied.
    ///
    /// - No event where the act changes nothing, as when it is sent twice.
    pub fn decide(&self, seat: Seat, act: Act, given: &Given) -> Result<Vec<Event>, Refusal> {
        if self.stage == Stage::Over {
            return Err(Refusal::Over);
        }
        if self.events >= EVENTS_MAX && act != Act::End {
            return Err(Refusal::Enough);
        }
        let happened = match act {
            Act::Sit => self.sit(seat),
            _ if !self.seats.contains(&seat) => Err(Refusal::NoSeat),
            Act::Stand => Ok(vec![What::Stood(seat)]),
            Act::Facilitate => self.facilitate(seat, given),
            Act::Step { at, act } => self.in_step(seat, at, &act, given),
            Act::More { at, round, act } => self.more(seat, (at, round), act, given),
            _ if self.facilitator != Some(seat) => Err(Refusal::NotFacilitator),
            Act::HandOver(to) if !self.seats.contains(&to) => Err(Refusal::NoSeat),
            Act::HandOver(to) if to == seat => Ok(Vec::new()),
            Act::HandOver(to) => Ok(vec![What::Facilitates(to)]),
            Act::Begin { time } => self.begin(time),
            Act::End => Ok(vec![What::Ended]),
            _ if self.stage == Stage::Lobby => Err(Refusal::NotBegun),
            Act::Next(here) if here != self.here() => Ok(Vec::new()),
            Act::Next(_) => self.next(given),
            Act::SkipStep(here) if here != self.here() => Ok(Vec::new()),
            Act::SkipStep(_) => Ok(vec![self.after(self.at)]),
            Act::Jump { to, .. } if to >= self.agenda.len() => Err(Refusal::NotInThisStep),
            Act::Jump { from, to } if from != self.here() || to == self.at => Ok(Vec::new()),
            Act::Jump { to, .. } => Ok(vec![What::Went(to)]),
            Act::Hold { note, back } => self.hold(seat, note, back, given),
            Act::Pause => Ok(self
                .held()
                .is_none()
                .then_some(What::Paused)
                .into_iter()
                .collect()),
            Act::Resume => Ok(self.held().map(|_| What::Resumed).into_iter().collect()),
            Act::Extend { .. } if self.votes_for_more() => Err(Refusal::GroupDecides),
            Act::Extend { ends_at, longer } => Ok(self.extend(ends_at, longer)),
            Act::Undo { .. } if self.before.is_empty() => Err(Refusal::NothingToUndo),
            Act::Undo { of } if of != self.before.len() => Ok(Vec::new()),
            Act::Undo { .. } => Ok(vec![What::Undone]),
        };
        let at = given.now;
        Ok(happened?
            .into_iter()
            .map(|what| Event { at, what })
            .collect())
    }

    fn sit(&self, seat: Seat) -> Result<Vec<What>, Refusal> {
        match self.seats.contains(&seat) {
            true => Ok(Vec::new()),
            false if self.seats.len() >= PEOPLE_MAX => Err(Refusal::Enough),
            false => Ok(vec![What::Sat(seat)]),
        }
    }

    /// Whoever says so first facilitates, where nobody does or who does is not here. Never by
    /// itself: somebody says it, everybody sees it, and it can be handed back.
    fn facilitate(&self, seat: Seat, given: &Given) -> Result<Vec<What>, Refusal> {
        match self.facilitator {
            Some(now) if now == seat => Ok(Vec::new()),
            Some(now) if given.here.contains(&now) => Err(Refusal::FacilitatorIsHere),
            _ => Ok(vec![What::Facilitates(seat)]),
        }
    }

    fn begin(&self, time: Option<Millis>) -> Result<Vec<What>, Refusal> {
        if self.stage != Stage::Lobby {
            return Err(Refusal::Begun);
        }
        if self.seats.len() < self.format.people[0] {
            return Err(Refusal::TooFew);
        }
        let items = agenda::of(&self.format, &self.seats, &self.presenters, time);
        Ok(vec![What::Begun(items), What::Went(0)])
    }

    fn next(&self, given: &Given) -> Result<Vec<What>, Refusal> {
        let setting = self.setting(self.at);
        let scene = self.scene(self.at, given, &setting);
        let within = self
            .current()
            .map(|step| step.next(&scene))
            .transpose()?
            .flatten();
        Ok(vec![match within {
            Some(event) => What::Step(event),
            None => self.after(self.at),
        }])
    }

    fn after(&self, at: usize) -> What {
        match at + 1 < self.agenda.len() {
            true => What::Went(at + 1),
            false => What::Ended,
        }
    }

    fn held(&self) -> Option<Millis> {
        match self.clock {
            Clock::Held(left) => Some(left),
            Clock::Runs(_) => None,
        }
    }

    fn extend(&self, seen: Millis, longer: bool) -> Vec<What> {
        let by = if longer { EXTENSION } else { -EXTENSION };
        match self.clock {
            Clock::Runs(ends_at) | Clock::Held(ends_at) if ends_at == seen => {
                vec![What::Extended(by)]
            }
            _ => Vec::new(),
        }
    }

    fn in_step(
        &self,
        seat: Seat,
        at: usize,
        act: &StepAct,
        given: &Given,
    ) -> Result<Vec<What>, Refusal> {
        if self.stage == Stage::Lobby {
            return Err(Refusal::NotBegun);
        }
        if at != self.at {
            return Err(Refusal::StepIsOver);
        }
        if let Some(Noted::Put(note)) = act.note()
            && self.holds_elsewhere(note)
        {
            return Err(Refusal::NotYours);
        }
        let setting = self.setting(self.at);
        let step = self.current().ok_or(Refusal::NotBegun)?;
        let events = step.decide(&self.scene(at, given, &setting), seat, act)?;
        Ok(events.into_iter().map(What::Step).collect())
    }

    /// Whether a note belongs to another step: put down here, it would be shown as this step
    /// shows notes, whoever wrote it.
    fn holds_elsewhere(&self, note: NoteId) -> bool {
        let others = self
            .steps
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != self.at);
        others
            .flat_map(|(_, step)| step)
            .any(|step| step.notes().contains(&note))
    }
}
