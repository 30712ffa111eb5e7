//! Why somebody sits where they do, in a sentence or two: only of what everybody concerned shows.

use std::collections::BTreeMap;

use grouping::{Brings, Scale, SeatStory, Shares, seat_stories};

use super::form::member_id;
use super::inputs::{self, Inputs};
use super::store::Row;
use super::told;
use crate::db::{Conn, MemberId};
use crate::error::Trouble;
use crate::members;
use crate::programmes::Programme;
use crate::web::words::{Lang, Say};

/// How many fields only they bring are told of somebody.
const BRINGS_MAX: usize = 2;

/// The reasons for the seats of one group.
pub(super) struct Reasons(BTreeMap<MemberId, SeatStory>);

impl Reasons {
    /// Why these people, who are a group, sit together. Reads nobody else.
    pub async fn of(
        db: &mut Conn,
        programme: &Programme,
        row: &Row,
        ids: &[MemberId],
    ) -> Result<Reasons, Trouble> {
        let named = members::named_of(db, ids).await?;
        let scale: Result<Scale, _> = serde_json::from_str(&row.scale);
        let scale = scale.map_err(|e| Trouble::fault("reading the scale of a placement", e))?;
        let Inputs {
            people,
            rules,
            week,
            ..
        } = inputs::of(db, programme, row, ids).await?;
        let may_name = |id: &str, column: &str| named.contains(&(member_id(id), column));
        let stories = seat_stories(&people, &rules, &scale, week, &may_name).into_iter();
        Ok(Reasons(stories.map(|s| (member_id(&s.id), s)).collect()))
    }

    /// Why somebody sits there, in sentences.
    pub fn told(&self, lang: &'static Lang, member: MemberId) -> Vec<String> {
        let Some(story) = self.0.get(&member) else {
            return Vec::new();
        };
        let mut told = Vec::new();
        if let Some(shared) = story.shares.first() {
            told.push(lang.say(&shares(lang, shared)));
        }
        match &story.brings[..] {
            [] => {}
            some => told.push(lang.say(&brings(lang, &some[..some.len().min(BRINGS_MAX)]))),
        }
        if told.is_empty() {
            told.push(lang.t("reason-fits"));
        }
        told
    }
}

fn shares(lang: &Lang, shared: &Shares) -> Say {
    Say::new("reason-shares")
        .with(
            "value",
            members::value_words(lang, &shared.column, &shared.value),
        )
        .count("count", shared.others)
}

fn brings(lang: &Lang, some: &[Brings]) -> Say {
    let value = |one: &Brings| {
        let value = Say::new("reason-value")
            .say("field", told::field(&one.column))
            .with("value", members::value_words(lang, &one.column, &one.value));
        lang.say(&value)
    };
    let values: Vec<String> = some.iter().map(value).collect();
    Say::new("reason-brings").with("values", values.join(", "))
}
