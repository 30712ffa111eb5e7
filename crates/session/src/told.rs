//! A session that a story is told in: Ada presents, Tom facilitates, Ben and Mei are there too.

use crate::steps::{StepAct, ask, consult, pause, round, talk, write};
use crate::{
    Act, Event, Format, Given, Here, May, Millis, More, NoteId, Refusal, Seat, Session, Sight,
};

pub(crate) const ADA: Seat = Seat(1);
pub(crate) const TOM: Seat = Seat(2);
pub(crate) const BEN: Seat = Seat(3);
pub(crate) const MEI: Seat = Seat(4);
/// Comes late.
pub(crate) const ZOE: Seat = Seat(5);

const HEAD: &str = "name = \"A story\"\norigin = \"Here.\"\nneed = \"ear\"\npeople = [1, 9]\n\
                choose = \"To tell it.\"\navoid = \"Elsewhere.\"\npresenters = \"one\"\n";

/// What comes of an act: so many things happen, or why not.
pub(crate) type Done = Result<usize, Refusal>;

pub(crate) struct Told {
    pub(crate) session: Session,
    /// What is written down of it.
    pub(crate) log: Vec<Event>,
    pub(crate) now: Millis,
    pub(crate) chance: u64,
    pub(crate) here: Vec<Seat>,
}

/// Steps of which a story says only what matters; each is called by its place, from 0.
pub(crate) fn steps(some: &[&str]) -> String {
    let begin =
        |at: usize| format!("[[step]]\nname = \"step {at}\"\nminutes = 1\nprompt = \"Well?\"\n");
    let all = some.iter().enumerate();
    all.map(|(at, step)| format!("{}{step}\n", begin(at)))
        .collect()
}

/// A session of these steps that has begun, the four at the table in the order of their names
/// above.
pub(crate) fn told(steps: &str) -> Told {
    let format = Format::read(&format!("{HEAD}{steps}")).expect("the story's format is right");
    let mut told = Told {
        session: Session::new(format, vec![ADA]),
        log: Vec::new(),
        now: 0,
        chance: 7,
        here: vec![ADA, TOM, BEN, MEI],
    };
    for seat in [ADA, TOM, BEN, MEI] {
        told.does(seat, Act::Sit).expect("there is a free seat");
    }
    told.does(TOM, Act::Facilitate).expect("nobody does yet");
    told.does(TOM, Act::Begin { time: None })
        .expect("they are enough");
    told
}

/// What is wrong with a step, said as a story's step is.
pub(crate) fn wrong(step: &str) -> String {
    let wrong = Format::read(&format!("{HEAD}{step}")).expect_err("something is wrong with it");
    wrong[0].to_string()
}

impl Told {
    pub(crate) fn does(&mut self, seat: Seat, act: Act) -> Done {
        let given = Given {
            now: self.now,
            chance: self.chance,
            here: self.here.clone(),
        };
        let events = self.session.decide(seat, act, &given)?;
        for event in &events {
            for number in self.session.forgets(event) {
                self.log[number] = Event::forgotten(event.at);
            }
            self.session.apply(event);
            self.log.push(event.clone());
        }
        Ok(events.len())
    }

    /// How many events of the log say a word, as they are written in Rust.
    pub(crate) fn logged(&self, word: &str) -> usize {
        let all = self.log.iter().map(|event| format!("{event:?}"));
        all.filter(|event| event.contains(word)).count()
    }

    pub(crate) fn after(&mut self, seconds: i64) -> &mut Told {
        self.now += seconds * 1000;
        self
    }

    pub(crate) fn sees(&self, seat: Seat) -> Sight {
        self.session.sight(seat, self.now)
    }

    pub(crate) fn may(&self, seat: Seat, may: May) -> bool {
        self.sees(seat).may.contains(&may)
    }

    pub(crate) fn here(&self) -> Here {
        self.session.here()
    }

    pub(crate) fn next(&mut self) -> Done {
        self.does(TOM, Act::Next(self.here()))
    }

    pub(crate) fn undo(&mut self) -> Done {
        let of = self.sees(TOM).undo;
        self.does(TOM, Act::Undo { of })
    }

    /// The facilitator gives the step a minute more, which can be taken back.
    pub(crate) fn extend(&mut self) -> Done {
        let ends_at = self.sees(TOM).ends_at.expect("the clock runs");
        let longer = true;
        self.does(TOM, Act::Extend { ends_at, longer })
    }

    pub(crate) fn seconds(&self, seat: Seat) -> i64 {
        self.session.spoken().get(&seat).copied().unwrap_or(0) / 1000
    }

    /// Somebody does something in the step it is in.
    pub(crate) fn step(&mut self, seat: Seat, act: StepAct) -> Done {
        let at = self.here().at;
        self.does(seat, Act::Step { at, act })
    }

    /// Somebody puts notes down in a step of silent writing, which is then revealed and left.
    pub(crate) fn writes(&mut self, by: Seat, notes: &[NoteId]) {
        let begun = self.here().at;
        for note in notes {
            let act = StepAct::Write(write::Act::Put(*note));
            self.step(by, act).expect("they may write here");
        }
        while self.here().at == begun {
            self.next().expect("what was written can be revealed");
        }
    }

    pub(crate) fn rounds(&mut self, seat: Seat, act: round::Act) -> Done {
        self.step(seat, StepAct::Round(act))
    }

    pub(crate) fn talks(&mut self, seat: Seat, act: talk::Act) -> Done {
        self.step(seat, StepAct::Talk(act))
    }

    pub(crate) fn asks(&mut self, seat: Seat, act: ask::Act) -> Done {
        self.step(seat, StepAct::Ask(act))
    }

    pub(crate) fn consults(&mut self, seat: Seat, act: consult::Act) -> Done {
        self.step(seat, StepAct::Consult(act))
    }

    pub(crate) fn pauses(&mut self, seat: Seat, ready: bool) -> Done {
        self.step(seat, StepAct::Pause(pause::Act::Ready(ready)))
    }

    pub(crate) fn more(&mut self, seat: Seat, act: More) -> Done {
        let at = self.here().at;
        let round = self.sees(seat).more.map_or(0, |more| more.round);
        self.does(seat, Act::More { at, round, act })
    }

    /// The notes a seat reads besides its own.
    pub(crate) fn reads(&self, seat: Seat) -> Vec<NoteId> {
        self.sees(seat)
            .notes
            .iter()
            .map(|shown| shown.note)
            .collect()
    }
}
