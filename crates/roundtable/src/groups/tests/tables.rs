//! Stories of two tables: nine divide, and come together again.

use axum::http::StatusCode;

use super::gather::{comes, gathered};
use super::*;

const EIGHT: [&str; 8] = ["Ben", "Chi", "Dana", "Eve", "Farid", "Gita", "Hal", "Ines"];

story!(nine_sit_at_two_tables_and_at_one_again, net, {
    let (mut ada, group, code) = gathered(&net).await;
    let path = format!("/groups/{group}");
    let early = ada.post(&format!("{path}/tables/two"), &[]).await;
    assert_eq!(
        early.status,
        StatusCode::CONFLICT,
        "one person needs no second table"
    );
    for name in EIGHT {
        comes(&net, &code, name).await;
    }
    ada.get(&format!("{path}/gathering"))
        .await
        .says("Sit at two tables");
    let sections = [
        ("base", "0"),
        ("confidence", "What is said here stays here."),
    ];
    ada.post(&format!("{path}/charter/edit"), &sections).await;
    for _ in 0..2 {
        ada.submit(&format!("{path}/tables/two"), &[])
            .await
            .says("Harbour, table 2");
    }
    assert_eq!(net.number("select count(*) from groups").await, 2);
    let second = GroupId(net.number("select max(group_id) from groups").await);
    assert_eq!(
        names(&net, group).await,
        ["Ada", "Chi", "Eve", "Gita", "Ines"]
    );
    assert_eq!(names(&net, second).await, ["Ben", "Dana", "Farid", "Hal"]);
    let alike = "select count(*) from meetings a join meetings b
                 on a.starts_at = b.starts_at and a.group_id < b.group_id";
    assert_eq!(net.number(alike).await, 1);
    assert_eq!(net.number("select count(*) from charters").await, 2);
    let mut jo = comes(&net, &code, "Jo").await;
    jo.open("/today").await.says("Harbour, table 2");
    assert_eq!(
        names(&net, second).await.len(),
        5,
        "who comes later evens the tables"
    );
    ada.submit(&format!("{path}/tables/one"), &[])
        .await
        .says("Jo")
        .never_says("table 2");
    assert_eq!(names(&net, group).await.len(), 10);
    jo.open("/today")
        .await
        .says("Harbour")
        .never_says("table 2");
    assert_eq!(
        jo.get(&format!("/groups/{second}")).await.status,
        StatusCode::NOT_FOUND
    );
    let stewards = "select count(*) from seats where steward = 1 and ended_at is null";
    assert_eq!(
        net.number(stewards).await,
        1,
        "Ada keeps the door again, and she alone"
    );
});

story!(answers_survive_both_ways, net, {
    let (mut ada, group, code) = gathered(&net).await;
    let mut ben = comes(&net, &code, "Ben").await;
    for name in &EIGHT[1..] {
        comes(&net, &code, name).await;
    }
    let answer = |group: GroupId| format!("/groups/{group}/meetings/1/answer");
    ben.post(&answer(group), &[("coming", "1")]).await;
    ada.post(&format!("/groups/{group}/tables/two"), &[]).await;
    let second = GroupId(net.number("select max(group_id) from groups").await);
    let there = "select count(*) from answers a join meetings t on t.meeting_id = a.meeting_id
                 where t.group_id = (select max(group_id) from groups) and a.coming = 1";
    assert_eq!(net.number(there).await, 1);
    ben.post(&answer(second), &[("coming", "0")]).await;
    ada.post(&format!("/groups/{group}/tables/one"), &[]).await;
    let back = "select count(*) from answers a join meetings t on t.meeting_id = a.meeting_id
                where t.group_id = (select min(group_id) from groups) and a.coming = 0";
    assert_eq!(net.number(back).await, 1, "the later answer counts");
});
