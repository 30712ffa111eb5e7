//! Leaving for good, and everything held about a member.

use axum::http::{StatusCode, header};
use serde_json::Value;

use super::email::guest;
use super::{is_in, sign_in};
use crate::testing::{Network, story};

const DAY: u64 = 24 * 3600;

story!(a_member_may_change_their_mind_for_a_week, net, {
    let (_, mut ada) = net.member("Ada").await;
    ada.get("/settings").await.never_says("is erased on");
    let shown = ada.submit("/settings/closing", &[]).await;
    shown
        .says("Your account is erased on")
        .says("Keep my account");
    let (subject, _) = net.mails_to("ada@example.org").await.remove(0);
    assert!(subject.contains("closes in a week"));
    net.later(6 * DAY).await;
    let shown = ada.submit("/settings/closing/undo", &[]).await;
    shown.says("Your account stays").never_says("is erased on");
    net.later(8 * DAY).await;
    assert!(is_in(&mut ada).await);
});

story!(after_the_week_nothing_is_left_of_a_member, net, {
    let (_, mut ada) = net.member("Ada Lovelace").await;
    let email = "ada.lovelace@example.org";
    ada.post("/settings/mail", &[("kind", "meeting")]).await;
    ada.post("/settings/looks", &[("theme", "dark"), ("language", "")])
        .await;
    ada.post("/sign-in", &[("email", email)]).await;
    ada.post("/settings/closing", &[]).await;
    net.later(7 * DAY + 3601).await;
    assert!(!is_in(&mut ada).await);
    for (table, column) in text_columns(&net).await {
        let mut db = net.app.db.read().await.expect("a connection is free");
        let ask =
            format!("select count(*) from {table} where {column} like $1 or {column} like $2");
        let found: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(ask))
            .bind(format!("%{email}%"))
            .bind("%Lovelace%")
            .fetch_one(&mut *db)
            .await
            .expect("the table is searched");
        assert_eq!(found, 0, "{table}.{column}");
    }
    assert_eq!(net.number("select count(*) from erasures").await, 1);
    let erased = net
        .number("select count(*) from audit where act = 'erased'")
        .await;
    assert_eq!(erased, 1);
    let mut again = net.visitor();
    sign_in(&net, &mut again, email).await;
    assert_eq!(
        again.get("/today").await.location(),
        "/joining",
        "a stranger now"
    );
});

/// Every column of text, from the migrations themselves.
async fn text_columns(_net: &Network) -> Vec<(String, String)> {
    let text = include_str!("../../../migrations/0001_house.sql");
    let mut columns = Vec::new();
    let mut table = String::new();
    for line in text.lines() {
        let mut words = line.split_whitespace();
        match (words.next(), words.next(), words.next()) {
            (Some("create"), Some("table"), Some(name)) => table = name.to_owned(),
            (Some(column), Some("text" | "text,"), _) => {
                columns.push((table.clone(), column.to_owned()));
            }
            _ => {}
        }
    }
    assert!(columns.len() > 60, "the columns were found");
    columns
}

story!(a_guest_is_erased_at_once, net, {
    let (_, mut phone) = guest(&net, "Gus").await;
    let shown = phone.post("/settings/closing", &[]).await;
    assert_eq!(shown.location(), "/?said=said-erased");
    assert!(!is_in(&mut phone).await);
    assert_eq!(
        net.number("select count(*) from members where name = 'Gus'")
            .await,
        0
    );
});

story!(own_data_holds_all_of_mine_and_nothing_of_others, net, {
    let (_, mut ada) = net.member("Ada").await;
    net.member("Eve").await;
    ada.post(
        "/settings/quiet",
        &[("quiet", "1"), ("from", "21:30"), ("until", "07:00")],
    )
    .await;
    let shown = ada.get("/settings/data.json").await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(
        shown.headers[header::CONTENT_TYPE]
            .to_str()
            .expect("text")
            .contains("json")
    );
    let all: Value = serde_json::from_str(&shown.body).expect("it is JSON");
    assert_eq!(all["account"]["email"], "ada@example.org");
    assert_eq!(all["settings"]["quiet_minutes"][0], 21 * 60 + 30);
    assert_eq!(all["devices"].as_array().expect("a list").len(), 1);
    assert!(all["groups"].is_object());
    shown.never_says("Eve").never_says("eve@");
    let token = ada.cookie("seat").expect("signed in").to_owned();
    shown.never_says(&token);
});
