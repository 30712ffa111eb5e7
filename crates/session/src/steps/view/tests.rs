//! Stories of views.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, steps, told};

const STAY: NoteId = NoteId(11);
const GO: NoteId = NoteId(12);
const BOTH: NoteId = NoteId(21);
const COST: NoteId = NoteId(22);

/// Ada may stay or go; what do the others think, once and then again?
fn views(see: &str) -> Told {
    let view = format!("kind = \"view\"\nwrite = \"everyone\"\nsee = \"{see}\"\nmakes = \"views\"");
    let mut story = told(&steps(&[
        "kind = \"write\"\nwrite = \"presenter\"\nsee = \"named\"\nmakes = \"notes\"",
        &format!("{view}\nabout = \"step 0\""),
        &format!("{view}\nabout = \"step 1\""),
    ]));
    story.writes(ADA, &[STAY, GO]);
    story
}

fn does(story: &mut Told, seat: Seat, act: Act) -> Done {
    story.step(seat, StepAct::View(act))
}

fn holds(story: &mut Told, seat: Seat, option: NoteId, sure: u8) {
    does(story, seat, Act::Choose(Some(option))).unwrap();
    does(story, seat, Act::Sure(Some(sure))).unwrap();
}

fn against(story: &mut Told, seat: Seat, note: NoteId) {
    let part = Part::Against;
    does(story, seat, Act::Put { part, note }).unwrap();
}

fn seen(story: &Told, seat: Seat) -> Seen {
    story.sees(seat).view.unwrap()
}

#[test]
fn views_are_sealed_until_all_are_revealed_at_once() {
    let mut story = views("sealed");
    holds(&mut story, BEN, GO, 80);
    against(&mut story, BEN, COST);
    for other in [ADA, MEI] {
        assert_eq!(seen(&story, other).views, []);
        assert_eq!(story.sees(other).notes, []);
    }
    assert_eq!(story.sees(BEN).own, [COST]);
    story.next().unwrap();
    let told = seen(&story, MEI).views[0];
    assert_eq!(
        (told.author, told.option, told.sure),
        (Some(BEN), GO, Some(80))
    );
    assert_eq!(told.against, Some(COST));
    assert_eq!(
        does(&mut story, BEN, Act::Sure(None)),
        Err(Refusal::Revealed)
    );
}

#[test]
fn a_lone_dissent_is_read_first() {
    let mut story = views("sealed");
    for (seat, option) in [(ADA, STAY), (BEN, STAY), (MEI, GO), (TOM, STAY)] {
        holds(&mut story, seat, option, 50);
    }
    story.next().unwrap();
    let told = seen(&story, ADA).views;
    assert_eq!((told[0].author, told[0].lone), (Some(MEI), true));
    assert!(told[1..].iter().all(|told| !told.lone));
}

#[test]
fn an_option_of_ones_own_counts_where_no_other_is_held() {
    let mut story = views("sealed");
    let part = Part::Option;
    does(&mut story, BEN, Act::Put { part, note: BOTH }).unwrap();
    story.next().unwrap();
    let told = seen(&story, ADA).views[0];
    assert_eq!((told.option, told.own), (BOTH, true));
    story.next().unwrap();
    assert_eq!(seen(&story, ADA).options, [STAY, GO, BOTH]);
}

#[test]
fn one_is_sure_to_a_hundred_per_cent_at_most_and_of_an_option_there_is() {
    let mut story = views("sealed");
    let too_sure = Act::Sure(Some(101));
    assert_eq!(does(&mut story, BEN, too_sure), Err(Refusal::NotInThisStep));
    let unheard = Act::Choose(Some(COST));
    assert_eq!(does(&mut story, BEN, unheard), Err(Refusal::NotInThisStep));
    assert_eq!(does(&mut story, BEN, Act::Choose(Some(GO))), Ok(1));
    assert_eq!(does(&mut story, BEN, Act::Choose(Some(GO))), Ok(0));
}

#[test]
fn asked_again_it_shows_what_moved() {
    let mut story = views("sealed");
    holds(&mut story, BEN, STAY, 60);
    holds(&mut story, MEI, GO, 90);
    story.next().unwrap();
    story.next().unwrap();
    holds(&mut story, BEN, GO, 70);
    holds(&mut story, MEI, GO, 80);
    assert_eq!(seen(&story, ADA).shift, None);
    story.next().unwrap();
    let shift = seen(&story, ADA).shift.unwrap();
    assert_eq!(shift.before.len(), 2);
    let after = Held {
        option: GO,
        views: 2,
        sure: Some(75),
    };
    assert_eq!(shift.after, [after]);
    let ben = shift.moved[0];
    assert_eq!(
        (ben.seat, ben.from, ben.to),
        (BEN, (STAY, Some(60)), (GO, Some(70)))
    );
}

#[test]
fn without_names_the_groups_shift_is_told_and_nobodys_own() {
    let mut story = views("unsigned");
    for seat in [ADA, BEN, MEI] {
        holds(&mut story, seat, STAY, 60);
    }
    against(&mut story, BEN, COST);
    story.next().unwrap();
    let sight = story.sees(BEN);
    assert!(
        sight
            .notes
            .iter()
            .all(|shown| shown.author.is_none() && shown.note != COST)
    );
    assert_eq!(sight.own, []);
    story.next().unwrap();
    for seat in [ADA, BEN, MEI] {
        holds(&mut story, seat, GO, 60);
    }
    story.next().unwrap();
    let shift = seen(&story, ADA).shift.unwrap();
    assert_eq!((shift.before[0].option, shift.after[0].option), (STAY, GO));
    assert_eq!(shift.moved, []);
}

#[test]
fn two_views_without_names_are_not_revealed() {
    let mut story = views("unsigned");
    holds(&mut story, BEN, STAY, 60);
    holds(&mut story, MEI, GO, 60);
    assert_eq!(story.next(), Err(Refusal::TooFewToHide));
}

#[test]
fn taken_back_a_reveal_seals_views_again_and_loses_none() {
    let mut story = views("sealed");
    holds(&mut story, BEN, GO, 80);
    against(&mut story, BEN, COST);
    story.next().unwrap();
    story.undo().unwrap();
    assert_eq!(seen(&story, ADA).views, []);
    assert_eq!(story.sees(ADA).notes, []);
    let own = seen(&story, BEN);
    assert_eq!(
        (own.option, own.sure, own.against),
        (Some(GO), Some(80), Some(COST))
    );
}
