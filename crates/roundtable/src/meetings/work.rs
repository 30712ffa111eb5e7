//! What the worker does for meetings: ties when one is over, the rhythm topped up, reminders.

use std::time::Duration;

use super::lay::{REMINDER_HOURS, top_up};
use super::{Meeting, notices, store};
use crate::app::App;
use crate::db::Moment;
use crate::error::Trouble;
use crate::groups;

/// How many meetings one round takes up.
const ROUND_MEETINGS_MAX: i64 = 50;

/// One round.
///
/// # Errors
/// When the database fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    let now = app.now();
    let mut db = app.db.read().await?;
    let over = store::just_over(&mut db, now, ROUND_MEETINGS_MAX).await?;
    let within = now.plus(Duration::from_secs(REMINDER_HOURS[0] * 3600));
    let near = store::to_remind(&mut db, now, within, ROUND_MEETINGS_MAX).await?;
    drop(db);
    for meeting in &over {
        pass(app, meeting, now).await?;
    }
    for meeting in &near {
        remind(app, meeting, now).await?;
    }
    Ok(())
}

/// A meeting is over: those who were there have met, and the rhythm lays the next.
async fn pass(app: &App, meeting: &Meeting, now: Moment) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    tx.hold("groups", meeting.group_id.0).await?;
    if !store::note_passed(&mut tx, meeting.meeting_id, now).await? {
        return Ok(());
    }
    match groups::by_id(&mut tx, meeting.group_id).await {
        Ok(group) => {
            if meeting.cancelled_at.is_none() {
                store::tie(&mut tx, meeting).await?;
            }
            top_up(&mut tx, &group, now).await?;
        }
        Err(Trouble::NotFound) => {}
        Err(_) => return Err(sqlx::Error::WorkerCrashed),
    }
    tx.commit().await
}

/// Sends the reminder that is due. One whose lead is more than half gone is passed over: after
/// a long standstill it would only confuse.
async fn remind(app: &App, meeting: &Meeting, now: Moment) -> Result<(), sqlx::Error> {
    let stage = usize::try_from(meeting.reminded).unwrap_or(0);
    let Some(hours) = REMINDER_HOURS.get(stage) else {
        return Ok(());
    };
    let mut tx = app.db.begin().await?;
    let next = meeting.reminded + 1;
    if !store::note_reminded(&mut tx, meeting.meeting_id, meeting.reminded, next).await? {
        return Ok(());
    }
    let half = Duration::from_secs(hours * 1800);
    if meeting.starts_at.minus(half) > now
        && let Ok(group) = groups::by_id(&mut tx, meeting.group_id).await
    {
        let expected = store::expected(&mut tx, group.group_id, meeting.meeting_id).await?;
        notices::reminder(&mut tx, app, &group, meeting, &expected, *hours).await?;
    }
    tx.commit().await
}
