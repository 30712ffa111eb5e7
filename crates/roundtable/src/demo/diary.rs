//! What members did, and when: lived in order of time, by the clock, through the same verbs
//! as everybody's acts.

use std::collections::VecDeque;

use tokio::task::JoinSet;

use super::{ROUNDS, TOGETHER_MAX};
use crate::app::App;
use crate::charters::{self, Sections};
use crate::db::{GroupId, MemberId, Moment};
use crate::error::Trouble;
use crate::{groups, meetings};

/// One act of one member.
#[derive(Clone, Debug)]
pub(super) enum Act {
    /// Says whether they come.
    Answer { number: i64, coming: bool },
    /// Writes the next version of the charter.
    Write { base: i64, sections: Sections },
    /// Signs the charter as it is.
    Sign { version: i64 },
    /// Gives the group a name of its own.
    Rename { name: String },
}

/// An act in the diary.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub at: Moment,
    pub member: MemberId,
    pub group: GroupId,
    pub act: Act,
}

/// Lives the diary through, until now. What happens at one moment happens together.
pub(super) async fn live(app: &App, mut entries: Vec<Entry>, now: Moment) -> Result<(), Trouble> {
    entries.sort_by_key(|entry| entry.at);
    let mut left = VecDeque::from(entries);
    while let Some(first) = left.front() {
        let at = first.at;
        app.clock.set(at);
        let mut together = JoinSet::new();
        while together.len() < TOGETHER_MAX && left.front().is_some_and(|next| next.at == at) {
            let entry = left.pop_front().expect("it was just looked at");
            let app = app.clone();
            together.spawn(async move { act(&app, entry).await });
        }
        while let Some(done) = together.join_next().await {
            done.map_err(|e| Trouble::fault("living the demo", e))??;
        }
    }
    app.clock.set(now);
    for _ in 0..ROUNDS {
        meetings::work(app).await?;
    }
    Ok(())
}

async fn act(app: &App, entry: Entry) -> Result<(), Trouble> {
    let (member, group) = (entry.member, entry.group);
    match entry.act {
        Act::Answer { number, coming } => {
            meetings::answer(app, member, group, number, coming).await
        }
        Act::Write { base, sections } => charters::save(app, member, group, base, &sections)
            .await
            .map(drop),
        Act::Sign { version } => charters::sign(app, member, group, version).await,
        Act::Rename { name } => groups::door::rename(app, member, group, &name).await,
    }
}
