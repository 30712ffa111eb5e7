//! Questions, one each in order: put down, asked aloud, answered; and the list of them.

use askama::Template;
use session::format::See;
use session::steps::{StepAct, ask};
use session::{May, Seat};

use super::super::NOTE_CHARS_MAX;
use super::super::said::words_field;
use super::notes::{self, Field};
use super::{Scene, Shown, round, write};
use crate::web::frame::Frame;
use crate::web::words::Say;

#[derive(Template)]
#[template(path = "sessions/steps/ask.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// The step's place, for ids.
    at: usize,
    /// That it is their turn; empty where it is not.
    yours: String,
    /// Who asks, or whose question is being answered, for everybody else.
    now: String,
    /// Where one's question is put down.
    field: Option<Field>,
    /// Who reads it.
    hint: String,
    /// That the question was asked, or answered: the act, what the button says.
    done: Option<(String, String)>,
    /// Would rather not ask, or would after all.
    others: Vec<(String, String)>,
    skip: Option<(String, String)>,
    /// The questions one may read, as cards.
    asked: String,
    chars_max: usize,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let sight = scene.sight;
    let act = |act: ask::Act| scene.act(StepAct::Ask(act));
    let answers = sight.asked.is_some();
    let mine = sight.speaker == Some(scene.room.me);
    let done = if answers {
        "room-answered"
    } else {
        "room-asked"
    };
    let others = [
        (May::Pass, ask::Act::Pass, "room-pass"),
        (May::Speak, ask::Act::Speak, "room-ask-after-all"),
    ];
    let others = others.into_iter().filter(|(may, ..)| scene.may(*may));
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        at: scene.at,
        yours: match (mine, answers) {
            (true, true) => scene.f.t("room-you-answer"),
            (true, false) => scene.f.t("room-you-ask"),
            (false, _) => String::new(),
        },
        now: sight
            .speaker
            .filter(|_| !mine)
            .map_or_else(String::new, |seat| now(scene, seat)),
        field: scene.may(May::Write).then(|| field(scene)),
        hint: scene.f.t(match scene.step.see {
            See::Spoken => "room-see-spoken",
            see => write::hint(see),
        }),
        done: scene
            .may(May::Done)
            .then(|| (act(ask::Act::Done), scene.f.t(done))),
        others: others
            .map(|(_, what, says)| (act(what), scene.f.t(says)))
            .collect(),
        skip: round::skip(scene, |pace| StepAct::Ask(ask::Act::Skip(pace))),
        asked: asked(scene)?,
        chars_max: NOTE_CHARS_MAX,
    };
    Ok(Shown {
        stage: page.render()?,
        next: next(scene),
    })
}

/// Who asks, or answers whom.
fn now(scene: &Scene<'_>, speaker: Seat) -> String {
    let Some(asker) = scene.sight.asked else {
        return scene.f.with("room-asks", "name", &scene.name(speaker));
    };
    let key = match asker == scene.room.me {
        true => "room-answers-you",
        false => "room-answers",
    };
    let say = Say::new(key).with("name", scene.name(speaker));
    scene.f.lang.say(&say.with("asker", scene.name(asker)))
}

/// One question each.
fn field(scene: &Scene<'_>) -> Field {
    let own = scene.sight.own.first().copied();
    let note = own.unwrap_or_else(|| scene.room.fresh(0));
    Field {
        act: scene.act(StepAct::Ask(ask::Act::Put(note))),
        name: words_field(note),
        text: scene.text(note).to_owned(),
    }
}

/// The questions so far, and one's own where it can't be changed just now and no list has it.
fn asked(scene: &Scene<'_>) -> Result<String, askama::Error> {
    let sight = scene.sight;
    let listed = |note: &session::NoteId| sight.notes.iter().any(|shown| shown.note == *note);
    let mut all = sight.notes.clone();
    if scene.goes_on() && !scene.may(May::Write) {
        let own = sight.own.iter().copied().filter(|note| !listed(note));
        all.extend(own.map(|note| session::Shown {
            note,
            author: Some(scene.room.me),
        }));
    }
    match all.is_empty() {
        true => Ok(String::new()),
        false => notes::cards(scene, &all),
    }
}

/// Within the step the next press says that the question was asked, or answered.
fn next(scene: &Scene<'_>) -> Option<String> {
    let sight = scene.sight;
    sight.speaker?;
    let presenter = sight.presenter.filter(|_| sight.asked.is_none());
    let seated = |seat: &Seat| scene.room.session.seats().contains(seat);
    let then = sight.upcoming.first().copied();
    Some(match (presenter.filter(seated), then) {
        (Some(seat), _) if seat == scene.room.me => scene.f.t("room-on-to-your-answer"),
        (Some(seat), _) => scene.f.with("room-on-to-answer", "name", &scene.name(seat)),
        (None, Some(seat)) => round::next_turn(scene, seat),
        (None, None) => scene.f.t("room-all-answered"),
    })
}
