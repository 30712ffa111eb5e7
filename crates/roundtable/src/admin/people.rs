//! Members as an admin looks for them.

use super::store::{self, PersonRow, Sought};
use crate::db::{Conn, MemberId};
use crate::error::Trouble;
use crate::web::folded::folded;

/// Members on one page.
pub const PAGE_PEOPLE: usize = 50;
/// The most characters of a search.
pub const SEARCH_CHARS_MAX: usize = 100;

/// Which members to look among.
pub const WHO: [&str; 4] = ["", "roles", "suspended", "closing"];

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// A part of a name or an address.
    pub words: String,
    /// One of [`WHO`].
    pub who: &'static str,
    /// The page, from 1.
    pub page: usize,
}

/// How many were found, and those on this page.
pub async fn find(db: &mut Conn, search: &Search) -> Result<(usize, Vec<PersonRow>), sqlx::Error> {
    let sought = Sought {
        part: &format!("%{}%", escaped(&search.words.to_lowercase())),
        beginning: &format!("{}%", escaped(&folded(&search.words))),
        who: search.who,
    };
    let count = store::count_people(db, &sought).await?;
    let limit = i64::try_from(PAGE_PEOPLE).unwrap_or(i64::MAX);
    let before = search.page.saturating_sub(1).saturating_mul(PAGE_PEOPLE);
    let offset = i64::try_from(before).unwrap_or(i64::MAX);
    let found = store::people(db, &sought, limit, offset).await?;
    Ok((usize::try_from(count).unwrap_or_default(), found))
}

/// A member with an account; guest seats and erased members are not found.
pub async fn person(db: &mut Conn, member: MemberId) -> Result<PersonRow, Trouble> {
    store::person(db, member).await?.ok_or(Trouble::NotFound)
}

fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\\\");
    text.replace('%', "\\%").replace('_', "\\_")
}
