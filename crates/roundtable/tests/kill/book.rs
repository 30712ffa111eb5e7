//! What hosts and members of programmes were told is done, as questions with their answers.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use roundtable::db::{Conn, Db};

use crate::sink::Sink;
use crate::whole;
use crate::wire::Answer;

/// What must be true at the end: a question about a programme, or about somebody in it.
struct Fact {
    ask: &'static str,
    programme: i64,
    name: Option<String>,
    answer: i64,
}

#[derive(Default)]
pub struct Book {
    facts: Mutex<BTreeMap<String, Fact>>,
    faults: Mutex<Vec<String>>,
    over: AtomicBool,
}

impl Book {
    pub fn enough(&self) {
        self.over.store(true, Ordering::SeqCst);
    }

    pub fn is_enough(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    pub fn fault(&self, fault: String) {
        self.faults.lock().expect("whole").push(fault);
    }

    /// Whether the server said that it is done; anything but a redirect is a fault, unless it had
    /// to be asked again and says so (`over`): then the first asking did it.
    pub fn took(&self, what: &str, answer: &Answer, over: &[u16]) -> bool {
        let done = answer.status == 303 && !answer.location.starts_with("/sign-in");
        let taken = done || (answer.again && over.contains(&answer.status));
        if !taken {
            let again = if answer.again { ", asked again" } else { "" };
            let (status, leads) = (answer.status, &answer.location);
            self.fault(format!("{what}: {status} {leads}{again}"));
        }
        taken
    }

    /// From now on this is true of a programme; what was noted of it before is over.
    pub fn holds(&self, ask: &'static str, programme: i64, answer: i64) {
        self.note(ask, programme, None, answer);
    }

    /// The same of somebody in a programme.
    pub fn holds_of(&self, ask: &'static str, programme: i64, name: &str, answer: i64) {
        self.note(ask, programme, Some(name.to_owned()), answer);
    }

    fn note(&self, ask: &'static str, programme: i64, name: Option<String>, answer: i64) {
        let key = format!("{programme} {name:?} {ask}");
        let fact = Fact {
            ask,
            programme,
            name,
            answer,
        };
        self.facts.lock().expect("whole").insert(key, fact);
    }

    /// Holds what was acknowledged against what is stored, and what is stored against itself.
    pub async fn compare(&self, database: &str, sink: &Sink, most_again: usize) -> String {
        let db = Db::open(database).await.expect("the database opens");
        let mut read = db.read().await.expect("a connection is free");
        let mut faults = std::mem::take(&mut *self.faults.lock().expect("whole"));
        let facts = std::mem::take(&mut *self.facts.lock().expect("whole"));
        for fact in facts.values() {
            let count = answered(&mut read, fact).await;
            if count != fact.answer {
                faults.push(format!(
                    "lost: programme {}, {:?}: {count} instead of {} of: {}",
                    fact.programme, fact.name, fact.answer, fact.ask
                ));
            }
        }
        faults.extend(whole::broken(&mut read, database).await);
        faults.extend(whole::mailed(&mut read, sink).await);
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
        assert!(!facts.is_empty(), "the storm was no storm");
        let again = sink.again();
        assert!(again <= most_again, "{again} mails were handed over again");
        let counted = whole::counted(&mut read).await;
        format!(
            "{counted}; {} acknowledged facts hold, nothing half-written; {} mails came, none \
             twice ({again} handed over again under their own id)",
            facts.len(),
            sink.count(),
        )
    }
}

async fn answered(db: &mut Conn, fact: &Fact) -> i64 {
    let ask = sqlx::query_scalar(fact.ask).bind(fact.programme);
    let ask = match &fact.name {
        Some(name) => ask.bind(name.as_str()),
        None => ask,
    };
    ask.fetch_one(db).await.expect("the question is answered")
}
