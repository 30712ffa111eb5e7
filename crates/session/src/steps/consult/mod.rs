//! The group talks as if the presenter were not there, who listens and writes for nobody else.

use serde::{Deserialize, Serialize};

use super::{Noted, Runs, Scene, Secret, talk};
use crate::Millis;
use crate::dice::Dice;
use crate::format::{See, Step, Who};
use crate::refusal::Refusal;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Sight};

#[cfg(test)]
mod tests;

/// The most notes of a private pad.
pub const PAD_NOTES_MAX: usize = 40;

/// What a seat can do while the group talks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Something of the talk: a hand, the word.
    Talk(talk::Act),
    /// The presenter puts a note on their pad. The same again changes its words only.
    Put(NoteId),
    /// Takes it off.
    Take(NoteId),
    /// The facilitator names the devil's advocate, who has the word.
    Advocate {
        /// Whom.
        seat: Seat,
        /// How many times the word had changed hands: pressed twice, it counts once.
        pace: usize,
    },
    /// Chance names the devil's advocate, where nobody has yet.
    Draw,
}

/// What happens while the group talks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Something of the talk.
    Talk(talk::Event),
    /// A note was put on the pad.
    Put {
        /// By whom.
        seat: Seat,
        /// Which.
        note: NoteId,
    },
    /// A note was taken off.
    Taken {
        /// Which.
        note: NoteId,
    },
    /// Somebody is the devil's advocate, and opens.
    Opens {
        /// Who.
        seat: Seat,
        /// When.
        at: Millis,
    },
}

/// How the talk stands, and the pad.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    talk: talk::State,
    pad: Vec<(NoteId, Seat)>,
    advocate: Option<Seat>,
    /// Whether a devil's advocate has opened, even if they left since.
    opened: bool,
}

impl Runs for State {
    type Act = Act;
    type Event = Event;

    fn wrong_with(step: &Step, _: &[Step]) -> Option<String> {
        if step.speak != Who::Others {
            return Some("here the presenter only listens; say speak = \"others\"".to_owned());
        }
        let pad = match step.write {
            Who::Presenter => step.see == See::Private,
            Who::Nobody => step.see == See::Spoken,
            Who::Everyone | Who::Others | Who::Facilitator => false,
        };
        if !pad {
            return Some(
                "the pad is the presenter's alone; say write = \"presenter\" and \
                 see = \"private\", or leave both out"
                    .to_owned(),
            );
        }
        talk::wrong_order(step)
    }

    fn begin(scene: &Scene<'_>) -> State {
        State {
            talk: talk::State::begin(scene),
            pad: Vec::new(),
            advocate: None,
            opened: false,
        }
    }

    fn needs(act: &Act) -> May {
        match act {
            Act::Talk(act) => talk::State::needs(act),
            Act::Put(_) | Act::Take(_) => May::Write,
            Act::Advocate { .. } | Act::Draw => May::Advocate,
        }
    }

    fn note(act: &Act) -> Option<Noted> {
        match act {
            Act::Put(note) => Some(Noted::Put(*note)),
            Act::Take(note) => Some(Noted::Taken(*note)),
            Act::Talk(_) | Act::Advocate { .. } | Act::Draw => None,
        }
    }

    fn some_act(throw: &mut dyn FnMut(usize) -> usize, sight: &Sight, note: NoteId) -> Act {
        match throw(10) {
            0 | 1 => Act::Put(note),
            2 => Act::Take(sight.own.first().copied().unwrap_or(note)),
            3 => Act::Draw,
            4 => Act::Advocate {
                seat: Seat(throw(8) as i64),
                pace: sight.pace,
            },
            _ => Act::Talk(talk::State::some_act(throw, sight, note)),
        }
    }

    fn decide(&self, scene: &Scene<'_>, by: Seat, act: &Act) -> Result<Vec<Event>, Refusal> {
        match act {
            Act::Talk(talk::Act::Give { .. }) if self.awaits(scene) => {
                match scene.table.facilitator == Some(by) {
                    true => Err(Refusal::AdvocateFirst),
                    false => Err(Refusal::NotFacilitator),
                }
            }
            Act::Talk(act) => {
                let events = self.talk.decide(scene, by, act)?;
                Ok(events.into_iter().map(Event::Talk).collect())
            }
            Act::Put(note) | Act::Take(note) => self.on_pad(scene, by, *note, act),
            _ if scene.table.facilitator != Some(by) => Err(Refusal::NotFacilitator),
            _ if !scene.step.advocate => Err(Refusal::NotInThisStep),
            Act::Advocate { pace, .. } if *pace != self.pace() => Ok(Vec::new()),
            Act::Advocate { seat, .. } => self.names(scene, *seat),
            Act::Draw if self.opened => Ok(Vec::new()),
            Act::Draw => Ok(self.draws(scene).into_iter().collect()),
        }
    }

    fn next(&self, scene: &Scene<'_>) -> Result<Option<Event>, Refusal> {
        match self.awaits(scene) {
            true => Ok(self.draws(scene)),
            false => Ok(self.talk.next(scene)?.map(Event::Talk)),
        }
    }

    fn apply(&mut self, event: &Event) {
        match *event {
            Event::Talk(event) => self.talk.apply(&event),
            Event::Put { seat, note } => self.pad.push((note, seat)),
            Event::Taken { note } => self.pad.retain(|(other, _)| *other != note),
            Event::Opens { seat, at } => {
                self.advocate = Some(seat);
                self.opened = true;
                self.talk.apply(&talk::Event::Given { seat, at });
            }
        }
    }

    fn turn(&self) -> usize {
        self.talk.turn()
    }

    fn pace(&self) -> usize {
        self.talk.pace()
    }

    fn seats_changed(&mut self, scene: &Scene<'_>) {
        self.talk.seats_changed(scene);
        self.advocate = self
            .advocate
            .filter(|seat| scene.table.may(scene.step.speak, *seat));
    }

    fn clock(&mut self, runs: bool, now: Millis) {
        self.talk.clock(runs, now);
    }

    fn sight(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        self.talk.sight(scene, seat, sight);
        sight.advocate = self.advocate;
        let own = self.pad.iter().filter(|(_, author)| *author == seat);
        sight.own = own.map(|(note, _)| *note).collect();
        if scene.table.may(scene.step.write, seat) {
            sight.may.push(May::Write);
        }
        if scene.step.advocate && scene.table.facilitator == Some(seat) {
            sight.may.push(May::Advocate);
        }
        if self.awaits(scene) {
            sight.may.retain(|may| *may != May::Give);
        }
    }

    fn go_back(&mut self, earlier: &State) {
        // What the presenter put on the pad stays.
        self.talk.go_back(&earlier.talk);
        self.advocate = earlier.advocate;
        self.opened = earlier.opened;
    }

    fn notes(&self) -> Vec<NoteId> {
        self.pad.iter().map(|(note, _)| *note).collect()
    }

    fn secret(&self, _: &Event) -> Option<Secret> {
        None
    }

    fn spoken(&self) -> Vec<(Seat, Millis)> {
        self.talk.spoken()
    }
}

impl State {
    /// Whether a devil's advocate is still to open.
    fn awaits(&self, scene: &Scene<'_>) -> bool {
        let others = scene.table.who(scene.step.speak).next();
        scene.step.advocate && !self.opened && others.is_some()
    }

    fn names(&self, scene: &Scene<'_>, seat: Seat) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.speak, seat) {
            return Err(Refusal::NotYours);
        }
        let at = scene.now;
        match self.advocate == Some(seat) {
            true => Ok(Vec::new()),
            false => Ok(vec![Event::Opens { seat, at }]),
        }
    }

    /// Somebody who is here, by chance; where nobody is said to be, anybody who may speak.
    fn draws(&self, scene: &Scene<'_>) -> Option<Event> {
        let mut all: Vec<Seat> = scene.table.who(scene.step.speak).collect();
        let here = |seat: &Seat| scene.here.contains(seat);
        if all.iter().any(here) {
            all.retain(here);
        }
        Dice::new(scene.chance).shuffle(&mut all);
        let seat = all.first().copied()?;
        let at = scene.now;
        Some(Event::Opens { seat, at })
    }

    fn on_pad(
        &self,
        scene: &Scene<'_>,
        by: Seat,
        note: NoteId,
        act: &Act,
    ) -> Result<Vec<Event>, Refusal> {
        if !scene.table.may(scene.step.write, by) {
            return Err(Refusal::NotYours);
        }
        let author = self.pad.iter().find(|(other, _)| *other == note);
        let own = author.is_some_and(|(_, author)| *author == by);
        match act {
            Act::Take(_) if own => Ok(vec![Event::Taken { note }]),
            Act::Take(_) => Err(Refusal::NotYours),
            _ if own => Ok(Vec::new()),
            _ if author.is_some() => Err(Refusal::NotYours),
            _ if self.pad.len() >= PAD_NOTES_MAX => Err(Refusal::Enough),
            _ => Ok(vec![Event::Put { seat: by, note }]),
        }
    }
}
