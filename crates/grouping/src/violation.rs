//! A rule that does not hold, as a sentence for the host.

use std::fmt;

/// A rule that does not hold. Its `Display` is a sentence for the host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The line of `GROUPS.csv` where it shows first.
    pub line: usize,
    /// The group, as the file names it.
    pub group: String,
    /// What does not hold.
    pub broken: Broken,
}

/// The rule that is broken, with whom or what it concerns.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Broken {
    /// So many members, where the rules ask for at least so many.
    TooFew(usize, usize),
    /// So many members, where the rules allow at most so many.
    TooMany(usize, usize),
    /// This person has more than one seat.
    Twice(String),
    /// Nobody among the people has this id.
    Unknown(String),
    /// This is no slot such as `mon 17:00-18:30`.
    NoSlot(String),
    /// A slot that lasts so many minutes, where the meeting lasts so many.
    Length(String, u32, u32),
    /// This is no Monday such as `2026-12-07`.
    NoWeek(String),
    /// Two weeks in one file.
    Weeks(String, String),
    /// Two slots in one group.
    Slots(String, String),
    /// Two languages in one group.
    Languages(String, String),
    /// This person is not free during this slot.
    NotFree(String, String),
    /// This person does not speak this language.
    NotSpoken(String, String),
    /// In this column these two have the same value.
    Same(String, String, String),
    /// These two are to be kept apart.
    Together(String, String),
    /// These two must sit together.
    Apart(String, String),
    /// This person is the only one of their kind in this column.
    Alone(String, String),
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(
            f,
            "line {}, group {}: {}",
            self.line, self.group, self.broken
        )
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Broken::TooFew(has, least) => write!(f, "{has} members, at least {least} are needed"),
            Broken::TooMany(has, most) => write!(f, "{has} members, at most {most} may sit here"),
            Broken::Twice(id) => write!(f, "{id} has more than one seat"),
            Broken::Unknown(id) => write!(f, "{id} is not among the people"),
            Broken::NoSlot(text) => write!(f, "`{text}` is no slot like mon 17:00-18:30"),
            Broken::Length(slot, has, wanted) => {
                write!(f, "{slot} lasts {has} minutes, the meeting lasts {wanted}")
            }
            Broken::NoWeek(text) => write!(f, "`{text}` is no Monday like 2026-12-07"),
            Broken::Weeks(one, other) => write!(f, "the week is {other}, on another line {one}"),
            Broken::Slots(one, other) => write!(f, "meets {one} and also {other}"),
            Broken::Languages(one, other) => write!(f, "speaks {one} and also {other}"),
            Broken::NotFree(id, slot) => write!(f, "{id} is not free {slot} UTC"),
            Broken::NotSpoken(id, language) => write!(f, "{id} does not speak {language}"),
            Broken::Same(column, one, other) => {
                write!(
                    f,
                    "{one} and {other} have the same {}",
                    column.replace('_', " ")
                )
            }
            Broken::Together(one, other) => write!(f, "{one} and {other} are to be kept apart"),
            Broken::Apart(one, other) => write!(f, "{one} and {other} must sit together"),
            Broken::Alone(id, column) => {
                write!(
                    f,
                    "{id} is the only one of their {} here",
                    column.replace('_', " ")
                )
            }
        }
    }
}
