//! The story of a seat: what is told of why somebody sits there.

use serde::{Deserialize, Serialize};

/// Columns that no reason names, whatever else may be named.
const NEVER_NAMED: [&str; 2] = ["age", "gender"];

/// Whether a column is none of those that no reason ever names.
pub(crate) fn may_ever_be_named(column: &str) -> bool {
    !NEVER_NAMED.contains(&column)
}

/// Why somebody sits in their group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatStory {
    /// Who sits there.
    pub id: String,
    /// When everybody of the group is free, long enough to meet: UTC, as `mon 17:00-19:00`. None
    /// where somebody's hours may not be named.
    pub windows: Vec<String>,
    /// What everybody of the group speaks. None where somebody's languages may not be named.
    pub languages: Vec<String>,
    /// What they share with others of the group, most widely shared first.
    pub shares: Vec<Shares>,
    /// What nobody else of the group brings.
    pub brings: Vec<Brings>,
    /// What another group would have had for them, and the rule that forbade it.
    pub given_up: Option<GivenUp>,
}

/// A value somebody shares with others of their group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shares {
    /// The column, such as `focus`.
    pub column: String,
    /// The value, such as `delegation`.
    pub value: String,
    /// How many others of the group share it, 1 or more, of those for whom it may be named.
    pub others: usize,
}

/// A value nobody else of the group has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brings {
    /// The column, such as `industry`.
    pub column: String,
    /// The value, such as `Healthcare`.
    pub value: String,
}

/// More difference in a column that another group would have had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenUp {
    /// The column in which members would have differed more.
    pub column: String,
    /// The group, from 1.
    pub group: usize,
    /// Why it could not be.
    pub rule: Forbade,
}

/// The rule that kept somebody from a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Forbade {
    /// They are not free when it meets.
    Hours(String),
    /// They do not speak what it speaks.
    Language(String),
    /// It has as many people as it may.
    Full(usize),
    /// Somebody there has the same value in this column.
    Same(String),
}

impl SeatStory {
    /// The story as sentences, for the one who sits there and for the host.
    pub fn sentences(&self) -> Vec<String> {
        let mut told = Vec::new();
        if !self.windows.is_empty() {
            told.push(format!(
                "Everybody here is free {} UTC.",
                list(&self.windows)
            ));
        }
        if !self.languages.is_empty() {
            told.push(format!("Everybody here speaks {}.", list(&self.languages)));
        }
        for Shares {
            column,
            value,
            others,
        } in &self.shares
        {
            let who = if *others == 1 {
                "one other".to_string()
            } else {
                format!("{others} others")
            };
            told.push(format!("Shares {} with {who}: {value}.", words(column)));
        }
        for Brings { column, value } in &self.brings {
            told.push(format!(
                "Nobody else here brings this {}: {value}.",
                words(column)
            ));
        }
        if let Some(GivenUp {
            column,
            group,
            rule,
        }) = &self.given_up
        {
            let column = words(column);
            told.push(format!(
                "Group {group} would have differed more in {column}, but {rule}."
            ));
        }
        told
    }
}

impl std::fmt::Display for Forbade {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Forbade::Hours(slot) => write!(f, "it meets {slot} UTC, when they are not free"),
            Forbade::Language(language) => write!(f, "it speaks {language}, which they do not"),
            Forbade::Full(most) => write!(f, "it has {most} members, as many as it may"),
            Forbade::Same(column) => write!(f, "somebody there has the same {}", words(column)),
        }
    }
}

fn words(column: &str) -> String {
    column.replace('_', " ")
}

/// `a`, `a and b`, `a, b and c`.
fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
