//! Stories of questions.

use super::*;
use crate::told::*;
use crate::{Act as Does, Refusal};

const ASKS: &str = "[[step]]\nkind = \"ask\"\nname = \"Ask\"\nminutes = 2\nbasis = \"seat\"\n\
                    ask = \"others\"\nsee = \"named\"\nmakes = \"questions\"\n\
                    prompt = \"What would you ask?\"\n";
const WHY: NoteId = NoteId(60);
const HOW: NoteId = NoteId(61);

#[test]
fn one_asks_the_presenter_answers_then_the_next_asks() {
    let mut told = told(ASKS);
    assert_eq!(
        (told.sees(ADA).speaker, told.sees(ADA).asked),
        (Some(TOM), None)
    );
    told.after(10).asks(TOM, Act::Done).unwrap();
    assert_eq!(
        (told.sees(BEN).speaker, told.sees(BEN).asked),
        (Some(ADA), Some(TOM))
    );
    assert_eq!(told.sees(BEN).upcoming, [BEN, MEI]);
    told.after(40).asks(ADA, Act::Done).unwrap();
    assert_eq!(
        (told.sees(ADA).speaker, told.sees(ADA).asked),
        (Some(BEN), None)
    );
    assert_eq!((told.seconds(TOM), told.seconds(ADA)), (10, 40));
}

#[test]
fn each_question_has_its_own_minutes_answer_and_all() {
    let mut told = told(ASKS);
    told.after(10).asks(TOM, Act::Done).unwrap();
    assert_eq!(told.sees(TOM).ends_at, Some(120_000));
    told.after(40).asks(ADA, Act::Done).unwrap();
    assert_eq!(told.sees(TOM).ends_at, Some(50_000 + 120_000));
}

#[test]
fn a_question_is_put_down_in_ones_turn_and_read_at_once() {
    let mut told = told(ASKS);
    assert_eq!(told.asks(BEN, Act::Put(WHY)), Err(Refusal::NotYourTurn));
    told.asks(TOM, Act::Put(WHY)).unwrap();
    assert_eq!(told.reads(MEI), [WHY]);
    assert_eq!(told.sees(TOM).own, [WHY]);
    assert_eq!(told.asks(TOM, Act::Put(HOW)), Err(Refusal::Enough));
    assert_eq!(told.asks(BEN, Act::Take(WHY)), Err(Refusal::NotYours));
    told.asks(TOM, Act::Done).unwrap();
    told.asks(TOM, Act::Take(WHY)).unwrap();
    told.asks(TOM, Act::Put(HOW)).unwrap();
    assert_eq!(told.reads(MEI), [HOW]);
}

#[test]
fn questions_for_the_presenter_are_read_by_nobody_else() {
    let mut told = told(&ASKS.replace("named", "presenter"));
    told.asks(TOM, Act::Put(WHY)).unwrap();
    assert_eq!(told.reads(ADA), [WHY]);
    assert!(told.reads(BEN).is_empty() && told.sees(BEN).own.is_empty());
}

#[test]
fn a_private_question_is_no_later_steps_to_show() {
    for (see, made) in [
        ("named", vec![WHY]),
        ("presenter", vec![]),
        ("private", vec![]),
    ] {
        let mut told = told(&ASKS.replace("named", see));
        told.asks(TOM, Act::Put(WHY)).unwrap();
        assert_eq!(told.session.made(0), made, "{see}");
    }
}

#[test]
fn where_it_is_only_spoken_nothing_is_put_down() {
    let spoken = ASKS.replace("see = \"named\"\nmakes = \"questions\"\n", "");
    let mut told = told(&spoken);
    assert_eq!(told.asks(TOM, Act::Put(WHY)), Err(Refusal::NotInThisStep));
    assert!(!told.may(TOM, May::Write));
}

#[test]
fn the_presenter_answers_and_never_asks() {
    let mut told = told(ASKS);
    assert_eq!(told.asks(ADA, Act::Put(WHY)), Err(Refusal::NotYours));
    assert_eq!(told.asks(ADA, Act::Done), Err(Refusal::NotYourTurn));
    assert_eq!(told.asks(ADA, Act::Pass), Err(Refusal::NotYourTurn));
}

#[test]
fn who_passed_may_still_ask_at_the_end() {
    let mut told = told(ASKS);
    told.after(30).asks(TOM, Act::Pass).unwrap();
    assert_eq!(told.seconds(TOM), 0);
    assert_eq!(told.asks(TOM, Act::Speak), Err(Refusal::NotYourTurn));
    for seat in [BEN, MEI] {
        told.asks(seat, Act::Done).unwrap();
        assert!(!told.may(TOM, May::Speak));
        told.asks(ADA, Act::Done).unwrap();
    }
    assert!(told.may(TOM, May::Speak));
    told.asks(TOM, Act::Speak).unwrap();
    assert_eq!(told.sees(ADA).speaker, Some(TOM));
    told.next().unwrap();
    told.next().unwrap();
    assert_eq!(told.sees(ADA).heard, [BEN, MEI, TOM]);
    told.next().unwrap();
    assert_eq!(told.session.stage(), crate::Stage::Over);
}

#[test]
fn who_is_skipped_comes_back_at_the_end_and_the_second_time_has_passed() {
    let mut told = told(ASKS);
    let skip = |told: &mut Told| {
        let pace = told.here().pace;
        told.asks(TOM, Act::Skip(pace))
    };
    assert_eq!(told.asks(BEN, Act::Skip(0)), Err(Refusal::NotFacilitator));
    skip(&mut told).unwrap();
    assert_eq!(told.sees(TOM).upcoming, [MEI, TOM]);
    told.next().unwrap();
    assert_eq!(skip(&mut told), Err(Refusal::NotInThisStep));
    for _ in 0..3 {
        told.next().unwrap();
    }
    assert_eq!(told.sees(ADA).speaker, Some(TOM));
    skip(&mut told).unwrap();
    assert!(told.may(TOM, May::Speak));
}

#[test]
fn taken_back_the_turn_returns_and_the_question_stays() {
    let mut told = told(ASKS);
    told.after(5).asks(TOM, Act::Done).unwrap();
    told.asks(TOM, Act::Put(WHY)).unwrap();
    told.after(60).undo().unwrap();
    assert_eq!(
        (told.sees(ADA).speaker, told.reads(BEN)),
        (Some(TOM), vec![WHY])
    );
    assert_eq!(told.seconds(ADA), 0);
    told.after(5).asks(TOM, Act::Done).unwrap();
    assert_eq!(told.seconds(TOM), 10);
}

#[test]
fn whoever_leaves_it_goes_on_with_the_next() {
    let mut told = told(ASKS);
    told.asks(TOM, Act::Done).unwrap();
    told.does(ADA, Does::Stand).unwrap();
    assert_eq!(
        (told.sees(MEI).speaker, told.sees(MEI).asked),
        (Some(BEN), None)
    );
    told.asks(BEN, Act::Done).unwrap();
    assert_eq!(told.sees(MEI).speaker, Some(MEI));
    told.does(MEI, Does::Stand).unwrap();
    assert_eq!(told.sees(TOM).speaker, None);
}

#[test]
fn who_comes_late_asks_last() {
    let mut told = told(ASKS);
    told.does(ZOE, Does::Sit).unwrap();
    assert_eq!(told.sees(ZOE).upcoming, [BEN, MEI, ZOE]);
}

#[test]
fn a_step_that_can_not_be_asked_in_is_told_so() {
    assert!(wrong(&ASKS.replace("\"others\"", "\"everyone\"")).contains("presenter answers"));
    assert!(wrong(&ASKS.replace("named", "unsigned")).contains("is heard"));
    assert!(wrong(&ASKS.replace("makes = \"questions\"\n", "")).contains("makes"));
}

#[test]
fn a_private_question_is_read_by_its_author_alone() {
    let mut told = told(&ASKS.replace("named", "private"));
    told.asks(TOM, Act::Put(WHY)).unwrap();
    for seat in [ADA, TOM, BEN, MEI] {
        assert!(told.reads(seat).is_empty());
    }
    assert_eq!(told.sees(TOM).own, [WHY]);
}

#[test]
fn a_note_of_another_step_is_no_question_here_nor_this_one_anothers() {
    let listens = "[[step]]\nkind = \"consult\"\nname = \"Listen\"\nminutes = 5\n\
                   speak = \"others\"\nwrite = \"presenter\"\nsee = \"private\"\nprompt = \"?\"\n";
    let mut told = told(&format!("{ASKS}{listens}"));
    told.asks(TOM, Act::Put(WHY)).unwrap();
    told.does(TOM, Does::SkipStep(told.here())).unwrap();
    let pad = crate::steps::consult::Act::Put;
    assert_eq!(told.consults(ADA, pad(WHY)), Err(Refusal::NotYours));
    told.consults(ADA, pad(HOW)).unwrap();
    told.undo().unwrap();
    told.asks(TOM, Act::Done).unwrap();
    told.asks(ADA, Act::Done).unwrap();
    assert_eq!(told.asks(BEN, Act::Put(HOW)), Err(Refusal::NotYours));
}
