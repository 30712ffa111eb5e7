//! Stories of thanks.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, Told, steps, told};

const WORDS: NoteId = NoteId(11);

/// Ben thanks Chi.
fn thanks(see: &str) -> Told {
    let rest = "write = \"everyone\"\nmakes = \"thanks\"";
    let mut story = told(&steps(&[&format!(
        "kind = \"thanks\"\nsee = \"{see}\"\n{rest}"
    )]));
    does(
        &mut story,
        BEN,
        Act::Thank {
            to: MEI,
            note: WORDS,
        },
    )
    .unwrap();
    story
}

fn does(story: &mut Told, seat: Seat, act: Act) -> Done {
    story.step(seat, StepAct::Thanks(act))
}

#[test]
fn thanks_are_read_by_the_two_of_them() {
    let story = thanks("private");
    assert_eq!(story.sees(BEN).own, [WORDS]);
    assert_eq!(story.sees(MEI).notes[0].author, Some(BEN));
    assert_eq!(story.sees(ADA).notes, []);
    assert_eq!(story.sees(ADA).thanks.unwrap(), Seen::default());
}

#[test]
fn the_others_learn_of_them_where_the_step_says_so_and_read_no_word() {
    let story = thanks("named");
    assert_eq!(story.sees(ADA).thanks.unwrap().told, [(BEN, MEI)]);
    assert_eq!(story.sees(ADA).notes, []);
}

#[test]
fn nobody_thanks_themselves_or_takes_anothers_thanks_back() {
    let mut story = thanks("private");
    let note = NoteId(12);
    let own = Act::Thank { to: BEN, note };
    assert_eq!(does(&mut story, BEN, own), Err(Refusal::NotYours));
    assert_eq!(
        does(&mut story, MEI, Act::Take(WORDS)),
        Err(Refusal::NotYours)
    );
    assert_eq!(does(&mut story, BEN, Act::Take(WORDS)), Ok(1));
    assert_eq!(story.sees(MEI).notes, []);
}

#[test]
fn thanks_stay_when_something_is_taken_back() {
    let mut story = thanks("private");
    story.extend().unwrap();
    let note = NoteId(12);
    does(&mut story, BEN, Act::Thank { to: ADA, note }).unwrap();
    story.undo().unwrap();
    assert_eq!(story.sees(ADA).notes[0].note, note);
}
