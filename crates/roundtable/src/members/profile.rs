//! A profile: what a member says of themselves, and as much of it as somebody else may see.

use super::choices::{self, FOCUS, FUNCTIONS, INDUSTRIES, words};
use super::fields::{Field, Reach, Relation};
use crate::db::MemberId;
use crate::web::folded::folded;
use crate::web::words::english;

/// The most characters of a name, of a line, of a text of several lines.
pub const NAME_CHARS_MAX: usize = 80;
pub const LINE_CHARS_MAX: usize = 120;
pub const TEXT_CHARS_MAX: usize = 600;
pub const FOCUS_MAX: usize = 3;
pub const LANGUAGES_MAX: usize = 12;
pub const YEARS_MAX: i64 = 70;

/// What no line anybody types can hold: it keeps marks and words apart in the search text.
const MARK: char = '\u{1f}';

/// Name and fields of a member; a field that is not said, or not to be seen, is empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    pub member: MemberId,
    pub name: String,
    values: [String; Field::ALL.len()],
}

/// How far each field reaches.
#[derive(Clone, Debug, PartialEq)]
pub struct Reaches([Reach; Field::ALL.len()]);

impl Profile {
    /// A profile that says nothing yet.
    pub fn empty(member: MemberId, name: String) -> Profile {
        let values = std::array::from_fn(|_| String::new());
        Profile {
            member,
            name,
            values,
        }
    }

    pub fn get(&self, field: Field) -> &str {
        &self.values[field as usize]
    }

    pub fn set(&mut self, field: Field, value: impl Into<String>) {
        self.values[field as usize] = value.into();
    }

    /// The entries of a field that is a list.
    pub fn list(&self, field: Field) -> Vec<&str> {
        let entries = self.get(field).split(';').map(str::trim);
        entries.filter(|entry| !entry.is_empty()).collect()
    }

    /// The same profile without what this relation may not see.
    #[must_use]
    pub fn seen_by(mut self, relation: Relation, reaches: &Reaches) -> Profile {
        for field in Field::ALL {
            if !relation.sees(reaches.of(field)) {
                self.values[field as usize].clear();
            }
        }
        self
    }

    /// What the directory searches: only what the whole network may see, so that searching
    /// can't find out anything else. Choices are marked, so that a filter finds them whole.
    pub fn search_text(&self, reaches: &Reaches) -> String {
        let open = self.clone().seen_by(Relation::Network, reaches);
        let mut text = vec![open.name.clone()];
        for field in Field::ALL {
            text.extend(open.said(field));
        }
        let mut text = folded(&text.join(" "));
        for field in [
            Field::Languages,
            Field::Country,
            Field::Industry,
            Field::Focus,
        ] {
            for value in open.list(field) {
                text.push_str(&mark(field, value));
            }
        }
        text
    }

    /// The words of a field as English says them.
    fn said(&self, field: Field) -> Vec<String> {
        let lang = english();
        let list = self.list(field).into_iter();
        match field {
            Field::Country => list.map(|code| choices::country(lang, code)).collect(),
            Field::Languages => list.map(choices::language).collect(),
            Field::Focus => list.map(|key| words(lang, &FOCUS, key)).collect(),
            Field::Industry => vec![words(lang, &INDUSTRIES, self.get(field))],
            Field::Function => vec![words(lang, &FUNCTIONS, self.get(field))],
            Field::TimeZone => vec![crate::web::when::city(self.get(field))],
            Field::Free | Field::YearsExperience | Field::OrganisationSize => Vec::new(),
            _ => vec![self.get(field).to_owned()],
        }
    }
}

impl Reaches {
    /// As the fields reach until their owner says otherwise.
    pub fn by_default() -> Reaches {
        Reaches(Field::ALL.map(Field::default_reach))
    }

    pub fn of(&self, field: Field) -> Reach {
        self.0[field as usize]
    }

    /// Sets how far a field reaches; what may not be chosen counts as the default.
    pub fn set(&mut self, field: Field, stored: &str) {
        self.0[field as usize] = field.reach(Some(stored));
    }
}

/// A choice as the search text holds it.
pub fn mark(field: Field, value: &str) -> String {
    format!("{MARK}{}={}{MARK}", field.key(), folded(value))
}
