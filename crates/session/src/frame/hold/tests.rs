//! Stories of notes that are held back.

use crate::steps::{StepAct, board, talk, vote, write};
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, steps, told};
use crate::{Act, NoteId, Refusal, Seat};

const TEA: NoteId = NoteId(11);
const BISCUITS: NoteId = NoteId(12);
const MILK: NoteId = NoteId(13);

const BOARD: &str = "kind = \"board\"\nwrite = \"everyone\"\nsee = \"named\"\nmakes = \"notes\"";
const DOTS: &str = "kind = \"vote\"\nvote = \"everyone\"\nmethod = \"dots\"";

fn holds(told: &mut Told, seat: Seat, note: NoteId, back: bool) -> Done {
    told.does(seat, Act::Hold { note, back })
}

/// Ada, Ben and Mei have each written a note; then comes another step.
fn written(see: &str, then: &str) -> Told {
    let step =
        format!("kind = \"write\"\nwrite = \"everyone\"\nmakes = \"notes\"\nsee = \"{see}\"");
    let mut told = told(&steps(&[&step, then]));
    for (seat, note) in [(ADA, TEA), (BEN, BISCUITS), (MEI, MILK)] {
        let put = StepAct::Write(write::Act::Put(note));
        told.step(seat, put).unwrap();
    }
    told
}

fn dot(told: &mut Told, seat: Seat, on: NoteId) {
    let act = StepAct::Vote(vote::Act::Dots { on, dots: 1 });
    told.step(seat, act).unwrap();
}

#[test]
fn what_is_held_back_is_read_by_its_author_alone_who_sees_that_it_is_held() {
    let mut told = written("sealed", BOARD);
    told.next().unwrap();
    assert_eq!(holds(&mut told, TOM, TEA, true), Ok(1));
    assert_eq!(told.sees(ADA).own, [TEA]);
    assert_eq!(told.sees(ADA).held, [TEA]);
    for seat in [ADA, TOM, BEN, MEI] {
        assert!(!told.reads(seat).contains(&TEA), "{seat:?}");
        assert_eq!(told.sees(seat).held_back, 1);
    }
    assert_eq!(told.sees(BEN).held, []);
}

#[test]
fn only_who_facilitates_holds_back_and_once() {
    let mut told = written("sealed", BOARD);
    told.next().unwrap();
    let others = holds(&mut told, BEN, TEA, true);
    assert_eq!(others, Err(Refusal::NotFacilitator));
    assert_eq!(holds(&mut told, TOM, TEA, true), Ok(1));
    assert_eq!(holds(&mut told, TOM, TEA, true), Ok(0));
    let unknown = holds(&mut told, TOM, NoteId(99), true);
    assert_eq!(unknown, Err(Refusal::NotInThisStep));
}

#[test]
fn what_is_held_before_the_reveal_is_not_revealed_and_nobody_learns_whose_it_was() {
    let mut told = written("sealed", BOARD);
    holds(&mut told, TOM, TEA, true).unwrap();
    assert_eq!(told.sees(ADA).held, [TEA]);
    told.next().unwrap();
    assert_eq!(told.reads(BEN).len(), 2);
    let authors = told.sees(BEN).notes;
    assert!(authors.iter().all(|shown| shown.author != Some(ADA)));
}

#[test]
fn what_will_have_no_name_can_be_held_once_it_has_none() {
    let mut told = written("unsigned", BOARD);
    let early = holds(&mut told, TOM, TEA, true);
    assert_eq!(early, Err(Refusal::NotInThisStep));
    told.next().unwrap();
    let copy = told.reads(TOM)[0];
    holds(&mut told, TOM, copy, true).unwrap();
    for seat in [ADA, TOM, BEN, MEI] {
        assert_eq!(told.reads(seat).len(), 2, "{seat:?}");
        assert_eq!(told.sees(seat).held_back, 1);
    }
    assert_eq!(
        [ADA, BEN, MEI].map(|seat| told.sees(seat).held.len()),
        [0; 3]
    );
}

#[test]
fn undo_brings_it_back_and_so_does_showing_it_again() {
    let mut told = written("sealed", BOARD);
    told.next().unwrap();
    let all = told.reads(MEI);
    holds(&mut told, TOM, TEA, true).unwrap();
    told.undo().unwrap();
    assert_eq!(told.reads(MEI), all);
    holds(&mut told, TOM, TEA, true).unwrap();
    assert_eq!(holds(&mut told, TOM, TEA, false), Ok(1));
    assert_eq!(told.reads(MEI), all);
    told.undo().unwrap();
    assert_eq!(told.sees(MEI).held_back, 1);
}

#[test]
fn a_later_step_does_not_show_it_and_a_board_has_no_place_for_it() {
    let mut told = written("sealed", BOARD);
    told.next().unwrap();
    told.next().unwrap();
    let into = Some(TEA);
    let under = board::Act::Merge { note: MILK, into };
    told.step(BEN, StepAct::Board(under)).unwrap();
    holds(&mut told, TOM, TEA, true).unwrap();
    let sight = told.sees(ADA);
    assert!(!sight.about.contains(&TEA));
    let board = sight.board.unwrap();
    assert_eq!((board.merged.len(), board.loose.len()), (0, 2));
    assert!(board.loose.contains(&MILK));
}

#[test]
fn who_has_voted_is_not_told_apart_by_holding_what_they_voted_for() {
    let mut told = written("sealed", DOTS);
    told.next().unwrap();
    told.next().unwrap();
    dot(&mut told, BEN, TEA);
    dot(&mut told, MEI, MILK);
    let before = told.sees(TOM);
    holds(&mut told, TOM, TEA, true).unwrap();
    let after = told.sees(TOM);
    assert_eq!(before.given, after.given);
    assert_eq!(before.counts, after.counts);
}

#[test]
fn a_note_that_is_held_leaves_the_turns_their_number() {
    let talk = "kind = \"talk\"\nspeak = \"everyone\"";
    let mut told = written("sealed", talk);
    told.next().unwrap();
    holds(&mut told, TOM, TEA, true).unwrap();
    told.next().unwrap();
    let pace = told.sees(TOM).pace;
    assert_ne!(pace, told.here().pace);
    told.talks(TOM, talk::Act::Give { to: BEN, pace }).unwrap();
    assert_eq!(told.sees(TOM).speaker, Some(BEN));
}
