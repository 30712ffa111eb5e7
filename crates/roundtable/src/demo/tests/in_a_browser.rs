//! A visitor sits in on a phone: one button, one choice, and the reveal and the shift come to them.

use std::time::Duration;

use crate::db::{MemberId, SessionId};
use crate::demo;
use crate::sessions;
use crate::testing::{Browser, Network, proof};

/// How long a page pushed to the browser may take.
const PUSHED: Duration = Duration::from_millis(60);
const SECONDS_MAX: u64 = 300;

/// Lets seconds pass until the browser says this.
async fn until(net: &Network, browser: &Browser, words: &str) {
    let visitor = "select member_id from members where name = 'Visitor'";
    let visitor = MemberId(net.number(visitor).await);
    for _ in 0..SECONDS_MAX {
        if browser.says(words).await {
            return;
        }
        net.app.clock.advance(Duration::from_secs(1));
        // Its own word comes by the machine's clock, which is slower here.
        let here = sessions::here(&net.app, visitor, SessionId(1)).await;
        here.expect("it is there");
        demo::work(&net.app).await.expect("the five play");
        tokio::time::sleep(PUSHED).await;
    }
    panic!("never “{words}”:\n{}", browser.text().await);
}

proof!(session_sit_in_on_a_phone, which, {
    let Some((net, origin)) = Network::listen_with(which, |given| given.demo = true).await else {
        return;
    };
    let Some(browser) = Browser::open(&origin).await else {
        return;
    };
    browser.viewport(390, 844).await;
    browser.go("/").await;
    browser.click("Sit down").await;
    browser.wait_at("/sessions/").await;
    until(&net, &browser, "Your turn to ask").await;
    browser.click("Pass").await;
    until(&net, &browser, "2 of 6").await;
    browser.click("Say no, and stay with our four shops.").await;
    browser.fill("sure", "80").await;
    browser.click("Save my view").await;
    until(&net, &browser, "one in three left within a year").await;
    until(&net, &browser, "What weighs most").await;
    until(&net, &browser, "our plant grew").await;
    until(&net, &browser, "What moved").await;
    until(&net, &browser, "What Maren decided").await;
    let complaints = browser.complaints().await;
    assert!(complaints.is_empty(), "{complaints:?}");
});
