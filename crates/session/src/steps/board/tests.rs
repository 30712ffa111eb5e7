//! Stories of a board.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, steps, told};

const TEA: NoteId = NoteId(11);
const CHAI: NoteId = NoteId(12);
const RUM: NoteId = NoteId(13);
const COLA: NoteId = NoteId(21);
const HOT: NoteId = NoteId(22);

/// Tea, chai and rum were gathered, and lie on a board.
fn board() -> Told {
    let write = "write = \"everyone\"\nmakes = \"notes\"\nsee =";
    let mut story = told(&steps(&[
        &format!("kind = \"write\"\n{write} \"sealed\""),
        &format!("kind = \"board\"\n{write} \"named\"\nabout = \"step 0\""),
        "kind = \"vote\"\nvote = \"everyone\"\nmethod = \"dots\"",
    ]));
    story.writes(BEN, &[TEA, CHAI, RUM]);
    story
}

fn does(story: &mut Told, seat: Seat, act: Act) -> Done {
    story.step(seat, StepAct::Board(act))
}

fn lies(story: &mut Told, note: NoteId, heap: Option<usize>) {
    does(story, MEI, Act::Move { note, heap }).unwrap();
}

fn merges(story: &mut Told, note: NoteId, into: Option<NoteId>) -> Done {
    does(story, ADA, Act::Merge { note, into })
}

fn sorted(mut notes: Vec<NoteId>) -> Vec<NoteId> {
    notes.sort();
    notes
}

fn seen(story: &Told, seat: Seat) -> Seen {
    story.sees(seat).board.unwrap()
}

#[test]
fn what_was_gathered_before_lies_there_and_more_can_be_put_down() {
    let mut story = board();
    does(&mut story, MEI, Act::Put(COLA)).unwrap();
    let all = sorted(seen(&story, ADA).loose);
    assert_eq!(all, [TEA, CHAI, RUM, COLA]);
    assert_eq!(story.sees(ADA).notes[0].author, Some(MEI));
    assert_eq!(story.sees(MEI).own, [COLA]);
}

#[test]
fn everybody_arranges_and_everybody_sees_the_same() {
    let mut story = board();
    lies(&mut story, TEA, Some(0));
    let note = HOT;
    does(&mut story, BEN, Act::Name { heap: 0, note }).unwrap();
    let heap = Heap {
        heap: 0,
        name: Some(HOT),
        notes: vec![TEA],
    };
    for seat in [ADA, TOM, BEN, MEI] {
        assert_eq!(seen(&story, seat).heaps, vec![heap.clone()]);
    }
    lies(&mut story, TEA, None);
    assert_eq!(seen(&story, ADA).heaps[0].notes, []);
}

#[test]
fn the_same_twice_changes_nothing() {
    let mut story = board();
    let heap = Some(3);
    let act = Act::Move { note: TEA, heap };
    assert_eq!(does(&mut story, ADA, act), Ok(1));
    assert_eq!(does(&mut story, BEN, act), Ok(0));
    assert_eq!(merges(&mut story, CHAI, Some(TEA)), Ok(1));
    assert_eq!(merges(&mut story, CHAI, Some(TEA)), Ok(0));
    assert_eq!(merges(&mut story, RUM, None), Ok(0));
}

#[test]
fn what_is_merged_goes_under_the_other_and_is_not_voted_about() {
    let mut story = board();
    merges(&mut story, CHAI, Some(TEA)).unwrap();
    assert_eq!(seen(&story, MEI).merged, [(CHAI, TEA)]);
    story.next().unwrap();
    assert_eq!(sorted(story.sees(MEI).about), [TEA, RUM]);
}

#[test]
fn what_lies_under_a_note_goes_along_when_that_is_merged() {
    let mut story = board();
    merges(&mut story, CHAI, Some(TEA)).unwrap();
    merges(&mut story, TEA, Some(RUM)).unwrap();
    assert_eq!(seen(&story, MEI).merged, [(TEA, RUM), (CHAI, RUM)]);
    merges(&mut story, CHAI, None).unwrap();
    assert_eq!(seen(&story, MEI).merged, [(TEA, RUM)]);
}

#[test]
fn nothing_goes_under_itself_or_under_what_lies_under_another() {
    let mut story = board();
    merges(&mut story, CHAI, Some(TEA)).unwrap();
    for (note, into) in [(TEA, TEA), (TEA, CHAI), (RUM, CHAI), (RUM, COLA)] {
        let refused = merges(&mut story, note, Some(into));
        assert_eq!(refused, Err(Refusal::NotInThisStep), "{note:?}");
    }
}

#[test]
fn who_put_a_note_down_takes_it_back_and_what_lay_under_it_stands_again() {
    let mut story = board();
    does(&mut story, MEI, Act::Put(COLA)).unwrap();
    merges(&mut story, RUM, Some(COLA)).unwrap();
    assert_eq!(
        does(&mut story, BEN, Act::Take(COLA)),
        Err(Refusal::NotYours)
    );
    does(&mut story, MEI, Act::Take(COLA)).unwrap();
    assert_eq!(sorted(seen(&story, BEN).loose), [TEA, CHAI, RUM]);
    assert_eq!(merges(&mut story, TEA, Some(RUM)), Ok(1));
}

#[test]
fn a_heap_has_one_name_and_its_author_takes_it_back() {
    let mut story = board();
    let named = |heap, note| Act::Name { heap, note };
    assert_eq!(does(&mut story, BEN, named(0, HOT)), Ok(1));
    assert_eq!(does(&mut story, BEN, named(0, HOT)), Ok(0));
    let other = does(&mut story, ADA, named(0, COLA));
    assert_eq!(other, Err(Refusal::Enough));
    let theirs = does(&mut story, ADA, named(1, HOT));
    assert_eq!(theirs, Err(Refusal::NotYours));
    assert_eq!(does(&mut story, BEN, Act::Take(HOT)), Ok(1));
    assert_eq!(seen(&story, ADA).heaps, []);
}

#[test]
fn what_was_gathered_before_is_nobodys_to_put_down_here() {
    let mut story = board();
    assert_eq!(does(&mut story, BEN, Act::Put(TEA)), Err(Refusal::NotYours));
    assert_eq!(
        does(&mut story, BEN, Act::Take(TEA)),
        Err(Refusal::NotYours)
    );
}

#[test]
fn what_others_arranged_since_stays_when_something_is_taken_back() {
    let mut story = board();
    story.extend().unwrap();
    lies(&mut story, TEA, Some(0));
    does(&mut story, MEI, Act::Put(COLA)).unwrap();
    story.undo().unwrap();
    assert_eq!(seen(&story, BEN).heaps[0].notes, [TEA]);
    assert_eq!(story.sees(MEI).own, [COLA]);
}

#[test]
fn what_lay_under_a_note_that_its_author_took_back_elsewhere_stands_again() {
    let write = "write = \"everyone\"\nmakes = \"notes\"\nsee = \"named\"";
    let mut story = told(&steps(&[
        &format!("kind = \"write\"\n{write}"),
        &format!("kind = \"board\"\n{write}"),
    ]));
    story.writes(BEN, &[TEA, CHAI]);
    merges(&mut story, CHAI, Some(TEA)).unwrap();
    story.undo().unwrap();
    let takes = crate::steps::write::Act::Take(TEA);
    story.step(BEN, StepAct::Write(takes)).unwrap();
    story.next().unwrap();
    assert_eq!(seen(&story, MEI).loose, [CHAI]);
}

#[test]
fn what_is_sealed_again_lies_on_no_board() {
    let mut story = board();
    merges(&mut story, CHAI, Some(TEA)).unwrap();
    story.undo().unwrap();
    story.undo().unwrap();
    story
        .does(
            TOM,
            crate::Act::Jump {
                from: story.here(),
                to: 2,
            },
        )
        .unwrap();
    assert_eq!(story.sees(MEI).about, []);
}
