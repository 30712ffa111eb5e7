//! Silent writing: one's own boxes, counts of the others, and then everything at once.

use askama::Template;
use session::May;
use session::format::See;
use session::steps::{StepAct, write};

use super::{Scene, Shown, notes};
use crate::web::frame::Frame;

#[derive(Template)]
#[template(path = "sessions/steps/write.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// What it is about, as cards.
    about: String,
    /// How many have written; nothing where it does not count.
    counts: Option<String>,
    /// The boxes; empty where nothing may be written.
    fields: String,
    /// What everybody may read.
    read: String,
    /// The act that says one has written, and whether it says so.
    ready: Option<(String, bool)>,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let sight = scene.sight;
    let hint = hint(scene.step.see);
    let put = |note| StepAct::Write(write::Act::Put(note));
    let ready = if scene.may(May::Ready) {
        Some((true, false))
    } else if scene.may(May::NotReady) {
        Some((false, true))
    } else {
        None
    };
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        about: notes::about(scene)?,
        counts: notes::counts(scene, "room-have-written"),
        fields: match scene.may(May::Write) {
            true => notes::fields(scene, "room-your-note", hint, put)?,
            false => String::new(),
        },
        read: notes::cards(scene, &sight.notes)?,
        ready: ready.map(|(to, is)| (scene.act(StepAct::Write(write::Act::Ready(to))), is)),
    };
    let reveals = matches!(scene.step.see, See::Sealed | See::Unsigned) && !sight.open;
    let any = sight.counts.is_some_and(|(given, _)| given > 0);
    Ok(Shown {
        stage: page.render()?,
        next: (reveals && any).then(|| scene.f.t("room-reveal")),
    })
}

/// Who reads what is written, as it is said before anybody writes.
pub fn hint(see: See) -> &'static str {
    match see {
        See::Sealed => "room-see-sealed",
        See::Unsigned => "room-see-unsigned",
        See::Named | See::Spoken => "room-see-named",
        See::Presenter => "room-see-presenter",
        See::Private => "room-see-private",
        See::Together => "room-see-together",
    }
}
