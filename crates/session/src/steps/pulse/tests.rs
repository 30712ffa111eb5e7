//! Stories of a pulse.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, ZOE, steps, told};
use crate::{Act as Does, Refusal};

/// Six are asked two things.
fn pulse() -> Told {
    let mut story = told(&steps(&[
        "kind = \"pulse\"\nvote = \"everyone\"\nsee = \"unsigned\"\nquestions = [\"A?\", \"B?\"]",
    ]));
    for seat in [ZOE, Seat(6)] {
        story.does(seat, Does::Sit).unwrap();
    }
    story
}

fn answers(story: &mut Told, seat: Seat, question: usize, answer: u8) -> Done {
    let answer = Some(answer).filter(|answer| *answer > 0);
    story.step(seat, StepAct::Pulse(Act::Answer { question, answer }))
}

fn seen(story: &Told, seat: Seat) -> Seen {
    story.sees(seat).pulse.unwrap()
}

/// Five answer the first question, four of them the second too.
fn answered() -> Told {
    let mut story = pulse();
    for (seat, answer) in [(ADA, 5), (TOM, 4), (BEN, 4), (MEI, 1), (ZOE, 2)] {
        answers(&mut story, seat, 0, answer).unwrap();
    }
    for seat in [ADA, TOM, BEN, MEI] {
        answers(&mut story, seat, 1, 3).unwrap();
    }
    story
}

#[test]
fn it_is_told_once_five_have_answered_and_not_before() {
    let mut story = pulse();
    for seat in [ADA, TOM, BEN, MEI] {
        answers(&mut story, seat, 0, 3).unwrap();
    }
    assert_eq!(story.sees(TOM).counts, Some((4, 6)));
    assert_eq!(story.next(), Err(Refusal::BelowFloor));
    answers(&mut story, ZOE, 0, 3).unwrap();
    assert_eq!(seen(&story, TOM).told, []);
    story.next().unwrap();
    let mean = Mean {
        answers: 5,
        tenths: 30,
    };
    assert_eq!(seen(&story, TOM).told, [Some(mean), None]);
}

#[test]
fn nothing_is_told_of_a_question_that_fewer_answered() {
    let mut story = answered();
    story.next().unwrap();
    let mean = Mean {
        answers: 5,
        tenths: 32,
    };
    assert_eq!(seen(&story, ADA).told, [Some(mean), None]);
}

#[test]
fn an_answer_is_seen_by_who_gave_it_and_can_be_given_anew_until_the_close() {
    let mut story = pulse();
    assert_eq!(answers(&mut story, BEN, 0, 2), Ok(1));
    assert_eq!(answers(&mut story, BEN, 0, 2), Ok(0));
    assert_eq!(answers(&mut story, BEN, 0, 5), Ok(1));
    assert_eq!(seen(&story, BEN).own, [Some(5), None]);
    assert_eq!(seen(&story, TOM).own, [None, None]);
    assert_eq!(answers(&mut story, BEN, 0, 0), Ok(1));
    assert_eq!(story.sees(TOM).counts, Some((0, 6)));
}

#[test]
fn answers_go_from_one_to_five_and_to_what_is_asked() {
    let mut story = pulse();
    for (question, answer) in [(0, 6), (2, 3)] {
        let refused = answers(&mut story, BEN, question, answer);
        assert_eq!(refused, Err(Refusal::NotInThisStep));
    }
}

#[test]
fn one_more_answer_would_tell_itself_so_that_there_is_none_after_the_close() {
    let mut story = answered();
    story.next().unwrap();
    let told = seen(&story, ADA).told;
    story.undo().unwrap();
    assert_eq!(seen(&story, ADA).told, []);
    assert_eq!(answers(&mut story, Seat(6), 0, 5), Err(Refusal::Closed));
    story.next().unwrap();
    assert_eq!(seen(&story, ADA).told, told);
}

#[test]
fn who_answered_what_is_forgotten_at_the_close() {
    let mut story = answered();
    assert_eq!(story.logged("Answered"), 9);
    story.next().unwrap();
    assert_eq!(
        (story.logged("Answered"), story.logged("Forgotten")),
        (0, 9)
    );
    assert_eq!(seen(&story, ADA).own, [None, None]);
}

#[test]
fn answers_given_since_stay_when_something_is_taken_back() {
    let mut story = pulse();
    story.extend().unwrap();
    answers(&mut story, BEN, 0, 2).unwrap();
    story.undo().unwrap();
    assert_eq!(seen(&story, BEN).own, [Some(2), None]);
}

#[test]
fn a_pulse_that_nobody_answered_is_gone_by() {
    let mut story = pulse();
    story.next().unwrap();
    assert_eq!(story.session.stage(), crate::Stage::Over);
}
