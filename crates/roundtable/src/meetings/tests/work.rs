//! Stories of the worker, to whom a meeting was changed between its look and its act.

use super::super::{store, work};
use super::*;

const DAY: u64 = 24 * 3600;

/// The first meeting as the worker saw it, a day before.
async fn seen(net: &Network) -> Meeting {
    net.at("2026-09-16T16:00:00Z");
    let mut db = net.app.db.read().await.unwrap();
    store::numbered(&mut db, GroupId(1), 1)
        .await
        .unwrap()
        .unwrap()
}

story!(what_was_cancelled_meanwhile_reminds_nobody, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let seen = seen(&net).await;
    ada.post(&format!("/groups/{group}/meetings/1/cancel"), &[])
        .await;
    work::remind(&net.app, &seen, net.app.now()).await.unwrap();
    let mails = net.mails_to("ben@example.org").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
});

story!(what_was_moved_meanwhile_reminds_at_its_new_time, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let seen = seen(&net).await;
    let moved = [
        ("date", "2026-09-20"),
        ("time", "18:00"),
        ("minutes", "60"),
        ("revision", "0"),
    ];
    ada.post(&format!("/groups/{group}/meetings/1"), &moved)
        .await;
    work::remind(&net.app, &seen, net.app.now()).await.unwrap();
    assert_eq!(net.mails_to("ben@example.org").await.len(), 1, "moved");
    net.later(3 * DAY).await;
    let mails = net.mails_to("ben@example.org").await;
    assert_eq!(mails.len(), 2, "its own day before still comes: {mails:?}");
    assert!(mails[1].1.contains("Sunday 20 September"), "{mails:?}");
});

story!(what_was_moved_or_cancelled_meanwhile_ties_nobody, net, {
    harbour(&net).await;
    let seen = seen(&net).await;
    net.at("2026-09-17T17:00:00Z");
    let now = net.app.now();
    let mut tx = net.app.db.begin().await.unwrap();
    sqlx::query("update meetings set starts_at = starts_at + 86400000 where number = 1")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    work::pass(&net.app, &seen, now).await.unwrap();
    let passed = "select count(*) from meetings where passed_at is not null";
    assert_eq!(net.number(passed).await, 0, "it is not over yet");
    net.at("2026-09-18T17:00:00Z");
    let mut tx = net.app.db.begin().await.unwrap();
    store::cancel(&mut tx, seen.meeting_id, now).await.unwrap();
    tx.commit().await.unwrap();
    work::pass(&net.app, &seen, net.app.now()).await.unwrap();
    assert_eq!(net.number(passed).await, 1);
    assert_eq!(net.number("select count(*) from ties").await, 0);
});
