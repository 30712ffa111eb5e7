//! Passkeys: added, used, renamed, removed; and everything that must not work.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::email::guest;
use super::{ask, is_in};
use crate::testing::{PasskeyDevice, Shown, Visitor, story};

async fn begun(visitor: &mut Visitor, path: &str) -> Value {
    let shown = visitor.post(path, &[]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    serde_json::from_str(&shown.body).expect("it is JSON")
}

async fn add(visitor: &mut Visitor, device: &mut PasskeyDevice, name: &str) -> Shown {
    let begun = begun(visitor, "/settings/passkeys/begin").await;
    let made = device.create(&begun["options"]);
    let sent = json!({ "ceremony": begun["ceremony"], "name": name, "credential": made });
    visitor.post_json("/settings/passkeys/add", &sent).await
}

async fn show(visitor: &mut Visitor, device: &mut PasskeyDevice) -> Shown {
    let begun = begun(visitor, "/sign-in/passkey/begin").await;
    let shown = device.get(&begun["options"]);
    let sent = json!({ "ceremony": begun["ceremony"], "next": "/groups/7", "credential": shown });
    visitor.post_json("/sign-in/passkey", &sent).await
}

story!(a_passkey_is_added_and_signs_in_without_an_address, net, {
    let (_, mut ada) = net.member("Ada").await;
    let mut device = PasskeyDevice::new();
    let added = add(&mut ada, &mut device, "My phone").await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.body);
    ada.get("/settings/passkeys").await.says("My phone");
    let (subject, _) = net.mails_to("ada@example.org").await.remove(0);
    assert_eq!(subject, "A passkey was added");
    let mut elsewhere = net.visitor();
    let shown = show(&mut elsewhere, &mut device).await;
    assert_eq!(shown.body, r#"{"next":"/groups/7"}"#);
    elsewhere
        .get("/settings")
        .await
        .says("ada@example.org")
        .says("used ");
});

story!(
    a_passkey_asks_the_device_to_keep_it_and_to_know_its_owner,
    net,
    {
        let (_, mut ada) = net.member("Ada").await;
        let adding = begun(&mut ada, "/settings/passkeys/begin").await;
        let wish = &adding["options"]["authenticatorSelection"];
        assert_eq!(wish["residentKey"], "required");
        assert_eq!(wish["userVerification"], "required");
        let asked = begun(&mut ada, "/sign-in/passkey/begin").await;
        assert_eq!(asked["options"]["userVerification"], "required");
        assert_eq!(asked["options"]["allowCredentials"], json!([]));
    }
);

story!(a_suspended_member_is_told_so_by_their_passkey, net, {
    let (member, mut ada) = net.member("Ada").await;
    let (hana, mut admin) = net.member("Hana").await;
    net.give_role(hana, "admin").await;
    let mut device = PasskeyDevice::new();
    add(&mut ada, &mut device, "Key").await;
    let path = format!("/admin/members/{member}/suspension");
    admin.post(&path, &[("reason", "Sold contacts.")]).await;
    let mut elsewhere = net.visitor();
    let told = show(&mut elsewhere, &mut device).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    told.says("Sold contacts.");
    assert!(!is_in(&mut elsewhere).await);
});

story!(a_copied_passkey_is_found_out_by_its_counter, net, {
    let (_, mut ada) = net.member("Ada").await;
    let mut device = PasskeyDevice::new();
    add(&mut ada, &mut device, "Key").await;
    let mut one = net.visitor();
    assert_eq!(show(&mut one, &mut device).await.status, StatusCode::OK);
    device.counter -= 1;
    let mut copy = net.visitor();
    assert_eq!(
        show(&mut copy, &mut device).await.status,
        StatusCode::CONFLICT
    );
    assert!(!is_in(&mut copy).await);
});

story!(asvs_6_5_1_a_ceremony_is_finished_once, net, {
    let (_, mut ada) = net.member("Ada").await;
    let mut device = PasskeyDevice::new();
    add(&mut ada, &mut device, "Key").await;
    let mut visitor = net.visitor();
    let begun = begun(&mut visitor, "/sign-in/passkey/begin").await;
    let shown = device.get(&begun["options"]);
    let sent = json!({ "ceremony": begun["ceremony"], "credential": shown });
    let mut replayed = visitor.clone();
    let first = visitor.post_json("/sign-in/passkey", &sent).await;
    assert_eq!(first.status, StatusCode::OK);
    let second = replayed.post_json("/sign-in/passkey", &sent).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
});

story!(
    asvs_6_6_2_a_ceremony_belongs_to_the_browser_that_began_it,
    net,
    {
        let (_, mut ada) = net.member("Ada").await;
        let mut device = PasskeyDevice::new();
        add(&mut ada, &mut device, "Key").await;
        let mut visitor = net.visitor();
        let begun = begun(&mut visitor, "/sign-in/passkey/begin").await;
        let shown = device.get(&begun["options"]);
        let sent = json!({ "ceremony": begun["ceremony"], "credential": shown });
        let mut eve = net.visitor();
        ask(&mut eve, "eve@example.org").await;
        let elsewhere = eve.post_json("/sign-in/passkey", &sent).await;
        assert_eq!(elsewhere.status, StatusCode::CONFLICT);
        net.later(5 * 60 + 1).await;
        let late = visitor.post_json("/sign-in/passkey", &sent).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
    }
);

story!(a_ceremony_to_add_is_the_members_own, net, {
    let (_, mut ada) = net.member("Ada").await;
    let (eve_id, _) = net.member("Eve").await;
    let mut device = PasskeyDevice::new();
    let begun = begun(&mut ada, "/settings/passkeys/begin").await;
    let made = device.create(&begun["options"]);
    let sent = json!({ "ceremony": begun["ceremony"], "name": "Key", "credential": made });
    // The same browser, signed in as somebody else meanwhile.
    let eve = net.signed_in(eve_id).await;
    ada.set_cookie("seat", eve.cookie("seat").expect("signed in"));
    let shown = ada.post_json("/settings/passkeys/add", &sent).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    assert_eq!(net.number("select count(*) from passkeys").await, 0);
});

story!(a_removed_passkey_signs_nobody_in, net, {
    let (_, mut ada) = net.member("Ada").await;
    let (_, mut eve) = net.member("Eve").await;
    let mut device = PasskeyDevice::new();
    add(&mut ada, &mut device, "Key").await;
    let id = net.number("select passkey_id from passkeys").await;
    let name = format!("/settings/passkeys/{id}/name");
    let remove = format!("/settings/passkeys/{id}/remove");
    assert_eq!(
        eve.post(&name, &[("name", "Mine")]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(eve.post(&remove, &[]).await.status, StatusCode::NOT_FOUND);
    ada.submit(&name, &[("name", "Blue key")])
        .await
        .says("Blue key")
        .says("Renamed");
    let shown = ada.post(&name, &[("name", "")]).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    ada.submit(&remove, &[])
        .await
        .says("signs nobody in any more")
        .never_says("Blue key");
    let mut visitor = net.visitor();
    let shown = show(&mut visitor, &mut device).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    shown.says("We don't know this passkey");
});

story!(a_passkey_proves_its_owner_and_nobody_else, net, {
    let (_, mut ada) = net.member("Ada").await;
    let (_, mut eve) = net.member("Eve").await;
    let (mut hers, mut theirs) = (PasskeyDevice::new(), PasskeyDevice::new());
    add(&mut ada, &mut hers, "Ada's").await;
    add(&mut eve, &mut theirs, "Eve's").await;
    net.later(11 * 60).await;
    for (device, status) in [
        (&mut theirs, StatusCode::CONFLICT),
        (&mut hers, StatusCode::OK),
    ] {
        let begun = begun(&mut ada, "/sign-in/passkey/begin").await;
        let shown = device.get(&begun["options"]);
        let sent = json!({ "ceremony": begun["ceremony"], "credential": shown });
        let proved = ada.post_json("/settings/prove/passkey", &sent).await;
        assert_eq!(proved.status, status, "{}", proved.body);
    }
    assert_eq!(ada.get("/settings/email").await.status, StatusCode::OK);
});

story!(nonsense_is_unreadable_and_breaks_nothing, net, {
    let (_, mut ada) = net.member("Ada").await;
    for sent in [json!(null), json!([]), json!({}), json!({ "ceremony": 7 })] {
        for path in [
            "/sign-in/passkey",
            "/settings/passkeys/add",
            "/settings/prove/passkey",
        ] {
            let shown = ada.post_json(path, &sent).await;
            assert_eq!(shown.status, StatusCode::BAD_REQUEST, "{path} {sent}");
        }
    }
    let shown = ada.post("/sign-in/passkey", &[("ceremony", "x")]).await;
    assert_eq!(shown.status, StatusCode::BAD_REQUEST, "a form is not JSON");
});

story!(a_guest_needs_an_address_before_a_passkey, net, {
    let (_, mut phone) = guest(&net, "Gus").await;
    let shown = phone.post("/settings/passkeys/begin", &[]).await;
    assert_eq!(shown.status, StatusCode::CONFLICT);
    shown.says("Add your e-mail first");
});
