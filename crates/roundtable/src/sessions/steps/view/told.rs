//! Views once they are revealed: a lone dissent first, and what moved since they were first asked.

use askama::Template;
use session::steps::view::{Held, Moved, Seen, Shift, Told};
use session::{NoteId, Shown};

use super::super::{Scene, notes};
use crate::web::frame::Frame;
use crate::web::words::Say;

#[derive(Template)]
#[template(path = "sessions/steps/told.html")]
struct Page<'a> {
    f: &'a Frame,
    /// The step's place, for ids.
    at: usize,
    views: Vec<View>,
    /// How each option was held at first and then.
    moved: Vec<Row>,
    /// How each member's view moved, where all were signed.
    each: Vec<String>,
}

/// A view as everybody reads it.
struct View {
    /// Its place in the order, from 1.
    place: usize,
    /// Whether nobody else holds it where others agree.
    lone: bool,
    option: String,
    /// The button that holds back an option of its own; often empty.
    hold_option: String,
    /// Whose, and how sure.
    by: String,
    sure: String,
    against: Option<notes::Card>,
    /// Whether a reason is there that is held back.
    held: bool,
}

/// An option before and after.
struct Row {
    option: String,
    before: String,
    after: String,
}

/// All views, as everybody reads them from the reveal on.
pub fn told(scene: &Scene<'_>, seen: &Seen) -> Result<String, askama::Error> {
    let views = seen.views.iter().zip(1..);
    Page {
        f: scene.f,
        at: scene.at,
        views: views
            .map(|(told, place)| view(scene, told, place))
            .collect(),
        moved: seen
            .shift
            .as_ref()
            .map_or_else(Vec::new, |shift| rows(scene, shift)),
        each: seen.shift.as_ref().map_or_else(Vec::new, |shift| {
            shift.moved.iter().map(|one| each(scene, one)).collect()
        }),
    }
    .render()
}

fn view(scene: &Scene<'_>, told: &Told, place: usize) -> View {
    let against = told.against.and_then(|note| {
        let author = told.author;
        notes::card(scene, &Shown { note, author })
    });
    View {
        place,
        lone: told.lone,
        option: option(scene, told.option),
        hold_option: match told.own {
            true => notes::hold(scene, told.option),
            false => String::new(),
        },
        by: match told.author {
            Some(seat) if scene.sight.presenter == Some(seat) => {
                scene.f.with("room-leaning-of", "name", &scene.name(seat))
            }
            Some(seat) => scene.name(seat),
            None => scene.f.t("room-unsigned"),
        },
        sure: match told.sure {
            Some(sure) => scene.f.count("room-sure", &usize::from(sure)),
            None => String::new(),
        },
        held: told.against.is_some() && against.is_none(),
        against,
    }
}

/// What an option says; that it is held back where its words may not be read.
fn option(scene: &Scene<'_>, note: NoteId) -> String {
    match scene.words(note) {
        Some(words) => words.to_owned(),
        None => scene.f.t("room-option-held"),
    }
}

/// Every option that was held, by most before in front, and after it those held only then.
fn rows(scene: &Scene<'_>, shift: &Shift) -> Vec<Row> {
    let both = shift.before.iter().chain(&shift.after);
    let mut options: Vec<NoteId> = Vec::new();
    for held in both {
        if !options.contains(&held.option) {
            options.push(held.option);
        }
    }
    let held = |all: &[Held], note: NoteId| {
        let found = all.iter().find(|held| held.option == note);
        found.map_or_else(|| scene.f.t("room-views-none"), |held| holders(scene, held))
    };
    let row = |note: NoteId| Row {
        option: option(scene, note),
        before: held(&shift.before, note),
        after: held(&shift.after, note),
    };
    options.into_iter().map(row).collect()
}

fn holders(scene: &Scene<'_>, held: &Held) -> String {
    match held.sure {
        Some(sure) => {
            let say = Say::new("room-views-sure").count("count", held.views);
            scene.f.lang.say(&say.count("sure", usize::from(sure)))
        }
        None => scene.f.count("room-views-held", &held.views),
    }
}

fn each(scene: &Scene<'_>, moved: &Moved) -> String {
    let said = |(note, sure): (NoteId, Option<u8>)| {
        let option = option(scene, note);
        match sure {
            Some(sure) => {
                let say = Say::new("room-view-sure").with("view", option);
                scene.f.lang.say(&say.count("sure", usize::from(sure)))
            }
            None => scene.f.with("room-view-quoted", "view", &option),
        }
    };
    let key = match moved.from == moved.to {
        true => "room-stayed",
        false => "room-moved",
    };
    let say = Say::new(key).with("name", scene.name(moved.seat));
    let say = say.with("from", said(moved.from));
    scene.f.lang.say(&say.with("to", said(moved.to)))
}
