//! Stories of silent writing.

use super::Act;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, steps, told};
use crate::{May, NoteId, Refusal, Seat};

const TEA: NoteId = NoteId(11);
const BISCUITS: NoteId = NoteId(12);
const MILK: NoteId = NoteId(13);

fn writing(see: &str) -> Told {
    let step = "kind = \"write\"\nwrite = \"everyone\"\nmakes = \"notes\"";
    told(&steps(&[&format!("{step}\nsee = \"{see}\"")]))
}

fn writes(told: &mut Told, seat: Seat, act: Act) -> Done {
    told.step(seat, StepAct::Write(act))
}

fn three_have_written(see: &str) -> Told {
    let mut told = writing(see);
    for (seat, note) in [(ADA, TEA), (BEN, BISCUITS), (MEI, MILK)] {
        writes(&mut told, seat, Act::Put(note)).unwrap();
    }
    told
}

#[test]
fn notes_stay_private_until_the_reveal_for_who_facilitates_too() {
    for see in ["sealed", "unsigned"] {
        let told = three_have_written(see);
        for seat in [ADA, TOM, BEN, MEI] {
            assert_eq!(told.reads(seat), [], "{see}");
            assert_eq!(told.sees(seat).counts, Some((3, 4)));
        }
        assert_eq!(told.sees(BEN).own, [BISCUITS]);
        assert_eq!(told.sees(TOM).own, []);
    }
}

#[test]
fn revealed_all_are_read_at_once_with_names_or_as_copies_without() {
    let mut signed = three_have_written("sealed");
    signed.next().unwrap();
    assert_eq!(signed.reads(TOM).len(), 3);
    assert!(signed.sees(TOM).notes.iter().all(|n| n.author.is_some()));
    let mut unsigned = three_have_written("unsigned");
    unsigned.next().unwrap();
    let shown = unsigned.sees(TOM).notes;
    assert!(shown.iter().all(|note| note.author.is_none()));
    let originals = [TEA, BISCUITS, MILK];
    assert!(shown.iter().all(|shown| !originals.contains(&shown.note)));
    assert_eq!(unsigned.sees(BEN).own, []);
}

#[test]
fn without_names_it_takes_three_writers() {
    let mut told = writing("unsigned");
    writes(&mut told, ADA, Act::Put(TEA)).unwrap();
    writes(&mut told, BEN, Act::Put(BISCUITS)).unwrap();
    writes(&mut told, BEN, Act::Put(MILK)).unwrap();
    assert_eq!(told.next(), Err(Refusal::TooFewToHide));
}

#[test]
fn undo_seals_them_again_and_loses_none() {
    let mut told = three_have_written("sealed");
    told.next().unwrap();
    told.undo().unwrap();
    assert_eq!(told.reads(TOM), []);
    assert_eq!(told.sees(MEI).own, [MILK]);
    assert!(told.may(MEI, May::Write));
}

#[test]
fn nobody_takes_back_what_another_wrote() {
    let mut told = three_have_written("sealed");
    let taken = writes(&mut told, BEN, Act::Take(TEA));
    assert_eq!(taken, Err(Refusal::NotYours));
    assert_eq!(writes(&mut told, ADA, Act::Take(TEA)), Ok(1));
    assert_eq!(told.sees(TOM).counts, Some((2, 4)));
}

#[test]
fn a_pad_of_ones_own_is_read_by_nobody_else() {
    let mut told = three_have_written("private");
    assert_eq!(told.reads(BEN), []);
    told.next().unwrap();
    assert_eq!(told.reads(BEN), []);
}
