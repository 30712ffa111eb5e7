//! Lists inside a statement: neither database takes the other's arrays, so each place is named.

use sqlx::AssertSqlSafe;

/// The most entries one statement may list.
pub const LIST_ENTRIES_MAX: usize = 500;

/// The statement with `{list}` replaced by `count` places, the first of them `$first`.
///
/// Only places are put in, never words, so the text stays as safe as it was written.
/// An empty list becomes `null`, which nothing is in.
pub fn listing(statement: &'static str, first: usize, count: usize) -> AssertSqlSafe<String> {
    debug_assert!(count <= LIST_ENTRIES_MAX, "longer lists are asked in parts");
    let places: Vec<String> = (first..first + count).map(|n| format!("${n}")).collect();
    let places = if places.is_empty() {
        "null".to_owned()
    } else {
        places.join(", ")
    };
    AssertSqlSafe(statement.replace("{list}", &places))
}
