//! Each finding of the doctor, brought about.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;

use super::{Finding, State, door, examine, place, reach};
use crate::audit::{self, Act};
use crate::db::{Db, Moment};
use crate::settings::{Given, Settings};
use crate::testing::story;
use crate::web::serving::tests::certificate;

fn settings(folder: &Path, change: impl FnOnce(&mut Given)) -> Settings {
    let mut given = Given {
        data: Some(folder.display().to_string()),
        ..Given::default()
    };
    change(&mut given);
    given.settle().expect("the settings hold together")
}

/// What was found about something, as one text.
fn about<'a>(findings: &'a [Finding], about: &str) -> Vec<(State, &'a str)> {
    let named = findings.iter().filter(|finding| finding.about == about);
    named
        .map(|finding| (finding.state, finding.said.as_str()))
        .collect()
}

fn found(findings: &[Finding], name: &str, state: State, words: &str) {
    let lines = about(findings, name);
    let there = lines
        .iter()
        .any(|(s, said)| *s == state && said.contains(words));
    assert!(there, "{name} does not say {state:?} {words:?}: {lines:?}");
}

fn some(text: &str) -> Option<String> {
    Some(text.into())
}

#[tokio::test]
async fn a_fresh_folder_has_nothing_to_mend() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = settings(&folder.path().join("data"), |_| {});
    let findings = examine(&settings, None).await;
    assert!(
        findings.iter().all(|f| f.state != State::Mend),
        "{findings:?}"
    );
    found(&findings, "data", State::Look, "serve");
    found(&findings, "database", State::Look, "not there yet");
    found(&findings, "mail", State::Look, "smtp is not set");
    found(&findings, "phones", State::Look, "--listen 0.0.0.0:3000");
    assert!(
        !folder.path().join("data").exists(),
        "the doctor changes nothing"
    );
    assert!(
        reach::qr_code(&settings).is_none(),
        "no phone could open localhost"
    );
}

story!(the_database_is_asked_about_mail_and_backups, net, {
    let own = &net.app.settings;
    let folder = &own.data;
    let settings = settings(folder, |g| g.database = Some(own.database.clone()));
    let findings = examine(&settings, None).await;
    found(&findings, "database", State::Ok, "QL");
    found(&findings, "migrations", State::Ok, "all");
    found(&findings, "outbox", State::Ok, "nothing");
    found(&findings, "backup", State::Look, "none");
    let mut ada = net.visitor();
    ada.post("/sign-in", &[("email", "ada@example.org")]).await;
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    sqlx::query("update outbox set hold_until = 1")
        .execute(&mut *tx)
        .await
        .expect("the mail is late");
    tx.commit().await.expect("it is committed");
    let long_ago = Moment(net.app.now().0 - 9 * 86_400_000);
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let noted = audit::note(&mut tx, None, Act::BackedUp, "", long_ago).await;
    noted.expect("it is noted");
    tx.commit().await.expect("it is committed");
    let findings = examine(&settings, None).await;
    found(&findings, "outbox", State::Look, "1 mails are late");
    found(&findings, "backup", State::Look, "9 days");
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    sqlx::query("update outbox set failed_at = 1")
        .execute(&mut *tx)
        .await
        .expect("the mail is given up");
    sqlx::query("delete from migrations")
        .execute(&mut *tx)
        .await
        .expect("nothing is remembered");
    tx.commit().await.expect("it is committed");
    let findings = examine(&settings, None).await;
    found(&findings, "migrations", State::Look, "0001_house.sql");
});

#[tokio::test]
async fn a_database_out_of_reach_is_mended_and_its_password_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = settings(folder.path(), |g| {
        g.database = some("postgres://rt:s3cret@127.0.0.1:1/rt");
    });
    let findings = place::database(&settings).await;
    found(&findings, "database", State::Mend, "cannot be reached");
    assert!(
        findings.iter().all(|f| !f.said.contains("s3cret")),
        "{findings:?}"
    );
}

#[tokio::test]
async fn a_damaged_file_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = settings(folder.path(), |_| {});
    let db = Db::open(&settings.database).await.expect("it opens");
    db.close().await;
    let file = folder.path().join("roundtable.db");
    let mut bytes = std::fs::read(&file).expect("it reads");
    let from = bytes.len() / 2;
    bytes[from..].fill(0x55);
    std::fs::write(&file, bytes).expect("it is written");
    let findings = place::database(&settings).await;
    assert!(
        findings.iter().any(|f| f.state == State::Mend),
        "{findings:?}"
    );
}

#[test]
fn a_clock_that_is_wrong_is_mended() {
    let now = Moment(1_800_000_000_000);
    assert_eq!(place::clock(now, None).state, State::Ok);
    assert_eq!(place::clock(Moment(0), None).state, State::Mend);
    assert_eq!(
        place::clock(now, Some(Moment(now.0 + 60_000))).state,
        State::Mend
    );
    assert_eq!(
        place::clock(now, Some(Moment(now.0 + 1000))).state,
        State::Ok
    );
}

#[test]
fn the_ground_is_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(place::folder(folder.path()).state, State::Ok);
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("it is written");
    assert_eq!(
        place::folder(&file).state,
        State::Mend,
        "a file is no folder"
    );
    assert_eq!(place::enough(10).state, State::Mend);
    assert_eq!(place::enough(10_000).state, State::Ok);
    assert_eq!(place::zones().state, State::Ok);
}

#[test]
fn the_door_is_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |change: &dyn Fn(&mut Given)| settings(folder.path(), |g| change(g));
    let local = at(&|_| {});
    assert_eq!(door::origin(&local).state, State::Ok);
    assert_eq!(door::passkeys(&local).state, State::Ok);
    assert_eq!(door::proxies(&local).state, State::Ok);
    let named = at(&|g| g.origin = some("https://peers.example.org"));
    assert_eq!(door::origin(&named).state, State::Look, "443 is not 3000");
    assert_eq!(door::proxies(&named).state, State::Mend, "who ends TLS?");
    let behind = at(&|g| {
        g.origin = some("https://peers.example.org");
        g.proxies = some("127.0.0.1");
    });
    assert_eq!(door::origin(&behind).state, State::Ok);
    assert_eq!(door::proxies(&behind).state, State::Ok);
    let plain = at(&|g| {
        g.origin = some("http://192.168.1.5:3000");
        g.allow_plain_http = some("true");
    });
    assert_eq!(door::origin(&plain).state, State::Look);
    assert_eq!(
        door::passkeys(&plain).state,
        State::Look,
        "an address is no name"
    );
    assert!(reach::qr_code(&plain).is_some(), "a phone can open it");
}

#[test]
fn certificates_are_read_and_held_against_the_origin() {
    let folder = tempfile::tempdir().expect("a folder");
    let (chain, key, _) = certificate(folder.path(), &["peers.example.org", "*.circle.org"]);
    let judged = |origin: &str, chain: &str| {
        let settings = settings(folder.path(), |g| {
            g.origin = some(origin);
            g.tls_certificate = some(chain);
            g.tls_key = some(&key);
        });
        door::certificate(&settings).expect("there is a certificate")
    };
    assert_eq!(judged("https://peers.example.org", &chain).state, State::Ok);
    assert_eq!(judged("https://a.circle.org", &chain).state, State::Ok);
    let other = judged("https://a.b.circle.org", &chain);
    assert_eq!(other.state, State::Mend, "a star stands for one label");
    let absent = judged("https://peers.example.org", "/nowhere/chain.pem");
    assert!(
        absent.state == State::Mend && absent.said.contains("tls_certificate"),
        "{absent:?}"
    );
    let old = expired(folder.path());
    let judged = settings(folder.path(), |g| {
        g.origin = some("https://peers.example.org");
        g.tls_certificate = some(&old.0);
        g.tls_key = some(&old.1);
    });
    let old = door::certificate(&judged).expect("there is a certificate");
    assert!(
        old.state == State::Mend && old.said.contains("expired"),
        "{old:?}"
    );
}

fn expired(folder: &Path) -> (String, String) {
    let names = vec!["peers.example.org".to_owned()];
    let mut params = rcgen::CertificateParams::new(names).expect("the name is a name");
    params.not_before = rcgen::date_time_ymd(2020, 1, 1);
    params.not_after = rcgen::date_time_ymd(2021, 1, 1);
    let key = rcgen::KeyPair::generate().expect("a key is made");
    let made = params.self_signed(&key).expect("a certificate is made");
    let (chain, file) = (folder.join("old.pem"), folder.join("old-key.pem"));
    std::fs::write(&chain, made.pem()).expect("it is written");
    std::fs::write(&file, key.serialize_pem()).expect("it is written");
    (chain.display().to_string(), file.display().to_string())
}

/// A mail server that greets, says yes to everything, and keeps what it was told.
fn mail_server() -> (String, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            let mut out = socket.try_clone().expect("it is cloned");
            let _ = out.write_all(b"220 here\r\n");
            let mut in_letter = false;
            for line in BufReader::new(socket).lines().map_while(Result::ok) {
                let _ = tell.send(line.clone());
                let answer: &[u8] = match line.as_str() {
                    "." => b"250 taken\r\n",
                    _ if in_letter => continue,
                    "DATA" => b"354 go on\r\n",
                    _ => b"250 yes\r\n",
                };
                in_letter = line == "DATA" || (in_letter && line != ".");
                let _ = out.write_all(answer);
            }
        }
    });
    (format!("smtp://{address}"), told)
}

#[tokio::test]
async fn the_mail_server_is_greeted_and_written_to_only_when_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (smtp, told) = mail_server();
    let own = settings(folder.path(), |g| g.smtp = Some(smtp));
    let findings = super::mail::server(&own, None).await;
    found(&findings, "mail", State::Ok, "greets");
    assert!(
        told.try_iter().all(|line| !line.starts_with("MAIL")),
        "nothing was sent"
    );
    let findings = super::mail::server(&own, Some("ada@example.org")).await;
    found(
        &findings,
        "mail",
        State::Ok,
        "on its way to ada@example.org",
    );
    assert!(
        told.try_iter()
            .any(|line| line.contains("RCPT TO:<ada@example.org>"))
    );
    let closed = settings(folder.path(), |g| g.smtp = some("smtp://127.0.0.1:1"));
    let findings = super::mail::server(&closed, None).await;
    found(&findings, "mail", State::Mend, "does not take us in");
}

#[tokio::test]
async fn reach_says_who_can_connect() {
    let folder = tempfile::tempdir().expect("a folder");
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let here = listener.local_addr().expect("it is bound");
    let serving = settings(folder.path(), |g| g.listen = Some(here.to_string()));
    let findings = reach::phones(&serving).await;
    found(&findings, "serving", State::Ok, "answers");
    found(&findings, "phones", State::Look, "only this machine");
    drop(listener);
    let findings = reach::phones(&serving).await;
    found(&findings, "serving", State::Look, "nothing answers");
    let nowhere = settings(folder.path(), |g| {
        g.listen = some("0.0.0.0:3000");
        g.origin = some("https://nowhere.invalid");
    });
    let findings = reach::phones(&nowhere).await;
    found(&findings, "phones", State::Mend, "nowhere.invalid");
}
