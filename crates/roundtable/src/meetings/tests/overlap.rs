//! The best times, across zones and daylight saving.

use super::super::overlap::{Free, at, best};
use super::*;
use crate::web::when::zone_named;

fn free(zone: &str, hours: &str) -> Option<Free> {
    Free::read(hours, zone_named(zone))
}

#[test]
fn the_best_time_suits_three_zones_at_once() {
    let people = [
        free("Europe/Berlin", "thu 17:00-20:00"),
        free("America/New_York", "thu 11:00-13:00; fri 09:00-12:00"),
        free("Africa/Nairobi", "thu 18:00-20:30; fri 17:00-19:00"),
    ];
    let found = best(&people, 60, moment("2026-09-14T09:00:00Z"), &[], 3);
    // 17:00 Berlin, 11:00 New York, 18:00 Nairobi.
    assert_eq!(found[0].starts_at, moment("2026-09-17T15:00:00Z"));
    assert!(found[0].outside.is_empty());
    assert!(found.len() <= 3);
    let apart = found
        .windows(2)
        .all(|two| (two[1].starts_at.0 - two[0].starts_at.0).abs() >= 3_600_000);
    assert!(apart, "no two proposals overlap: {found:?}");
}

#[test]
fn the_weeks_between_two_clock_changes_have_their_own_best_time() {
    let people = [
        free("Europe/Berlin", "thu 18:00-19:00"),
        free("America/New_York", "thu 12:00-13:00"),
    ];
    let before = best(&people, 60, moment("2026-10-12T00:00:00Z"), &[], 1);
    assert_eq!(before[0].outside.len(), 0);
    // Europe has changed its clocks, America not yet: an hour apart for one week.
    let between = best(&people, 60, moment("2026-10-26T00:00:00Z"), &[], 1);
    assert_eq!(between[0].outside.len(), 1);
    let after = best(&people, 60, moment("2026-11-02T00:00:00Z"), &[], 1);
    assert_eq!(after[0].outside.len(), 0);
}

#[test]
fn hours_past_midnight_and_past_the_week_count() {
    let night = free("UTC", "sun 22:00-02:00").unwrap();
    assert!(night.suits(moment("2026-09-20T23:30:00Z"), 90));
    assert!(!night.suits(moment("2026-09-20T23:30:00Z"), 180));
    let touching = free("UTC", "mon 18:00-19:00; mon 19:00-20:00").unwrap();
    assert!(touching.suits(moment("2026-09-14T18:30:00Z"), 60));
    let day = free("UTC", "mon 00:00-24:00").unwrap();
    assert!(day.suits(moment("2026-09-14T22:00:00Z"), 120));
}

#[test]
fn who_said_nothing_is_not_counted_and_nonsense_is_nothing() {
    for nothing in [
        "",
        "  ;; ",
        "someday 10:00-11:00",
        "mon x-y",
        "mon 99:00-100:00",
    ] {
        assert!(free("UTC", nothing).is_none(), "{nothing}");
    }
    assert!(best(&[None, None], 60, moment("2026-09-14T09:00:00Z"), &[], 3).is_empty());
    let people = [None, free("UTC", "mon 18:00-19:00")];
    assert!(
        at(&people, 60, moment("2026-09-14T18:00:00Z"))
            .outside
            .is_empty()
    );
    assert_eq!(at(&people, 60, moment("2026-09-14T10:00:00Z")).outside, [1]);
}

story!(the_page_proposes_times_and_names_who_is_outside, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings");
    ada.get(&path)
        .await
        .says("Nobody has shared their usual hours");
    net.is_free(MemberId(1), "wed 18:00-20:00; fri 08:00-09:00")
        .await;
    let page = ada.get(&path).await;
    page.says("Wednesday 16 September, 18:00 to 19:00")
        .says("have not said their hours: Ben");
    net.is_free(MemberId(2), "fri 08:00-09:00").await;
    let page = ada.get(&path).await;
    page.says("Friday 18 September, 08:00 to 09:00")
        .says("Fits everyone");
    page.says("Outside the usual hours of Ben");
    let proposal = page.value("proposal");
    let typed = [
        ("proposal", proposal.as_str()),
        ("minutes", "60"),
        ("weeks", "0"),
    ];
    ada.post(&path, &typed).await;
    ada.get(&path)
        .await
        .says("<a href=\"/groups/1/meetings/13\">Friday 18 September");
});

#[test]
fn nothing_is_proposed_on_top_of_a_meeting_that_is_set() {
    let people = [free("UTC", "mon 12:00-14:30"), None];
    let from = moment("2026-11-23T00:00:00Z");
    let open = best(&people, 90, from, &[], 1);
    assert_eq!(open[0].starts_at, moment("2026-11-23T12:00:00Z"));
    let set = (
        moment("2026-11-23T12:00:00Z"),
        moment("2026-11-23T13:00:00Z"),
    );
    let beside = best(&people, 90, from, &[set], 1);
    assert_eq!(beside[0].starts_at, moment("2026-11-23T13:00:00Z"));
}
