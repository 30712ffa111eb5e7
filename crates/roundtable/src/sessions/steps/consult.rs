//! The group talks, the presenter listens and writes for nobody else.

use askama::Template;
use session::steps::{StepAct, consult};
use session::{May, Seat};

use super::{Scene, Shown, notes, talk};
use crate::web::frame::Frame;

#[derive(Template)]
#[template(path = "sessions/steps/consult.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// Whether it is they who listen.
    listens: bool,
    /// The presenter's pad, on their page alone.
    pad: String,
    /// Who is the devil's advocate, or that one is still to open; empty where there is none.
    advocate: String,
    /// Who can be named: the act, what the button says.
    names: Vec<(String, String)>,
    /// Has one drawn.
    draw: Option<String>,
    talk: String,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let act = |act: consult::Act| scene.act(StepAct::Consult(act));
    let put = |note| StepAct::Consult(consult::Act::Put(note));
    let pace = scene.sight.pace;
    let named = |seat: Seat| {
        let name = act(consult::Act::Advocate { seat, pace });
        (name, scene.name(seat))
    };
    let names = talk::speakers(scene)
        .filter(|seat| scene.may(May::Advocate) && scene.sight.advocate != Some(*seat));
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        listens: scene.goes_on() && scene.sight.presenter == Some(scene.room.me),
        pad: match scene.may(May::Write) {
            true => notes::fields(scene, "room-your-pad", "room-see-private", put)?,
            false => String::new(),
        },
        advocate: advocate(scene),
        names: names.map(named).collect(),
        draw: awaits(scene).then(|| act(consult::Act::Draw)),
        talk: talk::queue(scene, |act| StepAct::Consult(consult::Act::Talk(act)))?,
    };
    Ok(Shown {
        stage: page.render()?,
        next: match awaits(scene) {
            true => Some(scene.f.t("room-draw")),
            false => talk::next(scene),
        },
    })
}

fn advocate(scene: &Scene<'_>) -> String {
    match scene.sight.advocate {
        Some(seat) if seat == scene.room.me => scene.f.t("room-you-advocate"),
        Some(seat) => scene.f.with("room-advocate", "name", &scene.name(seat)),
        None if opens(scene) => scene.f.t("room-advocate-opens"),
        None => String::new(),
    }
}

/// Whether who facilitates has a devil's advocate to name before anybody else gets the word.
fn awaits(scene: &Scene<'_>) -> bool {
    scene.may(May::Advocate) && !scene.may(May::Give)
}

/// Whether a devil's advocate is still to open.
fn opens(scene: &Scene<'_>) -> bool {
    let nobody_spoke = scene.sight.speaker.is_none() && scene.sight.heard.is_empty();
    scene.step.advocate && scene.goes_on() && nobody_spoke
}
