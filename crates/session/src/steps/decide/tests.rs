//! Stories of decisions.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, steps, told};

const GO: NoteId = NoteId(11);
const LATE: NoteId = NoteId(12);
const BUT: NoteId = NoteId(21);

/// Ada has decided to go, and will know by a sign.
fn decided(see: &str) -> Told {
    let rest = "write = \"presenter\"\nmakes = \"decision\"";
    let mut story = told(&steps(&[&format!(
        "kind = \"decide\"\nsee = \"{see}\"\n{rest}"
    )]));
    for (part, note) in [(Part::Decision, GO), (Part::Sign, LATE)] {
        does(&mut story, ADA, Act::Put { part, note }).unwrap();
    }
    story
}

fn does(story: &mut Told, seat: Seat, act: Act) -> Done {
    story.step(seat, StepAct::Decide(act))
}

fn seen(story: &Told, seat: Seat) -> Seen {
    story.sees(seat).decide.unwrap()
}

#[test]
fn the_presenter_decides_and_the_others_dissent() {
    let mut story = decided("named");
    let day = Some(20_500);
    does(&mut story, ADA, Act::Sign { note: LATE, day }).unwrap();
    does(&mut story, ADA, Act::Review(day)).unwrap();
    assert_eq!(does(&mut story, ADA, Act::Review(day)), Ok(0));
    let part = Part::Why;
    assert_eq!(
        does(&mut story, BEN, Act::Put { part, note: BUT }),
        Err(Refusal::NotYours)
    );
    assert_eq!(
        does(&mut story, ADA, Act::Dissent(BUT)),
        Err(Refusal::NotYours)
    );
    does(&mut story, BEN, Act::Dissent(BUT)).unwrap();
    let record = seen(&story, MEI);
    assert_eq!((record.decision, record.review), (Some(GO), day));
    assert_eq!(record.signs, [(LATE, day)]);
    assert_eq!(record.dissents[0].author, Some(BEN));
}

#[test]
fn there_is_one_decision_and_a_sign_that_is_none_has_no_day() {
    let mut story = decided("named");
    let part = Part::Decision;
    assert_eq!(
        does(&mut story, ADA, Act::Put { part, note: BUT }),
        Err(Refusal::Enough)
    );
    let sign = Act::Sign {
        note: GO,
        day: Some(1),
    };
    assert_eq!(does(&mut story, ADA, sign), Err(Refusal::NotInThisStep));
    assert_eq!(
        does(&mut story, ADA, Act::Review(Some(-1))),
        Err(Refusal::NoSuchDay)
    );
}

#[test]
fn a_sealed_record_is_told_first_and_then_the_dissent() {
    let mut story = decided("sealed");
    assert_eq!(seen(&story, BEN), Seen::default());
    story.next().unwrap();
    assert_eq!(seen(&story, BEN).decision, Some(GO));
    does(&mut story, BEN, Act::Dissent(BUT)).unwrap();
    assert_eq!(seen(&story, ADA).dissents, []);
    assert!(story.sees(ADA).notes.iter().all(|shown| shown.note != BUT));
    story.next().unwrap();
    assert_eq!(seen(&story, ADA).dissents[0].author, Some(BEN));
    story.undo().unwrap();
    assert_eq!(seen(&story, ADA).dissents, []);
    assert_eq!(story.sees(BEN).own, [BUT]);
}

#[test]
fn dissent_without_names_takes_three() {
    let mut story = decided("unsigned");
    story.next().unwrap();
    does(&mut story, BEN, Act::Dissent(BUT)).unwrap();
    assert_eq!(story.next(), Err(Refusal::TooFewToHide));
    does(&mut story, MEI, Act::Dissent(NoteId(22))).unwrap();
    does(&mut story, TOM, Act::Dissent(NoteId(23))).unwrap();
    story.next().unwrap();
    let dissents = seen(&story, ADA).dissents;
    assert_eq!(dissents.len(), 3);
    assert!(
        dissents
            .iter()
            .all(|shown| shown.author.is_none() && shown.note.0 > 23)
    );
    assert_eq!(story.sees(BEN).own, []);
}
