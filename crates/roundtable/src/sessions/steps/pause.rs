//! A break, a silence, a signing: who is ready says so, and it goes on when who facilitates says.

use askama::Template;
use session::steps::{StepAct, pause};
use session::{May, Stage};

use super::{Scene, Shown};
use crate::web::frame::Frame;
use crate::web::words::Say;

#[derive(Template)]
#[template(path = "sessions/steps/pause.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// How many are ready, never who; nothing in a record, where it tells nobody anything.
    counts: Option<String>,
    /// The act that says they are ready, or are not after all, and whether they are.
    ready: Option<(String, bool)>,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let running = scene.sight.stage == Stage::Running;
    let counts = scene.sight.counts.filter(|_| running);
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
        counts: counts.map(|(ready, all)| {
            let say = Say::new("pause-counts").count("count", ready);
            scene.f.lang.say(&say.count("all", all))
        }),
        ready: ready.map(|(to, is)| (scene.act(StepAct::Pause(pause::Act::Ready(to))), is)),
    };
    Ok(Shown {
        stage: page.render()?,
        next: None,
    })
}
