//! Notes as every kind of step shows them: cards that may be read, and boxes to write in.

use askama::Template;
use session::steps::StepAct;
use session::{NoteId, Shown};

use super::super::NOTE_CHARS_MAX;
use super::super::said::words_field;
use super::Scene;
use crate::web::frame::Frame;

/// A note on a card.
pub struct Card {
    /// The words.
    pub words: String,
    /// Whose it is, or that it has no name; empty where that goes without saying.
    pub by: String,
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

/// The notes a sight lists, as cards.
pub fn cards(scene: &Scene<'_>, notes: &[Shown]) -> Result<String, askama::Error> {
    let cards = notes
        .iter()
        .filter_map(|shown| card(scene, shown))
        .collect();
    Cards { cards }.render()
}

/// The words of what this member wrote in the step and nobody was told.
pub fn untold(scene: &Scene<'_>) -> Vec<String> {
    let told = |note: &NoteId| scene.sight.notes.iter().any(|shown| shown.note == *note);
    let own = scene.sight.own.iter().filter(|note| !told(note));
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
    Some(Card { words, by })
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
