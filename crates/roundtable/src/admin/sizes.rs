//! Sizes, measured once a day, so that growth can be seen before the disk is full.

use std::time::Duration;

use super::store;
use crate::app::App;
use crate::db::{Conn, Moment};
use crate::jobs;

/// How often they are measured.
pub const EVERY: Duration = Duration::from_secs(24 * 3600);
/// How soon on a new installation.
const FIRST_AFTER: Duration = Duration::from_secs(3600);
/// How long they are kept.
const KEPT: Duration = Duration::from_secs(400 * 24 * 3600);
/// What the whole database is noted under.
pub const WHOLE: &str = "database";

/// How a table, or the whole database, has grown.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// The table.
    pub what: String,
    /// Its rows when it was last measured; bytes, of the whole database.
    pub amount: i64,
    /// How many more than at the beginning of the stretch looked at.
    pub grown: i64,
}

/// Measures, when a day has passed.
///
/// # Errors
/// When the database fails.
pub async fn measure(app: &App) -> Result<(), sqlx::Error> {
    if !jobs::is_due_after(app, "sizes", FIRST_AFTER, EVERY).await? {
        return Ok(());
    }
    let now = app.now();
    let mut measured = app.db.rows().await?;
    measured.push((WHOLE.to_owned(), app.db.bytes().await?));
    let mut tx = app.db.begin().await?;
    for (what, amount) in measured {
        store::add_size(&mut tx, &what, now, amount).await?;
    }
    store::forget_sizes(&mut tx, now.minus(KEPT)).await?;
    tx.commit().await
}

/// When sizes were last measured, and since when growth is known, and each size: the largest
/// first. Nothing before the first day.
pub async fn growth(
    db: &mut Conn,
    since: Moment,
) -> Result<Option<(Moment, Moment, Vec<Growth>)>, sqlx::Error> {
    let Some((first, last)) = store::measured(db, since).await? else {
        return Ok(None);
    };
    let before = store::sizes(db, first).await?;
    let mut found: Vec<Growth> = store::sizes(db, last)
        .await?
        .into_iter()
        .map(|(what, amount)| {
            let then = before.iter().find(|(other, _)| *other == what);
            Growth {
                grown: amount - then.map_or(0, |(_, then)| *then),
                what,
                amount,
            }
        })
        .collect();
    found.sort_by(|a, b| b.amount.cmp(&a.amount).then_with(|| a.what.cmp(&b.what)));
    Ok(Some((first, last, found)))
}
