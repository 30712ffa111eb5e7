//! A session as it was written down, a line for each thing.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use session::{Act, Event, Format, Given, Seat, Session, Sight};

/// How many people are at the table.
pub const PEOPLE: i64 = 6;

/// A session that was written down.
pub struct Log {
    format: Format,
    pub lines: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum First {
    Format(Format),
}

/// A line of it, after the first.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Somebody did something.
    Act(Done),
    /// Something came of it.
    Event(Event),
    /// What everybody saw.
    Sights(Saw),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Done {
    pub seat: Seat,
    pub act: Act,
    pub now: i64,
    pub chance: u64,
    pub here: Vec<Seat>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Saw {
    pub now: i64,
    /// Of each seat, in order.
    pub sights: Vec<Value>,
}

impl Done {
    pub fn given(&self) -> Given {
        Given {
            now: self.now,
            chance: self.chance,
            here: self.here.clone(),
        }
    }
}

impl Log {
    pub fn new(format: &Format) -> Log {
        Log {
            format: format.clone(),
            lines: Vec::new(),
        }
    }

    pub fn read(path: &Path) -> Log {
        let text = fs::read_to_string(path).unwrap();
        let mut lines = text.lines();
        let First::Format(format) = serde_json::from_str(lines.next().unwrap()).unwrap();
        let read = |line: &str| {
            let read = serde_json::from_str(line);
            read.unwrap_or_else(|fault| panic!("{}: {fault}: {line}", path.display()))
        };
        let lines = lines.map(read).collect();
        Log { format, lines }
    }

    pub fn written(&self) -> String {
        let first = serde_json::to_string(&First::Format(self.format.clone()));
        let rest = self.lines.iter().map(serde_json::to_string);
        let all = std::iter::once(first).chain(rest);
        all.map(|line| line.unwrap() + "\n").collect()
    }

    /// The session before anybody has come.
    pub fn session(&self) -> Session {
        Session::new(self.format.clone(), vec![Seat(2)])
    }
}

/// What everybody sees, in a form that people read: only what is not empty.
pub fn sights(session: &Session, now: i64) -> Vec<Value> {
    let seats = (1..=PEOPLE).map(Seat);
    seats.map(|seat| told(&session.sight(seat, now))).collect()
}

fn told(sight: &Sight) -> Value {
    let notes = sight.notes.iter();
    let notes = notes.map(|shown| json!([shown.note, shown.author]));
    let word = |may: &session::May| json!(format!("{may:?}"));
    let all = [
        ("at", json!(sight.at)),
        ("ends_at", json!(sight.ends_at)),
        ("left", json!(sight.left)),
        ("presenter", json!(sight.presenter)),
        ("facilitator", json!(sight.facilitator)),
        ("speaker", json!(sight.speaker)),
        ("upcoming", json!(sight.upcoming)),
        ("heard", json!(sight.heard)),
        ("asked", json!(sight.asked)),
        ("advocate", json!(sight.advocate)),
        ("counts", json!(sight.counts)),
        ("open", json!(sight.open.then_some(true))),
        ("own", json!(sight.own)),
        ("notes", notes.collect()),
        ("about", json!(sight.about)),
        ("held", json!(sight.held)),
        ("given", json!(sight.given)),
        ("missing", json!(sight.missing)),
        ("may", sight.may.iter().map(word).collect()),
        ("more", of(&sight.more)),
        ("vote", of(&sight.vote)),
        ("view", of(&sight.view)),
        ("commit", of(&sight.commit)),
        ("decide", of(&sight.decide)),
        ("thanks", of(&sight.thanks)),
        ("board", of(&sight.board)),
        ("pair", of(&sight.pair)),
        ("pulse", of(&sight.pulse)),
    ];
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    let all = all.into_iter().filter(|(_, value)| !empty(value));
    let all = all.map(|(word, value)| (word.to_owned(), value));
    Value::Object(all.collect::<Map<String, Value>>())
}

/// What is seen of a kind of step, as it is written in Rust.
fn of<T: std::fmt::Debug>(seen: &Option<T>) -> Value {
    json!(seen.as_ref().map(|seen| format!("{seen:?}")))
}
