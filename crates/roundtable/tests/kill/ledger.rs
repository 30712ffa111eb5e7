//! What was acknowledged, and whether the database, once all is over, says the same.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use roundtable::db::{Conn, Db};

use crate::sink::Sink;
use crate::wire::Answer;

/// A table that people sit down at.
#[derive(Clone)]
pub struct Table {
    pub group: i64,
    pub code: String,
}

#[derive(Default)]
pub struct Ledger {
    table: Mutex<Option<Table>>,
    /// Who did what at which group, by the server's own word.
    acts: Mutex<BTreeSet<(String, &'static str, i64)>>,
    /// Addresses a mail was promised to, once.
    mails: Mutex<BTreeSet<String>>,
    faults: Mutex<Vec<String>>,
    over: AtomicBool,
}

/// Questions whose answer is a count of what is broken.
const BROKEN: &[(&str, &str)] = &[
    (
        "a seat without a member and a profile",
        "select count(*) from seats s left join members m on m.member_id = s.member_id
         left join profiles p on p.member_id = s.member_id
         where m.member_id is null or p.member_id is null",
    ),
    (
        "a guest who is signed in nowhere",
        "select count(*) from members m
         where not exists (select 1 from sign_ins s where s.member_id = m.member_id)",
    ),
    (
        "somebody without a seat",
        "select count(*) from members m
         where not exists (select 1 from seats s where s.member_id = m.member_id)",
    ),
    (
        "the same name twice",
        "select count(*) from (select name from members group by name having count(*) > 1) twice",
    ),
    (
        "a signature without its charter",
        "select count(*) from signatures s left join charters c
           on c.group_id = s.group_id and c.version = s.version where c.group_id is null",
    ),
    (
        "a group whose founder is not its steward",
        "select count(*) from groups g where not exists (select 1 from seats s
         where s.group_id = g.group_id and s.member_id = g.founded_by and s.steward = 1)",
    ),
    (
        "a group without its first meeting",
        "select count(*) from groups g where not exists (select 1 from meetings m
         where m.group_id = g.group_id and m.number = 1)",
    ),
    (
        "an answer to no meeting",
        "select count(*) from answers a left join meetings m on m.meeting_id = a.meeting_id
         where m.meeting_id is null",
    ),
    (
        "a code whose mail was never written",
        "select count(*) from codes c where not exists (select 1 from outbox o
         where o.event_key = 'code ' || cast(c.code_id as text))",
    ),
];

impl Ledger {
    pub fn table(&self) -> Option<Table> {
        self.table.lock().expect("whole").clone()
    }

    pub fn open(&self, table: Table) {
        *self.table.lock().expect("whole") = Some(table);
    }

    pub fn full(&self, table: &Table) {
        let mut now = self.table.lock().expect("whole");
        if now.as_ref().is_some_and(|now| now.group == table.group) {
            *now = None;
        }
    }

    pub fn enough(&self) {
        self.over.store(true, Ordering::SeqCst);
    }

    pub fn is_enough(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    /// Notes an act that was acknowledged; anything but a redirect is a fault.
    pub fn took(&self, name: &str, act: &'static str, group: i64, answer: &Answer) -> bool {
        self.took_or(name, act, group, answer, false)
    }

    /// The same, where another answer is right as well.
    pub fn took_or(
        &self,
        name: &str,
        act: &'static str,
        group: i64,
        answer: &Answer,
        other: bool,
    ) -> bool {
        let done = answer.status == 303 && !answer.location.starts_with("/sign-in");
        let taken = done || other;
        if taken {
            self.acts
                .lock()
                .expect("whole")
                .insert((name.to_owned(), act, group));
        } else {
            let fault = format!("{name}, {act}: {} {}", answer.status, answer.location);
            self.faults.lock().expect("whole").push(fault);
        }
        taken
    }

    /// Notes that a mail was promised. Asked again, there may rightly be two.
    pub fn promised(&self, email: &str, answer: &Answer) -> bool {
        if answer.status == 303 && !answer.again {
            self.mails.lock().expect("whole").insert(email.to_owned());
        }
        answer.status == 303
    }

    /// Whether every mail that was promised has come.
    pub fn all_came(&self, sink: &Sink) -> bool {
        let mails = self.mails.lock().expect("whole");
        mails.iter().all(|address| !sink.to(address).is_empty())
    }

    /// Holds what was acknowledged against what is stored. A kill may hand one mail over again,
    /// under its own id: the one the server had taken when the kill came.
    pub async fn compare(&self, database: &str, sink: &Sink, most_again: usize) -> String {
        let db = Db::open(database).await.expect("the database opens");
        let mut read = db.read().await.expect("a connection is free");
        let mut faults = self.faults.lock().expect("whole").clone();
        let acts = self.acts.lock().expect("whole").clone();
        for (name, act, group) in &acts {
            if stored(&mut read, name, act, *group).await != 1 {
                faults.push(format!("lost: {name}, {act} of group {group}"));
            }
        }
        for (what, ask) in BROKEN {
            let count: i64 = sqlx::query_scalar(*ask)
                .fetch_one(&mut *read)
                .await
                .expect(what);
            if count != 0 {
                faults.push(format!("half-written: {what}, {count} times"));
            }
        }
        if database.starts_with("sqlite:") {
            let word: String = sqlx::query_scalar("pragma integrity_check")
                .fetch_one(&mut *read)
                .await
                .expect("the file can be checked");
            if word != "ok" {
                faults.push(format!("integrity: {word}"));
            }
        }
        let mails = self.mails.lock().expect("whole").clone();
        for address in &mails {
            let written = written_to(&mut read, address).await;
            let came: BTreeSet<String> = sink.to(address).into_iter().collect();
            if written != 1 || came.len() > 1 {
                faults.push(format!(
                    "{address}: {written} mails written, {:?}",
                    sink.to(address)
                ));
            }
        }
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
        assert!(
            sink.again() <= most_again,
            "{} mails were handed over again, for {most_again} kills",
            sink.again()
        );
        let (acts, mails) = (acts.len(), mails.len());
        assert!(
            acts > 0 && mails > 0,
            "the storm was no storm: {acts} acts, {mails} mails"
        );
        format!(
            "{acts} acts acknowledged and {mails} mails promised: none lost, none half-written; \
             {} mails came, none twice ({} handed over again under their own id, \
             as after a kill between a server's word and its noting)",
            sink.count(),
            sink.again(),
        )
    }
}

/// How many rows an acknowledged act left.
async fn stored(db: &mut Conn, name: &str, act: &str, group: i64) -> i64 {
    let ask = match act {
        "seat" => {
            "select count(*) from seats s join members m on m.member_id = s.member_id
             where m.name = $1 and s.group_id = $2 and s.ended_at is null"
        }
        "answer" => {
            "select count(*) from answers a join members m on m.member_id = a.member_id
             join meetings t on t.meeting_id = a.meeting_id
             where m.name = $1 and t.group_id = $2 and a.coming = 1"
        }
        "signature" => {
            "select count(*) from signatures s join members m on m.member_id = s.member_id
             where m.name = $1 and s.group_id = $2"
        }
        _ => {
            "select count(*) from charters c join members m on m.member_id = c.changed_by
             where m.name = $1 and c.group_id = $2"
        }
    };
    let rows = sqlx::query_scalar(ask)
        .bind(name)
        .bind(group)
        .fetch_one(db)
        .await;
    rows.expect("the question is answered")
}

async fn written_to(db: &mut Conn, address: &str) -> i64 {
    sqlx::query_scalar("select count(*) from outbox where address = $1")
        .bind(address)
        .fetch_one(db)
        .await
        .expect("the question is answered")
}
