//! Whole ways through the house in a real browser: from nothing to a group that has signed.

use crate::testing::{Browser, Network, proof};

mod gathering;
mod hand;
mod keyboard;
mod programme;
mod steps;

use hand::{Hand, Way};
use steps::Ada;

proof!(from_the_landing_page_to_a_signed_charter, which, {
    let Some((net, origin)) = Network::listen(which).await else {
        return;
    };
    let Some(browser) = Browser::open(&origin).await else {
        return;
    };
    with_a_passkey(&net, &browser, Way::Pointer).await;
});

proof!(by_keyboard_alone, which, {
    let Some((net, origin)) = Network::listen(which).await else {
        return;
    };
    let Some(browser) = Browser::open(&origin).await else {
        return;
    };
    with_a_passkey(&net, &browser, Way::Keyboard).await;
});

proof!(without_javascript, which, {
    let Some((net, origin)) = Network::listen(which).await else {
        return;
    };
    let Some(browser) = Browser::open(&origin).await else {
        return;
    };
    browser.without_scripts().await;
    browser.viewport(390, 844).await;
    let ada = Ada::new(&net, Hand::new(&browser, Way::Pointer));
    ada.join().await;
    ada.say_all().await;
    ada.sign_out().await;
    assert!(!browser.says("Use a passkey").await, "scripts are off");
    net.app.clock.advance(std::time::Duration::from_secs(60));
    ada.sign_in_by_code().await;
    ada.found_a_group().await;
    ada.sign_a_charter().await;
});

async fn with_a_passkey(net: &Network, browser: &Browser, way: Way) {
    browser.with_passkeys().await;
    let ada = Ada::new(net, Hand::new(browser, way));
    ada.join().await;
    ada.say_all().await;
    ada.add_a_passkey().await;
    ada.sign_out().await;
    ada.sign_in_by_passkey().await;
    ada.found_a_group().await;
    ada.sign_a_charter().await;
    let complaints = browser.complaints().await;
    assert!(complaints.is_empty(), "{complaints:?}");
}
