//! The browser tried out on a network of its own.

use super::Browser;
use crate::testing::{Network, Which};

#[tokio::test]
async fn a_browser_is_signed_in_by_its_cookie_and_works_without_scripts() {
    let Some((net, origin)) = Network::listen(Which::Sqlite).await else {
        return;
    };
    let Some(browser) = Browser::open(&origin).await else {
        return;
    };
    let ada = net.add_member("Ada").await;
    browser.with_passkeys().await;
    browser.sign_in(&net, ada).await;
    browser.without_scripts().await;
    browser.viewport(320, 640).await;
    browser.go("/today").await;
    browser.wait_for("Ada").await;
    assert_eq!(browser.run("return innerWidth").await, 320);
    browser.forget().await;
    browser.go("/today").await;
    browser.wait_at("/sign-in").await;
}

#[tokio::test]
async fn a_browser_opens_the_landing_page() {
    let Some((_net, origin)) = Network::listen(Which::Sqlite).await else {
        return;
    };
    let Some(browser) = Browser::open(&origin).await else {
        return;
    };
    browser.first_visit().await;
    browser.go("/").await;
    browser
        .wait_for(&crate::web::words::english().t("landing-promise"))
        .await;
    assert_eq!(browser.path().await, "/");
    assert!(browser.traffic().await.requests >= 2);
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}
