//! Notes as every kind of step shows them: cards that may be read, and boxes to write in.

use askama::Template;
use session::format::See;
use session::steps::{Kind, StepAct};
use session::{Act, May, NoteId, Shown};

use super::super::NOTE_CHARS_MAX;
use super::super::said::words_field;
use super::{Scene, written};
use crate::web::frame::Frame;
use crate::web::words::Say;

/// A note on a card.
pub struct Card {
    /// Its number.
    pub note: i64,
    /// The words.
    pub words: String,
    /// Whose it is, or that it has no name; empty where that goes without saying.
    pub by: String,
    /// The button that holds it back, for who facilitates; empty for everybody else.
    pub hold: String,
}

/// A box to write a note in.
pub struct Field {
    /// The act that puts it down.
    pub act: String,
    /// The name of the field.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Boxes for what somebody writes, one after the other.
#[derive(Template)]
#[template(path = "sessions/steps/fields.html")]
pub struct Fields<'a> {
    f: &'a Frame,
    path: String,
    /// What the first is called.
    label: String,
    /// Who will read it, and how.
    hint: String,
    fields: Vec<Field>,
    fault: Option<String>,
    chars_max: usize,
}

/// Cards in a row.
#[derive(Template)]
#[template(path = "sessions/steps/cards.html")]
pub struct Cards {
    cards: Vec<Card>,
}

/// What holds one note back.
#[derive(Template)]
#[template(path = "sessions/steps/hold.html")]
struct Hold<'a> {
    f: &'a Frame,
    path: String,
    act: String,
    /// The note, so that who can't see where the button stands knows what it is about.
    words: &'a str,
}

/// That notes are held back.
#[derive(Template)]
#[template(path = "sessions/steps/held.html")]
struct Held<'a> {
    f: &'a Frame,
    path: String,
    /// How many; none where that is not said.
    count: &'a usize,
    /// One's own of those; nobody else reads them.
    own: Vec<String>,
    /// What shows each again, by its number alone.
    again: Vec<String>,
}

/// The notes a sight lists, as cards.
pub fn cards(scene: &Scene<'_>, notes: &[Shown]) -> Result<String, askama::Error> {
    let cards = notes
        .iter()
        .filter_map(|shown| card(scene, shown))
        .collect();
    Cards { cards }.render()
}

/// The button that holds a note back, for who facilitates, on a note they may read; otherwise
/// nothing.
pub fn hold(scene: &Scene<'_>, note: NoteId) -> String {
    let Some(words) = scene.words(note).filter(|_| scene.may(May::Hold)) else {
        return String::new();
    };
    let hold = Hold {
        f: scene.f,
        path: scene.room.path(),
        act: written(&Act::Hold { note, back: true }),
        words,
    };
    hold.render().unwrap_or_default()
}

/// That notes are held back, below every step from then on; empty where none is.
pub fn held(scene: &Scene<'_>) -> Result<String, askama::Error> {
    let sight = scene.sight;
    let own = sight.held.iter().filter(|note| sight.own.contains(note));
    let own: Vec<NoteId> = own.copied().collect();
    // How many are held is told where the session is, not at every step of its record.
    if sight.held_back == 0 || (own.is_empty() && !scene.goes_on()) {
        return Ok(String::new());
    }
    let shows = |note: &NoteId| {
        let (note, back) = (*note, false);
        written(&Act::Hold { note, back })
    };
    Held {
        f: scene.f,
        path: scene.room.path(),
        count: match scene.goes_on() {
            true => &sight.held_back,
            false => &0,
        },
        own: own
            .iter()
            .filter_map(|note| scene.words(*note).map(str::to_owned))
            .collect(),
        again: match scene.may(May::Hold) {
            true => sight.held.iter().map(shows).collect(),
            false => Vec::new(),
        },
    }
    .render()
}

/// What the step is about, as cards. Whose they are is said in the step they were written in;
/// here only that nobody's name is to them, where that is so.
pub fn about(scene: &Scene<'_>) -> Result<String, askama::Error> {
    let by = about_by(scene);
    let card = |note: &NoteId| {
        Some(Card {
            note: note.0,
            words: scene.words(*note)?.to_owned(),
            by: by.clone(),
            hold: hold(scene, *note),
        })
    };
    let cards = scene.sight.about.iter().filter_map(card).collect();
    Cards { cards }.render()
}

/// What stands below the words of what a step is about: that they were written without names.
pub fn about_by(scene: &Scene<'_>) -> String {
    let mut steps = scene.room.session.format().steps.iter();
    let from = steps.find(|step| step.name == scene.step.about);
    let unsigned =
        |step: &session::format::Step| step.kind == Kind::Write && step.see == See::Unsigned;
    match from.is_some_and(unsigned) {
        true => scene.f.t("room-unsigned"),
        false => String::new(),
    }
}

/// How many have done it, while that is all that is known.
pub fn counts(scene: &Scene<'_>, key: &'static str) -> Option<String> {
    let (given, all) = scene.sight.counts.filter(|_| !scene.sight.open)?;
    let say = Say::new(key).count("count", given).count("all", all);
    Some(scene.f.lang.say(&say))
}

/// The words of what this member wrote in the step and nobody was told; what is held back stands
/// by itself.
pub fn untold(scene: &Scene<'_>) -> Vec<String> {
    let told = |note: &NoteId| scene.sight.notes.iter().any(|shown| shown.note == *note);
    let held = |note: &NoteId| scene.sight.held.contains(note);
    let own = scene.sight.own.iter();
    let own = own.filter(|note| !told(note) && !held(note));
    own.filter_map(|note| scene.words(*note).map(str::to_owned))
        .collect()
}

/// One note as a card; nothing where its words are not there to be read.
pub fn card(scene: &Scene<'_>, shown: &Shown) -> Option<Card> {
    let words = scene.words(shown.note)?.to_owned();
    let by = match shown.author {
        Some(author) => scene.name(author),
        None => scene.f.t("room-unsigned"),
    };
    Some(Card {
        note: shown.note.0,
        hold: hold(scene, shown.note),
        words,
        by,
    })
}

/// Boxes for what this member has written in the step, and one more.
pub fn fields(
    scene: &Scene<'_>,
    label: &'static str,
    hint: &'static str,
    put: impl Fn(NoteId) -> StepAct,
) -> Result<String, askama::Error> {
    let own = scene.sight.own.iter().copied();
    let field = |note| Field {
        act: scene.act(put(note)),
        name: words_field(note),
        text: scene.text(note).to_owned(),
    };
    Fields {
        f: scene.f,
        path: scene.room.path(),
        label: scene.f.t(label),
        hint: scene.f.t(hint),
        fields: own.chain([scene.room.fresh(0)]).map(field).collect(),
        fault: None,
        chars_max: NOTE_CHARS_MAX,
    }
    .render()
}
