//! Whose address counts when a proxy stands in between.

use axum::body::Body;
use axum::extract::{ConnectInfo, Request};

use super::{Limits, STRANGER_PER_TEN_SECONDS, address_of, line_of};
use crate::app::App;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::Trouble;
use crate::settings::Given;

async fn behind(proxies: &str) -> App {
    let given = Given {
        proxies: Some(proxies.into()),
        ..Given::default()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&format!("sqlite:{}", folder.path().join("x.db").display())).await;
    App::new(
        db.expect("the database opens"),
        Clock::default(),
        given.settle().expect("the settings hold together"),
    )
}

fn asked(from: &str, forwarded: &[&str]) -> Request {
    let mut request = Request::builder().uri("/");
    for line in forwarded {
        request = request.header("x-forwarded-for", *line);
    }
    let mut request = request.body(Body::empty()).expect("a request");
    let from: std::net::SocketAddr = from.parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(from));
    request
}

#[tokio::test]
async fn asvs_4_1_3_a_forwarded_address_is_believed_from_listed_proxies_alone() {
    let app = behind("10.0.0.2,10.0.0.3").await;
    let counted =
        |from: &str, forwarded: &[&str]| address_of(&app, &asked(from, forwarded)).to_string();
    assert_eq!(
        counted("192.0.2.7:1", &["203.0.113.9"]),
        "192.0.2.7",
        "not a listed proxy"
    );
    assert_eq!(counted("10.0.0.2:1", &["203.0.113.9"]), "203.0.113.9");
    assert_eq!(
        counted("[::ffff:10.0.0.2]:1", &["203.0.113.9"]),
        "203.0.113.9"
    );
    assert_eq!(counted("10.0.0.2:1", &["2001:db8::9"]), "2001:db8::9");
    assert_eq!(counted("10.0.0.2:1", &["203.0.113.9:4711"]), "203.0.113.9");
    assert_eq!(
        counted("10.0.0.2:1", &[]),
        "10.0.0.2",
        "the proxy says nothing"
    );
}

#[tokio::test]
async fn asvs_4_1_3_what_the_asker_wrote_into_the_header_counts_for_nothing() {
    let app = behind("10.0.0.2,10.0.0.3").await;
    let counted =
        |forwarded: &[&str]| address_of(&app, &asked("10.0.0.2:1", forwarded)).to_string();
    assert_eq!(counted(&["127.0.0.1, 203.0.113.9"]), "203.0.113.9");
    assert_eq!(
        counted(&["127.0.0.1", "203.0.113.9"]),
        "203.0.113.9",
        "two headers are one list"
    );
    assert_eq!(
        counted(&["127.0.0.1, 203.0.113.9, 10.0.0.3"]),
        "203.0.113.9"
    );
    assert_eq!(
        counted(&["127.0.0.1, unknown"]),
        "10.0.0.2",
        "nothing before it is believed"
    );
    assert_eq!(counted(&["10.0.0.3, 10.0.0.2"]), "10.0.0.2");
}

#[test]
fn asvs_2_4_1_whoever_asks_too_often_is_told_when_to_come_back() {
    let stranger = |limits: &Limits, address: &str| {
        limits.check_stranger(address.parse().expect("an address"))
    };
    let limits = Limits::default();
    for number in 0..STRANGER_PER_TEN_SECONDS {
        assert!(stranger(&limits, "203.0.113.9").is_ok(), "{number}");
    }
    match stranger(&limits, "203.0.113.9") {
        Err(Trouble::TooMany { seconds }) => assert!((1..=10).contains(&seconds)),
        other => panic!("{other:?}"),
    }
    assert!(stranger(&limits, "203.0.113.10").is_ok(), "a neighbour may");
}

#[test]
fn asvs_2_4_1_one_line_is_one_asker_however_many_addresses_it_has() {
    let line = |text: &str| line_of(text.parse().expect("an address")).to_string();
    assert_eq!(line("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    assert_eq!(line("2001:db8:1:2::9"), line("2001:db8:1:2:ffff::1"));
    assert_ne!(line("2001:db8:1:3::9"), line("2001:db8:1:2::9"));
    assert_eq!(line("203.0.113.9"), "203.0.113.9");
}
