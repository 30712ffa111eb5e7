//! What a real browser adds to the forms of a group.

use serde_json::json;

use crate::testing::{Browser, Network, Which};

#[test]
fn a_stranger_never_looks_for_the_zone() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    runtime.block_on(async {
        let Some((_net, origin)) = Network::listen(Which::Sqlite).await else {
            return;
        };
        let Some(ada) = Browser::open(&origin).await else {
            return;
        };
        // One that is on the list, and one that is not.
        for zone in ["Asia/Kathmandu", "Etc/GMT-3"] {
            let there = json!({ "timezoneId": zone });
            ada.devtools("Emulation.setTimezoneOverride", there).await;
            ada.go("/groups/new").await;
            let device = "return Intl.DateTimeFormat().resolvedOptions().timeZone";
            let filled = "return document.querySelector('select[name=zone]').value";
            assert_eq!(ada.run(filled).await, ada.run(device).await, "{zone}");
        }
        ada.fill("name", "The harbour table").await;
        ada.fill("your_name", "Ada").await;
        ada.press("input[name=when][value=tonight]").await;
        ada.press("main form button").await;
        ada.wait_at("/groups/").await;
        ada.wait_for("The harbour table").await;
    });
}
