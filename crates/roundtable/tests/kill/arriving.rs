//! Before the storm: a first admin who hosts, and members who join by a list and a mailed code.

use std::time::{Duration, Instant};

use crate::book::Book;
use crate::browser::{Browser, between};
use crate::server::Server;
use crate::sink::Sink;

/// A code is mailed within seconds.
const MAIL_PATIENCE: Duration = Duration::from_secs(60);

/// The first admin, who has joined and runs programmes.
pub fn host(server: &Server, book: &Book) -> Browser {
    let mut host = Browser::new(server.port, "10.99.0.1".to_owned());
    let path = server.first_path();
    let form = [
        ("network", "Storm"),
        ("name", "Wanda"),
        ("email", "wanda@example.org"),
        ("joining", "open"),
        ("zone", "Europe/Berlin"),
    ];
    must(&mut host, book, &path, &form);
    let name = [
        ("name", "Wanda"),
        ("lead", "A storm"),
        ("time_zone", "Europe/Berlin"),
    ];
    must(&mut host, book, "/joining/name", &name);
    must(&mut host, book, "/joining/focus", &[("focus", "strategy")]);
    let hours = [("time_zone", "Europe/Berlin"), ("exact-mon", "18:00-21:00")];
    must(&mut host, book, "/joining/hours", &hours);
    must(
        &mut host,
        book,
        "/joining/background",
        &[("languages", "en")],
    );
    must(&mut host, book, "/joining/promise", &[]);
    let people = host.get("/admin/members").body;
    let id = between(&people, "/admin/members/", "\"").expect("the admin is a member");
    let id: String = id.chars().take_while(char::is_ascii_digit).collect();
    let roles = format!("/admin/members/{id}/roles");
    must(
        &mut host,
        book,
        &roles,
        &[("role", "host"), ("turn", "give")],
    );
    host
}

/// Somebody on a list signs in by a code and joins; all they would be asked stands on the list.
pub fn member(server: &Server, book: &Book, sink: &Sink, number: usize, email: &str) -> Browser {
    let mut member = Browser::new(server.port, format!("10.98.0.{number}"));
    must(&mut member, book, "/sign-in", &[("email", email)]);
    let began = Instant::now();
    let code = loop {
        if let Some(code) = sink.code(email) {
            break code;
        }
        assert!(began.elapsed() < MAIL_PATIENCE, "no code came to {email}");
        std::thread::sleep(Duration::from_millis(20));
    };
    let form = [("code", code.as_str()), ("zone", "Europe/Berlin")];
    must(&mut member, book, "/sign-in/code", &form);
    must(&mut member, book, "/joining/promise", &[]);
    member
}

fn must(browser: &mut Browser, book: &Book, path: &str, form: &[(&str, &str)]) {
    let answer = browser
        .post(book, path, form)
        .expect("there is no storm yet");
    let main = between(&answer.body, "<main", "</main>").unwrap_or_default();
    assert_eq!(answer.status, 303, "{path}: {main}");
}
