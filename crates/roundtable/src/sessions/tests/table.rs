//! A table of people for stories of single steps.

use super::*;
use crate::db::{GroupId, MemberId};
use crate::groups::tests::{founded, moment, weekly};
use crate::testing::Network;
use session::NoteId;

const HEAD: &str = "name = \"A story\"\norigin = \"Here.\"\nneed = \"ear\"\npeople = [1, 9]\n\
                    choose = \"To tell it.\"\navoid = \"Elsewhere.\"\n";

/// People who sit around a session; the first of them facilitates.
pub(crate) struct Table {
    pub room: String,
    pub members: Vec<Visitor>,
    ids: Vec<MemberId>,
    group: GroupId,
}

/// Opens a session of these steps with these people at the table, not begun yet.
pub(crate) async fn table(net: &Network, names: &[&str], steps: &str) -> Table {
    let mut table = group(net, names).await;
    table.open(net, &format!("{HEAD}{steps}")).await;
    table
}

/// These people, in a group of theirs.
pub(crate) async fn group(net: &Network, names: &[&str]) -> Table {
    net.at("2026-09-14T09:00:00Z");
    let (mut ids, mut members) = (Vec::new(), Vec::new());
    for name in names {
        let (id, visitor) = net.member(name).await;
        ids.push(id);
        members.push(visitor);
    }
    let mut founding = weekly(ids[0], moment("2026-09-17T16:00:00Z"));
    founding.members = ids[1..].to_vec();
    Table {
        room: String::new(),
        group: founded(net, &founding).await,
        members,
        ids,
    }
}

/// A step of a story, by its name.
pub(crate) fn step(name: &str, says: &str) -> String {
    format!("[[step]]\nname = \"{name}\"\nminutes = 1\nprompt = \"Well?\"\n{says}\n")
}

impl Table {
    /// Opens a session with everybody at the table.
    pub async fn open(&mut self, net: &Network, script: &str) {
        let opening = Opening {
            script: script.to_owned(),
            with: self.ids.clone(),
            ..Opening::default()
        };
        let opened = open(&net.app, self.ids[0], self.group, &opening).await;
        let id = opened.unwrap_or_else(|_| panic!("the session opens"));
        self.room = format!("/sessions/{id}");
    }

    /// What one of them sees.
    pub async fn sees(&mut self, who: usize) -> Shown {
        self.members[who].get(&self.room).await
    }

    /// One of them presses what says this.
    pub async fn press(&mut self, who: usize, says: &str) -> Shown {
        let room = self.room.clone();
        press(&mut self.members[who], &room, says).await
    }

    /// One of them sends a form.
    pub async fn send(&mut self, who: usize, typed: &[(&str, &str)]) -> Shown {
        let to = format!("{}/acts", self.room);
        self.members[who].post(&to, typed).await
    }

    /// The same, and it is taken.
    pub async fn sends(&mut self, who: usize, typed: &[(&str, &str)]) {
        let answer = self.send(who, typed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }

    /// One of them writes into the box whose act says this, and sends it twice.
    pub async fn writes(&mut self, who: usize, says: &str, words: &str) -> NoteId {
        let page = self.sees(who).await;
        let put = act(&page, says);
        let note = note_in(&put);
        let field = format!("words.{}", note.0);
        for _ in 0..2 {
            self.sends(who, &[("act", &put), (&field, words)]).await;
        }
        note
    }
}

/// The note an act carries: the longest number in it.
pub(crate) fn note_in(act: &str) -> NoteId {
    let numbers = act.split(|c: char| !c.is_ascii_digit());
    let longest = numbers.max_by_key(|number| number.len());
    let number = longest.and_then(|number| number.parse().ok());
    NoteId(number.unwrap_or_else(|| panic!("no note in {act}")))
}
