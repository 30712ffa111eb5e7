//! Hours as people type them.

use proptest::prelude::*;

use crate::members::hours::{Week, typed};

#[test]
fn hours_are_read_the_way_people_write_them() {
    assert_eq!(
        typed("18:30-20:00, 7-8").unwrap(),
        [(1110, 1200), (420, 480)]
    );
    assert_eq!(
        typed("18.30 – 20h15; 22-24:00").unwrap(),
        [(1110, 1215), (1320, 1440)]
    );
    assert_eq!(typed("23-1").unwrap(), [(1380, 60)]);
    assert_eq!(typed("  ").unwrap(), []);
    for bad in [
        "noon",
        "18",
        "18-18",
        "25-26",
        "18:75-20",
        "24-25",
        "-",
        "1-2-3",
        "+1-2",
        "１８-20",
    ] {
        assert_eq!(typed(bad).unwrap_err(), bad);
    }
    assert!(typed("1-2,3-4,5-6,7-8,9-10,11-12,13-14,15-16,17-18").is_err());
}

#[test]
fn touching_stretches_merge_and_midnight_is_crossed() {
    let week = Week::read("sun 22:00-01:00; mon 18:00-20:00; mon 20:00-21:00; mon 19:00-19:30; x");
    let told = "mon 00:00-01:00; mon 18:00-21:00; sun 22:00-24:00";
    assert_eq!(week.to_string(), told);
    assert!(Week::read("").is_empty());
}

proptest! {
    #[test]
    fn a_week_reads_back_what_it_wrote(
        stretches in prop::collection::vec((0usize..7, 0u16..1440, 0u16..=1440), 0..30)
    ) {
        let mut week = Week::default();
        for (day, from, until) in stretches {
            week.add(day, (from, until));
        }
        prop_assert_eq!(Week::read(&week.to_string()), week);
    }
}
