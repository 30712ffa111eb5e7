//! Announcements beyond this process: what one server commits is told to the others that serve
//! the same PostgreSQL. Gathered for a moment and sent outside the transactions, so that no act
//! waits for it; a server that may have missed some tells its own watchers to look again.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::postgres::PgListener;
use sqlx::{Any, Pool};
use tokio::sync::Notify;

use super::topics::{Topic, Topics};

const CHANNEL: &str = "roundtable_topics";
/// What is committed within so long is told at once.
const GATHERED: Duration = Duration::from_millis(15);
/// How many topics one notification names: far below the 8,000 bytes it may have.
const NAMED_MAX: usize = 200;
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// What is to be told to the others.
#[derive(Default)]
pub(super) struct Outgoing {
    topics: Mutex<HashSet<Topic>>,
    bell: Notify,
}

impl Outgoing {
    pub fn add(&self, topics: &[Topic]) {
        let mut waiting = self.topics.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.extend(topics);
        drop(waiting);
        self.bell.notify_one();
    }

    fn take(&self) -> Vec<Topic> {
        let mut waiting = self.topics.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.drain().collect()
    }
}

/// Tells the others what is committed here, for as long as this process runs.
pub(super) async fn tell(outgoing: Arc<Outgoing>, topics: Topics, pool: Pool<Any>) {
    loop {
        outgoing.bell.notified().await;
        tokio::time::sleep(GATHERED).await;
        for part in outgoing.take().chunks(NAMED_MAX) {
            if let Err(cause) = notify(&pool, &topics.origin(), part).await {
                tracing::warn!(%cause, "other servers could not be told of a change");
                outgoing.add(part);
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

async fn notify(pool: &Pool<Any>, process: &str, topics: &[Topic]) -> Result<(), sqlx::Error> {
    let named: Vec<String> = topics.iter().map(ToString::to_string).collect();
    sqlx::query("select pg_notify($1, $2)")
        .bind(CHANNEL)
        .bind(format!("{process},{}", named.join(",")))
        .execute(pool)
        .await
        .map(drop)
}

/// Hears what the others commit, for as long as this process runs.
pub(super) async fn hear(address: String, topics: Topics) {
    loop {
        if let Err(cause) = hear_until_lost(&address, &topics).await {
            tracing::warn!(%cause, "other servers are not heard just now");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

async fn hear_until_lost(address: &str, topics: &Topics) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect(address).await?;
    listener.listen(CHANNEL).await?;
    // Whatever was told while nobody listened here is lost.
    topics.announce_all();
    loop {
        // Nothing: the connection broke, and is opened again by the next call.
        match listener.try_recv().await? {
            Some(told) => topics.announce(&named(told.payload(), &topics.origin())),
            None => topics.announce_all(),
        }
    }
}

/// What another process names; nothing of what we told ourselves.
fn named(payload: &str, own: &str) -> Vec<Topic> {
    match payload.split_once(',') {
        Some((process, named)) if process != own => named
            .split(',')
            .filter_map(|one| one.parse().ok())
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::GroupId;

    #[test]
    fn what_others_tell_is_heard_and_what_is_our_own_is_not() {
        let told = "ab,groups 7,groups 8,roles 1";
        let both = [7, 8].map(|id| Topic::Group(GroupId(id)));
        assert_eq!(named(told, "cd"), both);
        assert_eq!(named(told, "ab"), []);
        assert_eq!(named("nonsense", "ab"), []);
    }

    crate::testing::story!(live_what_one_server_commits_another_shows, net, {
        let here = &net.app.db;
        if here.kind == crate::db::Kind::Sqlite {
            return;
        }
        let there = crate::db::Db::open(&here.address).await.expect("it opens");
        for server in [here, &there] {
            server.join_others();
        }
        let watch = there.topics.watch(vec![Topic::Group(GroupId(7))]);
        // Once it listens, it says that something may have been missed.
        watch.changed().await;
        let stamp = there.topics.stamp();
        let mut tx = here.begin().await.expect("a transaction begins");
        tx.hold("groups", 7).await.expect("it is held");
        drop(tx);
        let silence = tokio::time::timeout(Duration::from_millis(300), watch.changed());
        assert!(silence.await.is_err(), "what was not committed is not told");
        let mut tx = here.begin().await.expect("a transaction begins");
        tx.hold("groups", 7).await.expect("it is held");
        tx.commit().await.expect("it is committed");
        let told = tokio::time::timeout(Duration::from_secs(10), watch.changed());
        told.await.expect("the other server is told");
        assert!(there.topics.changed_since(stamp, watch.topics()));
        there.close().await;
    });
}
