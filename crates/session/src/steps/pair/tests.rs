//! Stories of twos, threes and fours.

use super::*;
use crate::steps::StepAct;
use crate::told::{ADA, BEN, Done, MEI, TOM, Told, ZOE, steps, told};
use crate::{Act as Does, Refusal};

const HINT: NoteId = NoteId(11);
const OTHER: NoteId = NoteId(12);

/// They sit together in twos, five times, and write for each other.
fn twos() -> Told {
    told(&steps(&[&step("rounds = 9\nsee = \"together\"")]))
}

fn step(how: &str) -> String {
    let all = "speak = \"everyone\"\nwrite = \"everyone\"\nbasis = \"pair\"";
    format!("kind = \"pair\"\n{all}\n{how}")
}

fn does(story: &mut Told, seat: Seat, act: Act) -> Done {
    story.step(seat, StepAct::Pair(act))
}

fn seen(story: &Told, seat: Seat) -> Seen {
    story.sees(seat).pair.unwrap()
}

/// The other one of a two.
fn other(story: &Told, seat: Seat) -> Seat {
    let with = seen(story, seat).with;
    *with.iter().find(|other| **other != seat).unwrap()
}

/// Seats up to a number come to the table.
fn come(story: &mut Told, most: i64) {
    for seat in 5..=most {
        story.does(Seat(seat), Does::Sit).unwrap();
    }
}

/// How many meet again, in so many rounds.
fn again(story: &mut Told, rounds: usize) -> usize {
    let mut met = BTreeSet::new();
    let mut again = 0;
    for _ in 0..rounds {
        story.chance += 1;
        story.next().unwrap();
        for table in seen(story, ADA).tables {
            for (at, one) in table.iter().enumerate() {
                let twos = table[..at]
                    .iter()
                    .map(|other| (one.min(other), one.max(other)));
                again += twos.filter(|two| !met.insert((*two.0, *two.1))).count();
            }
        }
    }
    again
}

#[test]
fn nobody_sits_anywhere_before_they_are_mixed() {
    let mut story = twos();
    assert_eq!(
        (seen(&story, ADA).round, seen(&story, ADA).with),
        (0, vec![])
    );
    story.next().unwrap();
    assert_eq!(seen(&story, ADA).round, 1);
    assert_eq!(other(&story, other(&story, ADA)), ADA);
}

#[test]
fn all_meet_each_other_once_before_anybody_meets_again() {
    for many in [4, 6, 8, 10] {
        for chance in 0..20 {
            let mut story = twos();
            story.chance = chance;
            come(&mut story, many);
            assert_eq!(again(&mut story, many as usize - 1), 0, "{many}");
        }
    }
}

#[test]
fn nobody_meets_the_same_in_a_later_step_before_they_must() {
    let twos = step("see = \"together\"");
    let mut story = told(&steps(&[&twos, &twos, &twos]));
    let mut met = Vec::new();
    for _ in 0..3 {
        story.next().unwrap();
        met.push(other(&story, ADA));
        story.next().unwrap();
    }
    met.sort();
    assert_eq!(met, [TOM, BEN, MEI]);
}

#[test]
fn nine_meet_in_threes_twice_without_anybody_meeting_again() {
    let threes = step("together = 3\nrounds = 2\nsee = \"together\"");
    let mut story = told(&steps(&[&threes]));
    come(&mut story, 9);
    assert_eq!(again(&mut story, 2), 0);
}

#[test]
fn with_an_odd_number_three_sit_together_and_nobody_sits_alone() {
    let mut story = twos();
    come(&mut story, 5);
    story.next().unwrap();
    let mut sizes: Vec<usize> = seen(&story, ADA).tables.iter().map(Vec::len).collect();
    sizes.sort();
    assert_eq!(sizes, [2, 3]);
}

#[test]
fn what_is_written_is_read_by_who_sits_there_and_stays_theirs() {
    let mut story = twos();
    story.next().unwrap();
    let first = other(&story, ADA);
    does(&mut story, ADA, Act::Put(HINT)).unwrap();
    assert_eq!(does(&mut story, ADA, Act::Put(HINT)), Ok(0));
    story.next().unwrap();
    let then = other(&story, ADA);
    assert_ne!(first, then);
    assert_eq!(story.reads(first), [HINT]);
    assert_eq!(story.reads(then), []);
    assert_eq!(story.sees(ADA).own, [HINT]);
}

#[test]
fn who_comes_late_sits_down_with_others_and_reads_nothing_from_before() {
    let mut story = twos();
    story.next().unwrap();
    for (seat, note) in [(ADA, HINT), (other(&story, TOM), OTHER)] {
        does(&mut story, seat, Act::Put(note)).unwrap();
    }
    story.does(ZOE, Does::Sit).unwrap();
    assert_eq!(seen(&story, ZOE).with.len(), 3);
    assert_eq!(story.reads(ZOE), []);
}

#[test]
fn who_is_left_alone_joins_another_table() {
    let mut story = twos();
    story.next().unwrap();
    let gone = other(&story, MEI);
    if gone != TOM {
        story.does(gone, Does::Stand).unwrap();
        assert_eq!(seen(&story, MEI).with.len(), 3);
    }
    assert!(seen(&story, MEI).tables.iter().all(|table| table.len() > 1));
}

#[test]
fn each_time_has_the_minutes_for_itself() {
    let mut story = twos();
    story.next().unwrap();
    story.after(50).next().unwrap();
    assert_eq!(story.sees(ADA).ends_at, Some(110_000));
    assert_eq!(story.session.agenda()[0].whole, 9 * 60_000);
}

#[test]
fn taken_back_they_sit_as_before_and_nothing_written_is_lost_or_shown_to_others() {
    let mut story = twos();
    story.next().unwrap();
    let first = seen(&story, ADA);
    story.next().unwrap();
    let second = other(&story, ADA);
    does(&mut story, ADA, Act::Put(HINT)).unwrap();
    story.undo().unwrap();
    assert_eq!(seen(&story, ADA), first);
    assert_eq!(story.sees(ADA).own, [HINT]);
    let rest = [TOM, BEN, MEI].into_iter().filter(|seat| *seat != second);
    assert!(rest.into_iter().all(|seat| story.reads(seat).is_empty()));
}

#[test]
fn the_step_is_over_after_the_last_time() {
    let mut story = told(&steps(&[
        &step("see = \"named\""),
        &step("see = \"named\""),
    ]));
    story.next().unwrap();
    story.next().unwrap();
    assert_eq!(story.sees(ADA).at, Some(1));
    assert_eq!(
        does(&mut story, ADA, Act::Take(HINT)),
        Err(Refusal::NotYours)
    );
}
