//! Choices, one about each of several things: scores, consent, answers. All of them are one
//! form, as far as one form may bring them.

use askama::Template;

use super::super::{ACTS_MAX, NOTE_CHARS_MAX};
use super::Scene;
use super::notes::Field;
use crate::web::frame::Frame;

/// One choice of several.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub says: String,
    /// Whether it is the one.
    pub chosen: bool,
}

/// What is chosen about one thing.
pub struct Pick {
    /// What sets it apart from the others on the page.
    pub id: String,
    /// What the choice is about, and whether somebody wrote that here.
    pub about: String,
    pub words: bool,
    /// The act, and the field whose value goes into it.
    pub act: String,
    pub field: String,
    pub choices: Vec<Choice>,
    /// Where it can be said why.
    pub why: Option<Field>,
}

#[derive(Template)]
#[template(path = "sessions/steps/picks.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    forms: Vec<Vec<Pick>>,
    /// What the box for a reason is called.
    why: String,
    /// Who learns of what is chosen.
    hint: String,
    chars_max: usize,
}

/// Prints them. `why`: what the boxes for reasons are called; `hint`: who learns what.
pub fn picks(
    scene: &Scene<'_>,
    picks: Vec<Pick>,
    why: &'static str,
    hint: &'static str,
) -> Result<String, askama::Error> {
    let mut picks = picks.into_iter().peekable();
    let mut forms = Vec::new();
    while picks.peek().is_some() {
        // Two acts each: the choice, and its reason.
        forms.push(picks.by_ref().take(ACTS_MAX / 2).collect());
    }
    Page {
        f: scene.f,
        path: scene.room.path(),
        forms,
        why: scene.f.t(why),
        hint: scene.f.t(hint),
        chars_max: NOTE_CHARS_MAX,
    }
    .render()
}
