//! The laws every step kind and every format keeps, in one random walk with hostile acts.
#![allow(clippy::unwrap_used)]

mod walk;

use session::Format;

/// How many sessions are walked through for each format, and how many acts each has.
fn effort() -> (u64, usize) {
    let read = |name: &str, usual| {
        let said = std::env::var(name).ok();
        said.and_then(|said| said.parse().ok()).unwrap_or(usual)
    };
    (
        read("SESSION_WALKS", 20),
        read("SESSION_ACTS", 200) as usize,
    )
}

#[test]
fn every_format_reads_and_is_written_as_it_reads() {
    for (name, text) in session::formats::ALL {
        let format = Format::read(text);
        let format = format.unwrap_or_else(|wrong| panic!("{name}: {}", wrong[0]));
        assert_eq!(Format::read(&format.written()).unwrap(), format, "{name}");
    }
}

#[test]
fn every_format_keeps_every_law_whatever_is_sent() {
    let (walks, acts) = effort();
    for (name, text) in session::formats::ALL {
        let format = Format::read(text).unwrap();
        for seed in 0..walks {
            walk::Walk::new(&format, seed).goes(acts, name);
        }
    }
}
