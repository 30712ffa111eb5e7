//! What a charter begins with: three kinds, in our own words, in the reader's language.

use super::Sections;
use crate::web::words::Lang;

/// A beginning to choose from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Template {
    /// A handful of lines.
    Short,
    /// For a group that stays together for a season.
    Thorough,
    /// For one evening.
    Tonight,
}

impl Template {
    /// Every beginning, in the order they are offered.
    pub const ALL: [Template; 3] = [Template::Short, Template::Thorough, Template::Tonight];

    /// Its name in forms and in the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Template::Short => "short",
            Template::Thorough => "thorough",
            Template::Tonight => "tonight",
        }
    }

    /// The beginning of this name.
    pub fn of(key: &str) -> Option<Template> {
        Template::ALL
            .into_iter()
            .find(|template| template.key() == key)
    }

    /// Its words.
    pub fn sections(self, lang: &Lang) -> Sections {
        let words = |section: &str| lang.t(&format!("charter-{}-{section}", self.key()));
        Sections {
            purpose: words("purpose"),
            goals: words("goals"),
            ways: words("ways"),
            confidence: words("confidence"),
        }
    }
}
