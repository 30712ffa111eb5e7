//! Joining: resumed, shorter when invited, finished with a promise.

use axum::http::StatusCode;

use crate::db::MemberId;
use crate::testing::{Network, Visitor, story};

/// Somebody with an account who has not said a word yet, and their browser.
pub async fn newcomer(net: &Network, name: &str) -> (MemberId, Visitor) {
    let member = net.add_member(name).await;
    let mut tx = net.app.db.begin().await.unwrap();
    sqlx::query("update members set joined_at = null, name = '' where member_id = $1")
        .bind(member)
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (member, net.signed_in(member).await)
}

const WHO: [(&str, &str); 3] = [
    ("name", "Ada Lovelace"),
    ("lead", "The engine"),
    ("time_zone", "Europe/London"),
];

story!(somebody_joins_in_five_questions, net, {
    let (_, mut ada) = newcomer(&net, "Ada").await;
    let shown = ada.open("/joining").await;
    shown.says("1 of 5").says("Who are you?");
    let shown = ada.submit("/joining/name", &WHO).await;
    shown.says("2 of 5").says("What would help you most?");
    let shown = ada
        .submit(
            "/joining/focus",
            &[("focus", "conflict"), ("focus", "strategy")],
        )
        .await;
    shown
        .says("3 of 5")
        .says("Tuesday, evening, 18:00 to 21:00");
    let hours = [
        ("free", "tue-evening"),
        ("free", "thu-morning"),
        ("exact-fri", "18.30 – 20"),
        ("time_zone", "Europe/London"),
    ];
    ada.submit("/joining/hours", &hours)
        .await
        .says("4 of 5")
        .says("Only used to place you");
    let background = [
        ("languages", "en"),
        ("languages_other", "ga"),
        ("age", "35-44 years old"),
    ];
    ada.submit("/joining/background", &background)
        .await
        .says("5 of 5");
    assert_eq!(ada.get("/today").await.location(), "/joining");
    let shown = ada.post("/joining/promise", &[]).await;
    assert_eq!(shown.location(), "/today");
    ada.open("/today").await.says("Good to see you, Ada");
    let mut db = net.app.db.read().await.unwrap();
    let people = crate::members::people(&mut db).await.unwrap();
    let free = "tue 18:00-21:00; thu 07:00-09:00; fri 18:30-20:00";
    assert_eq!(people[0].free, free);
    assert_eq!(people[0].languages, ["en", "ga"]);
    assert_eq!(people[0].time_zone, "Europe/London");
    let age = ("age", "35-44 years old".to_owned());
    assert!(people[0].columns.contains(&age));
});

story!(joining_resumes_where_it_was_left, net, {
    let (member, mut ada) = newcomer(&net, "Ada").await;
    assert_eq!(ada.get("/joining/hours").await.location(), "/joining/name");
    ada.post("/joining/name", &WHO).await;
    ada.post("/joining/focus", &[("focus", "conflict")]).await;
    let mut phone = net.signed_in(member).await;
    assert_eq!(phone.get("/joining").await.location(), "/joining/hours");
    assert_eq!(
        phone.get("/joining/promise").await.location(),
        "/joining/hours"
    );
    phone
        .get("/joining/name")
        .await
        .says("value=\"Ada Lovelace\"");
    assert_eq!(
        phone.post("/joining/promise", &[]).await.location(),
        "/joining"
    );
    assert_eq!(net.number("select count(*) from consents").await, 0);
});

story!(
    hours_that_cannot_be_read_are_kept_and_their_day_is_named,
    net,
    {
        let (_, mut ada) = newcomer(&net, "Ada").await;
        ada.post("/joining/name", &WHO).await;
        ada.post("/joining/focus", &[("focus", "conflict")]).await;
        let hours = [
            ("free", "mon-evening"),
            ("exact-wed", "18:30-20:00, teatime"),
            ("time_zone", "Europe/London"),
        ];
        let shown = ada.post("/joining/hours", &hours).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        shown
            .says("Wednesday: “teatime”")
            .says("value=\"18:30-20:00, teatime\"");
        shown
            .says("value=\"mon-evening\" checked")
            .says("<details class=\"exact\" open>");
        let none = [("time_zone", "Europe/London")];
        let shown = ada.post("/joining/hours", &none).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let all_too_long = "18:00-20:00,".repeat(1000);
        let shown = ada
            .post("/joining/hours", &[("exact-mon", &all_too_long), none[0]])
            .await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
);

story!(what_is_too_much_or_not_offered_is_refused_in_words, net, {
    let (_, mut ada) = newcomer(&net, "Ada").await;
    let long = "é".repeat(10_000);
    let shown = ada
        .post(
            "/joining/name",
            &[
                ("name", &long),
                ("lead", "x"),
                ("time_zone", "Mars/Olympus"),
            ],
        )
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown
        .says("At most 80 characters")
        .says("Choose a time zone")
        .says(&long);
    ada.post("/joining/name", &WHO).await;
    let four = ["conflict", "strategy", "innovation", "delegation"].map(|key| ("focus", key));
    let shown = ada.post("/joining/focus", &four).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown.says("Choose at most 3");
    ada.post("/joining/focus", &four[..1]).await;
    ada.post(
        "/joining/hours",
        &[("free", "sun-midday"), ("time_zone", "UTC")],
    )
    .await;
    let shown = ada
        .post(
            "/joining/background",
            &[
                ("languages_other", "klingon"),
                ("gender", "<b>"),
                ("years_experience", "many"),
                ("country", "atlantis"),
            ],
        )
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown
        .says("“klingon”")
        .says("A whole number")
        .says("value=\"many\"")
        .never_says("<b>\"");
});

story!(a_promise_sent_twice_is_logged_once, net, {
    let (member, mut ada) = newcomer(&net, "Ada").await;
    ada.post("/joining/name", &WHO).await;
    ada.post("/joining/focus", &[("focus", "conflict")]).await;
    ada.post(
        "/joining/hours",
        &[("free", "sun-midday"), ("time_zone", "UTC")],
    )
    .await;
    ada.post("/joining/background", &[("languages", "en")])
        .await;
    let (mut one, mut other) = (ada.clone(), ada.clone());
    let both = tokio::join!(
        one.post("/joining/promise", &[]),
        other.post("/joining/promise", &[])
    );
    assert_eq!((both.0.location(), both.1.location()), ("/today", "/today"));
    assert_eq!(
        net.number("select count(*) from consents where version = 1")
            .await,
        1
    );
    assert_eq!(
        ada.post("/joining/name", &[("name", "Eve")])
            .await
            .location(),
        "/today"
    );
    ada.open(&format!("/members/{member}"))
        .await
        .says("Ada Lovelace")
        .never_says("Eve");
});

story!(
    where_one_joins_by_invitation_a_stranger_is_told_whom_to_ask,
    net,
    {
        let mut tx = net.app.db.begin().await.unwrap();
        let closed = "insert into network (network_id, name, joining, contact, founded_at)
                  values (1, 'Harbour', 'invitation', 'mo@example.org', 1)
                  on conflict (network_id) do update
                  set joining = excluded.joining, contact = excluded.contact";
        sqlx::query(closed).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let shown = net.visitor().get("/").await;
        shown
            .says("by invitation")
            .says("mo@example.org")
            .never_says("name=\"email\"");
        let (member, mut eve) = newcomer(&net, "Eve").await;
        for path in ["/joining", "/joining/name", "/joining/promise"] {
            let shown = eve.get(path).await;
            assert_eq!(shown.status, StatusCode::FORBIDDEN, "{path}");
            shown.says("mo@example.org");
        }
        assert_eq!(
            eve.post("/joining/name", &WHO).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(
            eve.post("/joining/promise", &[]).await.status,
            StatusCode::FORBIDDEN
        );
        net.give_role(member, "host").await;
        assert_eq!(eve.get("/joining/name").await.status, StatusCode::OK);
    }
);

story!(a_way_in_nobody_knows_is_the_narrow_one, net, {
    let mut tx = net.app.db.begin().await.unwrap();
    let unknown = "insert into network (network_id, name, joining, contact, founded_at)
                   values (1, 'Harbour', 'members-only', 'mo@example.org', 1)
                   on conflict (network_id) do update
                   set joining = excluded.joining, contact = excluded.contact";
    sqlx::query(unknown).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    net.visitor().get("/").await.says("by invitation");
    let (_, mut eve) = newcomer(&net, "Eve").await;
    for path in ["/joining", "/joining/name"] {
        let shown = eve.get(path).await;
        assert_eq!(shown.status, StatusCode::FORBIDDEN, "{path}");
    }
});
