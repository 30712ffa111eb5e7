//! Stories of a list that nobody can make endless.

use super::*;

/// Adds so many cancelled meetings in the week of the first, and as many long past.
async fn litter(net: &Network, count: i64) {
    let mut tx = net.app.db.begin().await.unwrap();
    let first = moment("2026-09-14T12:00:00Z").0;
    for number in 0..count {
        for (offset, back) in [(0, 0), (count, 90 * 86_400_000)] {
            sqlx::query(
                "insert into meetings (group_id, number, starts_at, minutes, cancelled_at)
                 values (1, $1, $2, 15, 1)",
            )
            .bind(100 + offset + number)
            .bind(first - back + number * 60_000)
            .execute(&mut *tx)
            .await
            .unwrap();
        }
    }
    tx.commit().await.unwrap();
}

story!(however_many_were_cancelled_a_page_shows_the_next, net, {
    let (group, mut ada, _) = harbour(&net).await;
    litter(&net, 150).await;
    let path = format!("/groups/{group}");
    let page = ada.get(&format!("{path}/meetings")).await;
    page.says("Thursday 3 December");
    let lines = page.body.matches("/meetings/").count();
    assert!(lines <= 70, "{lines} meetings on one page");
    ada.get(&path).await.says("Thursday 17 September");
    ada.get("/today").await.says("Thursday 17 September");
    let file = ada.get(&format!("{path}/calendar.ics")).await;
    assert!(file.body.matches("BEGIN:VEVENT").count() <= 80);
    assert!(file.body.contains("DTSTART:20261203T170000Z"));
});

story!(set_and_cancel_comes_to_an_end_for_the_day, net, {
    let (group, mut ada, _) = harbour(&net).await;
    let path = format!("/groups/{group}/meetings");
    for number in 13..=SINGLE_MEETINGS_MAX {
        ada.post(&path, &SET).await;
        ada.post(&format!("{path}/{number}/cancel"), &[]).await;
    }
    let refused = ada.post(&path, &SET).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says("set and cancelled today");
    net.later(25 * 3600).await;
    assert_eq!(ada.post(&path, &SET).await.status, StatusCode::SEE_OTHER);
    for number in 13..=SINGLE_MEETINGS_MAX {
        ada.post(&format!("{path}/{number}/restore"), &[]).await;
    }
    let live = "select count(*) from meetings where cancelled_at is null";
    let live = net.number(live).await;
    assert_eq!(live, SINGLE_MEETINGS_MAX, "nor by bringing them back");
});
