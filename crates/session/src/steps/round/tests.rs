//! Stories of this kind.

use super::*;
use crate::told::*;

const ROUND: &str = "[[step]]\nkind = \"round\"\nname = \"Round\"\nminutes = 1\nbasis = \"seat\"\n\
                     speak = \"everyone\"\nprompt = \"How are you?\"\n";

#[test]
fn who_passes_or_is_skipped_has_not_spoken() {
    let mut told = told(ROUND);
    told.after(20).rounds(ADA, Act::Pass).unwrap();
    told.after(20).rounds(TOM, Act::Skip(1)).unwrap();
    told.after(20).rounds(BEN, Act::Done).unwrap();
    let spoken = told.session.spoken();
    assert_eq!(spoken.into_iter().collect::<Vec<_>>(), [(BEN, 20_000)]);
}

#[test]
fn the_turn_after_who_leaves_is_measured_from_there() {
    let mut told = told(ROUND);
    told.after(20).does(ADA, crate::Act::Stand).unwrap();
    told.after(5).rounds(TOM, Act::Done).unwrap();
    assert_eq!((told.seconds(ADA), told.seconds(TOM)), (20, 5));
}
