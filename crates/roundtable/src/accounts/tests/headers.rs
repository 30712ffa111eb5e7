//! Headers on the way out, on every page there is.

use axum::http::{HeaderMap, header};

use super::forged::paths;
use crate::testing::story;

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("")
}

story!(asvs_3_4_every_answer_carries_its_guards, net, {
    let net = net.unhurried();
    let (_, mut ada) = net.member("Ada").await;
    let mut stranger = net.visitor();
    for path in paths().into_iter().chain(["/nowhere".to_owned()]) {
        for visitor in [&mut ada, &mut stranger] {
            let shown = visitor.get(&path).await;
            let headers = &shown.headers;
            let csp = text(headers, "content-security-policy");
            for rule in [
                "default-src 'none'",
                "object-src 'none'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
                "form-action 'self'",
            ] {
                assert!(csp.contains(rule), "{path}: {csp}");
            }
            assert!(!csp.contains("unsafe"), "{path}: {csp}");
            assert_eq!(text(headers, "x-content-type-options"), "nosniff", "{path}");
            assert_eq!(text(headers, "referrer-policy"), "same-origin", "{path}");
            assert_eq!(text(headers, "cache-control"), "no-store", "{path}");
            let kind = text(headers, header::CONTENT_TYPE.as_str());
            assert!(
                !kind.starts_with("text/") || kind.contains("utf-8"),
                "{path}: {kind}"
            );
        }
    }
});

story!(asvs_3_4_1_https_is_remembered_for_a_year, net, {
    let plain = net.visitor().get("/sign-in").await;
    assert!(
        plain
            .headers
            .get(header::STRICT_TRANSPORT_SECURITY)
            .is_none()
    );
    let net =
        net.changed(|settings| settings.origin = "https://peers.example.org".parse().expect("one"));
    let shown = net.visitor().get("/sign-in").await;
    let hsts = text(&shown.headers, "strict-transport-security");
    assert!(hsts.contains("max-age=31536000"), "{hsts}");
});
