//! Stories of a meeting changed together with all that follow it.

use super::change::hours;
use super::*;

/// What is typed when only the place changes, for this meeting and all that follow.
const PLACE: [(&str, &str); 6] = [
    ("date", "2026-09-17"),
    ("time", "18:00"),
    ("minutes", "60"),
    ("place", "Attic"),
    ("revision", "0"),
    ("following", "1"),
];

/// The same, an hour and a half and a day later.
fn later() -> [(&'static str, &'static str); 6] {
    PLACE.map(|(name, value)| match name {
        "date" => (name, "2026-09-18"),
        "time" => (name, "19:30"),
        _ => (name, value),
    })
}

/// A single meeting among the Thursdays, and the second Thursday cancelled.
async fn uneven(net: &Network) -> (GroupId, Visitor, Visitor) {
    let (group, mut ada, ben) = harbour(net).await;
    let path = format!("/groups/{group}/meetings");
    ada.post(&path, &SET).await;
    ada.post(&format!("{path}/2/cancel"), &[]).await;
    (group, ada, ben)
}

story!(a_new_place_for_all_that_follow_moves_none_of_them, net, {
    let (group, mut ada, mut ben) = uneven(&net).await;
    let path = format!("/groups/{group}/meetings");
    ben.post(&format!("{path}/3/answer"), &[("coming", "1")])
        .await;
    let before = hours(&net).await;
    ada.post(&format!("{path}/1"), &PLACE).await;
    assert_eq!(hours(&net).await, before);
    assert_eq!(net.number("select count(*) from answers").await, 1);
    let there = "select count(*) from meetings where place = 'Attic'";
    assert_eq!(
        net.number(there).await,
        12,
        "the single one stays where it was"
    );
    let mails = net.mails_to("ben@example.org").await;
    let last = &mails.last().unwrap().0;
    assert!(last.contains("where you meet has changed"), "{last}");
});

story!(each_that_follows_moves_as_far_and_the_cancelled_too, net, {
    let (group, mut ada, _) = uneven(&net).await;
    ada.post(&format!("/groups/{group}/meetings/1"), &later())
        .await;
    let hours = hours(&net).await;
    let (single, rhythm): (Vec<&String>, Vec<&String>) =
        hours.iter().partition(|at| at.starts_with("Wednesday"));
    assert_eq!(single, ["Wednesday 23 September 10:00"]);
    assert_eq!(rhythm[1], "Friday 25 September 19:30", "ready to come back");
    assert_eq!(rhythm[2], "Friday 2 October 19:30");
    assert_eq!(rhythm[11], "Friday 4 December 19:30", "clocks changed");
});

story!(a_meeting_that_only_gets_shorter_is_news_of_time, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings");
    let long = [
        ("date", "2026-09-24"),
        ("time", "18:00"),
        ("minutes", "90"),
        ("revision", "0"),
    ];
    ada.post(&format!("{path}/2"), &long).await;
    ada.post(&format!("{path}/1"), &PLACE).await;
    let mails = net.mails_to("ben@example.org").await;
    assert!(mails[1].0.starts_with("Moved"), "{:?}", mails[1].0);
});

story!(nothing_follows_where_there_is_no_rhythm, net, {
    let (group, mut ada, _) = uneven(&net).await;
    let path = format!("/groups/{group}/meetings/13");
    let single = PLACE.map(|(name, value)| match name {
        "date" => (name, "2026-09-23"),
        _ => (name, value),
    });
    let before = hours(&net).await;
    let shown = ada.post(&path, &single).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown.says("This meeting has no rhythm").says("Attic");
    assert_eq!(hours(&net).await, before);
    let page = ada.get(&path).await;
    assert!(
        !page.body.contains("name=\"following\""),
        "nor is it offered"
    );
});
