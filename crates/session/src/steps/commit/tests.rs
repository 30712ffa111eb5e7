//! Stories of commitments.

use super::*;
use crate::steps::StepAct;
use crate::steps::stories::{ADA, BEN, CHI, DEV, Story};

const CALL: NoteId = NoteId(11);

fn commitments(see: &str) -> Story {
    let rest = "write = \"everyone\"\nmakes = \"commitments\"";
    Story::of(
        "none",
        &[&format!("kind = \"commit\"\nsee = \"{see}\"\n{rest}")],
    )
}

fn does(story: &mut Story, seat: Seat, act: Act) -> Result<usize, Refusal> {
    story.acts(seat, StepAct::Commit(act))
}

fn asks(partner: Seat) -> Act {
    Act::Ask {
        note: CALL,
        partner: Some(partner),
    }
}

fn says(yes: bool) -> Act {
    Act::Answer { note: CALL, yes }
}

fn first(story: &Story, seat: Seat) -> Commitment {
    story.sees(seat).commit.unwrap().commitments[0]
}

#[test]
fn a_commitment_has_an_owner_a_day_and_a_partner_who_says_yes() {
    let mut story = commitments("named");
    does(&mut story, BEN, Act::Put(CALL)).unwrap();
    let by = Act::By {
        note: CALL,
        day: Some(20_500),
    };
    assert_eq!(does(&mut story, BEN, by), Ok(1));
    assert_eq!(does(&mut story, BEN, by), Ok(0));
    does(&mut story, BEN, asks(CHI)).unwrap();
    assert_eq!(story.sees(CHI).commit.unwrap().asked, [CALL]);
    assert_eq!(does(&mut story, DEV, says(true)), Err(Refusal::NotYours));
    does(&mut story, CHI, says(true)).unwrap();
    let one = first(&story, DEV);
    assert_eq!(
        (one.owner, one.day, one.answer),
        (BEN, Some(20_500), Some(true))
    );
}

#[test]
fn nobody_is_their_own_partner_and_another_is_asked_anew() {
    let mut story = commitments("named");
    does(&mut story, BEN, Act::Put(CALL)).unwrap();
    assert_eq!(does(&mut story, BEN, asks(BEN)), Err(Refusal::NotYours));
    does(&mut story, BEN, asks(CHI)).unwrap();
    does(&mut story, CHI, says(false)).unwrap();
    does(&mut story, BEN, asks(DEV)).unwrap();
    assert_eq!(first(&story, ADA).answer, None);
}

#[test]
fn a_day_that_is_none_is_refused() {
    let mut story = commitments("named");
    does(&mut story, BEN, Act::Put(CALL)).unwrap();
    let by = Act::By {
        note: CALL,
        day: Some(-1),
    };
    assert_eq!(does(&mut story, BEN, by), Err(Refusal::NoSuchDay));
}

#[test]
fn the_facilitator_alone_sees_whose_is_blank() {
    let mut story = commitments("sealed");
    does(&mut story, BEN, Act::Put(CALL)).unwrap();
    assert_eq!(story.sees(ADA).missing, [ADA, CHI, DEV]);
    assert_eq!(story.sees(ADA).commit.unwrap(), Seen::default());
    assert_eq!(story.sees(CHI).missing, []);
}

#[test]
fn sealed_commitments_are_revealed_and_sealed_again_whole() {
    let mut story = commitments("sealed");
    does(&mut story, BEN, Act::Put(CALL)).unwrap();
    does(&mut story, BEN, asks(CHI)).unwrap();
    assert_eq!(does(&mut story, CHI, says(true)), Err(Refusal::NotYours));
    story.next().unwrap();
    does(&mut story, CHI, says(true)).unwrap();
    story.undo();
    assert_eq!(story.sees(CHI).commit.unwrap(), Seen::default());
    assert_eq!(first(&story, BEN).answer, Some(true));
}
