//! Stories of voting for more time.

use crate::told::*;
use crate::{Act, MORE, May, More, Refusal};

const VOTES: &str = "[[step]]\nkind = \"talk\"\nname = \"Talk\"\nminutes = 1\nextend = \"vote\"\n\
                     speak = \"everyone\"\nprompt = \"What now?\"\n\
                     [[step]]\nkind = \"pause\"\nname = \"Rest\"\nminutes = 1\n\
                     prompt = \"Rest.\"\n";

/// The time is up, and Tom has opened the vote.
fn opened() -> Told {
    let mut told = told(VOTES);
    told.after(61).more(TOM, More::Open).unwrap();
    told
}

fn all_vote(told: &mut Told, votes: [bool; 4]) {
    for (seat, yes) in [ADA, TOM, BEN, MEI].into_iter().zip(votes) {
        told.more(seat, More::Vote(yes)).unwrap();
    }
}

#[test]
fn it_is_opened_by_the_facilitator_when_the_time_is_up() {
    let mut told = told(VOTES);
    assert_eq!(told.more(TOM, More::Open), Err(Refusal::TimeIsLeft));
    assert!(!told.may(TOM, May::AskMore));
    told.after(60);
    assert_eq!(told.more(BEN, More::Open), Err(Refusal::NotFacilitator));
    assert_eq!(told.more(BEN, More::Vote(true)), Err(Refusal::VoteIsClosed));
    assert!(told.may(TOM, May::AskMore) && !told.may(BEN, May::VoteMore));
    told.more(TOM, More::Open).unwrap();
    assert!(told.may(BEN, May::VoteMore) && !told.may(BEN, May::CloseMore));
}

#[test]
fn how_many_have_voted_is_seen_and_what_is_not() {
    let mut yes = opened();
    let mut no = opened();
    yes.more(BEN, More::Vote(true)).unwrap();
    no.more(BEN, More::Vote(false)).unwrap();
    for seat in [ADA, TOM, MEI] {
        assert_eq!(yes.sees(seat), no.sees(seat));
        assert_eq!(yes.sees(seat).more.unwrap().counts, (1, 4));
    }
    assert_eq!(yes.sees(BEN).more.unwrap().own, Some(true));
}

#[test]
fn with_the_last_who_is_here_it_closes_and_a_majority_gives_two_minutes() {
    let mut told = opened();
    all_vote(&mut told, [true, false, true, true]);
    let more = told.sees(BEN).more.unwrap();
    assert_eq!(
        (more.open, more.closed[0].yes, more.closed[0].voted),
        (false, 3, 4)
    );
    assert_eq!(told.sees(BEN).ends_at, Some(told.now + MORE[0]));
}

#[test]
fn who_is_not_here_is_not_waited_for() {
    let mut told = opened();
    told.here = vec![BEN, MEI];
    told.more(BEN, More::Vote(true)).unwrap();
    assert!(told.sees(BEN).more.unwrap().open);
    told.more(MEI, More::Vote(true)).unwrap();
    assert!(!told.sees(BEN).more.unwrap().open);
}

#[test]
fn a_tie_is_no_majority_and_there_is_no_second_vote() {
    let mut told = opened();
    all_vote(&mut told, [true, false, false, true]);
    assert_eq!(told.sees(BEN).ends_at, Some(60_000));
    assert_eq!(told.more(TOM, More::Open), Err(Refusal::Enough));
    assert!(!told.may(TOM, May::AskMore));
}

#[test]
fn the_second_time_it_is_one_minute_and_then_no_more() {
    let mut told = opened();
    all_vote(&mut told, [true; 4]);
    told.after(120).more(TOM, More::Open).unwrap();
    assert_eq!(told.sees(BEN).more.unwrap().own, None);
    all_vote(&mut told, [true; 4]);
    assert_eq!(told.sees(BEN).ends_at, Some(told.now + MORE[1]));
    told.after(60);
    assert_eq!(told.more(TOM, More::Open), Err(Refusal::Enough));
}

#[test]
fn the_facilitator_may_close_it_early_and_those_who_voted_decide() {
    let mut told = opened();
    told.more(BEN, More::Vote(true)).unwrap();
    told.more(MEI, More::Vote(false)).unwrap();
    told.more(MEI, More::Vote(true)).unwrap();
    told.more(TOM, More::Close).unwrap();
    let end = told.sees(ADA).more.unwrap().closed[0];
    assert_eq!((end.yes, end.voted, end.gives), (2, 2, MORE[0]));
}

#[test]
fn a_vote_sent_late_counts_in_no_other() {
    let mut told = opened();
    all_vote(&mut told, [true; 4]);
    told.after(120).more(TOM, More::Open).unwrap();
    let late = Act::More {
        at: 0,
        round: 0,
        act: More::Vote(false),
    };
    assert_eq!(told.does(BEN, late), Err(Refusal::VoteIsClosed));
    told.does(
        TOM,
        Act::More {
            at: 0,
            round: 0,
            act: More::Close,
        },
    )
    .unwrap();
    assert!(told.sees(BEN).more.unwrap().open);
}

#[test]
fn taken_back_the_close_leaves_every_vote_and_seals_them_again() {
    let mut told = opened();
    all_vote(&mut told, [true, true, false, true]);
    told.undo().unwrap();
    let more = told.sees(BEN).more.unwrap();
    assert!(more.open && more.closed.is_empty());
    assert_eq!((more.own, more.counts), (Some(false), (4, 4)));
    assert_eq!(told.sees(BEN).ends_at, Some(60_000));
}

#[test]
fn who_goes_on_leaves_the_vote_and_taken_back_it_is_open() {
    let mut told = opened();
    told.more(BEN, More::Vote(true)).unwrap();
    told.next().unwrap();
    assert_eq!(told.sees(BEN).more, None);
    told.undo().unwrap();
    let more = told.sees(BEN).more.unwrap();
    assert_eq!((more.open, more.own), (true, Some(true)));
}

#[test]
fn where_all_vote_the_facilitator_alone_gives_no_minute() {
    let mut told = told(VOTES);
    let minute = Act::Extend {
        ends_at: 60_000,
        longer: true,
    };
    assert_eq!(told.does(TOM, minute), Err(Refusal::GroupDecides));
    assert!(!told.may(TOM, May::Extend));
    told.next().unwrap();
    assert_eq!(told.more(TOM, More::Open), Err(Refusal::NotInThisStep));
    assert!(told.may(TOM, May::Extend));
}

#[test]
fn for_a_turn_of_each_nobody_votes() {
    let seat = VOTES.replacen("minutes", "basis = \"seat\"\nminutes", 1);
    assert!(wrong(&seat).contains("whole of a step"));
}

#[test]
fn taken_back_the_opening_keeps_the_votes_for_when_it_is_opened_again() {
    let mut told = opened();
    told.more(BEN, More::Vote(false)).unwrap();
    told.undo().unwrap();
    assert!(!told.sees(BEN).more.unwrap().open && !told.may(BEN, May::VoteMore));
    told.more(TOM, More::Open).unwrap();
    assert_eq!(told.sees(BEN).more.unwrap().own, Some(false));
}
