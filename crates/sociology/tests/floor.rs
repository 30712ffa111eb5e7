//! What holds of the floor, whatever is asked.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use sociology::floor::{FLOOR, both_times, counts, may_follow, told};

#[test]
fn one_answer_more_is_not_told_of_the_one_who_gave_it() {
    let six: BTreeSet<u8> = (0..6).collect();
    let seven: BTreeSet<u8> = (0..7).collect();
    let others: BTreeSet<u8> = (10..16).collect();
    assert!(!may_follow(std::slice::from_ref(&six), &seven));
    assert!(!may_follow(&[seven], &six));
    assert!(may_follow(&[six], &others));
}

#[test]
fn a_total_is_told_where_enough_are_hidden_in_it() {
    assert_eq!(counts(&[9, 3, 3]).total, Some(15));
    assert_eq!(counts(&[9, 3, 1]).total, None);
    assert_eq!(counts(&[9, 0]).total, None);
    assert_eq!(counts(&[9, 8]).total, Some(17));
}

proptest! {
    #[test]
    fn nothing_is_told_of_fewer_than_five(people in 0..20_usize) {
        prop_assert_eq!(told(people, ()).is_some(), people >= 5);
    }

    #[test]
    fn what_is_hidden_is_not_found_by_taking_away(cells in vec(0..12_usize, 0..8)) {
        let told = counts(&cells);
        prop_assert!(told.cells.iter().flatten().all(|cell| *cell >= FLOOR));
        if let Some(total) = told.total {
            let rest = total - told.cells.iter().flatten().sum::<usize>();
            let hidden = told.cells.iter().filter(|cell| cell.is_none()).count();
            prop_assert!(total >= FLOOR);
            prop_assert!(rest >= FLOOR || hidden == 0, "{} of {:?}", rest, told);
        }
    }

    #[test]
    fn two_answers_differ_by_nobody_or_by_five(
        shown in vec(btree_set(0..30_u8, 5..20), 0..4),
        wanted in btree_set(0..30_u8, 0..20),
    ) {
        if may_follow(&shown, &wanted) {
            prop_assert!(wanted.len() >= FLOOR);
            for other in &shown {
                let more = wanted.difference(other).count();
                let less = other.difference(&wanted).count();
                prop_assert!([more, less].iter().all(|some| *some == 0 || *some >= FLOOR));
            }
        }
    }

    #[test]
    fn a_trend_is_of_who_answered_both_times(
        earlier in btree_map(0..12_u8, 1..6_u8, 0..12),
        later in btree_map(0..12_u8, 1..6_u8, 0..12),
    ) {
        let both: BTreeMap<u8, u8> = earlier.clone();
        let both = both.keys().filter(|who| later.contains_key(who)).count();
        let told = both_times(&earlier, &later);
        prop_assert_eq!(told.map(|pairs| pairs.len()), (both >= FLOOR).then_some(both));
    }
}
