//! What is told of a seat, or of having none: kept as facts, said in the reader's language.
//!
//! Nobody's hours are told, nor any field its owner hides from the network.

use std::collections::BTreeSet;

use grouping::{Change, Reason};
use serde::{Deserialize, Serialize};

use crate::db::MemberId;
use crate::members;
use crate::web::words::{Lang, Say};

/// Fields that may be named, each with whose it is.
pub(super) type Named = BTreeSet<(MemberId, &'static str)>;

/// What keeps somebody from a seat, and what would give them one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Blocked {
    pub reasons: Vec<Why>,
    pub help: Option<Help>,
}

/// What keeps somebody from a seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Why {
    NoTimeZone,
    NoHours,
    NoLanguage,
    TooShort(u32),
    TooFew(usize),
    Same(String),
    Together,
    Full(usize),
    NotPossible,
}

/// What would give somebody a seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Help {
    Hours(i64),
    Language(i64, String),
    HoursAndLanguage(i64),
    Without(i64),
    MorePeople(usize),
}

impl Blocked {
    /// What the engine says of somebody, with the numbers groups have from `first` on.
    pub fn of(one: &grouping::Unplaced, member: MemberId, first: i64, named: &Named) -> Blocked {
        let may_name = |column: &str| named.contains(&(member, column));
        let why = |reason: &Reason| match reason {
            Reason::NoTimeZone => Why::NoTimeZone,
            Reason::NoHours => Why::NoHours,
            Reason::NoLanguage => Why::NoLanguage,
            Reason::TooShort(minutes) => Why::TooShort(*minutes),
            Reason::TooFew(least) => Why::TooFew(*least),
            Reason::Same(column) if may_name(column) => Why::Same(column.clone()),
            Reason::Together => Why::Together,
            Reason::Full(most) => Why::Full(*most),
            _ => Why::NotPossible,
        };
        let number = |group: usize| first + i64::try_from(group).unwrap_or(1) - 1;
        let help = one.change.as_ref().map(|change| match change {
            Change::Join {
                group,
                hours,
                language,
                ..
            } => match language {
                Some(spoken) if hours.is_empty() && may_name("languages") => {
                    Help::Language(number(*group), spoken.clone())
                }
                Some(_) => Help::HoursAndLanguage(number(*group)),
                None => Help::Hours(number(*group)),
            },
            Change::Without { group } => Help::Without(number(*group)),
            Change::MorePeople { count, .. } => Help::MorePeople(*count),
        });
        let mut reasons: Vec<Why> = one.reasons.iter().map(why).collect();
        reasons.dedup();
        Blocked { reasons, help }
    }

    /// As a placement keeps it.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a placement keeps; who lost a seat since has nothing told.
    pub fn read(text: &str) -> Blocked {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The same where every group has a number so much higher.
    pub fn renumbered(mut self, by: i64) -> Blocked {
        if let Some(
            Help::Hours(group)
            | Help::Language(group, _)
            | Help::HoursAndLanguage(group)
            | Help::Without(group),
        ) = &mut self.help
        {
            *group += by;
        }
        self
    }

    /// What keeps them from a seat, in sentences.
    pub fn reasons(&self, lang: &Lang) -> Vec<String> {
        self.reasons
            .iter()
            .map(|why| lang.say(&why.say()))
            .collect()
    }

    /// What would help, in a sentence.
    pub fn help(&self, lang: &'static Lang) -> Option<String> {
        self.help.as_ref().map(|help| lang.say(&help.say()))
    }
}

impl Why {
    fn say(&self) -> Say {
        match self {
            Why::NoTimeZone => Say::new("blocked-no-zone"),
            Why::NoHours => Say::new("blocked-no-hours"),
            Why::NoLanguage => Say::new("blocked-no-language"),
            Why::TooShort(minutes) => {
                Say::new("blocked-too-short").with("minutes", minutes.to_string())
            }
            Why::TooFew(least) => Say::new("blocked-too-few").count("count", *least),
            Why::Same(column) => Say::new("blocked-same").say("field", field(column)),
            Why::Together => Say::new("blocked-together"),
            Why::Full(most) => Say::new("blocked-full").count("count", *most),
            Why::NotPossible => Say::new("blocked-not-possible"),
        }
    }
}

impl Help {
    fn say(&self) -> Say {
        match self {
            Help::Hours(group) => Say::new("help-hours").with("group", group.to_string()),
            Help::Language(group, language) => Say::new("help-language")
                .with("group", group.to_string())
                .with("language", members::language_name(language)),
            Help::HoursAndLanguage(group) => {
                Say::new("help-hours-language").with("group", group.to_string())
            }
            Help::Without(group) => Say::new("help-without").with("group", group.to_string()),
            Help::MorePeople(count) => Say::new("help-more-people").count("count", *count),
        }
    }
}

/// The name of a field, within a sentence.
pub(super) fn field(column: &str) -> Say {
    Say::new(format!("kind-{}", column.replace('_', "-")))
}
