//! Why somebody sits where they do, in a sentence or two: only of what everybody concerned shows.

use std::collections::BTreeMap;

use grouping::{Brings, People, Scale, SeatStory, Shares, seat_stories};

use super::form::member_id;
use super::inputs::{self, Inputs};
use super::store::{self, Row};
use super::told::{self, Named};
use crate::db::{Conn, GroupId, MemberId};
use crate::error::Trouble;
use crate::members;
use crate::programmes::Programme;
use crate::web::words::{Lang, Say};

/// How many fields only they bring are told of somebody.
const BRINGS_MAX: usize = 2;

/// To whom the reasons for a seat are told.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    /// Whoever places people.
    Host,
    /// Whose seat it is.
    Member,
}

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
        let inputs = inputs::of(db, programme, row, ids).await?;
        Ok(Reasons::among(&inputs.people, &inputs, &scale, &named))
    }

    /// The same of people who are read already, by the rules and the week of these inputs.
    pub fn among(people: &People, inputs: &Inputs, scale: &Scale, named: &Named) -> Reasons {
        let Inputs { rules, week, .. } = inputs;
        let may_name = |id: &str, column: &str| named.contains(&(member_id(id), column));
        let stories = seat_stories(people, rules, scale, *week, &may_name).into_iter();
        Reasons(stories.map(|s| (member_id(&s.id), s)).collect())
    }

    /// Why somebody sits there, in sentences.
    pub fn told(&self, lang: &'static Lang, member: MemberId, to: To) -> Vec<String> {
        let Some(story) = self.0.get(&member) else {
            return Vec::new();
        };
        let [share, bring, fits] = match to {
            To::Host => ["reason-shares", "reason-brings", "reason-fits"],
            To::Member => ["reason-my-shares", "reason-my-brings", "reason-my-fits"],
        };
        let mut told = Vec::new();
        if let Some(shared) = story.shares.first() {
            told.push(lang.say(&shares(lang, share, shared)));
        }
        match &story.brings[..] {
            [] => {}
            some => {
                let some = &some[..some.len().min(BRINGS_MAX)];
                told.push(lang.say(&brings(lang, bring, some)));
            }
        }
        if told.is_empty() {
            told.push(lang.t(fits));
        }
        told
    }
}

/// Why a seat in a group is right for a member, told to them: of them and who else is to sit
/// there. Nothing for a group that no placement formed.
pub async fn reasons_of(
    db: &mut Conn,
    lang: &'static Lang,
    programme: &Programme,
    group: GroupId,
    (member, others): (MemberId, &[MemberId]),
) -> Result<Vec<String>, Trouble> {
    let Some(row) = store::that_founded(db, group).await? else {
        return Ok(Vec::new());
    };
    let ids: Vec<MemberId> = others.iter().copied().chain([member]).collect();
    let reasons = Reasons::of(db, programme, &row, &ids).await?;
    Ok(reasons.told(lang, member, To::Member))
}

fn shares(lang: &Lang, key: &'static str, shared: &Shares) -> Say {
    Say::new(key)
        .with(
            "value",
            members::value_words(lang, &shared.column, &shared.value),
        )
        .count("count", shared.others)
}

fn brings(lang: &Lang, key: &'static str, some: &[Brings]) -> Say {
    let value = |one: &Brings| {
        let value = Say::new("reason-value")
            .say("field", told::field(&one.column))
            .with("value", members::value_words(lang, &one.column, &one.value));
        lang.say(&value)
    };
    let values: Vec<String> = some.iter().map(value).collect();
    Say::new(key).with("values", values.join(", "))
}
