//! What the stories of the kinds begin with: a table, and a session at its first step.

use crate::steps::{Kind, StepAct};
use crate::{Act, Event, Format, Given, NoteId, Refusal, Seat, Session, Sight};

pub(crate) const ADA: Seat = Seat(1);
pub(crate) const BEN: Seat = Seat(2);
pub(crate) const CHI: Seat = Seat(3);
pub(crate) const DEV: Seat = Seat(4);

/// Ada, Ben, Chi and Dev sit; Ada facilitates, and brings something where one does.
pub(crate) struct Story(pub(crate) Session);

impl Story {
    /// At the first step of a format with these steps, each a few lines of TOML.
    pub(crate) fn of(presenters: &str, steps: &[&str]) -> Story {
        let mut text = format!(
            "name = \"A\"\norigin = \"B\"\nneed = \"decide\"\npeople = [1, 9]\n\
             choose = \"C\"\navoid = \"D\"\npresenters = \"{presenters}\"\n"
        );
        for (at, step) in steps.iter().enumerate() {
            text +=
                &format!("[[step]]\nname = \"step {at}\"\nminutes = 1\nprompt = \"E\"\n{step}\n");
        }
        let format = Format::read(&text).unwrap();
        let mut story = Story(Session::new(format, vec![ADA]));
        for seat in [ADA, BEN, CHI, DEV] {
            story.does(seat, Act::Sit).unwrap();
        }
        story.does(ADA, Act::Facilitate).unwrap();
        story.does(ADA, Act::Begin { time: None }).unwrap();
        story
    }

    /// Somebody does something; so many things happen.
    pub(crate) fn does(&mut self, seat: Seat, act: Act) -> Result<usize, Refusal> {
        let given = Given {
            now: 0,
            chance: 7,
            here: vec![ADA, BEN, CHI, DEV],
        };
        let events: Vec<Event> = self.0.decide(seat, act, &given)?;
        for event in &events {
            self.0.apply(event);
        }
        Ok(events.len())
    }

    /// Somebody does something in the step.
    pub(crate) fn acts(&mut self, seat: Seat, act: StepAct) -> Result<usize, Refusal> {
        let at = self.0.here().at;
        self.does(seat, Act::Step { at, act })
    }

    /// The facilitator goes on.
    pub(crate) fn next(&mut self) -> Result<usize, Refusal> {
        let here = self.0.here();
        self.does(ADA, Act::Next(here))
    }

    /// The facilitator takes the last thing back.
    pub(crate) fn undo(&mut self) {
        let of = self.sees(ADA).undo;
        self.does(ADA, Act::Undo { of }).unwrap();
    }

    /// The facilitator gives the step a minute more, which can be taken back.
    pub(crate) fn extend(&mut self) {
        let ends_at = self.sees(ADA).ends_at.unwrap();
        let longer = true;
        self.does(ADA, Act::Extend { ends_at, longer }).unwrap();
    }

    pub(crate) fn sees(&self, seat: Seat) -> Sight {
        self.0.sight(seat, 0)
    }

    /// Everybody puts a note down in a step of silent writing, which is then revealed and left.
    pub(crate) fn writes(&mut self, by: Seat, notes: &[NoteId]) {
        for note in notes {
            let act = StepAct::Write(super::write::Act::Put(*note));
            self.acts(by, act).unwrap();
        }
        while self.0.format().steps[self.sees(ADA).step.unwrap()].kind == Kind::Write {
            self.next().unwrap();
        }
    }
}
