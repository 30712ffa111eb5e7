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

/// The most places one statement fills. Both databases allow far more, but one of them looks
/// through all names before it whenever it meets the next: the time grows with their square.
const PLACES_MAX: usize = 1_000;

/// How many rows of so many columns one statement may insert.
pub fn rows_at_once(columns: usize) -> usize {
    (PLACES_MAX / columns.max(1)).min(LIST_ENTRIES_MAX)
}

/// The statement with `{rows}` replaced by places for `count` rows of `columns` each:
/// `($1, $2), ($3, $4)`. As with [`listing`], only places are put in, never words.
pub fn rows(statement: &'static str, columns: usize, count: usize) -> AssertSqlSafe<String> {
    debug_assert!(
        (1..=rows_at_once(columns)).contains(&count),
        "more rows are inserted in parts"
    );
    let row = |row: usize| {
        let places = (1..=columns).map(|place| format!("${}", row * columns + place));
        format!("({})", places.collect::<Vec<_>>().join(", "))
    };
    let rows: Vec<String> = (0..count).map(row).collect();
    AssertSqlSafe(statement.replace("{rows}", &rows.join(", ")))
}
