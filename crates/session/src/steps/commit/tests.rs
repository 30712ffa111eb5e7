//! Stories of commitments.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, steps, told};

const CALL: NoteId = NoteId(11);

fn commitments(see: &str) -> Told {
    let rest = "write = \"everyone\"\nmakes = \"commitments\"";
    told(&steps(&[&format!(
        "kind = \"commit\"\nsee = \"{see}\"\n{rest}"
    )]))
}

fn does(story: &mut Told, seat: Seat, act: Act) -> Done {
    story.step(seat, StepAct::Commit(act))
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

fn first(story: &Told, seat: Seat) -> Commitment {
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
    does(&mut story, BEN, asks(MEI)).unwrap();
    assert_eq!(story.sees(MEI).commit.unwrap().asked, [CALL]);
    assert_eq!(does(&mut story, TOM, says(true)), Err(Refusal::NotYours));
    does(&mut story, MEI, says(true)).unwrap();
    let one = first(&story, TOM);
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
    does(&mut story, BEN, asks(MEI)).unwrap();
    does(&mut story, MEI, says(false)).unwrap();
    does(&mut story, BEN, asks(TOM)).unwrap();
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
    assert_eq!(story.sees(TOM).missing, [ADA, TOM, MEI]);
    assert_eq!(story.sees(TOM).commit.unwrap(), Seen::default());
    for other in [ADA, MEI] {
        assert_eq!(story.sees(other).missing, []);
    }
}

#[test]
fn sealed_commitments_are_revealed_and_sealed_again_whole() {
    let mut story = commitments("sealed");
    does(&mut story, BEN, Act::Put(CALL)).unwrap();
    does(&mut story, BEN, asks(MEI)).unwrap();
    assert_eq!(does(&mut story, MEI, says(true)), Err(Refusal::NotYours));
    story.next().unwrap();
    does(&mut story, MEI, says(true)).unwrap();
    story.undo().unwrap();
    assert_eq!(story.sees(MEI).commit.unwrap(), Seen::default());
    assert_eq!(first(&story, BEN).answer, Some(true));
}
