//! Stories of where words go.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::steps::{StepAct, StepEvent, decide, view, vote, write};
use crate::told::{ADA, BEN, MEI, TOM, Told, steps, told};
use crate::{Act, Seat};

const TEA: NoteId = NoteId(11);
const RUM: NoteId = NoteId(12);
const MILK: NoteId = NoteId(13);

/// What the facilitator's next press will bring.
fn next(story: &Told) -> Event {
    let given = Given {
        now: story.now,
        chance: story.chance,
        here: story.here.clone(),
    };
    let next = Act::Next(story.here());
    story.session.decide(TOM, next, &given).unwrap().remove(0)
}

/// What becomes of each original with it.
fn copied(story: &Told) -> BTreeMap<NoteId, NoteId> {
    let copied = story.session.copied(&next(story), story.chance);
    copied.into_iter().collect()
}

/// Ada wrote of tea first, then Ben of rum, then Mei of milk.
fn three_have_written(see: &str) -> Told {
    let step = "kind = \"write\"\nwrite = \"everyone\"\nmakes = \"notes\"";
    let mut story = told(&steps(&[&format!("{step}\nsee = \"{see}\"")]));
    for (seat, note) in [(ADA, TEA), (BEN, RUM), (MEI, MILK)] {
        let act = StepAct::Write(write::Act::Put(note));
        story.step(seat, act).unwrap();
    }
    story
}

#[test]
fn every_note_has_its_words_moved_to_one_copy() {
    let mut story = three_have_written("unsigned");
    let copied = copied(&story);
    assert_eq!(Vec::from_iter(copied.keys().copied()), [TEA, RUM, MILK]);
    story.next().unwrap();
    let shown: BTreeSet<NoteId> = story.reads(ADA).into_iter().collect();
    assert_eq!(shown, copied.into_values().collect());
}

#[test]
fn what_is_told_with_names_or_told_again_moves_no_words() {
    let signed = three_have_written("sealed");
    assert_eq!(copied(&signed), BTreeMap::new());
    let mut story = three_have_written("unsigned");
    story.next().unwrap();
    story.undo().unwrap();
    let again = next(&story);
    assert!(matches!(
        again.what,
        What::Step(StepEvent::Write(write::Event::Unsigned { .. }))
    ));
    assert_eq!(story.session.copied(&again, 1), []);
}

/// Ids of originals may tell who wrote first; ids of copies are read in pages.
#[test]
fn neither_who_wrote_first_nor_the_order_shown_says_whose_a_copy_is() {
    let story = three_have_written("unsigned");
    let event = next(&story);
    let mut came: BTreeMap<Vec<NoteId>, usize> = BTreeMap::new();
    for chance in 0..6_000 {
        let copied = story.session.copied(&event, chance);
        assert!(copied.is_sorted_by_key(|(_, copy)| *copy));
        let originals = copied.into_iter().map(|(original, _)| original);
        *came.entry(originals.collect()).or_default() += 1;
    }
    assert_eq!(came.len(), 6);
    for (order, times) in came {
        assert!((850..1150).contains(&times), "{order:?} came {times} times");
    }
}

#[test]
fn an_option_and_the_reason_against_it_stay_together() {
    let mut story = told(&steps(&[
        "kind = \"write\"\nwrite = \"presenter\"\nsee = \"named\"\nmakes = \"notes\"",
        "kind = \"view\"\nwrite = \"everyone\"\nsee = \"unsigned\"\nmakes = \"views\"",
    ]));
    story.writes(ADA, &[TEA]);
    let mut does = |seat, act| {
        story.step(seat, StepAct::View(act)).unwrap();
    };
    let (option, against) = (view::Part::Option, view::Part::Against);
    for (seat, own) in [(TOM, 30), (BEN, 20)] {
        let [note, why] = [NoteId(own), NoteId(own + 1)];
        does(seat, view::Act::Put { part: option, note });
        let (part, note) = (against, why);
        does(seat, view::Act::Put { part, note });
    }
    // Mei would have liked milk, and holds tea after all.
    let note = MILK;
    does(MEI, view::Act::Put { part: option, note });
    does(MEI, view::Act::Choose(Some(TEA)));
    does(ADA, view::Act::Choose(Some(TEA)));
    let (part, note) = (against, NoteId(41));
    does(ADA, view::Act::Put { part, note });
    let mut seen = BTreeSet::new();
    for chance in 0..40 {
        story.chance = chance;
        let event = next(&story);
        let copied = story.session.copied(&event, chance);
        let whose: BTreeMap<NoteId, NoteId> = copied.into_iter().map(|(o, c)| (c, o)).collect();
        assert_eq!(whose.len(), 5);
        let What::Step(StepEvent::View(view::Event::Revealed { views, .. })) = event.what else {
            panic!("views are revealed");
        };
        for told in views {
            let why = told.against.map(|why| whose[&why]);
            match (told.own, why) {
                (true, why) => assert_eq!(why, Some(NoteId(whose[&told.option].0 + 1))),
                (false, why) => assert!(why.is_none_or(|why| why == NoteId(41))),
            }
        }
        seen.insert(Vec::from_iter(whose.into_values()));
    }
    assert!(seen.len() > 20, "{seen:?}");
}

/// Two object to tea and one to rum; who no longer does has said why all the same.
fn objected() -> Told {
    let mut story = told(&steps(&[
        "kind = \"write\"\nwrite = \"everyone\"\nsee = \"named\"\nmakes = \"notes\"",
        "kind = \"vote\"\nvote = \"everyone\"\nmethod = \"consent\"\nsee = \"unsigned\"",
    ]));
    story.writes(ADA, &[TEA, RUM]);
    let mut does = |seat, act| {
        story.step(seat, StepAct::Vote(act)).unwrap();
    };
    let objects = [
        (BEN, TEA, 21),
        (MEI, TEA, 22),
        (TOM, RUM, 23),
        (ADA, RUM, 24),
    ];
    for (seat, to, note) in objects {
        let consents = Some(false);
        does(seat, vote::Act::Consent { to, consents });
        let note = NoteId(note);
        does(seat, vote::Act::Put { to, note });
    }
    // Ada no longer objects: why she did is told to nobody.
    let (to, consents) = (RUM, Some(true));
    does(ADA, vote::Act::Consent { to, consents });
    story
}

#[test]
fn a_reason_stays_with_what_it_objects_to() {
    let mut story = objected();
    let (before, event) = (story.session.clone(), next(&story));
    story.next().unwrap();
    let mut told = story.sees(ADA).vote.unwrap().reasons;
    told.sort();
    let whose = [(TEA, 21), (TEA, 22), (RUM, 23)];
    for chance in 0..40 {
        let copied: BTreeMap<NoteId, NoteId> = before.copied(&event, chance).into_iter().collect();
        let mut moved = whose.map(|(to, note)| (to, copied[&NoteId(note)]));
        moved.sort();
        assert_eq!(told, moved);
        assert_eq!(copied.len(), 3);
    }
}

#[test]
fn dissent_without_names_has_its_words_moved() {
    let see = "see = \"unsigned\"\nmakes = \"decision\"";
    let step = format!("kind = \"decide\"\nwrite = \"presenter\"\n{see}");
    let mut story = told(&steps(&[&step]));
    let mut does = |seat: Seat, act| {
        story.step(seat, StepAct::Decide(act)).unwrap();
    };
    let part = decide::Part::Decision;
    does(ADA, decide::Act::Put { part, note: TEA });
    for (seat, note) in [(BEN, 21), (MEI, 22), (TOM, 23)] {
        does(seat, decide::Act::Dissent(NoteId(note)));
    }
    assert_eq!(copied(&story), BTreeMap::new(), "the record is signed");
    story.next().unwrap();
    let copied = copied(&story);
    assert_eq!(
        Vec::from_iter(copied.into_keys().map(|note| note.0)),
        [21, 22, 23]
    );
}
