//! Thanks: what helped, from whom; read by the two of them alone.

use askama::Template;
use session::steps::{StepAct, thanks};
use session::{May, NoteId, Seat};

use super::super::NOTE_CHARS_MAX;
use super::super::said::words_field;
use super::{Scene, Shown};
use crate::web::frame::{Face, Frame};

#[derive(Template)]
#[template(path = "sessions/steps/thanks.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    /// Whom one may thank; nobody where nothing may be written.
    whom: Vec<Whom>,
    name: String,
    text: String,
    given: Vec<Thanked>,
    received: Vec<Thanked>,
    told: Vec<String>,
    chars_max: usize,
}

/// Somebody to thank: the act, and who they are.
struct Whom {
    act: String,
    name: String,
    face: Option<Face>,
}

/// Thanks that were said.
struct Thanked {
    note: i64,
    who: String,
    words: String,
    /// The act that takes them back, for who gave them.
    take: Option<String>,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let seen = scene.sight.thanks.clone().unwrap_or_default();
    let note = scene.room.fresh(0);
    let whom = |seat: Seat| Whom {
        act: scene.act(StepAct::Thanks(thanks::Act::Thank { to: seat, note })),
        name: scene.name(seat),
        face: scene.person(seat).map(|person| person.face.clone()),
    };
    let others = scene.room.session.seats().iter().copied();
    let others = others.filter(|seat| *seat != scene.room.me && scene.may(May::Write));
    let said = |(seat, note): &(Seat, NoteId), mine: bool| {
        let take = StepAct::Thanks(thanks::Act::Take(*note));
        Some(Thanked {
            note: note.0,
            who: scene.name(*seat),
            words: scene.words(*note)?.to_owned(),
            take: (mine && scene.may(May::Write)).then(|| scene.act(take)),
        })
    };
    let told = |(from, to): &(Seat, Seat)| {
        let say = crate::web::words::Say::new("room-thanked");
        let say = say
            .with("from", scene.name(*from))
            .with("to", scene.name(*to));
        scene.f.lang.say(&say)
    };
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        whom: others.map(whom).collect(),
        name: words_field(note),
        text: scene.text(note).to_owned(),
        given: seen
            .given
            .iter()
            .filter_map(|one| said(one, true))
            .collect(),
        received: seen
            .received
            .iter()
            .filter_map(|one| said(one, false))
            .collect(),
        told: seen.told.iter().map(told).collect(),
        chars_max: NOTE_CHARS_MAX,
    };
    Ok(Shown {
        stage: page.render()?,
        next: None,
    })
}
