//! What holds of voices, whoever spoke.
#![allow(clippy::unwrap_used)]

use proptest::collection::vec;
use proptest::prelude::*;
use sociology::voice::{evenness, fills_the_room, heard_little_twice, shares, speaking_inequality};

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn present(seconds: &[f64]) -> Vec<Option<f64>> {
    seconds.iter().copied().map(Some).collect()
}

#[test]
fn the_index_is_what_others_compute() {
    // Meetings of the AMI corpus with their index as computed from the same seconds in Python.
    let known = [
        (vec![1.0, 1.0, 1.0, 1.0], 0.0),
        (vec![0.0, 0.0, 0.0, 1.0], 1.0),
        (vec![1.0, 2.0, 3.0, 4.0], 0.25 * 4.0 / 3.0),
        (vec![334.76, 653.73, 1021.08, 231.75, 2673.93], 0.56667311),
        (vec![526.95, 879.57, 511.07, 612.67], 0.15692985),
        (vec![1064.9, 1220.99, 1057.75], 0.04882105),
    ];
    for (seconds, index) in known {
        let ours = speaking_inequality(&seconds).unwrap();
        assert!((ours - index).abs() < 1e-8, "{seconds:?}: {ours}");
    }
}

#[test]
fn silence_is_no_equality() {
    for none in [
        &[][..],
        &[60.0],
        &[0.0, 0.0],
        &[1.0, f64::NAN],
        &[1.0, -1.0],
    ] {
        assert_eq!(speaking_inequality(none), None, "{none:?}");
        assert_eq!(evenness(none), None, "{none:?}");
        assert_eq!(fills_the_room(none), [], "{none:?}");
    }
}

#[test]
fn nothing_is_said_of_who_was_hardly_heard_once_or_was_away() {
    let little = [Some(300.0), Some(200.0), Some(5.0)];
    let enough = [Some(300.0), Some(200.0), Some(250.0)];
    let away = [Some(300.0), Some(200.0), None];
    assert_eq!(heard_little_twice(&little, &enough), []);
    assert_eq!(heard_little_twice(&enough, &little), []);
    assert_eq!(heard_little_twice(&little, &away), []);
    assert_eq!(heard_little_twice(&little, &little), [2]);
}

#[test]
fn who_said_nothing_at_all_is_hardly_heard() {
    let silent = present(&[300.0, 200.0, 0.0]);
    assert_eq!(heard_little_twice(&silent, &silent), [2]);
}

proptest! {
    #[test]
    fn shares_are_the_whole(seconds in vec(0.0..1e300_f64, 1..12)) {
        prop_assume!(seconds.iter().any(|each| *each > 0.0));
        let shares = shares(&seconds).unwrap();
        prop_assert!(near(shares.iter().sum(), 1.0));
        prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
    }

    #[test]
    fn it_matters_neither_who_nor_how_long_the_session_was(
        seconds in vec(0.0..7200.0_f64, 2..12),
        longer in 0.01..100.0_f64,
    ) {
        prop_assume!(seconds.iter().any(|each| *each > 0.0));
        let mut others: Vec<f64> = seconds.iter().map(|each| each * longer).collect();
        others.reverse();
        for index in [speaking_inequality, evenness] {
            let (one, other) = (index(&seconds).unwrap(), index(&others).unwrap());
            prop_assert!(near(one, other), "{one} {other}");
            prop_assert!((0.0..=1.0).contains(&one));
        }
    }

    #[test]
    fn giving_time_to_who_had_less_makes_it_no_less_equal(
        mut seconds in vec(1.0..7200.0_f64, 2..12),
        part in 0.0..0.5_f64,
    ) {
        let before = speaking_inequality(&seconds).unwrap();
        seconds.sort_by(f64::total_cmp);
        let last = seconds.len() - 1;
        let given = (seconds[last] - seconds[0]) * part;
        seconds[0] += given;
        seconds[last] -= given;
        prop_assert!(speaking_inequality(&seconds).unwrap() <= before + 1e-9);
    }

    #[test]
    fn not_everybody_is_hardly_heard(
        earlier in vec(0.0..7200.0_f64, 0..12),
        later in vec(0.0..7200.0_f64, 0..12),
    ) {
        let (earlier, later) = (present(&earlier), present(&later));
        let little = heard_little_twice(&earlier, &later);
        prop_assert!(little.is_empty() || little.len() < earlier.len().min(later.len()));
    }

    #[test]
    fn nobody_who_fills_the_room_spoke_less_than_who_does_not(
        seconds in vec(0.0..7200.0_f64, 0..12),
    ) {
        let fills = fills_the_room(&seconds);
        let others = (0..seconds.len()).filter(|at| !fills.contains(at));
        for other in others {
            prop_assert!(fills.iter().all(|at| seconds[*at] > seconds[other]));
        }
        prop_assert!(2 * fills.len() <= seconds.len());
    }
}
