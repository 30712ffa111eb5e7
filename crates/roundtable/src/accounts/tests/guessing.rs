//! Guessing and finding out: many tries, many accounts, known and unknown addresses.

use std::net::IpAddr;

use axum::http::{StatusCode, header};

use super::{ask, last_code, sign_in};
use crate::accounts::{ADDRESS_TRIES_MAX, TRIES_MAX};
use crate::network::{self, Joining, Network};
use crate::testing::story;

story!(
    asvs_6_3_1_one_account_a_thousand_tries_from_one_address,
    net,
    {
        let net = net.unhurried();
        net.add_member("Ada").await;
        let mut eve = net.visitor();
        eve.address = IpAddr::from([203, 0, 113, 9]);
        let (mut tried, mut locked) = (0, 0);
        for round in 0..1000 {
            if round % 6 == 0 {
                ask(&mut eve, "ada@example.org").await;
            }
            let guess = format!("{:06}", round * 7 % 1_000_000);
            match eve.post("/sign-in/code", &[("code", &guess)]).await.status {
                StatusCode::TOO_MANY_REQUESTS => locked += 1,
                _ => tried += 1,
            }
        }
        assert!(tried <= TRIES_MAX, "{tried} tries were heard");
        assert!(locked > 900);
        let mut ada = net.visitor();
        ada.address = IpAddr::from([198, 51, 100, 7]);
        sign_in(&net, &mut ada, "ada@example.org").await;
    }
);

story!(asvs_6_3_1_a_thousand_accounts_one_try_each, net, {
    let net = net.unhurried();
    let mut eve = net.visitor();
    eve.address = IpAddr::from([203, 0, 113, 9]);
    let mut heard = 0;
    for round in 0..300 {
        let shown = ask(&mut eve, &format!("leader{round}@example.org")).await;
        heard += i64::from(shown.status.is_redirection());
    }
    assert_eq!(heard, ADDRESS_TRIES_MAX);
    let mut ada = net.visitor();
    ada.address = IpAddr::from([198, 51, 100, 7]);
    sign_in(&net, &mut ada, "leader3@example.org").await;
});

story!(asvs_6_3_1_a_code_dies_after_five_tries, net, {
    let mut ada = net.visitor();
    ask(&mut ada, "ada@example.org").await;
    let code = last_code(&net, "ada@example.org").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        let shown = ada.post("/sign-in/code", &[("code", wrong)]).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let shown = ada.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    shown.says("tried too often");
});

story!(asvs_6_1_1_a_locked_form_says_when_it_opens_again, net, {
    net.at("2026-12-07T09:01:00Z");
    let mut ada = net.visitor();
    for _ in 0..10 {
        ask(&mut ada, "ada@example.org").await;
    }
    let shown = ask(&mut ada, "ada@example.org").await;
    assert_eq!(shown.status, StatusCode::TOO_MANY_REQUESTS);
    shown
        .says("opens again in 14 minutes")
        .says("ada@example.org");
    let after = shown.headers[header::RETRY_AFTER].to_str().expect("text");
    assert!((830..=840).contains(&after.parse::<u32>().expect("seconds")));
    net.later(14 * 60).await;
    assert_eq!(
        ask(&mut ada, "ada@example.org").await.status,
        StatusCode::SEE_OTHER
    );
});

story!(
    asvs_6_3_8_known_and_unknown_addresses_are_answered_alike,
    net,
    {
        net.add_member("Ada").await;
        for joining in [Joining::Open, Joining::ByInvitation] {
            settle(&net, joining).await;
            let mut known = net.visitor();
            let mut unknown = net.visitor();
            let before = net.number("select count(*) from codes").await;
            let one = ask(&mut known, "ada@example.org").await;
            let other = ask(&mut unknown, "eve@example.org").await;
            assert_eq!(one.status, other.status);
            assert_eq!(one.body, other.body);
            assert_eq!(one.location(), other.location());
            assert_eq!(net.number("select count(*) from codes").await, before + 2);
            let one = known.get("/sign-in/code").await;
            let other = unknown.get("/sign-in/code").await;
            assert_eq!(one.body.replace("ada@", "eve@"), other.body);
            for visitor in [&mut known, &mut unknown] {
                let shown = visitor.post("/sign-in/code", &[("code", "12345")]).await;
                assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
            }
        }
    }
);

story!(a_closed_network_tells_a_stranger_in_the_mail_alone, net, {
    settle(&net, Joining::ByInvitation).await;
    let mut eve = net.visitor();
    let shown = ask(&mut eve, "eve@example.org").await;
    assert_eq!(shown.location(), "/sign-in/code");
    let (subject, body) = net.mails_to("eve@example.org").await.remove(0);
    assert!(subject.contains("How to get in"), "{subject}");
    assert!(
        body.contains("by invitation") && body.contains("host@example.org"),
        "{body}"
    );
    let digits = body
        .split_whitespace()
        .any(|word| word.len() == 6 && word.parse::<u32>().is_ok());
    assert!(!digits, "no code for a stranger: {body}");
    assert_eq!(net.number("select count(*) from members").await, 0);
});

story!(an_invitation_opens_a_closed_network, net, {
    let (id, mut host) = net.member("Hana").await;
    net.give_role(id, "host").await;
    settle(&net, Joining::ByInvitation).await;
    host.post("/invitations", &[("group", ""), ("act", "one")])
        .await;
    let mut db = net.app.db.read().await.expect("a connection is free");
    let code: String = sqlx::query_scalar("select code from invitations")
        .fetch_one(&mut *db)
        .await
        .expect("an invitation was made");
    drop(db);
    let next = format!("/joining?invitation={code}");
    let mut eve = net.visitor();
    let fields = [("email", "eve@example.org"), ("next", next.as_str())];
    eve.post("/sign-in", &fields).await;
    let code = last_code(&net, "eve@example.org").await;
    let shown = eve.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(shown.location(), "/today");
});

async fn settle(net: &crate::testing::Network, joining: Joining) {
    let network = Network {
        name: "Harbour".into(),
        joining,
        contact: "host@example.org".into(),
    };
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    network::settle(&mut tx, &network, net.app.now())
        .await
        .expect("it is settled");
    tx.commit().await.expect("it is committed");
}
