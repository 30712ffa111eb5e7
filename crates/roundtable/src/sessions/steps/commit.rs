//! Commitments: what, by which day, asked about by whom.

use askama::Template;
use session::steps::{StepAct, commit};
use session::{May, NoteId, Seat};

use super::super::NOTE_CHARS_MAX;
use super::super::said::words_field;
use super::{Scene, Shown, notes};
use crate::web::frame::{Face, Frame};

#[derive(Template)]
#[template(path = "sessions/steps/commit.html")]
struct Page<'a> {
    f: &'a Frame,
    path: String,
    counts: Option<String>,
    /// Who reads what is written.
    hint: String,
    /// One's own, and one more to fill in; none where nothing may be written.
    fields: Vec<Field>,
    /// Those one may read.
    promised: Vec<Promised>,
    /// Those one is asked to be the partner of.
    asked: Vec<Asked>,
    chars_max: usize,
}

/// A commitment to fill in.
struct Field {
    /// Its number, for the names of fields.
    note: i64,
    name: String,
    text: String,
    /// The acts that go with the fields: its words, its day.
    acts: Vec<String>,
    day: String,
    partners: Vec<Choice>,
}

/// A partner to choose: the act, what they are called, whether they are.
struct Choice {
    act: String,
    name: String,
    chosen: bool,
}

/// A commitment as everybody reads it.
struct Promised {
    note: i64,
    who: String,
    face: Option<Face>,
    words: String,
    /// By when, and asked about by whom, in a sentence; may be empty.
    says: String,
}

/// Being asked to be a partner.
struct Asked {
    says: String,
    yes: String,
    no: String,
}

pub fn shown(scene: &Scene<'_>) -> Result<Shown, askama::Error> {
    let sight = scene.sight;
    let seen = sight.commit.clone().unwrap_or_default();
    let own = sight.own.iter().copied();
    let writes = scene.may(May::Write);
    let fields = match writes {
        true => own
            .chain([scene.room.fresh(0)])
            .map(|note| field(scene, &seen, note))
            .collect(),
        false => Vec::new(),
    };
    let read = |one: &&commit::Commitment| !writes || one.owner != scene.room.me;
    let page = Page {
        f: scene.f,
        path: scene.room.path(),
        counts: notes::counts(scene, "room-have-promised"),
        hint: scene.f.t(super::write::hint(scene.step.see)),
        fields,
        promised: seen
            .commitments
            .iter()
            .filter(read)
            .filter_map(|one| promised(scene, one))
            .collect(),
        asked: seen
            .asked
            .iter()
            .filter_map(|note| asked(scene, &seen, *note))
            .collect(),
        chars_max: NOTE_CHARS_MAX,
    };
    let any = sight.counts.is_some_and(|(given, _)| given > 0);
    let sealed = scene.step.see == session::format::See::Sealed && !sight.open;
    Ok(Shown {
        stage: page.render()?,
        next: (sealed && any).then(|| scene.f.t("room-reveal")),
    })
}

fn field(scene: &Scene<'_>, seen: &commit::Seen, note: NoteId) -> Field {
    let known = seen.commitments.iter().find(|one| one.note == note);
    let act = |act: commit::Act| scene.act(StepAct::Commit(act));
    let partner = known.and_then(|one| one.partner);
    let nobody = Choice {
        act: act(commit::Act::Ask {
            note,
            partner: None,
        }),
        name: scene.f.t("room-partner-none"),
        chosen: partner.is_none(),
    };
    let choice = |seat: Seat| Choice {
        act: act(commit::Act::Ask {
            note,
            partner: Some(seat),
        }),
        name: scene.name(seat),
        chosen: partner == Some(seat),
    };
    let others = scene.room.session.seats().iter().copied();
    let others = others.filter(|seat| *seat != scene.room.me).map(choice);
    Field {
        note: note.0,
        name: words_field(note),
        text: scene.text(note).to_owned(),
        acts: vec![
            act(commit::Act::Put(note)),
            act(commit::Act::By { note, day: None }),
        ],
        day: scene.typed_or(&format!("day.{}", note.0), || {
            scene.day_field(known.and_then(|one| one.day))
        }),
        partners: std::iter::once(nobody).chain(others).collect(),
    }
}

fn promised(scene: &Scene<'_>, one: &commit::Commitment) -> Option<Promised> {
    let words = scene.words(one.note)?.to_owned();
    let mut says = Vec::new();
    if let Some(day) = one.day {
        says.push(scene.f.with("room-by-day", "day", &scene.day(day)));
    }
    if let Some(partner) = one.partner {
        let key = match one.answer {
            Some(true) => "room-partner-yes",
            Some(false) => "room-partner-no",
            None => "room-partner-asked",
        };
        says.push(scene.f.with(key, "name", &scene.name(partner)));
    }
    Some(Promised {
        note: one.note.0,
        who: scene.name(one.owner),
        face: scene.person(one.owner).map(|person| person.face.clone()),
        words,
        says: says.join(" "),
    })
}

fn asked(scene: &Scene<'_>, seen: &commit::Seen, note: NoteId) -> Option<Asked> {
    let one = seen.commitments.iter().find(|one| one.note == note)?;
    let answer = |yes| scene.act(StepAct::Commit(commit::Act::Answer { note, yes }));
    Some(Asked {
        says: scene
            .f
            .with("room-asks-you", "name", &scene.name(one.owner)),
        yes: answer(true),
        no: answer(false),
    })
}
