//! Stories of a pause.

use super::*;
use crate::Act as Does;
use crate::told::*;

const REST: &str = "[[step]]\nkind = \"pause\"\nname = \"Rest\"\nminutes = 1\nprompt = \"Rest.\"\n\
                    [[step]]\nkind = \"pause\"\nname = \"Sign\"\nminutes = 1\n\
                    prompt = \"Agreed?\"\n";

#[test]
fn everybody_may_say_that_they_are_ready_and_only_how_many_is_seen() {
    let mut told = told(REST);
    told.pauses(BEN, true).unwrap();
    told.pauses(ADA, true).unwrap();
    assert_eq!(told.sees(TOM).counts, Some((2, 4)));
    assert_eq!(told.sees(TOM).heard, []);
    told.pauses(BEN, false).unwrap();
    assert_eq!(told.sees(TOM).counts, Some((1, 4)));
}

#[test]
fn nobodys_being_ready_ends_it_but_the_facilitator() {
    let mut told = told(REST);
    for seat in [ADA, TOM, BEN, MEI] {
        told.pauses(seat, true).unwrap();
    }
    told.after(600);
    assert_eq!(told.here().at, 0);
    told.next().unwrap();
    assert_eq!(told.here().at, 1);
}

#[test]
fn taken_back_who_was_ready_still_is() {
    let mut told = told(REST);
    told.does(
        TOM,
        Does::Extend {
            ends_at: 60_000,
            longer: true,
        },
    )
    .unwrap();
    told.pauses(BEN, true).unwrap();
    told.next().unwrap();
    told.undo().unwrap();
    told.undo().unwrap();
    assert_eq!(told.sees(TOM).counts, Some((1, 4)));
    assert!(told.may(BEN, May::NotReady));
}

#[test]
fn who_leaves_is_not_waited_for() {
    let mut told = told(REST);
    told.pauses(BEN, true).unwrap();
    told.does(BEN, Does::Stand).unwrap();
    assert_eq!(told.sees(TOM).counts, Some((0, 3)));
}

#[test]
fn in_a_pause_nobody_has_anything_to_do() {
    let speaks = REST.replacen("minutes", "speak = \"everyone\"\nminutes", 1);
    assert!(wrong(&speaks).contains("nobody speaks"));
}
