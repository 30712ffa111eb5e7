//! The floor: nothing is told of fewer than five people, neither by itself nor by subtracting
//! one answer from another.
//!
//! Source: the threshold and difference rules of statistical disclosure control, as in
//! A. Hundepool and others, "Statistical Disclosure Control", Wiley 2012. Five is our choice.

use std::collections::{BTreeMap, BTreeSet};

/// The fewest people of whom anything is told.
pub const FLOOR: usize = 5;

/// What is told of so many people: nothing below the floor.
///
/// - `people`: how many answered, not how many were asked.
///
/// ```
/// assert_eq!(sociology::floor::told(4, 3.5), None);
/// assert_eq!(sociology::floor::told(5, 3.5), Some(3.5));
/// ```
pub fn told<T>(people: usize, value: T) -> Option<T> {
    (people >= FLOOR).then_some(value)
}

/// A row of counts as it may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Each count, in the order asked; `None` where it is below the floor, and where it is 0:
    /// that nobody answered so is news of everybody.
    pub cells: Vec<Option<usize>>,
    /// How many there are in all; `None` where what is left of it once the told counts are
    /// taken off would speak of fewer people than the floor.
    pub total: Option<usize>,
}

/// How many people there are of each kind, as it may be told.
///
/// - `cells`: how many of each kind, nobody in two of them, any order.
/// - Cost: one pass.
///
/// ```
/// let told = sociology::floor::counts(&[12, 3, 7]);
/// assert_eq!(told.cells, [Some(12), None, Some(7)]);
/// assert_eq!(told.total, None, "or the three would be known");
/// ```
pub fn counts(cells: &[usize]) -> Counts {
    let told = cells.iter().map(|cell| told(*cell, *cell));
    let all = cells
        .iter()
        .fold(0, |all: usize, cell| all.saturating_add(*cell));
    let hidden = cells.iter().filter(|cell| **cell < FLOOR).sum::<usize>();
    let nothing_hides = cells.iter().all(|cell| *cell >= FLOOR);
    let may = nothing_hides || hidden >= FLOOR;
    Counts {
        cells: told.collect(),
        total: may.then_some(all).filter(|all| *all >= FLOOR),
    }
}

/// Whether something may be told of some people once it was told of others: who is in one and
/// not in the other must be nobody, or at least five, or the difference would speak of them.
///
/// - `shown`: every set of people of whom the same was told before, in any order.
/// - `wanted`: those of whom it would be told now.
/// - It looks at each two, not at what three together give away: give a report few answers.
/// - Cost: the size of all sets.
///
/// ```
/// use std::collections::BTreeSet;
/// let all: BTreeSet<u32> = (0..20).collect();
/// let but_one: BTreeSet<u32> = (0..19).collect();
/// assert!(!sociology::floor::may_follow(&[all.clone()], &but_one));
/// assert!(sociology::floor::may_follow(&[all.clone()], &all));
/// ```
pub fn may_follow<T: Ord>(shown: &[BTreeSet<T>], wanted: &BTreeSet<T>) -> bool {
    let tells = |some: usize| (1..FLOOR).contains(&some);
    let apart = |other: &BTreeSet<T>| {
        tells(other.difference(wanted).count()) || tells(wanted.difference(other).count())
    };
    wanted.len() >= FLOOR && !shown.iter().any(apart)
}

/// What the same people answered at two times, for a trend: only of who answered both times.
///
/// - `earlier`, `later`: an answer each, by whoever it is of.
/// - Pairs of answers in an order that tells nothing of people: the answers' own. `None` below
///   the floor.
/// - Cost: one sort.
///
/// ```
/// use std::collections::BTreeMap;
/// let four: BTreeMap<u32, u8> = (0..4).map(|who| (who, 3)).collect();
/// assert_eq!(sociology::floor::both_times(&four, &four), None);
/// ```
pub fn both_times<P: Ord, A: Ord + Copy>(
    earlier: &BTreeMap<P, A>,
    later: &BTreeMap<P, A>,
) -> Option<Vec<(A, A)>> {
    let both = earlier.iter();
    let both = both.filter_map(|(who, before)| Some((*before, *later.get(who)?)));
    let mut both: Vec<(A, A)> = both.collect();
    both.sort();
    told(both.len(), both)
}
