//! Stories of a consultation.

use super::*;
use crate::told::*;
use crate::{Act as Does, Refusal};

const LISTENS: &str = "[[step]]\nkind = \"consult\"\nname = \"Listen\"\nminutes = 5\n\
                       speak = \"others\"\nwrite = \"presenter\"\nsee = \"private\"\n\
                       prompt = \"What do we think?\"\n";
const PAD: NoteId = NoteId(70);

fn with_advocate() -> Told {
    told(&LISTENS.replace("speak", "advocate = true\nspeak"))
}

fn hand(told: &mut Told, seat: Seat) -> Done {
    told.consults(seat, Act::Talk(talk::Act::Hand(true)))
}

fn gives(told: &mut Told, to: Seat) -> Done {
    let pace = told.here().pace;
    told.consults(TOM, Act::Talk(talk::Act::Give { to, pace }))
}

fn names(told: &mut Told, seat: Seat) -> Done {
    let pace = told.here().pace;
    told.consults(TOM, Act::Advocate { seat, pace })
}

#[test]
fn the_presenter_neither_speaks_nor_raises_a_hand() {
    let mut told = told(LISTENS);
    assert_eq!(hand(&mut told, ADA), Err(Refusal::NotYours));
    assert_eq!(gives(&mut told, ADA), Err(Refusal::NotYours));
    assert!(!told.may(ADA, May::RaiseHand) && told.may(ADA, May::Write));
    hand(&mut told, BEN).unwrap();
    told.next().unwrap();
    assert_eq!(told.sees(ADA).speaker, Some(BEN));
}

#[test]
fn what_the_presenter_writes_only_they_ever_read() {
    let mut told = told(LISTENS);
    told.consults(ADA, Act::Put(PAD)).unwrap();
    assert_eq!(told.sees(ADA).own, [PAD]);
    for seat in [TOM, BEN, MEI] {
        let sees = told.sees(seat);
        assert!(sees.own.is_empty() && sees.notes.is_empty() && sees.counts.is_none());
        assert!(!told.may(seat, May::Write));
    }
    assert_eq!(
        told.consults(BEN, Act::Put(NoteId(71))),
        Err(Refusal::NotYours)
    );
    assert_eq!(told.consults(BEN, Act::Take(PAD)), Err(Refusal::NotYours));
    told.consults(ADA, Act::Take(PAD)).unwrap();
    assert!(told.sees(ADA).own.is_empty());
}

#[test]
fn taken_back_the_pad_keeps_what_was_written_since() {
    let mut told = told(LISTENS);
    hand(&mut told, BEN).unwrap();
    told.next().unwrap();
    told.consults(ADA, Act::Put(PAD)).unwrap();
    told.undo().unwrap();
    assert_eq!(told.sees(ADA).own, [PAD]);
    assert_eq!(told.sees(TOM).upcoming, [BEN]);
}

#[test]
fn before_the_devils_advocate_has_opened_nobody_gets_the_word() {
    let mut told = with_advocate();
    hand(&mut told, MEI).unwrap();
    assert_eq!(gives(&mut told, MEI), Err(Refusal::AdvocateFirst));
    assert!(told.may(TOM, May::Advocate) && !told.may(TOM, May::Give));
    names(&mut told, BEN).unwrap();
    let sees = told.sees(MEI);
    assert_eq!((sees.advocate, sees.speaker), (Some(BEN), Some(BEN)));
    gives(&mut told, MEI).unwrap();
    assert_eq!(told.sees(MEI).speaker, Some(MEI));
}

#[test]
fn chance_names_somebody_who_is_here_and_does_not_present() {
    let mut drawn = std::collections::BTreeSet::new();
    for chance in 0..40 {
        let mut told = with_advocate();
        told.chance = chance;
        told.here = vec![ADA, BEN, MEI];
        told.consults(TOM, Act::Draw).unwrap();
        drawn.extend(told.sees(ADA).advocate);
    }
    assert_eq!(drawn.into_iter().collect::<Vec<_>>(), [BEN, MEI]);
}

#[test]
fn where_nobody_was_named_the_next_press_draws() {
    let mut told = with_advocate();
    told.next().unwrap();
    let named = told.sees(ADA).advocate;
    assert!(named.is_some_and(|seat| seat != ADA));
    told.consults(TOM, Act::Draw).unwrap();
    assert_eq!(told.sees(ADA).advocate, named);
    told.undo().unwrap();
    assert_eq!(told.sees(ADA).advocate, None);
}

#[test]
fn only_the_facilitator_names_and_only_who_may_speak() {
    let mut told = with_advocate();
    let mine = Act::Advocate { seat: BEN, pace: 0 };
    assert_eq!(told.consults(BEN, mine), Err(Refusal::NotFacilitator));
    assert_eq!(told.consults(BEN, Act::Draw), Err(Refusal::NotFacilitator));
    assert_eq!(names(&mut told, ADA), Err(Refusal::NotYours));
}

#[test]
fn an_advocate_who_leaves_has_opened_all_the_same() {
    let mut told = with_advocate();
    names(&mut told, BEN).unwrap();
    told.after(9).does(BEN, Does::Stand).unwrap();
    assert_eq!(told.sees(ADA).advocate, None);
    gives(&mut told, MEI).unwrap();
    assert_eq!(told.seconds(BEN), 9);
}

#[test]
fn without_the_step_asking_for_one_nobody_is_named() {
    let mut told = told(LISTENS);
    assert_eq!(names(&mut told, BEN), Err(Refusal::NotInThisStep));
}

#[test]
fn a_step_that_can_not_be_a_consultation_is_told_so() {
    assert!(wrong(&LISTENS.replace("\"others\"", "\"everyone\"")).contains("only listens"));
    assert!(wrong(&LISTENS.replace("private", "named")).contains("presenter's alone"));
    let talk = LISTENS
        .replace("consult", "talk")
        .replace("speak", "advocate = true\nspeak");
    assert!(wrong(&talk).contains("advocate"));
}
