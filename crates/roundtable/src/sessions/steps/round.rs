//! A round: whose turn it is, with the two things they may do about it.

use askama::Template;
use session::May;
use session::steps::{StepAct, round};

use super::{Scene, Shown};
use crate::web::frame::Frame;

#[derive(Template)]
#[template(path = "sessions/steps/turn.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// That it is their turn; empty where it is not.
    yours: String,
    /// What they may do: the act, what the button says, whether it is the first to press.
    buttons: Vec<(String, String, bool)>,
    /// What who facilitates may do about who does not speak: the act, what the button says.
    skip: Option<(String, String)>,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let offered = [
        (May::Done, round::Act::Done, "room-done", true),
        (May::Pass, round::Act::Pass, "room-pass", false),
        (May::Speak, round::Act::Speak, "room-speak", true),
    ];
    let offered = offered.into_iter().filter(|(may, ..)| scene.may(*may));
    let buttons = offered
        .map(|(_, act, says, first)| (scene.act(StepAct::Round(act)), scene.f.t(says), first));
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        yours: match scene.may(May::Done) {
            true => scene.f.t("room-your-turn"),
            false => String::new(),
        },
        buttons: buttons.collect(),
        skip: skip(scene, |pace| StepAct::Round(round::Act::Skip(pace))),
    };
    let next = scene
        .sight
        .upcoming
        .first()
        .map(|seat| next_turn(scene, *seat));
    Ok(Shown {
        stage: page.render()?,
        next,
    })
}

/// Skips who has the turn and does not use it; they come back at the end. Who facilitates passes
/// themselves.
pub fn skip(scene: &Scene<'_>, act: impl Fn(usize) -> StepAct) -> Option<(String, String)> {
    let speaker = scene.sight.speaker.filter(|_| scene.may(May::Skip))?;
    let other = speaker != scene.room.me;
    other.then(|| {
        let says = scene.f.with("room-skip", "name", &scene.name(speaker));
        (scene.act(act(scene.sight.pace)), says)
    })
}

/// What the facilitator's button says when somebody's turn comes next.
pub fn next_turn(scene: &Scene<'_>, seat: session::Seat) -> String {
    scene.f.with("room-next-turn", "name", &scene.name(seat))
}
