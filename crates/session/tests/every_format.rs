//! The laws every step kind and every format keeps, in one random walk with hostile acts.
#![allow(clippy::unwrap_used)]

mod walk;

use session::format::{Keeps, Method, See};
use session::{Act, Format, Given, Seat, Session};

/// How many sessions are walked through for each format, how many acts each has, and the number
/// of the first: the same number, the same session.
struct Effort {
    walks: u64,
    acts: usize,
    seed: u64,
}

impl Effort {
    /// As the environment says, or a little.
    fn said() -> Effort {
        let read = |name: &str, usual| {
            let said = std::env::var(name).ok();
            said.and_then(|said| said.parse().ok()).unwrap_or(usual)
        };
        Effort {
            walks: read("SESSION_WALKS", 20),
            acts: read("SESSION_ACTS", 200) as usize,
            seed: read("SESSION_SEED", 0),
        }
    }

    /// Walks through so many sessions of a format.
    fn walk(&self, format: &Format, walks: u64, name: &str) -> walk::Went {
        let seeds = self.seed..self.seed + walks;
        let each = seeds.map(|seed| {
            let told = format!("{name}, SESSION_SEED={seed}");
            walk::Walk::new(format, seed).goes(self.acts, &told)
        });
        each.sum()
    }
}

#[test]
fn every_format_reads_and_is_written_as_it_reads() {
    for (name, text) in session::formats::ALL {
        let format = Format::read(text);
        let format = format.unwrap_or_else(|wrong| panic!("{name}: {}", wrong[0]));
        assert_eq!(Format::read(&format.written()).unwrap(), format, "{name}");
    }
}

#[test]
fn every_step_tells_its_facilitator_what_to_say_to_watch_for_and_to_say_then() {
    for (name, text) in session::formats::ALL {
        let format = Format::read(text).unwrap();
        for step in &format.steps {
            for said in [&step.prompt, &step.say, &step.watch, &step.rescue] {
                assert!(!said.trim().is_empty(), "{name}: {}", step.name);
            }
        }
    }
}

#[test]
fn every_format_takes_from_a_few_minutes_to_four_hours() {
    for (name, text) in session::formats::ALL {
        let format = Format::read(text).unwrap();
        let mut session = Session::new(format.clone(), Vec::new());
        let seats = (1..=format.people[0] as i64).map(|seat| (Seat(seat), Act::Sit));
        let begin = [Act::Facilitate, Act::Begin { time: None }].map(|act| (Seat(1), act));
        let given = Given {
            now: 0,
            chance: 1,
            here: Vec::new(),
        };
        for (seat, act) in seats.chain(begin) {
            for event in session.decide(seat, act, &given).unwrap() {
                session.apply(&event);
            }
        }
        let minutes = session.agenda().iter().map(|item| item.whole).sum::<i64>() / 60_000;
        assert!((4..=240).contains(&minutes), "{name}: {minutes} minutes");
    }
}

#[test]
fn every_format_keeps_every_law_whatever_is_sent() {
    let effort = Effort::said();
    let each = session::formats::ALL.iter().map(|(name, text)| {
        let format = Format::read(text).unwrap();
        effort.walk(&format, effort.walks, name)
    });
    println!("as they are: {}", each.sum::<walk::Went>());
}

#[test]
fn what_others_make_of_a_format_keeps_every_law_too() {
    let effort = Effort::said();
    let each = session::formats::ALL.iter().flat_map(|(name, text)| {
        let format = Format::read(text).unwrap();
        (0..14).map(move |other| (seen_otherwise(&format, other), format!("{name} as {other}")))
    });
    let each = each.map(|(format, name)| effort.walk(&format, effort.walks / 10 + 1, &name));
    println!("seen otherwise: {}", each.sum::<walk::Went>());
}

/// The same format with other eyes, votes and ends, where its steps still read that way.
fn seen_otherwise(format: &Format, other: usize) -> Format {
    let sees = [
        See::Spoken,
        See::Sealed,
        See::Unsigned,
        See::Named,
        See::Presenter,
        See::Private,
        See::Together,
    ];
    let methods = [
        Method::Dots,
        Method::Score,
        Method::Ranking,
        Method::Consent,
    ];
    let mut format = format.clone();
    let keeps = [Keeps::Presenter, Keeps::Gone, Keeps::Group, Keeps::Locked];
    for at in 0..format.steps.len() {
        let before = format.clone();
        format.steps[at].keeps = keeps[(other + at) % keeps.len()];
        if Format::read(&format.written()).is_err() {
            format = before;
        }
        let before = format.clone();
        let step = &mut format.steps[at];
        step.see = sees[other % sees.len()];
        step.method = step.method.map(|_| methods[other % methods.len()]);
        if Format::read(&format.written()).is_err() {
            format = before;
            let step = &mut format.steps[at];
            step.method = step.method.map(|_| methods[other % methods.len()]);
        }
    }
    format
}
