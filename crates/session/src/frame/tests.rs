//! Stories of what is forgotten.

use crate::steps::{StepAct, view, vote, write};
use crate::told::{ADA, BEN, MEI, TOM, Told, steps, told};
use crate::{Act, NoteId, Seat};

const STAY: NoteId = NoteId(11);
const GO: NoteId = NoteId(12);
const WHY: NoteId = NoteId(21);

/// Ada wrote that she may stay or go; then comes a step about it.
fn about_ada(step: &str) -> Told {
    let mut told = told(&steps(&[
        "kind = \"write\"\nwrite = \"presenter\"\nsee = \"named\"\nmakes = \"notes\"",
        step,
    ]));
    told.writes(ADA, &[STAY, GO]);
    told
}

fn views(see: &str) -> Told {
    let step = format!("kind = \"view\"\nwrite = \"everyone\"\nsee = \"{see}\"");
    let mut told = about_ada(&format!("{step}\nmakes = \"views\""));
    for (seat, option) in [(ADA, GO), (BEN, GO), (MEI, STAY)] {
        views_it(&mut told, seat, view::Act::Choose(Some(option)));
        views_it(&mut told, seat, view::Act::Sure(Some(70)));
    }
    told
}

fn views_it(told: &mut Told, seat: Seat, act: view::Act) {
    told.step(seat, StepAct::View(act)).unwrap();
}

fn vote(method: &str, see: &str) -> Told {
    let step = "kind = \"vote\"\nvote = \"everyone\"";
    about_ada(&format!("{step}\nmethod = \"{method}\"\nsee = \"{see}\""))
}

fn objections(see: &str) -> Told {
    let mut told = vote("consent", see);
    for (seat, yes) in [(ADA, true), (BEN, false), (MEI, true)] {
        let act = vote::Act::Consent {
            to: GO,
            consents: Some(yes),
        };
        told.step(seat, StepAct::Vote(act)).unwrap();
    }
    told
}

#[test]
fn the_log_forgets_who_held_which_view_when_they_are_told_without_names() {
    let mut told = views("unsigned");
    assert_eq!(told.logged("Viewed"), 6);
    told.next().unwrap();
    assert_eq!((told.logged("Viewed"), told.logged("Forgotten")), (0, 6));
    told.undo().unwrap();
    assert_eq!(told.logged("Viewed"), 0);
}

#[test]
fn a_view_that_holds_nothing_is_not_told_and_stays_its_authors_draft() {
    let mut told = views("unsigned");
    let part = view::Part::Against;
    views_it(&mut told, TOM, view::Act::Put { part, note: WHY });
    told.next().unwrap();
    assert_eq!(told.logged("Viewed"), 1);
    assert_eq!(told.sees(TOM).own, [WHY]);
}

#[test]
fn the_log_forgets_who_objected_where_it_is_said_why_without_a_name() {
    let mut told = objections("unsigned");
    let why = vote::Act::Put { to: GO, note: WHY };
    told.step(BEN, StepAct::Vote(why)).unwrap();
    told.next().unwrap();
    assert_eq!((told.logged("Voted"), told.logged("Forgotten")), (0, 4));
    assert_eq!(told.sees(ADA).vote.unwrap().totals[1].objections, 1);
}

#[test]
fn an_unsigned_vote_that_is_opened_again_keeps_what_it_came_to() {
    let mut told = objections("unsigned");
    told.next().unwrap();
    assert_eq!(told.sees(TOM).missing, []);
    assert_eq!(told.sees(TOM).counts, Some((3, 4)));
    let closed = told.sees(ADA).vote.unwrap().totals;
    told.undo().unwrap();
    assert_eq!(told.sees(ADA).vote.unwrap().totals, []);
    told.next().unwrap();
    assert_eq!(told.sees(ADA).vote.unwrap().totals, closed);
}

#[test]
fn the_log_forgets_who_objected_without_a_word_too() {
    for (see, kept) in [("spoken", 0), ("unsigned", 0), ("named", 3)] {
        let mut told = objections(see);
        told.next().unwrap();
        assert_eq!(told.logged("Voted"), kept, "{see}");
    }
}

#[test]
fn other_ballots_can_be_opened_again_and_are_forgotten_at_the_end() {
    for (see, kept) in [("spoken", 0), ("named", 3)] {
        let mut told = vote("dots", see);
        for seat in [ADA, BEN, MEI] {
            let act = vote::Act::Dots { on: GO, dots: 1 };
            told.step(seat, StepAct::Vote(act)).unwrap();
        }
        told.next().unwrap();
        assert_eq!(told.logged("Voted"), 3, "{see}");
        told.does(TOM, Act::End).unwrap();
        assert_eq!(told.logged("Voted"), kept, "{see}");
    }
}

#[test]
fn what_is_told_by_name_is_not_forgotten() {
    let mut told = views("sealed");
    told.next().unwrap();
    assert_eq!((told.logged("Viewed"), told.logged("Forgotten")), (6, 0));
}

#[test]
fn what_was_written_elsewhere_is_not_forgotten_with_it() {
    let see = "kind = \"write\"\nwrite = \"everyone\"\nsee = \"unsigned\"\nmakes = \"notes\"";
    let mut told = about_ada(see);
    for (at, seat) in (21..).zip([ADA, BEN, MEI]) {
        let act = StepAct::Write(write::Act::Put(NoteId(at)));
        told.step(seat, act).unwrap();
    }
    told.next().unwrap();
    assert_eq!((told.logged("Put"), told.logged("Forgotten")), (2, 3));
}
