//! Views: an option, how sure, the strongest reason against it; sealed, then read all at once.

use askama::Template;
use session::format::See;
use session::steps::{StepAct, view};
use session::{May, NoteId};

use super::super::NOTE_CHARS_MAX;
use super::super::said::words_field;
use super::{Scene, Shown, notes, write};
use crate::web::frame::Frame;

mod told;

#[derive(Template)]
#[template(path = "sessions/steps/view.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// The step's place, for ids.
    at: usize,
    /// How many have given theirs; nothing once they are revealed.
    counts: Option<String>,
    /// What that means for the reveal; may be empty.
    waits: String,
    form: Option<Form>,
    /// One's own that was not told, once nothing can be changed.
    kept: Vec<String>,
    /// All views, once they are revealed, and what moved since the first.
    told: String,
    chars_max: usize,
}

/// One's view, to be filled in.
struct Form {
    /// The options there are, the last of them one's own; none where there is only one's own.
    options: Vec<Choice>,
    /// One's own option, and the strongest reason against the one that is held.
    own: Field,
    against: Field,
    /// How sure, in per cent: the act, what stands in the field.
    sure_act: String,
    sure: String,
    /// Who reads it; and for who presents, that theirs is sealed like the rest.
    hint: String,
    leaning: bool,
}

/// An option to choose: the act, what it is, whether it is held.
struct Choice {
    id: String,
    act: String,
    says: String,
    /// Whether that is a sentence of ours and not somebody's words.
    ours: bool,
    held: bool,
}

/// A field for words, with the act that puts them down.
struct Field {
    act: String,
    name: String,
    text: String,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let sight = scene.sight;
    let seen = sight.view.clone().unwrap_or_default();
    let writes = scene.may(May::Write);
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        at: scene.at,
        counts: notes::counts(scene, "room-have-viewed"),
        waits: waits(scene),
        form: writes.then(|| form(scene, &seen)),
        kept: match writes {
            true => Vec::new(),
            false => notes::untold(scene),
        },
        told: match sight.open {
            true => told::told(scene, &seen)?,
            false => String::new(),
        },
        chars_max: NOTE_CHARS_MAX,
    };
    let any = sight.counts.is_some_and(|(given, _)| given > 0);
    Ok(Shown {
        stage: page.render()?,
        next: (any && !sight.open).then(|| scene.f.t("room-reveal")),
    })
}

/// Without names fewer than three are not shown; and what had lost its names stays as it was.
fn waits(scene: &Scene<'_>) -> String {
    let sight = scene.sight;
    let given = sight.counts.map_or(0, |(given, _)| given);
    let unsigned = scene.step.see == See::Unsigned && !sight.open && scene.goes_on();
    if unsigned && given < view::VIEWS_LEAST {
        return scene.f.t("room-views-least");
    }
    let sits = scene.room.session.seats().contains(&scene.room.me);
    match unsigned && sits && !scene.may(May::Write) && given > 0 {
        true => scene.f.t("room-sealed-again"),
        false => String::new(),
    }
}

fn form(scene: &Scene<'_>, seen: &view::Seen) -> Form {
    let mut fresh = 0;
    let mut note = |known: Option<NoteId>| {
        known.unwrap_or_else(|| {
            fresh += 1;
            scene.room.fresh(fresh - 1)
        })
    };
    let own = note(seen.own_option);
    let against = note(seen.against);
    let field = |part: view::Part, note: NoteId| Field {
        act: scene.act(StepAct::View(view::Act::Put { part, note })),
        name: words_field(note),
        text: scene.text(note).to_owned(),
    };
    Form {
        options: choices(scene, seen),
        own: field(view::Part::Option, own),
        against: field(view::Part::Against, against),
        sure_act: scene.act(StepAct::View(view::Act::Sure(None))),
        sure: scene.typed_or("sure", || {
            seen.sure.map(|sure| sure.to_string()).unwrap_or_default()
        }),
        hint: scene.f.t(write::hint(scene.step.see)),
        leaning: scene.sight.presenter == Some(scene.room.me),
    }
}

/// The options there are, and one's own behind them.
fn choices(scene: &Scene<'_>, seen: &view::Seen) -> Vec<Choice> {
    if seen.options.is_empty() {
        return Vec::new();
    }
    let typed = scene.typed.filter(|typed| typed.has("act"));
    let choice = |option: Option<NoteId>, says: String, held: bool| {
        let act = scene.act(StepAct::View(view::Act::Choose(option)));
        Choice {
            id: option.map_or_else(|| "option-own".into(), |note| format!("option-{}", note.0)),
            held: typed.map_or(held, |typed| typed.all("act").contains(&act.as_str())),
            ours: option.is_none(),
            act,
            says,
        }
    };
    let options = seen.options.iter().filter_map(|note| {
        let held = seen.option == Some(*note);
        Some(choice(Some(*note), scene.words(*note)?.to_owned(), held))
    });
    let none = seen.option.is_none() && seen.own_option.is_some();
    let own = choice(None, scene.f.t("room-option-own"), none);
    options.chain([own]).collect()
}
