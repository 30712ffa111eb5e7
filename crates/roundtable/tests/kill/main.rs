//! `kill -9` amid what members and hosts do: nothing acknowledged is lost, nothing is left
//! half-written, no mail is sent twice. A few kills here; a hundred by `.ci/prove kill`.

use std::time::{Duration, Instant};

use roundtable::db;

mod aim;
mod arriving;
mod book;
mod browser;
mod client;
mod ledger;
mod mending;
mod placing;
#[path = "../../src/testing/postgres.rs"]
mod postgres;
mod programmes;
mod server;
mod sink;
mod whole;
mod wire;

use client::Person;
use ledger::Ledger;
use server::Server;
use sink::Sink;

/// People who act at the same time.
const WRITERS: usize = 8;
const KILLS: usize = 3;
/// The server is killed at any moment within so long after it began to answer.
const LIFE_MILLIS_MAX: u64 = 700;
/// A mail taken up by a worker that died is taken up again after two minutes.
const MAIL_PATIENCE: Duration = Duration::from_secs(300);

#[test]
fn nothing_acknowledged_is_lost_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite:{}", folder.path().join("kill.db").display());
    storm("SQLite", &database);
}

#[test]
fn nothing_acknowledged_is_lost_on_postgres() {
    if let Some(database) = runtime().block_on(postgres::new_database()) {
        storm("PostgreSQL", &database);
    }
}

#[test]
fn nothing_of_a_programme_is_lost_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite:{}", folder.path().join("kill.db").display());
    programmes::storm("SQLite", &database);
}

#[test]
fn nothing_of_a_programme_is_lost_on_postgres() {
    if let Some(database) = runtime().block_on(postgres::new_database()) {
        programmes::storm("PostgreSQL", &database);
    }
}

fn storm(name: &str, database: &str) {
    let kills = std::env::var("ROUNDTABLE_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok());
    let kills = kills.unwrap_or(KILLS);
    let sink = Sink::open();
    let mut server = Server::begin(database, sink.port);
    let ledger = Ledger::default();
    std::thread::scope(|threads| {
        for writer in 0..WRITERS {
            let (ledger, port) = (&ledger, server.port);
            threads.spawn(move || {
                for number in 0.. {
                    let person = Person::new(port, writer, number);
                    if !person.lives_through(ledger) {
                        return;
                    }
                }
            });
        }
        for _ in 0..kills {
            std::thread::sleep(Duration::from_millis(random() % LIFE_MILLIS_MAX));
            server.kill();
            server.start();
        }
        // One life without an end, so that everybody hears what became of their last act.
        std::thread::sleep(Duration::from_millis(LIFE_MILLIS_MAX));
        ledger.enough();
    });
    if kills > KILLS {
        wait_for_mail(&sink, &ledger);
    }
    server.kill();
    let found = runtime().block_on(ledger.compare(database, &sink, kills));
    println!("{name}: {kills} kills, {found}");
}

/// Waits until every mail that was promised has come.
fn wait_for_mail(sink: &Sink, ledger: &Ledger) {
    let began = Instant::now();
    while began.elapsed() < MAIL_PATIENCE && !ledger.all_came(sink) {
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(ledger.all_came(sink), "a mail that was promised never came");
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("a runtime starts")
}

fn random() -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).expect("the system gives randomness");
    u64::from_le_bytes(bytes)
}

/// Says on one line what was left out, or fails where nothing may be.
fn left_out(what: &str, install: &str) {
    let all = std::env::var_os("ROUNDTABLE_TEST_ALL").is_some();
    assert!(
        !all,
        "{what} was left out, and ROUNDTABLE_TEST_ALL is set: install {install}"
    );
    let line = format!("\nleft out: {what}; install {install} to have it run\n");
    let _ = std::io::Write::write_all(&mut std::io::stderr(), line.as_bytes());
}
