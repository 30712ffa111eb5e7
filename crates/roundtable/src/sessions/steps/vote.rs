//! Votes: dots, scores, a ranking, consent; one's own ballot, counts of the others, and at the
//! close what they add up to.

use askama::Template;
use session::format::{Method, See};
use session::steps::{StepAct, vote};
use session::{May, NoteId};

use super::{Scene, Shown, notes};
use crate::web::frame::Frame;
use crate::web::words::Say;

mod ballot;
mod told;

#[derive(Template)]
#[template(path = "sessions/steps/vote.html")]
struct Page<'a> {
    f: &'a Frame,
    /// What is left to give, and how many have voted.
    bar: Vec<String>,
    /// One's own ballot, or what is voted about.
    ballot: String,
    /// That there is nothing to vote about.
    empty: bool,
    /// Until when totals stay hidden.
    hidden: String,
    /// For who facilitates: who has voted, and who has not.
    who: Vec<String>,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let sight = scene.sight;
    let Some(seen) = &sight.vote else {
        return Ok(Shown::default());
    };
    if sight.open {
        let stage = told::told(scene, seen)?;
        return Ok(Shown { stage, next: None });
    }
    if !scene.goes_on() {
        let stage = notes::about(scene)?;
        return Ok(Shown { stage, next: None });
    }
    let page = Page {
        f: scene.f,
        bar: bar(scene, seen),
        ballot: match scene.may(May::Vote) {
            true => ballot::ballot(scene, seen)?,
            false => notes::about(scene)?,
        },
        empty: !sight.about.iter().any(|note| scene.words(*note).is_some()),
        hidden: hidden(scene),
        who: who(scene),
    };
    let any = sight.counts.is_some_and(|(given, _)| given > 0);
    Ok(Shown {
        stage: page.render()?,
        next: any.then(|| scene.f.t("vote-close")),
    })
}

/// What is left to give, and how many have voted.
fn bar(scene: &Scene<'_>, seen: &vote::Seen) -> Vec<String> {
    let own = &seen.own;
    let about = &scene.sight.about;
    let all = about.len();
    let given = |has: &dyn Fn(&NoteId) -> bool| about.iter().filter(|note| has(note)).count();
    let left = match seen.method {
        Some(Method::Score) => {
            let given = given(&|note| own.marks.contains_key(note));
            Say::new("vote-scored").count("count", given)
        }
        Some(Method::Ranking) => {
            let given = given(&|note| own.order.contains(note));
            Say::new("vote-ranked").count("count", given)
        }
        Some(Method::Consent) => {
            let given = given(&|note| own.consents.contains_key(note));
            Say::new("vote-answered").count("count", given)
        }
        Some(Method::Dots) | None => {
            let left = usize::try_from(seen.dots_left).unwrap_or(0);
            Say::new("vote-dots-left").count("count", left)
        }
    };
    let all = match seen.method {
        Some(Method::Dots) | None => vote::DOTS_EACH.to_string(),
        _ => all.to_string(),
    };
    let left = scene.may(May::Vote).then(|| left.with("all", all));
    let voted = scene.sight.counts.map(|(given, all)| {
        let say = Say::new("vote-have-voted");
        say.count("count", given).count("all", all)
    });
    let said = left.into_iter().chain(voted);
    said.map(|say| scene.f.lang.say(&say)).collect()
}

/// Until when totals stay hidden, and what is told then.
fn hidden(scene: &Scene<'_>) -> String {
    let f = scene.f;
    let until = match scene.sight.facilitator {
        Some(seat) if seat == scene.room.me => f.t("vote-hidden-yours"),
        Some(seat) => f.with("vote-hidden", "name", &scene.name(seat)),
        None => f.t("vote-hidden-nobodys"),
    };
    let then = match scene.step.see {
        See::Named => f.t("vote-then-named"),
        _ => f.t("vote-then-unnamed"),
    };
    format!("{until} {then}")
}

/// For who facilitates alone: who has voted, and who has not; never what.
fn who(scene: &Scene<'_>) -> Vec<String> {
    let sight = scene.sight;
    let names = |seats: &[session::Seat]| {
        let names: Vec<String> = seats.iter().map(|seat| scene.name(*seat)).collect();
        names.join(", ")
    };
    let said = [
        (&sight.given, "vote-who-has"),
        (&sight.missing, "vote-who-has-not"),
    ];
    let said = said.into_iter().filter(|(seats, _)| !seats.is_empty());
    said.map(|(seats, key)| {
        let say = Say::new(key).with("names", names(seats));
        scene.f.lang.say(&say)
    })
    .collect()
}

/// An act of a vote, as a button or a field carries it.
fn act(scene: &Scene<'_>, act: vote::Act) -> String {
    scene.act(StepAct::Vote(act))
}
