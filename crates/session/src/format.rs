//! The script of a session: parsed from TOML, checked, and what is wrong with it said in a
//! sentence that names the line and what would be right.

use serde::{Deserialize, Serialize};
use std::fmt;

mod check;
mod step;
#[cfg(test)]
mod tests;

pub use step::{Basis, Extend, Keeps, Makes, Method, Minutes, Order, See, Step, Who};

/// The most steps of a format.
pub const STEPS_MAX: usize = 40;
/// The most characters of one of its sentences.
pub const SENTENCE_CHARS_MAX: usize = 600;
/// The most characters of the text of a format.
pub const TEXT_CHARS_MAX: usize = 60_000;
/// The most who sit together in a step of pairs.
pub const TOGETHER_MAX: usize = 5;
/// The most times they are mixed in one step.
pub const ROUNDS_MAX: usize = 12;
/// The most questions of a pulse.
pub const QUESTIONS_MAX: usize = 7;
/// The most people a session is for.
pub const PEOPLE_MAX: usize = 30;

/// A session's script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// What it is called.
    pub name: String,
    /// Where it comes from, in a sentence.
    pub origin: String,
    /// Which of the five needs it answers.
    pub need: Need,
    /// The least and the most people it is for, 1 to [`PEOPLE_MAX`].
    pub people: [usize; 2],
    /// When to choose it,
    pub choose: String,
    /// and when not.
    pub avoid: String,
    /// How many bring something of their own; 0 when it is about everybody's.
    #[serde(default)]
    pub presenters: Presenters,
    /// The steps in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// The question a choice of format begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// Someone must decide.
    Decide,
    /// We need ideas.
    Ideas,
    /// We are new.
    New,
    /// Someone needs an ear.
    Ear,
    /// We want to learn from each other.
    Learn,
}

/// Who brings something of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Presenters {
    /// Nobody: it is about everybody's.
    #[default]
    None,
    /// One.
    One,
    /// Two, one after the other.
    Two,
    /// Everybody in turn.
    Everyone,
}

/// What is wrong with the text of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what would be right, in a sentence.
    pub what: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl Format {
    /// Reads a format.
    ///
    /// - Errors: everything that is wrong with it, by line; only the first where the text is no
    ///   TOML at all.
    ///
    /// ```
    /// let wrong = session::Format::read("name = 3").unwrap_err();
    /// assert_eq!(wrong[0].line, 1);
    /// ```
    pub fn read(text: &str) -> Result<Format, Vec<Wrong>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.chars().count() > TEXT_CHARS_MAX {
            let what = format!("a format has at most {TEXT_CHARS_MAX} characters");
            return Err(vec![Wrong { line: 1, what }]);
        }
        let format: Format = toml::from_str(text).map_err(|fault| {
            let at = fault.span().map_or(0, |span| span.start);
            let what = fault.message().trim().replace('\n', " ");
            vec![Wrong {
                line: line_of(text, at),
                what,
            }]
        })?;
        let lines = check::lines_of_steps(text);
        match check::wrong_with(&format, &lines) {
            none if none.is_empty() => Ok(format),
            some => Err(some),
        }
    }

    /// The text of a format, as [`Format::read`] takes it.
    pub fn written(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}
