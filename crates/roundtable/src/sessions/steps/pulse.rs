//! A pulse: questions answered from 1 to 5, and what they come to once enough have answered.

use askama::Template;
use session::May;
use session::steps::{StepAct, pulse};

use super::picks::{self, Choice, Pick};
use super::{Scene, Shown};
use crate::web::frame::Frame;
use crate::web::words::Say;

/// A question, and what it came to.
struct Asked {
    question: String,
    /// The mean in tenths, and the same in words; nothing where too few answered.
    mean: Option<(u8, String)>,
}

#[derive(Template)]
#[template(path = "sessions/steps/pulse.html")]
struct Page<'a> {
    f: &'a Frame,
    /// How many have answered.
    counts: String,
    /// From how many on it is shown.
    floor: String,
    /// One's own answers; empty where none may be given.
    picks: String,
    asked: Vec<Asked>,
    open: bool,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let sight = scene.sight;
    let Some(seen) = &sight.pulse else {
        return Ok(Shown::default());
    };
    if !scene.goes_on() && !sight.open {
        return Ok(Shown::default());
    }
    let counts = sight.counts.map(|(given, all)| {
        let say = Say::new("pulse-have-answered");
        scene
            .f
            .lang
            .say(&say.count("count", given).count("all", all))
    });
    let page = Page {
        f: scene.f,
        counts: counts.unwrap_or_default(),
        floor: scene.f.t("pulse-floor"),
        picks: match scene.may(May::Answer) {
            true => answers(scene, seen)?,
            false => String::new(),
        },
        asked: asked(scene, seen),
        open: sight.open,
    };
    let any = sight.counts.is_some_and(|(given, _)| given > 0);
    Ok(Shown {
        stage: page.render()?,
        next: (!sight.open && any).then(|| scene.f.t("pulse-tell")),
    })
}

fn answers(scene: &Scene<'_>, seen: &pulse::Seen) -> Result<String, askama::Error> {
    let questions = scene.step.questions.iter().enumerate();
    let asked = questions.map(|(question, words)| {
        let own = seen.own.get(question).copied().flatten();
        let answer = |answer: Option<u8>| Choice {
            value: answer.map_or("none".to_owned(), |answer| answer.to_string()),
            says: match answer {
                None => scene.f.t("pulse-none"),
                Some(1) => scene.f.t("pulse-least"),
                Some(pulse::ANSWER_MAX) => scene.f.t("pulse-most"),
                Some(answer) => answer.to_string(),
            },
            chosen: answer == own,
        };
        let act = pulse::Act::Answer {
            question,
            answer: None,
        };
        let choices = (1..=pulse::ANSWER_MAX).map(Some).chain([None]);
        Pick {
            id: question.to_string(),
            about: words.clone(),
            words: false,
            act: scene.act(StepAct::Pulse(act)),
            field: format!("answer.{question}"),
            choices: choices.map(answer).collect(),
            why: None,
        }
    });
    picks::picks(scene, asked.collect(), "pulse-own", "pulse-own")
}

fn asked(scene: &Scene<'_>, seen: &pulse::Seen) -> Vec<Asked> {
    let questions = scene.step.questions.iter().enumerate();
    let asked = questions.map(|(at, question)| Asked {
        question: question.clone(),
        mean: seen.told.get(at).copied().flatten().map(|mean| {
            let tenths = format!("{}.{}", mean.tenths / 10, mean.tenths % 10);
            let say = Say::new("pulse-mean").with("mean", tenths);
            let say = say.count("count", mean.answers);
            (mean.tenths, scene.f.lang.say(&say))
        }),
    });
    asked.collect()
}
