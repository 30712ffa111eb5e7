//! The rhythm on the wall clock, for people in Berlin, New York and Nairobi.

use super::*;
use crate::web::when::{Reader, zone_named};
use crate::web::words::english;

/// The hours of a weekly meeting on somebody's wall clock, from late September to mid December.
fn hours_in(zone: &str) -> Vec<String> {
    let berlin = zone_named("Europe/Berlin");
    let reader = Reader::new(english(), zone);
    let mut local = super::super::rhythm::local(moment("2026-10-15T16:00:00Z"), &berlin);
    let mut hours = Vec::new();
    for _ in 0..4 {
        hours.push(reader.hour(super::super::rhythm::moment(local, &berlin)));
        local = super::super::rhythm::next(local, 1);
    }
    hours
}

#[test]
fn six_in_berlin_stays_six_while_others_clocks_shift() {
    // 15 and 22 October, then 29 October after Europe's change, 5 November after America's.
    assert_eq!(
        hours_in("Europe/Berlin"),
        ["18:00", "18:00", "18:00", "18:00"]
    );
    assert_eq!(
        hours_in("America/New_York"),
        ["12:00", "12:00", "13:00", "12:00"]
    );
    assert_eq!(
        hours_in("Africa/Nairobi"),
        ["19:00", "19:00", "20:00", "20:00"]
    );
}

#[test]
fn an_hour_the_clock_skips_is_the_hour_after_and_only_that_once() {
    let berlin = zone_named("Europe/Berlin");
    let mut local = super::super::rhythm::local(moment("2027-03-21T01:30:00Z"), &berlin);
    let mut at = Vec::new();
    for _ in 0..3 {
        at.push(
            super::super::rhythm::moment(local, &berlin)
                .timestamp()
                .to_string(),
        );
        local = super::super::rhythm::next(local, 1);
    }
    assert_eq!(
        at,
        [
            "2027-03-21T01:30:00Z",
            "2027-03-28T01:30:00Z",
            "2027-04-04T00:30:00Z"
        ]
    );
}

story!(meetings_laid_and_topped_up_keep_the_wall_clock, net, {
    harbour(&net).await;
    for _ in 0..8 {
        net.later(7 * 24 * 3600).await;
    }
    let mut db = net.app.db.read().await.unwrap();
    let all = of_group(&mut db, GroupId(1)).await.unwrap();
    let berlin = Reader::new(english(), "Europe/Berlin");
    assert_eq!(all.len(), 20);
    assert!(
        all.iter()
            .all(|meeting| berlin.hour(meeting.starts_at) == "18:00")
    );
    let apart = all
        .windows(2)
        .map(|two| two[1].starts_at.0 - two[0].starts_at.0);
    let hours: Vec<i64> = apart.map(|millis| millis / 3_600_000).collect();
    assert_eq!(
        hours.iter().filter(|hours| **hours == 169).count(),
        1,
        "one week is longer"
    );
    assert_eq!(hours.iter().filter(|hours| **hours == 168).count(), 18);
});

story!(a_new_rhythm_leaves_single_meetings_alone, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings");
    ada.post(&path, &SET).await;
    let rhythm = SET.map(|(name, value)| match name {
        "date" => (name, "2026-09-21"),
        "weeks" => (name, "2"),
        _ => (name, value),
    });
    ada.post(&path, &rhythm).await;
    let single = "select count(*) from meetings where number = 13 and cancelled_at is null";
    assert_eq!(net.number(single).await, 1);
    let cancelled = "select count(*) from meetings where cancelled_at is not null";
    assert_eq!(
        net.number(cancelled).await,
        11,
        "the first Thursday came before"
    );
    net.later(9 * 24 * 3600).await;
    let laid = "select count(*) from meetings where number > 13";
    assert_eq!(
        net.number(laid).await,
        13,
        "the old rhythm's dates fill no place"
    );
});

story!(the_rhythm_goes_on_where_it_meets_not_where_one_did, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings");
    let far = SET.map(|(name, value)| match name {
        "date" => (name, "2026-12-20"),
        _ => (name, value),
    });
    ada.post(&path, &far).await;
    net.later(4 * 24 * 3600).await;
    assert_eq!(
        net.number("select count(*) from meetings").await,
        14,
        "topped up"
    );
    let there = "select count(*) from meetings where place = 'Library'";
    assert_eq!(net.number(there).await, 1);
});
