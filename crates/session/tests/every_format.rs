//! The laws every step kind and every format keeps, in one random walk with hostile acts.
#![allow(clippy::unwrap_used)]

mod walk;

use session::format::{Method, See};
use session::{Act, Format, Given, Seat, Session};

/// How many sessions are walked through for each format, and how many acts each has.
fn effort() -> (u64, usize) {
    let read = |name: &str, usual| {
        let said = std::env::var(name).ok();
        said.and_then(|said| said.parse().ok()).unwrap_or(usual)
    };
    (
        read("SESSION_WALKS", 20),
        read("SESSION_ACTS", 200) as usize,
    )
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
    let (walks, acts) = effort();
    for (name, text) in session::formats::ALL {
        let format = Format::read(text).unwrap();
        for seed in 0..walks {
            walk::Walk::new(&format, seed).goes(acts, name);
        }
    }
}

#[test]
fn what_others_make_of_a_format_keeps_every_law_too() {
    let (walks, acts) = effort();
    for (name, text) in session::formats::ALL {
        let format = Format::read(text).unwrap();
        for other in 0..14 {
            let format = seen_otherwise(&format, other);
            for seed in 0..walks / 10 + 1 {
                walk::Walk::new(&format, seed).goes(acts, &format!("{name} as {other}"));
            }
        }
    }
}

/// The same format with other eyes and other votes, where its steps still read that way.
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
    for at in 0..format.steps.len() {
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
