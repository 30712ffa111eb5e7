//! The demo as whoever starts it finds it.

mod in_a_browser;
mod sit_in;

use crate::demo;
use crate::testing::{Network, Which, tell};

#[test]
fn the_demo_is_a_living_network() {
    tell(Which::Sqlite, |net| async move {
        let net = net.changed(|settings| settings.demo = true);
        net.at("2026-11-23T09:00Z");
        let faces = demo::make(&net.app, &|_| {})
            .await
            .expect("the demo is made");
        let count = |ask| net.number(ask);
        assert_eq!(count("select count(*) from accounts").await, 240);
        let seated = "select count(distinct member_id) from seats
                      where ended_at is null and member_id in (select member_id from accounts)";
        assert!(
            count(seated).await >= 205,
            "nearly as many as can be placed"
        );
        let small = "select count(*) from (select group_id from seats group by group_id
                     having count(*) < 3 or count(*) > 8) odd";
        assert_eq!(
            count(small).await,
            0,
            "three to eight took a seat at each table"
        );
        assert_eq!(count("select count(*) from roles").await, 2);
        assert_eq!(
            count("select count(*) from members where joined_at is null").await,
            6,
            "guests at a table of their own"
        );
        for (what, ask) in [
            (
                "meetings past",
                "select count(*) from meetings where starts_at < 1795424400000",
            ),
            (
                "meetings to come",
                "select count(*) from meetings where starts_at > 1795424400000",
            ),
            ("answers", "select count(*) from answers where coming = 1"),
            ("signatures", "select count(*) from signatures"),
            ("ties", "select count(*) from ties"),
            ("enrolled", "select count(*) from enrolments"),
            (
                "offers taken",
                "select count(*) from offers where answer = 'accepted'",
            ),
        ] {
            assert!(count(ask).await > 50, "there are {what}");
        }
        the_host_has_something_to_do(&net, &faces).await;
        let member = crate::db::MemberId(faces.member);
        let mut owner = net.signed_in(member).await;
        let home = owner.open("/groups").await;
        home.says("Not answered yet").says("Read and sign");
    });
}

/// Some wait, a seat came free, and no word of a group is on the host's pages.
async fn the_host_has_something_to_do(net: &Network, faces: &demo::Faces) {
    let waiting = "select count(*) from enrolments e where not exists (
                     select 1 from seats s where s.member_id = e.member_id)";
    assert!(net.number(waiting).await > 8, "some wait for the host");
    let mut host = net.signed_in(crate::db::MemberId(faces.host)).await;
    let path = "/programmes/1";
    host.open(path).await.says("Leading for the First Time");
    let groups = host.open(&format!("{path}/groups")).await;
    groups.never_says("Harbour");
    let repairs = host.open(&format!("{path}/repairs")).await;
    repairs.says("Leave the seat free");
}
