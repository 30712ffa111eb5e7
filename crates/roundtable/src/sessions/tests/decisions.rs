//! Stories of questions, talk, views and decisions.

use super::*;
use crate::db::{GroupId, MemberId, SessionId};
use crate::groups::tests::{founded, moment, weekly};
use crate::testing::Network;

mod asking;
mod talking;
mod twice;
mod vetting;

/// Members at a table, each with a browser of their own, and the room they are in.
struct Party {
    ids: Vec<MemberId>,
    visitors: Vec<Visitor>,
    room: String,
}

impl Party {
    /// These members in a group of theirs; the first facilitates, the last presents. All sit.
    async fn meets(net: &Network, script: &str, names: &[&str]) -> Party {
        net.at("2026-09-14T09:00:00Z");
        let (mut ids, mut visitors) = (Vec::new(), Vec::new());
        for name in names {
            let (id, visitor) = net.member(name).await;
            ids.push(id);
            visitors.push(visitor);
        }
        let mut founding = weekly(ids[0], moment("2026-09-17T16:00:00Z"));
        founding.members = ids[1..].to_vec();
        let group: GroupId = founded(net, &founding).await;
        let opening = Opening {
            script: script.to_owned(),
            presenters: ids.last().copied().into_iter().collect(),
            with: ids.clone(),
            ..Opening::default()
        };
        let session: SessionId = open(&net.app, ids[0], group, &opening).await.unwrap();
        let room = format!("/sessions/{session}");
        press(&mut visitors[0], &room, "begin").await;
        Party {
            ids,
            visitors,
            room,
        }
    }

    /// What somebody sees now.
    async fn sees(&mut self, who: usize) -> Shown {
        self.visitors[who].get(&self.room).await
    }

    /// Somebody presses what says this.
    async fn presses(&mut self, who: usize, says: &str) -> Shown {
        press(&mut self.visitors[who], &self.room, says).await
    }

    /// Who facilitates goes on, until their page says this.
    async fn goes_to(&mut self, step: &str) {
        for _ in 0..20 {
            if self.sees(0).await.body.contains(step) {
                return;
            }
            self.presses(0, "{\"next\"").await;
        }
        panic!("no step “{step}”");
    }

    /// Somebody sends a form as it stands, or with other fields.
    async fn sends(&mut self, who: usize, fields: &[(String, String)]) -> Shown {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let to = format!("{}/acts", self.room);
        self.visitors[who].post(&to, &fields).await
    }

    /// Somebody fills in the form with this id, its fields in order, and sends it.
    async fn fills(&mut self, who: usize, id: &str, typed: &[&str]) -> Shown {
        let fields = filled(&self.sees(who).await, id, typed);
        let sent = self.sends(who, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        self.sees(who).await
    }

    /// Nobody but these reads it, on any page.
    async fn is_read_by_nobody_but(&mut self, few: &[usize], words: &str) {
        for who in 0..self.visitors.len() {
            let page = self.sees(who).await;
            match few.contains(&who) {
                true => page.says(words),
                false => page.never_says(words),
            };
        }
    }

    async fn is_read_by_all(&mut self, words: &str) {
        for who in 0..self.visitors.len() {
            self.sees(who).await.says(words);
        }
    }
}

/// A form as a browser would send it: what is hidden, chosen and typed, in order. The fields that
/// are typed in are filled from the first.
fn filled(shown: &Shown, id: &str, typed: &[&str]) -> Vec<(String, String)> {
    let begins = format!("id=\"{id}\" method=\"post\"");
    let form = shown.body.split(&begins).nth(1);
    let form = form.unwrap_or_else(|| panic!("no form {id}:\n{}", shown.body));
    let form = form.split("</form>").next().unwrap_or_default();
    let mut typed = typed.iter();
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let text = match tag.split_once(' ').map(|(name, _)| name) {
            Some("textarea") => tag.split_once('>').map(|(_, text)| text.to_owned()),
            Some("input") => attribute(tag, "value"),
            _ => None,
        };
        let (Some(text), Some(name)) = (text, attribute(tag, "name")) else {
            continue;
        };
        if tag.contains("type=\"radio\"") && !tag.contains(" checked") {
            continue;
        }
        let text = match name == "act" {
            true => text,
            false => typed.next().map_or(text, |typed| (*typed).to_owned()),
        };
        fields.push((name, text));
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = rest.split_once('"')?;
    Some(value.replace("&#34;", "\""))
}

/// The last note a page offers to be written, with these words.
fn note(shown: &Shown, words: &str) -> Vec<(String, String)> {
    let mut puts = acts(shown).into_iter();
    let put = puts.rfind(|act| act.contains("\"put\":"));
    let put = put.unwrap_or_else(|| panic!("no note to write:\n{}", shown.body));
    let (_, number) = put.split_once("\"put\":").unwrap();
    let number: String = number.chars().take_while(char::is_ascii_digit).collect();
    let field = format!("words.{number}");
    vec![("act".into(), put), (field, words.into())]
}

/// The act of the choice that says this.
fn choice(shown: &Shown, words: &str) -> (String, String) {
    let choices = shown.body.split("<label class=\"choice\"").skip(1);
    let mut choices = choices.filter_map(|rest| rest.split("</label>").next());
    let found = choices.find(|choice| choice.contains(words));
    let found = found.unwrap_or_else(|| panic!("no choice “{words}”:\n{}", shown.body));
    ("act".to_owned(), attribute(found, "value").unwrap())
}
