//! Silences: turned off from the settings or from a mail, without signing in.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use super::tell;
use crate::mail::Kind;
use crate::testing::story;

const ADA: &str = "ada@example.org";

/// The path of the way out in a mail.
fn way_out(body: &str) -> String {
    let line = body.lines().find(|line| line.contains("/mail/silence/"));
    let line = line.expect("a way out");
    line.trim_start_matches(crate::testing::ORIGIN).to_owned()
}

fn one_click(path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request
        .body(Body::from("List-Unsubscribe=One-Click"))
        .expect("well formed")
}

story!(
    a_kind_is_turned_off_from_the_mail_without_signing_in,
    net,
    {
        let ada = net.add_member("Ada").await;
        tell(&net, ada, Kind::Group, "charter 2", false).await;
        let path = way_out(&net.mails_to(ADA).await[0].1);
        let mut stranger = net.visitor();
        stranger
            .get(&path)
            .await
            .says("Less mail?")
            .says("your group");
        tell(&net, ada, Kind::Group, "charter 3", false).await;
        assert_eq!(
            net.mails_to(ADA).await.len(),
            2,
            "opening it turns nothing off"
        );
        stranger
            .submit(&path, &[("turn", "off")])
            .await
            .says("Turned off");
        tell(&net, ada, Kind::Group, "charter 4", false).await;
        assert_eq!(net.mails_to(ADA).await.len(), 2);
        tell(&net, ada, Kind::Meeting, "meeting 1", false).await;
        assert_eq!(net.mails_to(ADA).await.len(), 3, "other kinds still come");
        stranger
            .submit(&path, &[("turn", "on")])
            .await
            .says("Less mail?");
        tell(&net, ada, Kind::Group, "charter 5", false).await;
        assert_eq!(net.mails_to(ADA).await.len(), 4);
    }
);

story!(a_mail_program_turns_a_kind_off_in_one_click, net, {
    let ada = net.add_member("Ada").await;
    tell(&net, ada, Kind::Group, "charter 2", false).await;
    let path = way_out(&net.mails_to(ADA).await[0].1);
    let mut program = net.visitor();
    for forged in [
        one_click(&path, &[("origin", "https://evil.example")]),
        one_click(&path, &[("sec-fetch-site", "cross-site")]),
        one_click(&path, &[("cookie", "seat=x")]),
        one_click(&format!("{path}/more"), &[]),
    ] {
        assert_eq!(program.ask(forged).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(net.number("select count(*) from silences").await, 0);
    let taken = program.ask(one_click(&path, &[])).await;
    assert_eq!(taken.status, StatusCode::OK);
    assert_eq!(net.number("select count(*) from silences").await, 1);
    let wrong = program.ask(one_click("/mail/silence/nonsense", &[])).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
});

story!(what_nobody_may_turn_off_always_comes, net, {
    let ada = net.add_member("Ada").await;
    let mut device = net.signed_in(ada).await;
    device.post("/settings/mail", &[("needed_only", "1")]).await;
    for kind in Kind::ALL {
        tell(&net, ada, kind, kind.key(), false).await;
    }
    let mails = net.mails_to(ADA).await;
    let always = Kind::ALL.iter().filter(|kind| !kind.may_be_silenced());
    assert_eq!(mails.len(), always.count());
    assert!(
        mails
            .iter()
            .all(|(_, body)| !body.contains("/mail/silence/"))
    );
});

story!(only_what_needs_me_leaves_out_the_news, net, {
    let ada = net.add_member("Ada").await;
    let mut device = net.signed_in(ada).await;
    let all = [
        ("kind", "meeting"),
        ("kind", "reminder"),
        ("kind", "group"),
        ("kind", "welcome"),
    ];
    let needed: Vec<(&str, &str)> = all.iter().copied().chain([("needed_only", "1")]).collect();
    device.post("/settings/mail", &needed).await;
    tell(&net, ada, Kind::Group, "charter 2", false).await;
    tell(&net, ada, Kind::Reminder, "meeting 1", false).await;
    assert_eq!(net.mails_to(ADA).await.len(), 1);
    device.post("/settings/mail", &all).await;
    tell(&net, ada, Kind::Group, "charter 3", false).await;
    assert_eq!(net.mails_to(ADA).await.len(), 2);
});
