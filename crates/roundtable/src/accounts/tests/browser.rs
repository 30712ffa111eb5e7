//! Signing in, as a real browser does it.

use crate::testing::{Browser, Network, Which};

#[test]
fn a_passkey_is_added_and_used_in_a_real_browser() {
    told(Which::Sqlite);
}

fn told(which: Which) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    runtime.block_on(async {
        let Some((net, origin)) = Network::listen(which).await else {
            return;
        };
        let Some(ada) = Browser::open(&origin).await else {
            return;
        };
        ada.with_passkeys().await;
        let member = net.add_member("Ada").await;
        ada.sign_in(&net, member).await;
        ada.go("/settings/passkeys").await;
        ada.fill("name", "My laptop").await;
        ada.click("Add a passkey").await;
        ada.wait_for("The passkey is ready").await;
        assert!(ada.says("My laptop").await);
        ada.forget().await;
        ada.go("/sign-in?next=%2Fsettings").await;
        ada.click("Use a passkey").await;
        ada.wait_at("/settings").await;
        assert!(ada.says("ada@example.org").await);
        let complaints = ada.complaints().await;
        assert!(complaints.is_empty(), "{complaints:?}");
    });
}

#[test]
fn the_waiting_tab_goes_on_by_itself() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    runtime.block_on(async {
        let Some((net, origin)) = Network::listen(Which::Sqlite).await else {
            return;
        };
        let Some(ada) = Browser::open(&origin).await else {
            return;
        };
        let member = net.add_member("Ada").await;
        ada.go("/sign-in").await;
        ada.fill("email", "ada@example.org").await;
        ada.click("Mail me a code").await;
        ada.wait_for("Check your mail").await;
        // The link, opened in another tab, signed this browser in.
        ada.sign_in(&net, member).await;
        ada.wait_at("/today").await;
    });
}

#[test]
fn single_keys_lead_somewhere_unless_somebody_writes_or_turned_them_off() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    runtime.block_on(async {
        let Some((net, origin)) = Network::listen(Which::Sqlite).await else {
            return;
        };
        let Some(ada) = Browser::open(&origin).await else {
            return;
        };
        let member = net.add_member("Ada").await;
        ada.sign_in(&net, member).await;
        let open = "return document.getElementById('keys')?.open ?? null";
        ada.go("/today").await;
        press(&ada, "?").await;
        assert_eq!(ada.run(open).await, true, "the list of keys");
        ada.go("/today").await;
        press(&ada, "/").await;
        ada.wait_at("/members").await;
        let focus = "return document.activeElement.id";
        assert_eq!(ada.run(focus).await, "search");
        press(&ada, "?").await;
        assert_eq!(ada.run(open).await, false, "it was typed");
        ada.go("/settings").await;
        press(&ada, "g").await;
        press(&ada, "t").await;
        ada.wait_at("/today").await;
        let mut visitor = net.signed_in(member).await;
        visitor
            .post("/settings/looks", &[("theme", ""), ("language", "")])
            .await;
        ada.go("/today").await;
        assert_eq!(ada.run(open).await, serde_json::Value::Null);
    });
}

async fn press(browser: &Browser, key: &str) {
    for kind in ["keyDown", "keyUp"] {
        let text = if kind == "keyDown" { key } else { "" };
        let event = serde_json::json!({ "type": kind, "key": key, "text": text });
        browser.devtools("Input.dispatchKeyEvent", event).await;
    }
}
