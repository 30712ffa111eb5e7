//! Stories of looking back.

use super::*;
use crate::steps::{StepAct, write};
use crate::told::{ADA, BEN, MEI, TOM, Told, ZOE, steps, told};
use crate::{Act, Shown};

const TEA: NoteId = NoteId(11);
const RUM: NoteId = NoteId(12);
const MILK: NoteId = NoteId(13);
const TALK: &str = "kind = \"talk\"\nspeak = \"everyone\"";
const DOTS: &str = "kind = \"vote\"\nvote = \"everyone\"\nmethod = \"dots\"";

/// Ada writes of tea, Ben of rum and Mei of milk, in a first step that says how; then others.
fn written(how: &str, then: &[&str]) -> Told {
    let write = format!("kind = \"write\"\nwrite = \"everyone\"\nmakes = \"notes\"\n{how}");
    let mut story = told(&steps(&[&[write.as_str()], then].concat()));
    for (seat, note) in [(ADA, TEA), (BEN, RUM), (MEI, MILK)] {
        let act = StepAct::Write(write::Act::Put(note));
        story.step(seat, act).unwrap();
    }
    story
}

/// Everything that is revealed, and the session goes through all its steps to its end.
fn ends(mut story: Told) -> Told {
    while story.session.stage() != Stage::Over {
        story.next().unwrap();
    }
    story
}

fn back(story: &Told, seat: Seat, at: usize) -> Sight {
    let back = story.session.looked_back(seat);
    back.into_iter().find(|(place, _)| *place == at).unwrap().1
}

fn reads(story: &Told, seat: Seat, at: usize) -> Vec<NoteId> {
    readable(&back(story, seat, at)).into_iter().collect()
}

#[test]
fn who_sat_there_looks_back_when_it_is_over_also_who_left() {
    let mut story = written("see = \"sealed\"", &[TALK]);
    story.next().unwrap();
    story.does(MEI, Act::Stand).unwrap();
    assert_eq!(story.session.looked_back(ADA), []);
    assert_eq!(story.session.gone(), []);
    let story = ends(story);
    for seat in [ADA, TOM, BEN, MEI] {
        assert_eq!(story.session.looked_back(seat).len(), 2);
        assert_eq!(reads(&story, seat, 0), [TEA, RUM, MILK]);
        assert_eq!(back(&story, seat, 0).may, []);
    }
    assert_eq!(back(&story, MEI, 0).own, [MILK]);
    assert_eq!(story.session.looked_back(ZOE), []);
}

#[test]
fn who_left_before_it_began_was_not_there() {
    let head = written("see = \"sealed\"", &[]);
    let mut session = Session::new(head.session.format().clone(), vec![ADA]);
    let given = Given {
        now: 0,
        chance: 1,
        here: Vec::new(),
    };
    let all = [
        (ZOE, Act::Sit),
        (ZOE, Act::Stand),
        (TOM, Act::Sit),
        (TOM, Act::Facilitate),
        (TOM, Act::Begin { time: None }),
        (TOM, Act::End),
    ];
    for (seat, act) in all {
        for event in session.decide(seat, act, &given).unwrap() {
            session.apply(&event);
        }
    }
    assert_eq!(session.looked_back(ZOE), []);
    assert_eq!(session.looked_back(TOM).len(), 1);
}

#[test]
fn what_was_never_revealed_stays_its_authors_alone() {
    for see in ["sealed", "unsigned"] {
        let mut story = written(&format!("see = \"{see}\""), &[]);
        story.does(TOM, Act::End).unwrap();
        assert_eq!(reads(&story, BEN, 0), [RUM], "{see}");
        assert_eq!(back(&story, BEN, 0).own, [RUM], "{see}");
        assert_eq!(reads(&story, TOM, 0), [], "{see}");
        assert_eq!(story.logged("Put"), 3, "{see}");
    }
}

#[test]
fn how_somebody_voted_unseen_is_nobodys_at_the_end() {
    let mut story = written("see = \"named\"", &[DOTS]);
    story.next().unwrap();
    let act = crate::steps::vote::Act::Dots { on: TEA, dots: 2 };
    story.step(BEN, StepAct::Vote(act)).unwrap();
    story.does(TOM, Act::End).unwrap();
    let vote = back(&story, BEN, 1).vote.unwrap();
    assert_eq!(vote.own.marks.len(), 0);
    assert_eq!(story.logged("Voted"), 0);
}

#[test]
fn what_is_kept_for_the_presenter_is_gone_for_the_rest() {
    let story = ends(written("see = \"sealed\"\nkeeps = \"presenter\"", &[TALK]));
    assert_eq!(reads(&story, ADA, 0), [TEA, RUM, MILK]);
    assert_eq!(reads(&story, ADA, 1), [TEA, RUM, MILK]);
    for seat in [TOM, BEN, MEI] {
        assert_eq!(reads(&story, seat, 0), []);
        assert_eq!(reads(&story, seat, 1), [], "the talk was only about it");
        assert_eq!(back(&story, seat, 0).counts, Some((3, 4)));
    }
    let mut story = written("see = \"sealed\"\nkeeps = \"presenter\"", &[]);
    story.does(TOM, Act::End).unwrap();
    assert_eq!(reads(&story, BEN, 0), [RUM], "the presenter was not told");
}

#[test]
fn what_is_locked_is_the_presenters() {
    let story = ends(written("see = \"sealed\"\nkeeps = \"locked\"", &[TALK]));
    assert_eq!(reads(&story, ADA, 0), [TEA, RUM, MILK]);
    let sight = back(&story, BEN, 0);
    assert_eq!((sight.counts, readable(&sight).len()), (None, 0));
}

#[test]
fn what_goes_is_gone_unless_a_later_step_makes_something_of_it() {
    let gone = "see = \"unsigned\"\nkeeps = \"gone\"";
    let mut story = written(gone, &[TALK]);
    story.next().unwrap();
    let copies = story.reads(ADA);
    let story = ends(story);
    let mut all = story.session.gone();
    assert!(all.is_sorted());
    all.retain(|note| !copies.contains(note));
    assert_eq!((all, story.session.gone().len()), (Vec::new(), 3));
    for (at, seat) in [(0, ADA), (1, ADA), (0, BEN), (1, BEN)] {
        assert_eq!(reads(&story, seat, at), []);
    }
    let story = ends(written(gone, &[DOTS]));
    assert_eq!(story.session.gone(), []);
    assert_eq!(reads(&story, BEN, 0), []);
    assert_eq!(reads(&story, BEN, 1).len(), 3);
}

#[test]
fn what_is_held_back_is_its_authors_alone_also_when_it_is_over() {
    let mut story = written("see = \"sealed\"", &[]);
    story.next().unwrap();
    let hold = Act::Hold {
        note: RUM,
        back: true,
    };
    story.does(TOM, hold).unwrap();
    let story = ends(story);
    for seat in [ADA, TOM, MEI] {
        assert_eq!(reads(&story, seat, 0), [TEA, MILK]);
        assert_eq!(back(&story, seat, 0).held, []);
    }
    let author = Some(ADA);
    let sight = back(&story, BEN, 0);
    assert!(sight.notes.contains(&Shown { note: TEA, author }));
    assert_eq!((sight.own, sight.held), (vec![RUM], vec![RUM]));
}
