//! Stories of votes.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, steps, told};

const TEA: NoteId = NoteId(11);
const RUM: NoteId = NoteId(12);
const WHY: NoteId = NoteId(21);

/// Tea and rum are on the table, and it is voted in this way.
fn vote(how: &str) -> Told {
    let mut story = told(&steps(&[
        "kind = \"write\"\nwrite = \"everyone\"\nsee = \"named\"\nmakes = \"notes\"",
        &format!("kind = \"vote\"\nvote = \"everyone\"\n{how}"),
    ]));
    story.writes(ADA, &[TEA, RUM]);
    story
}

fn does(story: &mut Told, seat: Seat, act: Act) -> Done {
    story.step(seat, StepAct::Vote(act))
}

fn dots(story: &mut Told, seat: Seat, on: NoteId, dots: u8) -> Done {
    does(story, seat, Act::Dots { on, dots })
}

fn consents(story: &mut Told, seat: Seat, to: NoteId, consents: bool) {
    let consents = Some(consents);
    does(story, seat, Act::Consent { to, consents }).unwrap();
}

fn seen(story: &Told, seat: Seat) -> Seen {
    story.sees(seat).vote.unwrap()
}

/// Each note with its place and its points.
fn totals(story: &Told) -> Vec<(NoteId, usize, u32)> {
    let totals = seen(story, BEN).totals;
    let short = totals.iter();
    short.map(|of| (of.of, of.place, of.points)).collect()
}

#[test]
fn each_has_three_dots_and_puts_two_at_most_on_one() {
    let mut story = vote("method = \"dots\"");
    assert_eq!(dots(&mut story, BEN, TEA, 3), Err(Refusal::Enough));
    assert_eq!(dots(&mut story, BEN, TEA, 2), Ok(1));
    assert_eq!(dots(&mut story, BEN, RUM, 2), Err(Refusal::Enough));
    assert_eq!(dots(&mut story, BEN, RUM, 1), Ok(1));
    assert_eq!(seen(&story, BEN).dots_left, 0);
}

#[test]
fn a_double_click_counts_once_and_a_dot_is_taken_back() {
    let mut story = vote("method = \"dots\"");
    assert_eq!(dots(&mut story, BEN, TEA, 1), Ok(1));
    assert_eq!(dots(&mut story, BEN, TEA, 1), Ok(0));
    assert_eq!(seen(&story, BEN).dots_left, 2);
    assert_eq!(dots(&mut story, BEN, TEA, 0), Ok(1));
    assert_eq!(seen(&story, BEN).dots_left, 3);
    assert_eq!(story.sees(BEN).counts, Some((0, 4)));
}

#[test]
fn totals_and_ties_are_told_at_the_close_and_not_before() {
    let mut story = vote("method = \"dots\"");
    dots(&mut story, ADA, TEA, 1).unwrap();
    dots(&mut story, BEN, RUM, 2).unwrap();
    dots(&mut story, MEI, TEA, 1).unwrap();
    assert_eq!(totals(&story), []);
    story.next().unwrap();
    assert_eq!(totals(&story), [(TEA, 1, 2), (RUM, 1, 2)]);
    assert_eq!(seen(&story, BEN).by_name, []);
    assert_eq!(dots(&mut story, TOM, TEA, 1), Err(Refusal::Closed));
}

#[test]
fn the_facilitator_sees_who_has_voted_and_never_for_what() {
    let mut story = vote("method = \"dots\"");
    dots(&mut story, BEN, TEA, 1).unwrap();
    let before = story.sees(TOM);
    assert_eq!(
        (before.given, before.missing),
        (vec![BEN], vec![ADA, TOM, MEI])
    );
    for other in [ADA, MEI] {
        assert_eq!(story.sees(other).given, []);
    }
    dots(&mut story, BEN, TEA, 0).unwrap();
    dots(&mut story, BEN, RUM, 2).unwrap();
    assert_eq!(story.sees(TOM).vote, before.vote);
}

#[test]
fn two_ballots_without_names_would_name_each_other() {
    let mut story = vote("method = \"dots\"");
    dots(&mut story, ADA, TEA, 1).unwrap();
    dots(&mut story, BEN, RUM, 1).unwrap();
    assert_eq!(story.next(), Err(Refusal::TooFewToHide));
}

#[test]
fn a_vote_that_is_opened_again_keeps_every_ballot_and_seals_what_they_add_up_to() {
    let mut story = vote("method = \"score\"");
    for (seat, score) in [(ADA, 5), (BEN, 1), (MEI, 3)] {
        does(&mut story, seat, Act::Score { of: TEA, score }).unwrap();
    }
    story.next().unwrap();
    assert_eq!(totals(&story), [(TEA, 1, 9), (RUM, 2, 0)]);
    story.undo().unwrap();
    assert_eq!(totals(&story), []);
    assert_eq!(seen(&story, BEN).own.marks[&TEA], 1);
    story.next().unwrap();
    assert_eq!(totals(&story), [(TEA, 1, 9), (RUM, 2, 0)]);
}

#[test]
fn scores_go_from_one_to_five() {
    let mut story = vote("method = \"score\"");
    let six = Act::Score { of: TEA, score: 6 };
    assert_eq!(does(&mut story, BEN, six), Err(Refusal::NotInThisStep));
    assert_eq!(dots(&mut story, BEN, TEA, 1), Err(Refusal::NotInThisStep));
}

#[test]
fn a_ranking_gives_the_first_most_and_names_nothing_twice() {
    let mut story = vote("method = \"ranking\"");
    let twice = Act::Rank(vec![TEA, TEA]);
    assert_eq!(does(&mut story, BEN, twice), Err(Refusal::Enough));
    for (seat, order) in [
        (ADA, vec![TEA, RUM]),
        (BEN, vec![RUM, TEA]),
        (MEI, vec![RUM]),
    ] {
        does(&mut story, seat, Act::Rank(order)).unwrap();
    }
    story.next().unwrap();
    assert_eq!(totals(&story), [(RUM, 1, 5), (TEA, 2, 3)]);
}

#[test]
fn an_objection_may_say_why_without_a_name() {
    let mut story = vote("method = \"consent\"\nsee = \"unsigned\"");
    does(&mut story, BEN, Act::Put { to: TEA, note: WHY }).unwrap();
    consents(&mut story, BEN, TEA, false);
    consents(&mut story, MEI, TEA, true);
    consents(&mut story, TOM, RUM, true);
    assert_eq!(seen(&story, MEI).reasons, []);
    assert_eq!(story.sees(BEN).own, [WHY]);
    story.next().unwrap();
    let [(TEA, copy)] = seen(&story, MEI).reasons[..] else {
        panic!("one reason, against tea");
    };
    assert_ne!(copy, WHY);
    assert_eq!(story.sees(MEI).notes[0].author, None);
    let totals = seen(&story, MEI).totals;
    assert_eq!((totals[0].of, totals[1].objections), (RUM, 1));
}

#[test]
fn who_objects_by_name_is_named_at_the_close_where_the_step_says_so() {
    let mut story = vote("method = \"consent\"\nsee = \"named\"");
    does(&mut story, BEN, Act::Put { to: TEA, note: WHY }).unwrap();
    consents(&mut story, BEN, TEA, false);
    assert_eq!(seen(&story, ADA).by_name, []);
    assert_eq!(story.sees(ADA).notes, []);
    story.next().unwrap();
    assert_eq!(story.sees(ADA).notes[0].author, Some(BEN));
    assert_eq!(seen(&story, ADA).by_name.len(), 1);
}

#[test]
fn a_note_of_another_step_is_nobodys_to_put_down_here() {
    let mut story = vote("method = \"consent\"\nsee = \"named\"");
    let theirs = Act::Put { to: RUM, note: TEA };
    assert_eq!(does(&mut story, BEN, theirs), Err(Refusal::NotYours));
}

#[test]
fn what_was_voted_since_stays_when_something_is_taken_back() {
    let mut story = vote("method = \"dots\"");
    story.extend().unwrap();
    dots(&mut story, BEN, TEA, 2).unwrap();
    story.undo().unwrap();
    assert_eq!(seen(&story, BEN).own.marks[&TEA], 2);
}

#[test]
fn a_vote_that_was_skipped_tells_the_next_step_nothing() {
    let mut story = told(&steps(&[
        "kind = \"write\"\nwrite = \"everyone\"\nsee = \"named\"\nmakes = \"notes\"",
        "kind = \"vote\"\nvote = \"everyone\"\nmethod = \"dots\"",
        "kind = \"vote\"\nvote = \"everyone\"\nmethod = \"dots\"\nabout = \"step 1\"",
    ]));
    story.writes(ADA, &[TEA, RUM]);
    dots(&mut story, BEN, RUM, 2).unwrap();
    let here = story.here();
    story.does(TOM, crate::Act::SkipStep(here)).unwrap();
    assert_eq!(story.sees(MEI).about, []);
}

#[test]
fn how_many_voted_is_still_known_when_it_is_over() {
    let mut story = vote("method = \"dots\"");
    for seat in [ADA, BEN, MEI] {
        dots(&mut story, seat, TEA, 1).unwrap();
    }
    story.next().unwrap();
    let voted = story.sees(ADA).counts;
    story.does(TOM, crate::Act::End).unwrap();
    let back = story.session.looked_back(ADA);
    assert_eq!(back.last().map(|(_, sight)| sight.counts), Some(voted));
}
