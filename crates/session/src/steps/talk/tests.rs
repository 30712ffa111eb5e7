//! Stories of an open talk.

use super::*;
use crate::told::*;
use crate::{Act as Does, Refusal};

const OPEN: &str = "[[step]]\nkind = \"talk\"\nname = \"Talk\"\nminutes = 5\nspeak = \"everyone\"\n\
                    prompt = \"What now?\"\n";
const REST: &str = "[[step]]\nkind = \"pause\"\nname = \"Rest\"\nminutes = 1\nprompt = \"Rest.\"\n";

fn gives(told: &mut Told, to: Seat) -> Done {
    let pace = told.here().pace;
    told.talks(TOM, Act::Give { to, pace })
}

#[test]
fn raised_hands_get_the_word_in_the_order_they_went_up() {
    let mut told = told(OPEN);
    told.talks(MEI, Act::Hand(true)).unwrap();
    told.talks(BEN, Act::Hand(true)).unwrap();
    told.talks(MEI, Act::Hand(true)).unwrap();
    assert_eq!(told.sees(ADA).upcoming, [MEI, BEN]);
    told.next().unwrap();
    assert_eq!(told.sees(ADA).speaker, Some(MEI));
    assert_eq!(told.sees(ADA).upcoming, [BEN]);
}

#[test]
fn a_hand_can_be_lowered_again() {
    let mut told = told(OPEN);
    told.talks(MEI, Act::Hand(true)).unwrap();
    assert!(told.may(MEI, May::LowerHand) && !told.may(MEI, May::RaiseHand));
    told.talks(MEI, Act::Hand(false)).unwrap();
    assert!(told.sees(TOM).upcoming.is_empty() && told.may(MEI, May::RaiseHand));
}

#[test]
fn where_the_order_is_least_who_spoke_least_comes_first() {
    let mut told = told(&OPEN.replace("speak =", "order = \"least\"\nspeak ="));
    gives(&mut told, MEI).unwrap();
    told.after(60).talks(MEI, Act::Done).unwrap();
    told.talks(MEI, Act::Hand(true)).unwrap();
    told.talks(BEN, Act::Hand(true)).unwrap();
    assert_eq!(told.sees(TOM).upcoming, [BEN, MEI]);
    told.next().unwrap();
    assert_eq!(told.sees(TOM).speaker, Some(BEN));
}

#[test]
fn the_word_can_go_to_somebody_without_a_raised_hand() {
    let mut told = told(OPEN);
    gives(&mut told, BEN).unwrap();
    assert_eq!(told.sees(MEI).speaker, Some(BEN));
    assert!(told.may(BEN, May::Done) && !told.may(BEN, May::RaiseHand));
}

#[test]
fn only_the_facilitator_gives_the_word_and_only_to_who_may_speak() {
    let mut told = told(&OPEN.replace("everyone", "others"));
    let to = BEN;
    let given = told.talks(MEI, Act::Give { to, pace: 0 });
    assert_eq!(given, Err(Refusal::NotFacilitator));
    assert_eq!(gives(&mut told, ADA), Err(Refusal::NotYours));
    assert_eq!(gives(&mut told, ZOE), Err(Refusal::NotYours));
    let hand = told.talks(ADA, Act::Hand(true));
    assert_eq!(hand, Err(Refusal::NotYours));
    assert!(!told.may(ADA, May::RaiseHand));
}

#[test]
fn given_twice_by_one_press_the_word_is_given_once() {
    let mut told = told(OPEN);
    let press = Act::Give { to: BEN, pace: 0 };
    told.talks(TOM, press).unwrap();
    told.talks(BEN, Act::Done).unwrap();
    told.talks(TOM, press).unwrap();
    assert_eq!(told.sees(TOM).speaker, None);
}

#[test]
fn only_who_has_the_word_says_that_they_are_done() {
    let mut told = told(OPEN);
    gives(&mut told, BEN).unwrap();
    assert_eq!(told.talks(MEI, Act::Done), Err(Refusal::NotYourTurn));
    told.after(30).talks(BEN, Act::Done).unwrap();
    assert_eq!(told.seconds(BEN), 30);
    assert_eq!(told.sees(BEN).heard, [BEN]);
}

#[test]
fn giving_the_word_to_the_next_ends_the_turn_of_who_had_it() {
    let mut told = told(OPEN);
    gives(&mut told, BEN).unwrap();
    told.after(20);
    gives(&mut told, MEI).unwrap();
    told.after(10).talks(MEI, Act::Done).unwrap();
    assert_eq!((told.seconds(BEN), told.seconds(MEI)), (20, 10));
}

#[test]
fn while_the_clock_is_held_nobody_is_measured() {
    let mut told = told(OPEN);
    gives(&mut told, BEN).unwrap();
    told.after(20).does(TOM, Does::Pause).unwrap();
    told.after(600).does(TOM, Does::Resume).unwrap();
    told.after(5).talks(BEN, Act::Done).unwrap();
    assert_eq!(told.seconds(BEN), 25);
}

#[test]
fn without_hands_the_next_press_ends_the_talk() {
    let mut told = told(&format!("{OPEN}{REST}"));
    gives(&mut told, BEN).unwrap();
    told.after(10).next().unwrap();
    assert_eq!(told.here().at, 1);
    // Taken back, Ben has the word again, and what he said so far counts on.
    told.after(60).undo().unwrap();
    assert_eq!(told.sees(BEN).speaker, Some(BEN));
    told.after(5).talks(BEN, Act::Done).unwrap();
    assert_eq!(told.seconds(BEN), 15);
}

#[test]
fn taken_back_a_word_returns_to_who_had_it_and_no_hand_is_lost() {
    let mut told = told(OPEN);
    gives(&mut told, BEN).unwrap();
    told.talks(MEI, Act::Hand(true)).unwrap();
    told.talks(ADA, Act::Hand(true)).unwrap();
    told.after(10).next().unwrap();
    told.talks(TOM, Act::Hand(true)).unwrap();
    told.talks(ADA, Act::Hand(false)).unwrap();
    told.undo().unwrap();
    assert_eq!(told.sees(TOM).speaker, Some(BEN));
    // Mei had the word by mistake; Tom raised his hand since; Ada lowered hers and meant it.
    assert_eq!(told.sees(TOM).upcoming, [MEI, TOM]);
    assert_eq!(told.seconds(BEN), 0);
}

#[test]
fn who_leaves_with_the_word_leaves_it() {
    let mut told = told(OPEN);
    told.talks(MEI, Act::Hand(true)).unwrap();
    gives(&mut told, BEN).unwrap();
    told.after(10).does(BEN, Does::Stand).unwrap();
    told.does(MEI, Does::Stand).unwrap();
    let sees = told.sees(TOM);
    assert!(sees.speaker.is_none() && sees.upcoming.is_empty());
    assert_eq!(told.seconds(BEN), 10);
}

#[test]
fn a_step_that_can_not_be_a_talk_is_told_so() {
    assert!(wrong(&OPEN.replace("everyone", "nobody")).contains("who speaks"));
    let longest = OPEN.replace("speak =", "order = \"longest\"\nspeak =");
    assert!(wrong(&longest).contains("order = \"least\""));
    let writing = OPEN.replace("speak =", "write = \"others\"\nsee = \"named\"\nspeak =");
    assert!(wrong(&writing).contains("nothing is written"));
}

#[test]
fn who_left_while_the_session_was_elsewhere_has_no_word_when_it_comes_back() {
    let mut told = told(&format!("{OPEN}{REST}"));
    gives(&mut told, BEN).unwrap();
    told.next().unwrap();
    told.does(BEN, Does::Stand).unwrap();
    let from = told.here();
    told.does(TOM, Does::Jump { from, to: 0 }).unwrap();
    assert_eq!(told.sees(TOM).speaker, None);
}
