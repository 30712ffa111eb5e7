//! Codes: once, for ten minutes, in the browser that asked.

use axum::http::StatusCode;

use super::email::guest;
use super::{ask, code_in, is_in, last_code, link_in, sign_in};
use crate::testing::story;

story!(
    a_stranger_signs_in_by_code_and_is_asked_to_finish_joining,
    net,
    {
        let mut ada = net.visitor();
        let shown = ask(&mut ada, "ada@example.org").await;
        assert_eq!(shown.location(), "/sign-in/code");
        ada.get("/sign-in/code").await.says("ada@example.org");
        let code = last_code(&net, "ada@example.org").await;
        let fields = [("code", code.as_str()), ("zone", "Africa/Nairobi")];
        let shown = ada.post("/sign-in/code", &fields).await;
        assert_eq!(shown.location(), "/today");
        assert_eq!(ada.get("/today").await.location(), "/joining");
    }
);

story!(asvs_6_5_1_a_code_works_once, net, {
    let mut ada = net.visitor();
    ask(&mut ada, "ada@example.org").await;
    let code = last_code(&net, "ada@example.org").await;
    let mut replayed = ada.clone();
    let shown = ada.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(shown.location(), "/today");
    let again = replayed.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!is_in(&mut replayed).await);
});

story!(asvs_6_5_1_of_two_at_once_exactly_one_wins, net, {
    for round in 0..6 {
        let mut one = net.visitor();
        let email = format!("ada{round}@example.org");
        ask(&mut one, &email).await;
        let code = last_code(&net, &email).await;
        let mut two = one.clone();
        let fields = [("code", code.as_str())];
        let (first, second) = tokio::join!(
            one.post("/sign-in/code", &fields),
            two.post("/sign-in/code", &fields)
        );
        let won = [first.status, second.status]
            .iter()
            .filter(|status| status.is_redirection())
            .count();
        assert_eq!(won, 1, "{:?} and {:?}", first.status, second.status);
    }
});

story!(asvs_6_5_5_a_code_is_over_after_ten_minutes, net, {
    let mut ada = net.visitor();
    ask(&mut ada, "ada@example.org").await;
    let code = last_code(&net, "ada@example.org").await;
    let link = link_in(&net.mails_to("ada@example.org").await[0].1);
    net.later(9 * 60).await;
    assert_eq!(ada.get(&link).await.status, StatusCode::OK);
    net.later(61).await;
    let shown = ada.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ada.get(&link).await.status, StatusCode::GONE);
});

story!(
    asvs_6_6_2_a_code_is_worth_nothing_in_another_browser,
    net,
    {
        let mut ada = net.visitor();
        ask(&mut ada, "ada@example.org").await;
        let code = last_code(&net, "ada@example.org").await;
        let mut eve = net.visitor();
        let shown = eve.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        ask(&mut eve, "eve@example.org").await;
        let shown = eve.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        let shown = ada.post("/sign-in/code", &[("code", &code)]).await;
        assert_eq!(shown.location(), "/today");
    }
);

story!(
    asvs_6_6_2_a_code_is_worth_nothing_for_another_purpose,
    net,
    {
        let (_, mut ada) = net.member("Ada").await;
        ada.post("/settings/email", &[("email", "new@example.org")])
            .await;
        let code = last_code(&net, "new@example.org").await;
        for path in ["/sign-in/code", "/settings/prove/code"] {
            let shown = ada.post(path, &[("code", &code)]).await;
            assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        }
    }
);

story!(asvs_6_5_2_only_hashes_of_codes_and_links_are_stored, net, {
    let mut ada = net.visitor();
    ask(&mut ada, "ada@example.org").await;
    let code = last_code(&net, "ada@example.org").await;
    let link = link_in(&net.mails_to("ada@example.org").await[0].1);
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let mut db = net.app.db.read().await.expect("a connection is free");
    let rows: Vec<(String, String, String)> =
        sqlx::query_as("select code_hash, link_hash, browser_hash from codes")
            .fetch_all(&mut *db)
            .await
            .expect("the codes are read");
    let all = format!("{rows:?}");
    let mark = ada.cookie("browser").expect("a mark").to_owned();
    for secret in [code, token, mark] {
        assert!(!all.contains(&secret));
    }
});

story!(the_link_shows_a_button_here_and_the_code_elsewhere, net, {
    let mut ada = net.visitor();
    let fields = [("email", "ada@example.org"), ("next", "/groups/7")];
    ada.post("/sign-in", &fields).await;
    let (_, body) = net.mails_to("ada@example.org").await.remove(0);
    let (link, code) = (link_in(&body), code_in(&body));
    let mut phone = net.visitor();
    let elsewhere = phone.get(&link).await;
    elsewhere
        .says(&code)
        .never_says("<button class=\"btn btn-primary");
    let here = ada.get(&link).await;
    assert_eq!(here.value("code"), code);
    here.never_says("code-shown");
    let next = here.value("next");
    let fields = [("code", code.as_str()), ("next", next.as_str())];
    assert_eq!(
        ada.post("/sign-in/code", &fields).await.location(),
        "/groups/7"
    );
    assert_eq!(phone.get(&link).await.status, StatusCode::GONE);
});

story!(opening_the_link_uses_nothing_up, net, {
    let mut ada = net.visitor();
    ask(&mut ada, "ada@example.org").await;
    let (_, body) = net.mails_to("ada@example.org").await.remove(0);
    let mut scanner = net.visitor();
    for _ in 0..5 {
        scanner.get(&link_in(&body)).await;
    }
    let code = code_in(&body);
    let shown = ada.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(shown.location(), "/today");
});

story!(the_waiting_tab_learns_that_the_link_was_used, net, {
    let mut tab = net.visitor();
    ask(&mut tab, "ada@example.org").await;
    tab.get("/sign-in/code").await.says("data-waiting");
    let waits = tab.get("/sign-in/waiting").await;
    assert_eq!(waits.status, StatusCode::NO_CONTENT);
    let code = last_code(&net, "ada@example.org").await;
    tab.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(tab.get("/sign-in/waiting").await.status, StatusCode::OK);
    let shown = tab.get("/sign-in/code?next=%2Fgroups%2F7").await;
    assert_eq!(shown.location(), "/groups/7");
});

story!(another_code_is_sent_after_half_a_minute, net, {
    let mut ada = net.visitor();
    ask(&mut ada, "ada@example.org").await;
    let first = last_code(&net, "ada@example.org").await;
    let again = [("purpose", "sign_in")];
    let shown = ada.post("/sign-in/again", &again).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(net.mails_to("ada@example.org").await.len(), 1);
    net.later(31).await;
    let shown = ada.submit("/sign-in/again", &again).await;
    shown.says("Another code is on its way");
    let second = last_code(&net, "ada@example.org").await;
    let shown = ada.post("/sign-in/code", &[("code", &first)]).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = ada.post("/sign-in/code", &[("code", &second)]).await;
    assert_eq!(shown.location(), "/today");
});

story!(a_code_page_without_a_code_leads_to_asking_for_one, net, {
    let mut ada = net.visitor();
    assert_eq!(ada.get("/sign-in/code").await.location(), "/sign-in");
    let shown = ada.post("/sign-in/again", &[("purpose", "nonsense")]).await;
    assert_eq!(shown.status, StatusCode::BAD_REQUEST);
});

story!(what_comes_next_is_never_another_site, net, {
    let bad = [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
    ];
    for next in bad {
        let mut ada = net.visitor();
        let fields = [("email", "ada@example.org"), ("next", next)];
        ada.post("/sign-in", &fields).await;
        let code = last_code(&net, "ada@example.org").await;
        let fields = [("code", code.as_str()), ("next", next)];
        let shown = ada.post("/sign-in/code", &fields).await;
        assert_eq!(shown.location(), "/today", "{next:?}");
        net.later(16 * 60).await;
    }
});

story!(a_guest_who_signs_in_keeps_their_seat, net, {
    let (member, mut device) = guest(&net, "Ada").await;
    sign_in(&net, &mut device, "ada@example.org").await;
    device.get("/settings").await.says("ada@example.org");
    let owner: i64 = net.number("select member_id from accounts").await;
    assert_eq!(owner, member.0, "the seat's member has the account now");
});

story!(
    asvs_6_3_1_a_line_of_many_addresses_is_counted_as_one,
    net,
    {
        let mut tx = net.app.db.begin().await.expect("a transaction begins");
        let length = std::time::Duration::from_secs(900);
        let mut count = async |address: &str| {
            let address = address.parse().expect("an address");
            let window = crate::accounts::Window::of("meet", address, length, net.app.now());
            window.count(&mut tx).await.expect("it is counted")
        };
        assert_eq!(count("2001:db8:0:1::1").await, 1);
        assert_eq!(count("2001:db8:0:1:ffff::2").await, 2);
        assert_eq!(count("2001:db8:0:2::1").await, 1);
        assert_eq!(count("203.0.113.9").await, 1);
        assert_eq!(count("203.0.113.10").await, 1);
    }
);
