//! Stories in real browsers: pushed pages, kept words, presses that are answered in place.

use crate::testing::{Browser, Network, proof};

/// Whether what was typed is still there, in focus, on a page that was not loaded anew.
const KEPT: &str = "const box = document.querySelector('textarea[name^=words]');
    return [box.value, document.activeElement === box, window.first === document.body]";

proof!(session_two_browsers_stay_together, which, {
    let Some((net, origin)) = Network::listen(which).await else {
        return;
    };
    let Some(ada) = Browser::open(&origin).await else {
        return;
    };
    let (adas, _) = net.member("Ada").await;
    let (bens, _) = net.member("Ben").await;
    let group = net.sits(&[adas, bens], |_| ()).await;
    let ben = ada.another().await;
    ada.sign_in(&net, adas).await;
    ben.sign_in(&net, bens).await;
    ben.viewport(390, 844).await;
    ben.go(&format!("/groups/{group}/gathering")).await;
    ada.go(&format!("/groups/{group}")).await;
    ada.click("Begin a session").await;
    ada.go(&format!(
        "/groups/{group}/sessions?need=ear&format=check_in"
    ))
    .await;
    ada.click("Open the room").await;
    // Whoever was here sits down too, and is led in.
    ben.wait_at("/sessions/").await;
    ada.wait_for("2 at the table").await;
    ada.click("Begin").await;
    ben.wait_for("Ada speaks").await;
    ada.run("window.first = document.body; return 1").await;
    ada.click("I am done").await;
    ben.wait_for("Your turn").await;
    ben.click("Pass").await;
    ada.wait_for("On to: What it leaves").await;
    ada.click("On to: What it leaves").await;
    ben.wait_for("What would you like this group").await;
    let before = ada.run("return window.first === document.body").await;
    assert_eq!(before, true, "no page was loaded anew");

    ben.run("window.first = document.body; return 1").await;
    ben.press("textarea[name^=words]").await;
    let typing = "const box = document.querySelector('textarea[name^=words]');
        box.value = 'Hold my launch'; return 1";
    ben.run(typing).await;
    ada.click("Pause").await;
    ben.wait_for("Held").await;
    let kept = ben.run(KEPT).await;
    assert_eq!(kept, serde_json::json!(["Hold my launch", true, true]));
    ada.click("Go on").await;
    let saves = "document.querySelector('textarea[name^=words]')
        .dispatchEvent(new Event('input', { bubbles: true })); return 1";
    ben.run(saves).await;
    ada.wait_for("1 of 2 has written").await;
    ben.go(&ben.path().await).await;
    let kept = ben.run(KEPT).await;
    assert_eq!(kept[0], "Hold my launch");

    // Two are too few to hide among: a sentence says so, and nothing is revealed.
    ada.click("Reveal all").await;
    ada.wait_for("Without names it takes three").await;
    assert!(!ada.says("Hold my launch").await);
    for browser in [&ada, &ben] {
        let complaints = browser.complaints().await;
        let real = |said: &&String| !said.contains("422");
        let real: Vec<&String> = complaints.iter().filter(real).collect();
        assert!(real.is_empty(), "{real:?}");
    }
});
