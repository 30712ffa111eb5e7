//! What TOML can't say of a format: that its steps fit each other and the people.

use super::{
    Basis, Extend, Format, Keeps, PEOPLE_MAX, Presenters, SENTENCE_CHARS_MAX, STEPS_MAX, See, Step,
    Who, Wrong,
};
use crate::steps::{self, Kind};

/// The least and the most minutes of a step.
const MINUTES: std::ops::RangeInclusive<f64> = 0.25..=240.0;

/// The line on which each step begins, from 1.
pub(super) fn lines_of_steps(text: &str) -> Vec<usize> {
    let numbered = (1..).zip(text.lines());
    let begins = |line: &str| line.trim_start().starts_with("[[step]]");
    numbered
        .filter(|(_, line)| begins(line))
        .map(|(at, _)| at)
        .collect()
}

/// Everything that is wrong with a format, in the order of its lines.
pub(super) fn wrong_with(format: &Format, lines: &[usize]) -> Vec<Wrong> {
    let mut wrong: Vec<Wrong> = of_the_whole(format)
        .into_iter()
        .map(|what| Wrong { line: 1, what })
        .collect();
    for (at, step) in format.steps.iter().enumerate() {
        let line = lines.get(at).copied().unwrap_or(1);
        let of_step = of_a_step(format, &format.steps[..at], step);
        wrong.extend(of_step.into_iter().map(|what| Wrong {
            line,
            what: format!("step “{}”: {what}", step.name),
        }));
    }
    wrong
}

fn of_the_whole(format: &Format) -> Vec<String> {
    let mut wrong = Vec::new();
    let [least, most] = format.people;
    if least == 0 || least > most || most > PEOPLE_MAX {
        wrong.push(format!(
            "people should be the least and the most, such as [4, 8], and at most {PEOPLE_MAX}"
        ));
    }
    if format.steps.is_empty() || format.steps.len() > STEPS_MAX {
        wrong.push(format!(
            "a format has 1 to {STEPS_MAX} steps, each under [[step]]"
        ));
    }
    let sentences = [
        ("name", &format.name),
        ("origin", &format.origin),
        ("choose", &format.choose),
        ("avoid", &format.avoid),
    ];
    wrong.extend(
        sentences
            .into_iter()
            .filter_map(|(key, said)| sentence(key, said, true)),
    );
    wrong
}

fn of_a_step(format: &Format, before: &[Step], step: &Step) -> Vec<String> {
    let mut wrong = Vec::new();
    let sentences = [
        ("name", &step.name, true),
        ("prompt", &step.prompt, true),
        ("rule", &step.rule, false),
        ("say", &step.say, false),
        ("watch", &step.watch, false),
        ("rescue", &step.rescue, false),
    ];
    wrong.extend(
        sentences
            .into_iter()
            .filter_map(|(key, said, must)| sentence(key, said, must)),
    );
    if !MINUTES.contains(&step.minutes.0) {
        wrong.push("minutes should be 0.25 to 240".to_owned());
    }
    if before.iter().any(|other| other.name == step.name) {
        wrong.push("another step before it has this name; give it one of its own".to_owned());
    }
    if !step.about.is_empty() && !before.iter().any(|other| other.name == step.about) {
        wrong.push(format!(
            "no step before it is called “{}”; about names one, as it is spelled there",
            step.about
        ));
    }
    let presented = format.presenters != Presenters::None;
    let presenter = [step.speak, step.ask, step.write, step.vote]
        .iter()
        .any(|who| matches!(who, Who::Presenter | Who::Others));
    let sees = step.see == See::Presenter;
    let keeps = matches!(step.keeps, Keeps::Presenter | Keeps::Locked);
    if !presented && (presenter || sees || keeps || step.basis == Basis::Challenge) {
        wrong.push(
            "nobody presents in this format; say presenters = \"one\", or let everyone do it \
             and keep it"
                .to_owned(),
        );
    }
    if step.write != Who::Nobody && step.see == See::Spoken {
        wrong.push(
            "what is written must be seen somehow; say see = \"sealed\", \"unsigned\", \"named\", \
             \"presenter\" or \"private\""
                .to_owned(),
        );
    }
    wrong.extend(of_its_keys(step));
    wrong.extend(steps::wrong_with(step, before));
    wrong
}

/// Keys that fit some kinds of steps and not others.
fn of_its_keys(step: &Step) -> Vec<String> {
    let mut wrong = Vec::new();
    if step.extend == Extend::Vote && matches!(step.basis, Basis::Seat | Basis::Pair) {
        wrong.push(
            "more time is voted for the whole of a step; leave out extend, or basis".to_owned(),
        );
    }
    if step.basis == Basis::Topic {
        wrong.push(
            "give each topic a step of its own, about the vote before them, and leave basis out"
                .to_owned(),
        );
    }
    if step.advocate && step.kind != Kind::Consult {
        wrong.push("a devil's advocate opens in kind = \"consult\" alone".to_owned());
    }
    let of_pairs = step.together.is_some() || step.rounds.is_some() || step.basis == Basis::Pair;
    if step.kind != Kind::Pair && (of_pairs || step.see == See::Together) {
        wrong.push(
            "together, rounds, basis = \"pair\" and see = \"together\" are for kind = \"pair\""
                .to_owned(),
        );
    }
    if step.kind != Kind::Pulse && !step.questions.is_empty() {
        wrong.push("questions are asked in kind = \"pulse\" alone".to_owned());
    }
    wrong
}

fn sentence(key: &str, said: &str, must: bool) -> Option<String> {
    if must && said.trim().is_empty() {
        return Some(format!("{key} is missing; say it in a few words"));
    }
    let long = said.chars().count() > SENTENCE_CHARS_MAX;
    long.then(|| format!("{key} has at most {SENTENCE_CHARS_MAX} characters"))
}
