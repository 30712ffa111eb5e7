//! Every setting, right and wrong.

use std::io::Write;

use super::{Given, Settings};

fn settled(change: impl FnOnce(&mut Given)) -> Result<Settings, String> {
    let mut given = Given::default();
    change(&mut given);
    given.settle()
}

/// One sentence that names the setting and the way out.
fn refused(name: &str, way_out: &str, change: impl FnOnce(&mut Given)) {
    let said = settled(change).expect_err("the setting is wrong");
    assert!(said.contains(name), "{said:?} does not name {name}");
    assert!(
        said.contains(way_out),
        "{said:?} does not show the way out: {way_out}"
    );
    assert!(
        said.ends_with('.') && !said.contains('\n'),
        "{said:?} is not one sentence"
    );
}

fn some(text: &str) -> Option<String> {
    Some(text.into())
}

#[test]
fn nothing_need_be_set() {
    let settings = settled(|_| {}).expect("the defaults hold together");
    assert_eq!(settings.origin.as_str(), "http://localhost:3000/");
    assert_eq!(settings.database, "sqlite:data/roundtable.db");
    assert!(settings.local() && !settings.secure() && !settings.overheard());
}

#[test]
fn each_wrong_value_is_answered_with_its_name_and_a_way_out() {
    refused("listen", "127.0.0.1:3000", |g| g.listen = some("3000"));
    refused("listen", "127.0.0.1:3000", |g| {
        g.listen = some("localhost:99999")
    });
    refused("database", "sqlite:PATH", |g| {
        g.database = some("mysql://root@db/x")
    });
    refused("origin", "https://", |g| {
        g.origin = some("peers.example.org")
    });
    refused("origin", "https://", |g| {
        g.origin = some("ftp://peers.example.org")
    });
    refused("origin", "https://", |g| {
        g.origin = some("https://peers.example.org/circle")
    });
    refused("origin", "--allow-plain-http", |g| {
        g.origin = some("http://peers.example.org")
    });
    refused("tls_key", "both", |g| g.tls_certificate = some("cert.pem"));
    refused("proxies", "127.0.0.1", |g| {
        g.proxies = some("127.0.0.1,proxy")
    });
    refused("smtp", "smtps://", |g| g.smtp = some("mail.example.org"));
    refused("mail_from", "<peers@example.org>", |g| {
        g.mail_from = some("Roundtable")
    });
    refused("backups_kept", "0 to 1000", |g| {
        g.backups_kept = some("all")
    });
    refused("allow_plain_http", "true or false", |g| {
        g.allow_plain_http = some("perhaps")
    });
}

#[test]
fn a_wrong_value_that_may_hold_a_password_is_not_repeated() {
    for change in [
        |g: &mut Given| g.database = some("psotgres://rt:s3cret@db/rt"),
        |g: &mut Given| g.smtp = some("stmp://rt:s3cret@mail"),
    ] {
        let said = settled(change).expect_err("the setting is wrong");
        assert!(!said.contains("s3cret"), "{said}");
    }
}

#[test]
fn plain_http_on_the_network_must_be_allowed_and_is_then_known() {
    let settings = settled(|g| {
        g.origin = some("http://192.168.1.5:3000");
        g.allow_plain_http = some("true");
    });
    assert!(settings.expect("it was allowed").overheard());
}

#[test]
fn what_a_flag_left_open_comes_from_the_file() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    writeln!(
        file,
        "listen = \"127.0.0.1:4000\"\nproxies = [\"10.0.0.1\", \"::1\"]\nallow_plain_http = true"
    )
    .expect("it is written");
    let given = Given {
        listen: some("127.0.0.1:5000"),
        ..Given::default()
    };
    let settings = given.or_file(file.path()).expect("the file reads");
    let settings = settings.settle().expect("it holds together");
    assert_eq!(settings.listen.port(), 5000, "the flag wins");
    assert_eq!(settings.proxies.len(), 2, "the file fills the rest");
    assert!(settings.allow_plain_http);
}

#[test]
fn a_setting_the_file_misspells_is_named() {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    writeln!(file, "lisen = \"127.0.0.1:4000\"").expect("it is written");
    let said = Given::default()
        .or_file(file.path())
        .expect_err("there is no such setting");
    assert!(said.contains("lisen") && said.contains("listen"), "{said}");
    assert!(!said.contains('\n'), "{said}");
}

#[test]
fn a_guessed_origin_follows_the_port_that_was_bound() {
    let settings = settled(|g| g.listen = some("127.0.0.1:0")).expect("any free port");
    let bound = settings.bound("127.0.0.1:4321".parse().expect("an address"));
    assert_eq!(bound.origin.as_str(), "http://localhost:4321/");
}
