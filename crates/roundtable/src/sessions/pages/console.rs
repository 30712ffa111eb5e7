//! What who facilitates has in hand; and taking over from somebody who is gone.

use session::format::Step;
use session::{Act, May, Stage};

use super::parts::{is_here, name};
use crate::sessions::room::Room;
use crate::sessions::steps::{Shown, written};
use crate::web::frame::Frame;

/// A button: the act, what it says.
pub struct Moved {
    pub act: String,
    pub says: String,
    /// What goes with it, in a sentence.
    pub why: String,
}

/// What who facilitates has in hand.
pub struct Console {
    /// The one to press first; nothing while too few sit there.
    pub first: Option<Moved>,
    /// What is said instead.
    pub waits: String,
    pub pause: Option<Moved>,
    pub longer: Option<String>,
    pub shorter: Option<String>,
    pub undo: Option<String>,
    pub skip_step: Option<Moved>,
    pub end: Option<String>,
    /// To whom it can be handed over.
    pub hand_over: Vec<(String, String)>,
    /// A sentence to say aloud, a sign to watch for and what to say then.
    pub say: String,
    pub watch: String,
    pub rescue: String,
}

pub fn console(f: &Frame, room: &Room, shown: &Shown) -> Option<Console> {
    let sight = &room.sight;
    if sight.facilitator != Some(room.me) || sight.stage == Stage::Over {
        return None;
    }
    let step = sight.step.map(|step| &room.session.format().steps[step]);
    let may = |may| sight.may.contains(&may);
    let (first, waits) = first(f, room, shown);
    let others = room.session.seats().iter().filter(|seat| **seat != room.me);
    let ends_at = sight.ends_at.or(sight.left);
    let extend = |longer| {
        let ends_at = ends_at.filter(|_| may(May::Extend))?;
        Some(written(&Act::Extend { ends_at, longer }))
    };
    let button = |act: Act, key: &'static str| Moved {
        act: written(&act),
        says: f.t(key),
        why: String::new(),
    };
    let text = |of: fn(&Step) -> &String| step.map(of).cloned().unwrap_or_default();
    Some(Console {
        first,
        waits,
        pause: if may(May::Resume) {
            Some(button(Act::Resume, "room-resume"))
        } else {
            may(May::Pause).then(|| button(Act::Pause, "room-pause"))
        },
        longer: extend(true),
        shorter: extend(false),
        undo: may(May::Undo).then(|| written(&Act::Undo { of: sight.undo })),
        skip_step: may(May::SkipStep).then(|| button(Act::SkipStep(sight.here), "room-skip-step")),
        end: may(May::End).then(|| written(&Act::End)),
        hand_over: others
            .map(|seat| (written(&Act::HandOver(*seat)), name(f, room, *seat)))
            .collect(),
        say: text(|step| &step.say),
        watch: text(|step| &step.watch),
        rescue: text(|step| &step.rescue),
    })
}

/// The one button to press first says what it will do.
fn first(f: &Frame, room: &Room, shown: &Shown) -> (Option<Moved>, String) {
    let sight = &room.sight;
    let moved = |act: Act, says: String| {
        let why = String::new();
        (
            Some(Moved {
                act: written(&act),
                says,
                why,
            }),
            String::new(),
        )
    };
    if sight.stage == Stage::Lobby {
        if sight.may.contains(&May::Begin) {
            return moved(Act::Begin { time: None }, f.t("room-begin"));
        }
        let least = room.session.format().people[0];
        let missing = least.saturating_sub(room.session.seats().len());
        return (None, f.count("room-more-people", &missing));
    }
    let next = Act::Next(sight.here);
    if let Some(says) = &shown.next {
        return moved(next, says.clone());
    }
    let agenda = room.session.agenda();
    let then = sight.at.and_then(|at| agenda.get(at + 1));
    match then {
        Some(item) => {
            let name = &room.session.format().steps[item.step].name;
            moved(next, f.with("room-on-to", "step", name))
        }
        None => moved(next, f.t("room-end")),
    }
}

/// Whoever facilitated is not here, or nobody does: somebody may.
pub fn take_over(f: &Frame, room: &Room) -> Option<Moved> {
    let sight = &room.sight;
    let gone = match sight.facilitator {
        Some(seat) if seat == room.me || is_here(room, seat) => return None,
        gone => gone,
    };
    let why = match gone {
        Some(seat) => f.with("room-lost", "name", &name(f, room, seat)),
        None => f.t("room-nobody-facilitates"),
    };
    sight.may.contains(&May::Facilitate).then(|| Moved {
        act: written(&Act::Facilitate),
        says: f.t("room-i-will"),
        why,
    })
}
