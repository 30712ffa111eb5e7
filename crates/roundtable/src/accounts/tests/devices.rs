//! Devices: new tokens, limits, lists, ends.

use axum::http::StatusCode;

use super::{ask, is_in, last_code, sign_in};
use crate::testing::{Visitor, story};

const DAY: u64 = 24 * 3600;

fn token_of(visitor: &Visitor) -> String {
    visitor.cookie("seat").expect("signed in").to_owned()
}

story!(
    asvs_7_2_3_tokens_have_256_random_bits_and_are_stored_as_hashes,
    net,
    {
        let mut tokens = std::collections::BTreeSet::new();
        for _ in 0..20 {
            let (_, ada) = net.member(&format!("Ada {}", tokens.len())).await;
            let token = token_of(&ada);
            let bytes = data_encoding::BASE64URL_NOPAD.decode(token.as_bytes());
            assert_eq!(bytes.expect("base64").len(), 32);
            assert!(tokens.insert(token));
        }
        let mut db = net.app.db.read().await.expect("a connection is free");
        let stored: Vec<String> = sqlx::query_scalar("select token_hash from sign_ins")
            .fetch_all(&mut *db)
            .await
            .expect("the sign-ins are read");
        assert!(stored.iter().all(|hash| !tokens.contains(hash)));
    }
);

story!(
    asvs_7_2_4_signing_in_again_gives_a_new_token_and_ends_the_old,
    net,
    {
        net.add_member("Ada").await;
        let mut ada = net.visitor();
        sign_in(&net, &mut ada, "ada@example.org").await;
        let mut old = ada.clone();
        // A browser that lost its sign-in but not its mark is the same browser.
        ada.set_cookie("seat", "");
        sign_in(&net, &mut ada, "ada@example.org").await;
        assert_ne!(token_of(&old), token_of(&ada));
        assert!(!is_in(&mut old).await);
        assert!(is_in(&mut ada).await);
    }
);

story!(asvs_7_4_1_signing_out_ends_the_token_at_the_server, net, {
    let (_, mut ada) = net.member("Ada").await;
    let mut copied = ada.clone();
    assert_eq!(ada.post("/sign-out", &[]).await.location(), "/");
    assert!(ada.cookie("seat").is_none());
    assert!(!is_in(&mut copied).await);
});

story!(asvs_7_4_2_an_erased_member_is_signed_out_everywhere, net, {
    let (id, mut laptop) = net.member("Ada").await;
    let mut phone = net.signed_in(id).await;
    laptop.post("/settings/closing", &[]).await;
    net.later(8 * DAY).await;
    assert!(!is_in(&mut laptop).await);
    assert!(!is_in(&mut phone).await);
});

story!(asvs_7_4_3_one_device_or_all_others_can_be_ended, net, {
    let (id, mut laptop) = net.member("Ada").await;
    let mut phone = net.signed_in(id).await;
    let mut tablet = net.signed_in(id).await;
    let shown = laptop.get("/settings").await;
    assert_eq!(shown.body.matches("this one").count(), 1);
    let at = shown
        .body
        .find("/settings/devices/")
        .expect("a device to end");
    let path = shown.body[at..]
        .split('"')
        .next()
        .expect("a path")
        .to_owned();
    assert_eq!(laptop.post(&path, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(
        !is_in(&mut tablet).await,
        "the one seen last is listed first"
    );
    assert!(is_in(&mut phone).await);
    assert_eq!(laptop.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    laptop.post("/settings/devices/others/end", &[]).await;
    assert!(!is_in(&mut phone).await);
    assert!(is_in(&mut laptop).await);
});

story!(asvs_7_5_2_another_members_device_is_not_found, net, {
    let (_, mut ada) = net.member("Ada").await;
    let (_, mut eve) = net.member("Eve").await;
    let theirs = net.number("select min(sign_in_id) from sign_ins").await;
    let theirs = eve
        .post(&format!("/settings/devices/{theirs}/end"), &[])
        .await;
    let none = eve.post("/settings/devices/999999/end", &[]).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(theirs.body, none.body);
    let absurd = eve.post("/settings/devices/eve/end", &[]).await;
    assert_eq!((absurd.status, &absurd.body), (none.status, &none.body));
    assert!(is_in(&mut ada).await);
});

story!(
    asvs_7_3_1_a_device_not_seen_for_thirty_days_is_signed_out,
    net,
    {
        let (id, mut laptop) = net.member("Ada").await;
        let mut phone = net.signed_in(id).await;
        net.later(29 * DAY).await;
        assert!(is_in(&mut laptop).await);
        net.later(2 * DAY).await;
        assert!(is_in(&mut laptop).await);
        assert!(!is_in(&mut phone).await);
    }
);

story!(asvs_7_3_2_no_device_stays_signed_in_for_over_a_year, net, {
    let (_, mut laptop) = net.member("Ada").await;
    for _ in 0..18 {
        net.later(20 * DAY).await;
        assert!(is_in(&mut laptop).await);
    }
    net.later(6 * DAY).await;
    assert!(!is_in(&mut laptop).await);
});

story!(a_new_device_is_told_to_its_member_once, net, {
    net.add_member("Ada").await;
    let mut laptop = net.visitor();
    sign_in(&net, &mut laptop, "ada@example.org").await;
    let told = |mails: Vec<(String, String)>| {
        let news = mails
            .into_iter()
            .filter(|(subject, _)| subject.contains("new device"));
        news.collect::<Vec<_>>()
    };
    assert!(
        told(net.mails_to("ada@example.org").await).is_empty(),
        "the first is no news"
    );
    let mut phone = net.visitor();
    phone.headers.insert(
        "user-agent",
        "Mozilla/5.0 (Android 16) Firefox/140.0".into(),
    );
    sign_in(&net, &mut phone, "ada@example.org").await;
    let news = told(net.mails_to("ada@example.org").await);
    assert_eq!(news.len(), 1);
    assert!(news[0].1.contains("Firefox, Android"), "{}", news[0].1);
    phone.post("/sign-out", &[]).await;
    sign_in(&net, &mut phone, "ada@example.org").await;
    assert_eq!(
        told(net.mails_to("ada@example.org").await).len(),
        1,
        "known by now"
    );
});

story!(
    asvs_7_5_1_address_passkeys_and_leaving_ask_for_proof,
    net,
    {
        let (_, mut ada) = net.member("Ada").await;
        net.later(11 * 60).await;
        for path in ["/settings/email", "/settings/passkeys", "/settings/closing"] {
            let next: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
            let shown = ada.get(path).await;
            assert_eq!(shown.location(), format!("/settings/prove?next={next}"));
        }
        for path in [
            "/settings/email",
            "/settings/email/code",
            "/settings/passkeys/begin",
            "/settings/passkeys/add",
            "/settings/passkeys/1/remove",
            "/settings/passkeys/1/name",
            "/settings/closing",
        ] {
            let shown = ada.post(path, &[("email", "new@example.org")]).await;
            assert_eq!(shown.location(), "/settings/prove", "{path}");
        }
        assert!(net.mails_to("new@example.org").await.is_empty());
        let shown = ada.get("/settings/prove?next=%2Fsettings%2Femail").await;
        shown.says("ada@example.org");
        let mut old = ada.clone();
        ada.post("/settings/prove", &[("next", "/settings/email")])
            .await;
        let code = last_code(&net, "ada@example.org").await;
        let fields = [("code", code.as_str()), ("next", "/settings/email")];
        let shown = ada.post("/settings/prove/code", &fields).await;
        assert_eq!(shown.location(), "/settings/email");
        assert_eq!(ada.get("/settings/email").await.status, StatusCode::OK);
        assert!(!is_in(&mut old).await, "proving gives a new token");
    }
);

story!(proof_is_a_code_to_ones_own_address_and_no_other, net, {
    let (_, mut ada) = net.member("Ada").await;
    let (_, mut eve) = net.member("Eve").await;
    net.later(11 * 60).await;
    ada.post("/settings/prove", &[]).await;
    let code = last_code(&net, "ada@example.org").await;
    let mark = ada.cookie("browser").expect("a mark").to_owned();
    eve.set_cookie("browser", &mark);
    let shown = eve.post("/settings/prove/code", &[("code", &code)]).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        eve.get("/settings/email").await.status,
        StatusCode::SEE_OTHER
    );
});

story!(the_audit_knows_who_signed_in_and_holds_no_words, net, {
    net.add_member("Ada").await;
    let mut ada = net.visitor();
    ask(&mut ada, "ada@example.org").await;
    ada.post("/sign-in/code", &[("code", "not it")]).await;
    let code = last_code(&net, "ada@example.org").await;
    ada.post("/sign-in/code", &[("code", &code)]).await;
    ada.post("/sign-out", &[]).await;
    let mut db = net.app.db.read().await.expect("a connection is free");
    let acts: Vec<(String, String)> =
        sqlx::query_as("select act, thing from audit order by audit_id")
            .fetch_all(&mut *db)
            .await
            .expect("the audit is read");
    let acts: Vec<(&str, &str)> = acts.iter().map(|(a, t)| (a.as_str(), t.as_str())).collect();
    assert_eq!(
        acts,
        [
            ("proof_failed", "sign_in"),
            ("signed_in", "code"),
            ("signed_out", "")
        ]
    );
    drop(db);
    net.later(91 * DAY).await;
    assert_eq!(net.number("select count(*) from audit").await, 0);
});

story!(what_is_over_is_swept, net, {
    let (_, mut ada) = net.member("Ada").await;
    let mut eve = net.visitor();
    ask(&mut eve, "eve@example.org").await;
    eve.post("/sign-in/passkey/begin", &[]).await;
    ada.post("/sign-out", &[]).await;
    assert!(net.number("select count(*) from ceremonies").await > 0);
    net.later(2 * DAY).await;
    for table in ["codes", "tries", "ceremonies"] {
        let ask = match table {
            "codes" => "select count(*) from codes",
            "tries" => "select count(*) from tries",
            _ => "select count(*) from ceremonies",
        };
        assert_eq!(net.number(ask).await, 0, "{table}");
    }
    net.later(91 * DAY).await;
    assert_eq!(net.number("select count(*) from sign_ins").await, 0);
});
