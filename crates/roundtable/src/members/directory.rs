//! The directory: finding members by what they chose to show to everybody.

use super::fields::Field;
use super::profile::{Profile, mark};
use super::{sight, store};
use crate::db::{Conn, MemberId};
use crate::web::folded::{containing, folded};

/// Members on one page of the directory.
pub const PAGE_MEMBERS: usize = 30;
/// The most characters of a search, and the most of its words that are looked for.
pub const SEARCH_CHARS_MAX: usize = 100;
const WORDS_MAX: usize = store::PATTERNS - FILTERS.len();

/// The fields the directory filters by.
pub const FILTERS: [Field; 4] = [
    Field::Languages,
    Field::Country,
    Field::Industry,
    Field::Focus,
];

/// What is looked for: words, and values of [`FILTERS`] (empty: any).
#[derive(Clone, Debug, Default)]
pub struct Search {
    pub words: String,
    pub filters: [String; FILTERS.len()],
    pub page: usize,
}

/// A page of the directory.
pub struct Found {
    /// How many were found in all.
    pub count: usize,
    /// Those on this page, as the viewer may see them.
    pub members: Vec<Profile>,
}

impl Search {
    /// Whether anything is looked for at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.iter().all(String::is_empty)
    }

    fn patterns(&self) -> [String; store::PATTERNS] {
        let text: String = self.words.chars().take(SEARCH_CHARS_MAX).collect();
        let folded = folded(&text);
        let mut words = folded
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(WORDS_MAX);
        std::array::from_fn(|place| match place.checked_sub(WORDS_MAX) {
            None => containing(words.next().unwrap_or_default()),
            Some(filter) => match self.filters[filter].as_str() {
                "" => containing(""),
                value => containing(&mark(FILTERS[filter], value)),
            },
        })
    }
}

/// Everybody a search finds, one page of them; four statements, however many they are.
pub async fn find(db: &mut Conn, viewer: MemberId, search: &Search) -> Result<Found, sqlx::Error> {
    let patterns = search.patterns();
    let count = store::count_found(db, &patterns).await?;
    let offset = search.page.saturating_sub(1).saturating_mul(PAGE_MEMBERS);
    let limit = i64::try_from(PAGE_MEMBERS).unwrap_or(i64::MAX);
    let offset = i64::try_from(offset).unwrap_or(i64::MAX);
    let ids = store::found(db, &patterns, limit, offset).await?;
    Ok(Found {
        count: usize::try_from(count).unwrap_or_default(),
        members: sight::seen_by(db, viewer, &ids).await?,
    })
}
