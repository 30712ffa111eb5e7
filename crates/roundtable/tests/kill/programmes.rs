//! The storm over programmes: `kill -9` amid import, placement, publication, seats and repairs.

use std::time::{Duration, Instant};

use crate::aim::Aim;
use crate::arriving;
use crate::book::Book;
use crate::browser::Browser;
use crate::mending::{self, Sitter};
use crate::placing;
use crate::server::Server;
use crate::sink::Sink;
use crate::{random, runtime};

/// How many kills in every test run, and from how many on it is a proof.
const KILLS: usize = 4;
/// Hosts of many and hosts of a table at the same time: in a test run, and in a proof.
const HOSTS: (usize, usize) = (1, 1);
const HOSTS_OF_PROOF: (usize, usize) = (4, 2);
/// How many sit at a table.
const SITTERS: usize = 8;
/// After every other kill the server is left alone for any time up to this.
const REST_MILLIS_MAX: u64 = 1_200;
/// The lives between end before this: they begin with what the last one left to be done.
const SHORT_LIFE_MILLIS_MAX: u64 = 400;

pub fn storm(name: &str, database: &str) {
    let kills = std::env::var("ROUNDTABLE_KILLS").ok();
    let kills = kills.and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (halls, tables) = if kills > KILLS { HOSTS_OF_PROOF } else { HOSTS };
    let began = Instant::now();
    let sink = Sink::open();
    let mut server = Server::begin(database, sink.port);
    let (book, aim) = (Book::default(), Aim::default());
    let mut host = arriving::host(&server, &book);
    let seated = (0..tables).map(|table| sitters(&server, &book, &sink, &mut host, table));
    let seated: Vec<Vec<Sitter>> = seated.collect();
    let arrived = began.elapsed();
    std::thread::scope(|threads| {
        let (book, aim) = (&book, &aim);
        for hall in 0..halls {
            let host = host.clone();
            threads.spawn(move || placing::place_many(host, book, aim, hall));
        }
        for (table, sitters) in seated.into_iter().enumerate() {
            let host = host.clone();
            threads.spawn(move || mending::mend_many(host, sitters, book, aim, table));
        }
        for kill in 0..kills {
            if kill % 2 == 0 {
                std::thread::sleep(Duration::from_millis(random() % REST_MILLIS_MAX));
                aim.wait();
            } else {
                std::thread::sleep(Duration::from_millis(random() % SHORT_LIFE_MILLIS_MAX));
            }
            aim.hits();
            server.kill();
            server.start();
        }
        book.enough();
    });
    server.kill();
    let found = runtime().block_on(book.compare(database, &sink, kills));
    println!(
        "{name}, programmes: {kills} kills amid {}; {found}; {} s, {} of them to arrive",
        aim.told(),
        began.elapsed().as_secs(),
        arrived.as_secs()
    );
}

/// Those of a table join by a list of a programme of their own.
fn sitters(
    server: &Server,
    book: &Book,
    sink: &Sink,
    host: &mut Browser,
    table: usize,
) -> Vec<Sitter> {
    let names: Vec<String> = (0..SITTERS)
        .map(|one| format!("Sitter {table} {one}"))
        .collect();
    let lines: Vec<String> = names.iter().map(|name| mending::line(name)).collect();
    let programme = placing::found(host, book, &format!("Door {table}"), (3, 4));
    let programme = programme.expect("a programme is founded");
    let taken = placing::import(host, book, &Aim::default(), programme, &lines);
    taken.expect("the list is taken");
    std::thread::scope(|threads| {
        let arrive = |(one, name): (usize, &String)| {
            let (name, number) = (name.clone(), table * SITTERS + one + 1);
            threads.spawn(move || {
                let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
                Sitter {
                    browser: arriving::member(server, book, sink, number, &email),
                    name,
                    group: 0,
                }
            })
        };
        let arriving: Vec<_> = names.iter().enumerate().map(arrive).collect();
        let arrived = arriving.into_iter().map(|one| one.join());
        arrived.map(|one| one.expect("they join")).collect()
    })
}
