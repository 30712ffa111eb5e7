//! Stories of what a session leaves.

use super::*;
use crate::steps::{StepAct, ask, commit, decide, thanks};
use crate::told::{ADA, BEN, MEI, TOM, Told, steps, told};
use crate::{Act, Refusal};

const GO: NoteId = NoteId(11);
const WHY: NoteId = NoteId(12);
const SIGN: NoteId = NoteId(13);
const BUT: NoteId = NoteId(21);
const COMMIT: &str = "kind = \"commit\"\nwrite = \"everyone\"\nmakes = \"commitments\"";
const THANKS: &str = "kind = \"thanks\"\nwrite = \"everyone\"\nmakes = \"thanks\"";
const ASK: &str = "kind = \"ask\"\nask = \"others\"\nmakes = \"questions\"";
const TALK: &str = "kind = \"talk\"\nspeak = \"everyone\"";

fn ended(mut story: Told) -> Left {
    assert_eq!(story.session.left(), Left::default(), "not yet");
    story.does(TOM, Act::End).unwrap();
    story.session.left()
}

/// Ada decided to go, and why, and what would warn her; Ben dissents.
fn decided(how: &str) -> Told {
    let step = "kind = \"decide\"\nwrite = \"presenter\"\nmakes = \"decision\"";
    let mut story = told(&steps(&[&format!("{step}\n{how}")]));
    let put = |part, note| decide::Act::Put { part, note };
    let sign = decide::Act::Sign {
        note: SIGN,
        day: Some(20_000),
    };
    let all = [
        (ADA, put(decide::Part::Decision, GO)),
        (ADA, put(decide::Part::Why, WHY)),
        (ADA, put(decide::Part::Sign, SIGN)),
        (ADA, sign),
        (ADA, decide::Act::Review(Some(20_100))),
        (BEN, decide::Act::Dissent(BUT)),
    ];
    for (seat, act) in all {
        story.step(seat, StepAct::Decide(act)).unwrap();
    }
    story
}

#[test]
fn a_decision_is_left_with_the_dissent_that_was_revealed() {
    let mut story = decided("see = \"sealed\"");
    story.next().unwrap();
    let told = Decided {
        presenter: Some(ADA),
        at: 0,
        decision: Some(GO),
        why: Some(WHY),
        changed: None,
        signs: vec![(SIGN, Some(20_000))],
        review: Some(20_100),
        dissents: Vec::new(),
    };
    let mut answered = decided("see = \"sealed\"");
    answered.next().unwrap();
    answered.next().unwrap();
    let (note, author) = (BUT, Some(BEN));
    let dissents = vec![Shown { note, author }];
    let with_dissent = Decided {
        dissents,
        ..told.clone()
    };
    assert_eq!(ended(story).decisions, [told]);
    assert_eq!(ended(answered).decisions, [with_dissent]);
}

#[test]
fn a_record_nobody_was_told_is_no_decision_yet() {
    assert_eq!(ended(decided("see = \"sealed\"")).decisions, []);
}

#[test]
fn dissent_without_names_leaves_no_author() {
    let mut story = decided("see = \"unsigned\"");
    for (seat, note) in [(MEI, 22), (TOM, 23)] {
        let act = decide::Act::Dissent(NoteId(note));
        story.step(seat, StepAct::Decide(act)).unwrap();
    }
    story.next().unwrap();
    story.next().unwrap();
    let left = ended(story).decisions;
    let nobodys = |shown: &Shown| shown.author.is_none() && shown.note.0 > 23;
    assert_eq!(left[0].dissents.len(), 3);
    assert!(left[0].dissents.iter().all(nobodys), "{left:?}");
}

#[test]
fn what_is_held_back_or_gone_leaves_nothing() {
    let mut story = decided("see = \"named\"");
    for note in [GO, BUT] {
        story.does(TOM, Act::Hold { note, back: true }).unwrap();
    }
    let left = ended(story).decisions;
    assert_eq!((left[0].decision, left[0].why), (None, Some(WHY)));
    assert_eq!(left[0].dissents, []);
    let gone = decided("see = \"named\"\nkeeps = \"gone\"");
    assert_eq!(ended(gone).decisions, []);
}

#[test]
fn every_commitment_counts_at_the_end_revealed_or_not() {
    for see in ["sealed", "named"] {
        let mut story = told(&steps(&[&format!("{COMMIT}\nsee = \"{see}\"")]));
        for (seat, note) in [(BEN, 11), (ADA, 12)] {
            let act = commit::Act::Put(NoteId(note));
            story.step(seat, StepAct::Commit(act)).unwrap();
        }
        let left = ended(story).commitments;
        let owners: Vec<(i64, Seat)> = left.iter().map(|one| (one.note.0, one.owner)).collect();
        assert_eq!(owners, [(11, BEN), (12, ADA)], "{see}");
    }
}

#[test]
fn thanks_are_left_in_no_order_of_time() {
    let mut story = told(&steps(&[&format!("{THANKS}\nsee = \"private\"")]));
    for (from, to, note) in [(MEI, BEN, 11), (BEN, ADA, 12), (BEN, TOM, 10)] {
        let note = NoteId(note);
        let act = thanks::Act::Thank { to, note };
        story.step(from, StepAct::Thanks(act)).unwrap();
    }
    let sorted = [(BEN, TOM, 10), (BEN, ADA, 12), (MEI, BEN, 11)];
    let mut sorted = sorted.map(|(from, to, note)| (from, to, NoteId(note)));
    sorted.sort();
    assert_eq!(ended(story).thanks, sorted);
}

#[test]
fn questions_are_left_where_the_group_read_them_with_names_and_keeps_them() {
    for (how, many) in [
        ("see = \"named\"", 1),
        ("see = \"named\"\nkeeps = \"presenter\"", 0),
        ("see = \"presenter\"", 0),
    ] {
        let mut story = told(&steps(&[&format!("{ASK}\n{how}")]));
        let asks = story.sees(ADA).speaker.unwrap();
        story.asks(asks, ask::Act::Put(WHY)).unwrap();
        let left = ended(story).questions;
        assert_eq!(left.len(), many, "{how}");
        assert!(left.iter().all(|left| *left == (asks, WHY)));
    }
}

#[test]
fn who_presented_and_who_facilitated_is_left_once_each() {
    let mut story = told(&steps(&[TALK, TALK]));
    story.does(TOM, Act::HandOver(MEI)).unwrap();
    story.does(MEI, Act::HandOver(TOM)).unwrap();
    assert_eq!(story.does(MEI, Act::End), Err(Refusal::NotFacilitator));
    let left = ended(story);
    assert_eq!(left.presented, [ADA]);
    assert_eq!(left.facilitated, [TOM, MEI]);
}

#[test]
fn who_facilitated_only_before_it_began_is_not_left() {
    let format = told(&steps(&[TALK])).session.format().clone();
    let mut session = Session::new(format, vec![ADA]);
    let given = Given {
        now: 0,
        chance: 1,
        here: Vec::new(),
    };
    let all = [
        (ADA, Act::Sit),
        (TOM, Act::Sit),
        (ADA, Act::Facilitate),
        (ADA, Act::HandOver(TOM)),
        (TOM, Act::Begin { time: None }),
        (TOM, Act::End),
    ];
    for (seat, act) in all {
        for event in session.decide(seat, act, &given).unwrap() {
            session.apply(&event);
        }
    }
    assert_eq!(session.left().facilitated, [TOM]);
}

#[test]
fn who_spoke_how_long_is_left() {
    let mut story = told(&steps(&["kind = \"round\"\nspeak = \"everyone\""]));
    story.after(30);
    story.rounds(ADA, crate::steps::round::Act::Done).unwrap();
    let spoken = story.session.spoken();
    assert_eq!(spoken.get(&ADA), Some(&30_000));
    assert_eq!(ended(story).spoken, spoken);
}
