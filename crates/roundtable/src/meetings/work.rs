//! What the worker does for meetings: ties when one is over, the rhythm topped up, reminders.

use std::io;
use std::time::Duration;

use super::lay::{REMINDER_HOURS, top_up};
use super::{Meeting, notices, store};
use crate::app::App;
use crate::db::{Moment, Tx};
use crate::error::Trouble;
use crate::groups::{self, Group};

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
pub(super) async fn pass(app: &App, seen: &Meeting, now: Moment) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    let meeting = held_again(&mut tx, seen).await?;
    if meeting.ends_at() > now || !store::note_passed(&mut tx, meeting.meeting_id, now).await? {
        return Ok(());
    }
    if let Some(group) = group_of(&mut tx, &meeting).await? {
        if meeting.cancelled_at.is_none() {
            store::tie(&mut tx, &meeting).await?;
        }
        top_up(&mut tx, &group, now).await?;
    }
    tx.commit().await
}

/// Sends the reminder that is due. One whose lead is more than half gone is passed over: after
/// a long standstill it would only confuse.
pub(super) async fn remind(app: &App, seen: &Meeting, now: Moment) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    let meeting = held_again(&mut tx, seen).await?;
    let stage = usize::try_from(meeting.reminded).unwrap_or(0);
    let Some(hours) = REMINDER_HOURS.get(stage) else {
        return Ok(());
    };
    let lead = Duration::from_secs(hours * 3600);
    let due = meeting.starts_at.minus(lead) <= now && meeting.starts_at > now;
    if meeting.cancelled_at.is_some() || !due {
        return Ok(());
    }
    store::note_reminded(&mut tx, meeting.meeting_id, meeting.reminded + 1).await?;
    if meeting.starts_at.minus(lead / 2) > now
        && let Some(group) = group_of(&mut tx, &meeting).await?
    {
        let expected = store::expected(&mut tx, group.group_id, meeting.meeting_id).await?;
        notices::reminder(&mut tx, app, &group, &meeting, &expected, *hours).await?;
    }
    tx.commit().await
}

/// A meeting as it is now, held: since it was seen, a member may have moved or cancelled it.
async fn held_again(tx: &mut Tx, seen: &Meeting) -> Result<Meeting, sqlx::Error> {
    tx.hold("groups", seen.group_id.0).await?;
    store::again(tx, seen.meeting_id).await
}

/// The group of a meeting, unless it is over.
async fn group_of(tx: &mut Tx, meeting: &Meeting) -> Result<Option<Group>, sqlx::Error> {
    match groups::by_id(tx, meeting.group_id).await {
        Ok(group) => Ok(Some(group)),
        Err(Trouble::NotFound) => Ok(None),
        Err(trouble) => {
            let attempt = format!("group {} of a meeting: {trouble:?}", meeting.group_id);
            Err(sqlx::Error::Io(io::Error::other(attempt)))
        }
    }
}
