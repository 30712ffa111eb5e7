//! The directory: asked of the search text alone, which holds nothing hidden.

use super::Done;
use crate::db::{Conn, MemberId};

/// The words and marks a search looks for; places not used are `%`.
pub const PATTERNS: usize = 10;

macro_rules! found {
    () => {
        " from members m join profiles p on p.member_id = m.member_id
          where m.joined_at is not null and m.ended_at is null
            and p.search_text like $1 escape '\\' and p.search_text like $2 escape '\\'
            and p.search_text like $3 escape '\\' and p.search_text like $4 escape '\\'
            and p.search_text like $5 escape '\\' and p.search_text like $6 escape '\\'
            and p.search_text like $7 escape '\\' and p.search_text like $8 escape '\\'
            and p.search_text like $9 escape '\\' and p.search_text like $10 escape '\\'"
    };
}

pub async fn count_found(db: &mut Conn, patterns: &[String; PATTERNS]) -> Done<i64> {
    let ask = sqlx::query_scalar(concat!("select count(*)", found!()));
    patterns
        .iter()
        .fold(ask, |ask, p| ask.bind(p))
        .fetch_one(db)
        .await
}

/// One page of those found, by name; the search text begins with it.
pub async fn found(
    db: &mut Conn,
    patterns: &[String; PATTERNS],
    limit: i64,
    offset: i64,
) -> Done<Vec<MemberId>> {
    let ask = sqlx::query_scalar(concat!(
        "select m.member_id",
        found!(),
        " order by p.search_text, m.member_id limit $11 offset $12"
    ));
    let ask = patterns.iter().fold(ask, |ask, p| ask.bind(p));
    ask.bind(limit).bind(offset).fetch_all(db).await
}
