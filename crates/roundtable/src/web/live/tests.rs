//! Stories of pages that are open while others act.

use crate::testing::streams::Heard;
use crate::testing::{Browser, Network, Which, story};

async fn is_gone(net: &Network, statement: &'static str) {
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    sqlx::query(statement)
        .execute(&mut *tx)
        .await
        .expect("it is written");
    tx.commit().await.expect("it is committed");
}

story!(live_a_page_shows_what_somebody_else_does, net, {
    let (ada, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let group = net.sits(&[ada, ben], |_| ()).await;
    let path = format!("/groups/{group}");
    let (shown, mut stream) = adas.watches(&path).await;
    shown.says("Ben");
    stream.silent().await;
    bens.post(&format!("{path}/leave"), &[]).await.is(303);
    let main = stream.page().await;
    assert!(main.starts_with("<main") && main.ends_with("</main>"));
    assert!(main.contains("Ada") && !main.contains("Ben"), "{main}");
    stream.silent().await;
});

story!(
    live_a_browser_that_comes_back_hears_only_what_it_missed,
    net,
    {
        let (ada, mut adas) = net.member("Ada").await;
        let (ben, mut bens) = net.member("Ben").await;
        let group = net.sits(&[ada, ben], |_| ()).await;
        let other = net.sits(&[ben], |_| ()).await;
        let path = format!("/groups/{group}");
        let shown = adas.get(&path).await;
        bens.post(&format!("/groups/{other}/leave"), &[]).await;
        let mut stream = adas.stream(&path, shown.stamp()).await;
        stream.silent().await;
        drop(stream);
        bens.post(&format!("{path}/leave"), &[]).await.is(303);
        let mut stream = adas.stream(&path, shown.stamp()).await;
        let Heard::Page { main, stamp } = stream.heard().await else {
            panic!("the page was old");
        };
        assert!(!main.contains("Ben"));
        adas.stream(&path, &stamp).await.silent().await;
        // A stamp of another process, or none, says nothing: the page comes whole.
        adas.stream(&path, "1").await.page().await;
        adas.stream(&path, "").await.page().await;
    }
);

story!(live_a_page_that_is_lost_is_closed_at_once, net, {
    let (ada, mut adas) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let group = net.sits(&[ada, ben], |_| ()).await;
    let path = format!("/groups/{group}");
    let (_, mut left) = bens.watches(&path).await;
    let (_, mut ended) = adas.watches(&path).await;
    bens.post(&format!("{path}/leave"), &[]).await.is(303);
    assert_eq!(left.heard().await, Heard::Gone);
    assert_eq!(left.heard().await, Heard::End);
    ended.page().await;
    adas.post("/sign-out", &[]).await.is(303);
    assert_eq!(ended.heard().await, Heard::Gone);
});

story!(live_leak_no_stream_shows_what_its_page_does_not, net, {
    let (ada, mut adas) = net.member("Ada").await;
    let (_, others) = net.member("Otto").await;
    let group = net.sits(&[ada], |_| ()).await;
    let path = format!("/groups/{group}");
    let shown = adas.get(&path).await;
    let mut stream = others.stream(&path, shown.stamp()).await;
    assert_eq!(stream.heard().await, Heard::Gone);
    let stranger = net.visitor();
    assert_eq!(stranger.stream(&path, shown.stamp()).await.status, 303);
    for nowhere in ["", "//elsewhere.example", "/live?page=/today", "/live"] {
        let stream = adas.stream(nowhere, "").await;
        assert_eq!(stream.status, 404, "{nowhere}");
    }
    // What changes without an announcement is there at the next.
    is_gone(&net, "update groups set name = 'Lighthouse'").await;
    let mut stream = adas.stream(&path, "").await;
    assert!(stream.page().await.contains("Lighthouse"));
});

story!(live_streams_end_where_somebody_has_very_many, net, {
    let (ada, adas) = net.member("Ada").await;
    let group = net.sits(&[ada], |_| ()).await;
    let path = format!("/groups/{group}");
    let mut open = Vec::new();
    for _ in 0..crate::web::limits::STREAMS_MAX {
        open.push(adas.stream(&path, "").await);
    }
    assert_eq!(adas.stream(&path, "").await.status, 429);
    open.pop();
    assert_eq!(adas.stream(&path, "").await.status, 200);
});

story!(live_streams_end_with_the_process, net, {
    let (ada, mut adas) = net.member("Ada").await;
    let group = net.sits(&[ada], |_| ()).await;
    let (_, mut stream) = adas.watches(&format!("/groups/{group}")).await;
    net.app.db.topics.end();
    assert_eq!(stream.heard().await, Heard::End);
});

#[test]
fn live_what_is_typed_stays_while_the_page_around_it_changes() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    runtime.block_on(async {
        let Some((net, origin)) = Network::listen(Which::Sqlite).await else {
            return;
        };
        let Some(browser) = Browser::open(&origin).await else {
            return;
        };
        let ada = net.add_member("Ada").await;
        let (ben, mut bens) = net.member("Ben").await;
        let in_two_days = net
            .app
            .now()
            .plus(std::time::Duration::from_secs(48 * 3600));
        let dated = |founding: &mut crate::groups::Founding| founding.starts_at = Some(in_two_days);
        let group = net.sits(&[ada, ben], dated).await;
        let path = format!("/groups/{group}/meetings/1");
        browser.sign_in(&net, ada).await;
        browser.go(&path).await;
        browser
            .run("window.loaded = document.querySelector('h1'); return 1")
            .await;
        browser.fill("place", "The harbour office").await;
        let revision = "return document.querySelector('[name=revision]').value";
        let before = browser.run(revision).await;
        let coming = [("coming", "1"), ("back", "meeting")];
        bens.post(&format!("{path}/answer"), &coming).await.is(303);
        let answered = "return new Promise(done => { const look = () =>
            document.querySelectorAll('#answers li').length === 2
            ? done(true) : setTimeout(look, 50); look(); })";
        assert_eq!(browser.run(answered).await, true);
        let kept = "return [document.querySelector('#place').value, document.activeElement.id,
            window.loaded === document.querySelector('h1'), window.loaded.isConnected]";
        let kept = browser.run(kept).await;
        assert_eq!(kept[0], "The harbour office");
        assert_eq!(kept[1], "place");
        assert_eq!(
            [&kept[2], &kept[3]],
            [true, true],
            "the page was not loaded anew"
        );
        assert_eq!(browser.run(revision).await, before);
        let complaints = browser.complaints().await;
        assert!(complaints.is_empty(), "{complaints:?}");
    });
}
