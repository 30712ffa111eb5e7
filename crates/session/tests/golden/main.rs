//! Sessions told once and kept as they were written down: what a database holds must replay to
//! the same session, seen the same by everybody, whatever became of the code since.
//!
//! A folder holds the logs of one version, and a log is one session, a line each: its script, then
//! every act with its time, its chance and who was here, every event that came of it, and before
//! each press of Next what every seat saw. Of a version that was released nothing here changes any
//! more, but that a sight may come to show more.
//!
//! - `SESSION_GOLDEN=write cargo test -p session --test golden` tells the sessions of this version
//!   anew, when acts or formats have changed on purpose.
//! - `SESSION_GOLDEN=sights ...` looks anew at what all logs show, when a sight shows more. The
//!   difference in the files is then what to look at.
#![allow(clippy::unwrap_used)]

mod log;
mod member;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use session::steps::Kind;
use session::{Format, Session};

use log::{Line, Log};

/// The formats whose sessions are told: each kind of step is in one of them.
const TOLD: &[&str] = &[
    "consent",
    "decision_vetting_30",
    "feedforward",
    "lean_coffee",
    "reassessment",
    "retrospective",
];

#[test]
fn every_golden_log_still_replays_to_what_everybody_saw() {
    for path in logs() {
        let log = Log::read(&path);
        let mut session = log.session();
        let mut written = Vec::new();
        let mut seen = Vec::new();
        for line in &log.lines {
            match line {
                Line::Event(event) => {
                    for number in session.forgets(event) {
                        written[number] = session::Event::forgotten(event.at);
                    }
                    session.apply(event);
                    written.push(event.clone());
                }
                Line::Sights(saw) => {
                    let sees = log::sights(&session, saw.now);
                    assert_eq!(sees, saw.sights, "{}, at {}", path.display(), saw.now);
                    seen.push(sees);
                }
                Line::Act(_) => {}
            }
        }
        assert!(!seen.is_empty(), "{}: nobody looked", path.display());
        let mut again = log.session();
        written.iter().for_each(|event| again.apply(event));
        assert_eq!(again, session, "{}: as it is kept", path.display());
    }
}

#[test]
fn what_is_done_in_this_version_comes_to_the_same_events() {
    for path in logs().iter().filter(|path| path.starts_with(folder())) {
        let log = Log::read(path);
        let mut session = log.session();
        let mut lines = log.lines.iter().peekable();
        while let Some(line) = lines.next() {
            let Line::Act(done) = line else {
                continue;
            };
            let decided = session.decide(done.seat, done.act.clone(), &done.given());
            let told = format!("{}: {:?} {:?}", path.display(), done.seat, done.act);
            for event in decided.expect(&told) {
                session.apply(&event);
                assert_eq!(lines.next(), Some(&Line::Event(event)), "{told}");
            }
            let more = matches!(lines.peek(), Some(Line::Event(_)));
            assert!(!more, "{told}: less comes of it");
        }
    }
}

#[test]
fn every_kind_of_step_is_in_a_golden_log_of_this_version() {
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    for path in logs().iter().filter(|path| path.starts_with(folder())) {
        let log = Log::read(path);
        let acts = log.lines.iter().filter_map(|line| match line {
            Line::Event(event) => Some(format!("{:?}", event.what)),
            _ => None,
        });
        let acts = acts.filter_map(|what| Some(what.strip_prefix("Step(")?.to_owned()));
        kinds.extend(acts.filter_map(|what| Some(what.split('(').next()?.to_owned())));
    }
    for kind in Kind::ALL {
        assert!(kinds.contains(&format!("{kind:?}")), "{kind:?} is missing");
    }
}

/// The folder of this version.
fn folder() -> PathBuf {
    top().join(env!("CARGO_PKG_VERSION"))
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Every log of every version; first told or looked at anew, where the environment says so.
fn logs() -> Vec<PathBuf> {
    static ONCE: std::sync::Once = std::sync::Once::new();
    let said = std::env::var("SESSION_GOLDEN").unwrap_or_default();
    ONCE.call_once(|| match said.as_str() {
        "write" => write_anew(),
        "sights" => there().iter().for_each(|path| look_anew(path)),
        _ => {}
    });
    there()
}

fn there() -> Vec<PathBuf> {
    let versions = fs::read_dir(top()).unwrap();
    let versions = versions.map(|entry| entry.unwrap().path());
    let logs = versions.filter(|path| path.is_dir()).flat_map(|folder| {
        let all = fs::read_dir(folder).unwrap();
        all.map(|entry| entry.unwrap().path())
    });
    let mut logs: Vec<PathBuf> = logs.collect();
    logs.sort();
    logs
}

fn write_anew() {
    fs::create_dir_all(folder()).unwrap();
    for (name, text) in session::formats::ALL {
        if TOLD.contains(name) {
            let format = Format::read(text).unwrap();
            let log = member::tells(&format, name);
            fs::write(folder().join(format!("{name}.jsonl")), log.written()).unwrap();
        }
    }
}

fn look_anew(path: &Path) {
    let mut log = Log::read(path);
    let mut session: Session = log.session();
    for line in &mut log.lines {
        match line {
            Line::Event(event) => session.apply(event),
            Line::Sights(saw) => saw.sights = log::sights(&session, saw.now),
            Line::Act(_) => {}
        }
    }
    fs::write(path, log.written()).unwrap();
}
