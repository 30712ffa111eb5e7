//! Cookies: named, guarded, and only as loose as the connection forces them to be.

use axum::http::header;

use super::{ask, last_code};
use crate::testing::story;

story!(asvs_3_3_cookies_carry_every_guard_over_https, net, {
    let net =
        net.changed(|settings| settings.origin = "https://peers.example.org".parse().expect("one"));
    let mut ada = net.visitor();
    ada.headers
        .insert("origin", "https://peers.example.org".into());
    let asked = ask(&mut ada, "ada@example.org").await;
    let code = last_code(&net, "ada@example.org").await;
    let taken = ada.post("/sign-in/code", &[("code", &code)]).await;
    for (shown, name) in [(asked, "__Host-browser="), (taken, "__Host-seat=")] {
        let cookies = shown.headers.get_all(header::SET_COOKIE).iter();
        let cookie = cookies
            .map(|cookie| cookie.to_str().expect("text"))
            .find(|cookie| cookie.starts_with(name))
            .unwrap_or_else(|| panic!("{name} is set"));
        for guard in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(guard), "{cookie} lacks {guard}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
});

story!(
    asvs_3_3_on_localhost_cookies_lack_only_what_http_forbids,
    net,
    {
        let mut ada = net.visitor();
        let asked = ask(&mut ada, "ada@example.org").await;
        let cookie = asked.headers[header::SET_COOKIE].to_str().expect("text");
        for guard in ["browser=", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(guard), "{cookie} lacks {guard}");
        }
    }
);
