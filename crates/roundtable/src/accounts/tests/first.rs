//! The first admin, and passes.

use std::time::Duration;

use axum::http::StatusCode;

use super::is_in;
use crate::accounts::{self, PassKind};
use crate::testing::{Network, Visitor, story};

const FILLED: [(&str, &str); 5] = [
    ("network", "Harbour leads"),
    ("name", "Hana"),
    ("email", "hana@example.org"),
    ("joining", "invitation"),
    ("zone", "Europe/Oslo"),
];

async fn printed(net: &Network) -> String {
    let link = accounts::first_link(&net.app)
        .await
        .expect("the database answers");
    let link = link.expect("there is no admin");
    link.strip_prefix(crate::testing::ORIGIN)
        .expect("it leads here")
        .to_owned()
}

story!(the_printed_link_makes_the_first_admin_once, net, {
    let path = printed(&net).await;
    let mut hana = net.visitor();
    hana.get(&path).await.says("What is your network called?");
    let shown = hana.post(&path, &FILLED).await;
    assert_eq!(shown.location(), "/admin?said=said-first", "{}", shown.body);
    assert!(is_in(&mut hana).await);
    let admins = net
        .number("select count(*) from roles where role = 'admin'")
        .await;
    assert_eq!(admins, 1);
    let mut db = net.app.db.read().await.expect("a connection is free");
    let network = crate::network::this(&mut db).await.expect("it is read");
    assert_eq!(network.name, "Harbour leads");
    assert_eq!(network.joining, crate::network::Joining::ByInvitation);
    drop(db);
    let mut eve = net.visitor();
    assert_eq!(eve.get(&path).await.status, StatusCode::GONE);
    assert_eq!(eve.post(&path, &FILLED).await.status, StatusCode::GONE);
    let link = accounts::first_link(&net.app)
        .await
        .expect("the database answers");
    assert!(link.is_none(), "nothing is printed once there is an admin");
});

story!(each_start_prints_a_new_link_and_ends_the_last, net, {
    let old = printed(&net).await;
    let new = printed(&net).await;
    let mut hana = net.visitor();
    assert_eq!(hana.get(&old).await.status, StatusCode::GONE);
    assert_eq!(hana.get(&new).await.status, StatusCode::OK);
    net.later(24 * 3600 + 1).await;
    assert_eq!(hana.get(&new).await.status, StatusCode::GONE);
});

story!(of_two_first_admins_at_once_exactly_one_wins, net, {
    let path = printed(&net).await;
    let (mut hana, mut eve) = (net.visitor(), net.visitor());
    let other = [
        FILLED[0],
        ("name", "Eve"),
        ("email", "eve@example.org"),
        FILLED[3],
    ];
    let (one, two) = tokio::join!(hana.post(&path, &FILLED), eve.post(&path, &other));
    let won = [one.status, two.status]
        .iter()
        .filter(|s| s.is_redirection())
        .count();
    assert_eq!(won, 1);
    assert_eq!(net.number("select count(*) from roles").await, 1);
});

story!(a_half_filled_first_run_keeps_what_was_typed, net, {
    let path = printed(&net).await;
    let mut hana = net.visitor();
    let fields = [
        ("network", "Harbour leads"),
        ("email", "hana"),
        ("joining", "maybe"),
    ];
    let shown = hana.post(&path, &fields).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(shown.value("network"), "Harbour leads");
    assert_eq!(shown.value("email"), "hana");
    assert_eq!(
        hana.get(&path).await.status,
        StatusCode::OK,
        "the link still works"
    );
});

story!(a_first_admin_with_an_account_still_signs_in_by_code, net, {
    net.add_member("Hana").await;
    let path = printed(&net).await;
    let mut eve = net.visitor();
    let shown = eve.post(&path, &FILLED).await;
    assert_eq!(shown.location(), "/sign-in?said=said-first-known");
    assert!(!is_in(&mut eve).await);
    assert_eq!(net.number("select count(*) from roles").await, 1);
});

story!(a_pass_signs_in_at_one_tap_while_it_is_good, net, {
    let ada = net.add_member("Ada").await;
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let valid = Duration::from_secs(3600);
    let token = accounts::new_pass(&mut tx, &net.app, Some(ada), PassKind::Demo, valid);
    let path = format!("/pass/{}", token.await.expect("a pass is made"));
    tx.commit().await.expect("it is committed");
    let mut visitor: Visitor = net.visitor();
    visitor.get(&path).await.says("Go in as Ada");
    assert!(!is_in(&mut visitor).await, "opening it does nothing");
    assert_eq!(visitor.post(&path, &[]).await.location(), "/today");
    assert_eq!(visitor.get("/today").await.status, StatusCode::OK);
    assert_eq!(net.visitor().post(&path, &[]).await.location(), "/today");
    net.later(3601).await;
    assert_eq!(net.visitor().get(&path).await.status, StatusCode::GONE);
    assert_eq!(
        net.visitor().post(&path, &[]).await.status,
        StatusCode::GONE
    );
    let wrong = net.visitor().get("/pass/nonsense").await;
    assert_eq!(wrong.status, StatusCode::GONE);
});
