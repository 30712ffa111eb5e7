//! Leaving for good, and everything held about a member.

use axum::http::{StatusCode, header};
use serde_json::Value;

use super::email::guest;
use super::{is_in, sign_in};
use crate::db::text_columns;
use crate::testing::story;

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
    let columns = text_columns();
    assert!(columns.contains(&("reports".into(), "words".into())));
    assert!(columns.contains(&("groups".into(), "ends_on".into())));
    for (table, column) in columns {
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

story!(
    programme_what_waits_for_a_member_is_let_go_with_them,
    net,
    {
        let admin = net.add_member("Lu").await;
        net.give_role(admin, "admin").await;
        let (ada, mut adas) = net.member("Ada").await;
        let [ben, cleo] = [net.add_member("Ben").await, net.add_member("Cleo").await];
        let programme = net.founds(ada).await;
        let group = net.sits(&[ben], |_| ()).await;
        net.belongs(programme, group).await;
        net.enrol(programme, ada).await;
        net.offers(programme, group, &[ada]).await;
        let other = net.sits(&[cleo], |_| ()).await;
        let mut cleos = net.signed_in(cleo).await;
        let path = format!("/groups/{other}/facilitator");
        cleos
            .post(&path, &[("member", &ada.to_string())])
            .await
            .is(303);
        let shown = adas.get("/settings/data.json").await;
        let all: Value = serde_json::from_str(&shown.body).expect("it is JSON");
        assert_eq!(all["offers"][0]["programme"], all["programmes"]["hosts"][0]);
        assert_eq!(all["facilitating"]["served"][0]["from"], Value::Null);
        assert_eq!(all["moves"], serde_json::json!([]));
        adas.post("/settings/closing", &[]).await;
        net.later(7 * DAY + 3601).await;
        for nothing in [
            "select count(*) from offers where answered_at is null",
            "select count(*) from appointments where ended_at is null",
            "select count(*) from agreements a join members m on m.member_id = a.member_id
             where m.name = ''",
        ] {
            assert_eq!(net.number(nothing).await, 0, "{nothing}");
        }
        let hosts = "select member_id from hosts";
        assert_eq!(net.number(hosts).await, admin.0, "somebody must be there");
        let mails = net.mails_to("lu@example.org").await;
        let told = |(subject, _): &(String, String)| subject.starts_with("You are now a host of");
        assert!(mails.iter().any(told), "{mails:?}");
    }
);

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
