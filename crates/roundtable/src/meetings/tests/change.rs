//! Stories of moving and cancelling.

use super::*;
use crate::web::when::Reader;
use crate::web::words::english;

const MOVE: [(&str, &str); 4] = [
    ("date", "2026-09-18"),
    ("time", "19:30"),
    ("minutes", "60"),
    ("revision", "0"),
];

pub(super) async fn hours(net: &Network) -> Vec<String> {
    let mut db = net.app.db.read().await.unwrap();
    let berlin = Reader::new(english(), "Europe/Berlin");
    let all = of_group(&mut db, GroupId(1)).await.unwrap();
    let now = net.app.now();
    all.iter()
        .map(|m| {
            format!(
                "{} {}",
                berlin.day(m.starts_at, now),
                berlin.hour(m.starts_at)
            )
        })
        .collect()
}

story!(one_meeting_moves_and_everybody_is_asked_anew, net, {
    let (group, mut ada, mut ben) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings/1");
    ben.post(&format!("{path}/answer"), &[("coming", "1")])
        .await;
    ada.post(&path, &MOVE).await;
    let hours = hours(&net).await;
    assert_eq!(hours[0], "Friday 18 September 19:30");
    assert_eq!(hours[1], "Thursday 24 September 18:00");
    assert_eq!(net.number("select count(*) from answers").await, 0);
    let mails = net.mails_to("ben@example.org").await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].0.contains("Moved: Harbour"), "{mails:?}");
});

story!(
    all_that_follow_move_along_and_the_rhythm_goes_on_from_there,
    net,
    {
        let (group, mut ada, _) = harbour(&net).await;
        let typed: Vec<_> = MOVE.into_iter().chain([("following", "1")]).collect();
        ada.post(&format!("/groups/{group}/meetings/1"), &typed)
            .await;
        net.later(5 * 24 * 3600).await;
        let hours = hours(&net).await;
        assert_eq!(hours.len(), 13);
        assert!(
            hours
                .iter()
                .all(|at| at.starts_with("Friday") && at.ends_with("19:30")),
            "{hours:?}"
        );
    }
);

story!(where_alone_changes_and_answers_stay, net, {
    let (group, mut ada, mut ben) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings/1");
    ben.post(&format!("{path}/answer"), &[("coming", "1")])
        .await;
    let typed = [
        ("date", "2026-09-17"),
        ("time", "18:00"),
        ("minutes", "60"),
        ("revision", "0"),
        ("place", "Library"),
    ];
    ada.post(&path, &typed).await;
    assert_eq!(net.number("select count(*) from answers").await, 1);
    let mails = net.mails_to("ben@example.org").await;
    assert!(mails[0].1.contains("Where: Library"), "{mails:?}");
});

story!(a_change_made_from_an_old_page_overwrites_nothing, net, {
    let (group, mut ada, mut ben) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings/1");
    ada.post(&path, &MOVE).await;
    let mine = [
        ("date", "2026-09-19"),
        ("time", "08:00"),
        ("minutes", "60"),
        ("revision", "0"),
    ];
    let shown = ben.post(&path, &mine).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown
        .says("Somebody changed this meeting")
        .says("2026-09-19")
        .says("Friday 18 September");
    assert_eq!(hours(&net).await[0], "Friday 18 September 19:30");
});

story!(a_cancelled_meeting_can_come_back_with_its_answers, net, {
    let (group, mut ada, mut ben) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings/1");
    ben.post(&format!("{path}/answer"), &[("coming", "1")])
        .await;
    for _ in 0..2 {
        ada.post(&format!("{path}/cancel"), &[]).await;
    }
    ben.get(&format!("/groups/{group}"))
        .await
        .says("Thursday 24 September")
        .says("Cancelled");
    let late = ben
        .post(&format!("{path}/answer"), &[("coming", "0")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    ben.submit(&format!("{path}/restore"), &[])
        .await
        .says("on again");
    assert_eq!(net.number("select count(*) from answers").await, 1);
    let subjects: Vec<String> = net
        .mails_to("ben@example.org")
        .await
        .into_iter()
        .map(|mail| mail.0)
        .collect();
    assert_eq!(subjects.len(), 2, "{subjects:?}");
    assert!(subjects[0].starts_with("Cancelled") && subjects[1].starts_with("On again"));
});

story!(what_is_over_stays_as_it_was, net, {
    let (group, mut ada, _) = harbour(&net).await;
    net.later(4 * 24 * 3600).await;
    let path = format!("/groups/{group}/meetings/1");
    for act in ["cancel", "answer"] {
        let shown = ada.post(&format!("{path}/{act}"), &[("coming", "1")]).await;
        assert_eq!(shown.status, StatusCode::CONFLICT, "{act}");
    }
    assert_eq!(
        ada.post(&path, &MOVE).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
});
