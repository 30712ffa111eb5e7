//! What the worker does for offers: reminders, and release when nobody answers.

use std::time::Duration;

use super::answer::{Answer, end};
use super::{DAY_SECONDS, HELD_AT_LEAST, Offer, notices, store};
use crate::app::App;
use crate::db::Moment;
use crate::error::Trouble;
use crate::programmes;

/// A first reminder goes out so long before the release,
const FIRST_REMINDER: Duration = Duration::from_secs(3 * DAY_SECONDS);
/// and the last one.
const LAST_REMINDER: Duration = Duration::from_secs(DAY_SECONDS);
/// An offer is not reminded of within so long of being made: half of the shortest hold, so that
/// no seat is let go of without a reminder.
const PAUSE: Duration = Duration::from_secs(HELD_AT_LEAST.as_secs() / 2);
/// How many offers one round takes up.
const ROUND_OFFERS_MAX: i64 = 100;

/// One round.
///
/// # Errors
/// When the database fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    let now = app.now();
    let mut db = app.db.read().await?;
    let due = store::Due {
        now,
        made_before: now.minus(PAUSE),
        first_before: now.plus(FIRST_REMINDER),
        last_before: now.plus(LAST_REMINDER),
    };
    let due = store::due(&mut db, &due, ROUND_OFFERS_MAX).await?;
    drop(db);
    for offer in due {
        take_up(app, &offer, now).await?;
    }
    Ok(())
}

/// Releases an offer whose time is up, or reminds of it.
async fn take_up(app: &App, seen: &Offer, now: Moment) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", seen.programme_id.0).await?;
    let Some(offer) = store::again(&mut tx, seen.offer_id).await? else {
        return Ok(());
    };
    let name = match programmes::by_id(&mut tx, offer.programme_id).await {
        Ok(programme) => programme.name,
        Err(Trouble::NotFound) => String::new(),
        Err(_) => return Err(sqlx::Error::WorkerCrashed),
    };
    if offer.until_at <= now {
        end(&mut tx, &offer, Answer::Released, now).await?;
        notices::released(&mut tx, app, &offer, &name).await?;
    } else {
        let last = offer.until_at <= now.plus(LAST_REMINDER);
        let reminded = if last { 2 } else { 1 };
        store::note_reminded(&mut tx, offer.offer_id, reminded).await?;
        notices::reminder(&mut tx, app, &offer, reminded, &name).await?;
    }
    tx.commit().await
}
