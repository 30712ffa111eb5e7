//! Forged forms: whatever another site makes a browser send changes nothing.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use crate::testing::{Network, ORIGIN, Visitor, story};

/// Every path of the product, its blanks filled in.
pub(super) fn paths() -> Vec<String> {
    let fill = |path: &str| {
        let parts = path.split('/').map(|part| match part {
            "{token}" | "{code}" => "AAAAAAAA",
            part if part.starts_with('{') => "1",
            part => part,
        });
        parts.collect::<Vec<_>>().join("/")
    };
    crate::routes::table()
        .into_iter()
        .map(|(path, _)| fill(path))
        .collect()
}

/// How many rows there are of everything a member could change.
async fn rows(net: &Network) -> Vec<i64> {
    let mut counts = Vec::new();
    for ask in [
        "select count(*) from codes",
        "select count(*) from outbox",
        "select count(*) from settings",
        "select count(*) from silences",
        "select count(*) from groups",
        "select count(*) from members",
        "select count(*) from sign_ins where ended_at is null",
        "select count(*) from accounts where closing_at is null",
        "select count(*) from ceremonies",
    ] {
        counts.push(net.number(ask).await);
    }
    counts
}

async fn forged(visitor: &mut Visitor, path: &str, headers: &[(&str, &str)]) -> StatusCode {
    let token = visitor.cookie("seat").expect("signed in").to_owned();
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(path)
        .header(header::COOKIE, format!("seat={token}"))
        .header(header::HOST, "localhost:3000");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = "email=eve%40example.org&theme=dark&language=&turn=off&name=x";
    let request = request.body(Body::from(body)).expect("well formed");
    visitor.ask(request).await.status
}

story!(asvs_3_5_no_route_takes_a_form_from_elsewhere, net, {
    let net = net.unhurried();
    let (_, mut ada) = net.member("Ada").await;
    let before = rows(&net).await;
    const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
    let forgeries: [&[(&str, &str)]; 7] = [
        &[FORM],
        &[("content-type", "text/plain")],
        &[FORM, ("origin", "https://evil.example")],
        &[FORM, ("origin", "null")],
        &[FORM, ("origin", "http://localhost:3000.evil.example")],
        &[FORM, ("origin", ORIGIN), ("sec-fetch-site", "cross-site")],
        &[FORM, ("origin", ORIGIN), ("sec-fetch-site", "same-site")],
    ];
    for path in paths() {
        for headers in forgeries {
            let status = forged(&mut ada, &path, headers).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
    }
    assert_eq!(rows(&net).await, before);
});

story!(
    asvs_16_3_3_forms_from_elsewhere_are_noted_without_words,
    net,
    {
        let net = net.unhurried();
        let (_, mut ada) = net.member("Ada").await;
        let elsewhere = [("origin", "https://evil.example")];
        let noted = "select count(*) from audit where act = 'denied' and thing = 'origin'
                     and member_id is null";
        for path in ["/settings/closing", "/groups/new", "/nowhere"] {
            forged(&mut ada, path, &elsewhere).await;
        }
        assert_eq!(net.number(noted).await, 1, "however many come");
        net.later(61).await;
        forged(&mut ada, "/settings/closing", &elsewhere).await;
        assert_eq!(net.number(noted).await, 2);
        let others = "select count(*) from audit where act = 'denied' and thing <> 'origin'";
        assert_eq!(net.number(others).await, 0);
    }
);

story!(asvs_3_5_3_opening_a_page_changes_nothing, net, {
    let net = net.unhurried();
    let (_, mut ada) = net.member("Ada").await;
    let before = rows(&net).await;
    for path in paths() {
        ada.get(&path).await;
    }
    assert_eq!(rows(&net).await, before);
});

story!(
    one_click_from_a_mail_program_is_the_only_post_from_elsewhere,
    net,
    {
        let net = net.unhurried();
        let (_, ada) = net.member("Ada").await;
        let mut stranger = net.visitor();
        for path in paths() {
            let request = Request::builder()
                .method(Method::POST)
                .uri(&path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from("List-Unsubscribe=One-Click"))
                .expect("well formed");
            let status = stranger.ask(request).await.status;
            match path.starts_with("/mail/silence/") {
                true => assert_eq!(status, StatusCode::NOT_FOUND, "no such token"),
                false => assert_eq!(status, StatusCode::FORBIDDEN, "{path}"),
            }
        }
        drop(ada);
    }
);
