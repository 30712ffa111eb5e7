//! An open talk: hands in the order they get the word, who has it, and who gives it.

use askama::Template;
use session::format::Who;
use session::steps::{StepAct, talk};
use session::{May, Seat};

use super::{Scene, Shown, round};
use crate::web::frame::{Face, Frame};

#[derive(Template)]
#[template(path = "sessions/steps/talk.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// That they have the word; empty where they have not.
    yours: String,
    /// What they may do: the name of the button, the act, what it says, whether it comes first.
    buttons: Vec<(&'static str, String, String, bool)>,
    /// Whose hands are up, in order.
    hands: Vec<Hand>,
    /// To whom else the word can be given.
    others: Vec<Hand>,
}

/// Somebody who would like the word, or could have it.
struct Hand {
    seat: Seat,
    name: String,
    face: Option<Face>,
    /// Gives it to them, for who facilitates.
    give: Option<String>,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    Ok(Shown {
        stage: queue(scene, StepAct::Talk)?,
        next: next(scene),
    })
}

/// The queue of those who would like the word, and what one may do about it; `of` says which kind
/// of step it is an act of.
pub fn queue(
    scene: &Scene<'_>,
    of: impl Fn(talk::Act) -> StepAct,
) -> Result<String, askama::Error> {
    let sight = scene.sight;
    let offered = [
        (May::Done, "done", talk::Act::Done, "room-done", true),
        (
            May::RaiseHand,
            "raise",
            talk::Act::Hand(true),
            "room-raise-hand",
            true,
        ),
        (
            May::LowerHand,
            "lower",
            talk::Act::Hand(false),
            "room-lower-hand",
            false,
        ),
    ];
    let offered = offered.into_iter().filter(|(may, ..)| scene.may(*may));
    let pace = sight.pace;
    let hand = |to: Seat| Hand {
        seat: to,
        name: scene.name(to),
        face: scene.person(to).map(|person| person.face.clone()),
        give: scene
            .may(May::Give)
            .then(|| scene.act(of(talk::Act::Give { to, pace }))),
    };
    let waits = |seat: &Seat| sight.upcoming.contains(seat) || sight.speaker == Some(*seat);
    let others = speakers(scene).filter(|seat| !waits(seat) && scene.may(May::Give));
    Page {
        f: scene.f,
        path: scene.room.path(),
        yours: match scene.may(May::Done) {
            true => scene.f.t("room-you-speak"),
            false => String::new(),
        },
        buttons: offered
            .map(|(_, id, act, says, first)| (id, scene.act(of(act)), scene.f.t(says), first))
            .collect(),
        hands: sight.upcoming.iter().copied().map(hand).collect(),
        others: others.map(hand).collect(),
    }
    .render()
}

/// Within the step the next press gives the word to the first hand.
pub fn next(scene: &Scene<'_>) -> Option<String> {
    let first = scene.sight.upcoming.first();
    first.map(|seat| round::next_turn(scene, *seat))
}

/// Those who may speak in the step, in the order they sit.
pub fn speakers<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = Seat> + 'a {
    let sight = scene.sight;
    let seats = scene.room.session.seats().iter().copied();
    seats.filter(move |seat| match scene.step.speak {
        Who::Nobody => false,
        Who::Everyone => true,
        Who::Presenter => sight.presenter == Some(*seat),
        Who::Others => sight.presenter != Some(*seat),
        Who::Facilitator => sight.facilitator == Some(*seat),
    })
}
