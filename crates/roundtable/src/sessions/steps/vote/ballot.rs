//! One's own ballot: dots in steps, scores and consent as choices, a ranking as places.

use askama::Template;
use session::NoteId;
use session::format::{Method, See};
use session::steps::vote::{self, Act};

use super::act;
use crate::sessions::said::words_field;
use crate::sessions::steps::Scene;
use crate::sessions::steps::notes::{self, Field};
use crate::sessions::steps::picks::{self, Choice, Pick};
use crate::web::frame::Frame;

/// The most places a ranking offers.
const PLACES_MAX: usize = 20;

/// A note with the dots on it.
struct Dotted {
    note: NoteId,
    words: String,
    by: String,
    dots: u8,
    /// The same in words.
    says: String,
    /// The acts that take a dot back and add one; nothing where there is none to take or to add.
    less: Option<String>,
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "sessions/steps/vote/dots.html")]
struct Dots<'a> {
    f: &'a Frame,
    path: String,
    ideas: Vec<Dotted>,
}

/// A note with the place it has.
struct Placed {
    note: NoteId,
    words: String,
    by: String,
    place: Option<usize>,
}

#[derive(Template)]
#[template(path = "sessions/steps/vote/ranking.html")]
struct Ranking<'a> {
    f: &'a Frame,
    path: String,
    act: String,
    ideas: Vec<Placed>,
    places: usize,
}

/// The ballot of this member.
pub fn ballot(scene: &Scene<'_>, seen: &vote::Seen) -> Result<String, askama::Error> {
    match seen.method {
        Some(Method::Score) => scores(scene, seen),
        Some(Method::Ranking) => ranking(scene, seen),
        Some(Method::Consent) => consent(scene, seen),
        Some(Method::Dots) | None => dots(scene, seen),
    }
}

/// What is voted about and may be read, with its words.
fn about<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = (NoteId, String)> + 'a {
    let all = scene.sight.about.iter();
    all.filter_map(|note| Some((*note, scene.words(*note)?.to_owned())))
}

fn dots(scene: &Scene<'_>, seen: &vote::Seen) -> Result<String, askama::Error> {
    let by = notes::about_by(scene);
    let ideas = about(scene).map(|(note, words)| {
        let dots = seen.own.marks.get(&note).copied().unwrap_or(0);
        let stands = |dots| act(scene, Act::Dots { on: note, dots });
        let more = seen.dots_left > 0 && dots < vote::DOTS_ON_ONE_MAX;
        Dotted {
            note,
            words,
            by: by.clone(),
            dots,
            says: scene.f.count("vote-dots-here", &usize::from(dots)),
            less: (dots > 0).then(|| stands(dots - 1)),
            more: more.then(|| stands(dots + 1)),
        }
    });
    Dots {
        f: scene.f,
        path: scene.room.path(),
        ideas: ideas.collect(),
    }
    .render()
}

fn ranking(scene: &Scene<'_>, seen: &vote::Seen) -> Result<String, askama::Error> {
    let by = notes::about_by(scene);
    // A note that is no longer there leaves no gap.
    let order = seen.own.order.iter();
    let order: Vec<&NoteId> = order.filter(|note| scene.words(**note).is_some()).collect();
    let ideas = about(scene).map(|(note, words)| Placed {
        note,
        words,
        by: by.clone(),
        place: order.iter().position(|one| **one == note).map(|at| at + 1),
    });
    let ideas: Vec<Placed> = ideas.collect();
    Ranking {
        f: scene.f,
        path: scene.room.path(),
        act: act(scene, Act::Rank(scene.sight.about.clone())),
        places: ideas.len().min(PLACES_MAX),
        ideas,
    }
    .render()
}

fn scores(scene: &Scene<'_>, seen: &vote::Seen) -> Result<String, askama::Error> {
    let scores = about(scene).map(|(note, words)| {
        let own = seen.own.marks.get(&note).copied().unwrap_or(0);
        let score = |score: u8| Choice {
            value: score.to_string(),
            says: match score {
                0 => scene.f.t("vote-no-score"),
                _ => score.to_string(),
            },
            chosen: score == own,
        };
        Pick {
            id: note.0.to_string(),
            about: words,
            words: true,
            act: act(scene, Act::Score { of: note, score: 0 }),
            field: format!("score.{}", note.0),
            choices: (1..=vote::SCORE_MAX).chain([0]).map(score).collect(),
            why: None,
        }
    });
    picks::picks(scene, scores.collect(), "vote-why", "vote-own")
}

fn consent(scene: &Scene<'_>, seen: &vote::Seen) -> Result<String, askama::Error> {
    let picked = about(scene).map(|(note, words)| {
        let own = seen.own.consents.get(&note).copied();
        let choice = |value: &str, says: &str, stands: Option<bool>| Choice {
            value: value.to_owned(),
            says: scene.f.t(says),
            chosen: stands == own,
        };
        Pick {
            id: note.0.to_string(),
            about: words,
            words: true,
            act: act(
                scene,
                Act::Consent {
                    to: note,
                    consents: None,
                },
            ),
            field: format!("consent.{}", note.0),
            choices: vec![
                choice("yes", "vote-consents", Some(true)),
                choice("no", "vote-objects", Some(false)),
                choice("open", "vote-no-answer", None),
            ],
            why: scene
                .may(session::May::Write)
                .then(|| why(scene, seen, note)),
        }
    });
    let says = match scene.step.see {
        See::Named => "vote-why-named",
        _ => "vote-why",
    };
    picks::picks(scene, picked.collect(), says, "vote-own")
}

/// The box in which it is said why one objects.
fn why(scene: &Scene<'_>, seen: &vote::Seen, to: NoteId) -> Field {
    let mut own = seen.own_reasons.iter();
    let note = match own.find(|(about, _)| *about == to) {
        Some((_, note)) => *note,
        None => scene.room.fresh_for(&format!("why {}", to.0)),
    };
    Field {
        act: act(scene, Act::Put { to, note }),
        name: words_field(note),
        text: scene.text(note).to_owned(),
    }
}
