//! Meetings moved, cancelled, and brought back.

use jiff::Span;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{Meeting, check_room, held, notices, rhythm, store};
use crate::app::App;
use crate::db::{GroupId, MeetingId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::groups::{self, Group};
use crate::web::when::zone_named;

/// What a meeting, or it and all that follow, is changed to.
#[derive(Clone, Debug)]
pub struct Change {
    /// When it starts; the following move as far on the wall clock.
    pub starts_at: Moment,
    /// How long it lasts.
    pub minutes: i64,
    /// Where, in words; may be empty.
    pub place: String,
    /// An https address; may be empty.
    pub call_link: String,
    /// Whether all following dates of its rhythm change alike.
    pub following: bool,
    /// The revision the change was made from.
    pub revision: i64,
}

/// Changes a meeting. Those whose time moves are asked anew, and everybody is told.
///
/// # Errors
/// Refused when it is over or cancelled, somebody changed it meanwhile, or nothing follows it.
pub async fn change(
    app: &App,
    me: MemberId,
    group: GroupId,
    number: i64,
    wanted: &Change,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let meeting = coming(&mut tx, me, group, number, now).await?;
    if meeting.revision != wanted.revision {
        return Err(Trouble::refused("meeting-changed-meanwhile"));
    }
    let found = groups::for_member(&mut tx, me, group).await?;
    let affected = match wanted.following {
        true => following(&mut tx, &found, &meeting).await?,
        false => vec![meeting.clone()],
    };
    let shift = Shift::between(&meeting, wanted.starts_at, &found);
    let mut news = Vec::with_capacity(affected.len());
    let mut moves = false;
    for old in &affected {
        let new = store::change(&mut tx, old, shift.of(old), wanted, now).await?;
        moves |= old.starts_at != new.starts_at || old.minutes != new.minutes;
        news.push(new);
    }
    if let (true, Some(laid)) = (wanted.following, shift.of_clock(&found.laid_until)) {
        let weeks = found.rhythm_weeks;
        store::set_rhythm(&mut tx, group, weeks, wanted.minutes, &laid).await?;
    }
    notices::changed(&mut tx, app, &found, &news, moves).await?;
    tx.commit().await?;
    Ok(())
}

/// Cancels a meeting and tells everybody. It stays in the list, to be brought back.
pub async fn cancel(app: &App, me: MemberId, group: GroupId, number: i64) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let meeting = held(&mut tx, me, group, number).await?;
    if meeting.cancelled_at.is_some() {
        return Ok(());
    }
    let meeting = coming(&mut tx, me, group, number, now).await?;
    store::cancel(&mut tx, meeting.meeting_id, now).await?;
    let found = groups::for_member(&mut tx, me, group).await?;
    let after = held(&mut tx, me, group, number).await?;
    notices::cancelled(&mut tx, app, &found, &after).await?;
    tx.commit().await?;
    Ok(())
}

/// Brings a cancelled meeting back, with the answers it had.
pub async fn restore(app: &App, me: MemberId, group: GroupId, number: i64) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let meeting = held(&mut tx, me, group, number).await?;
    if meeting.cancelled_at.is_none() {
        return Ok(());
    }
    if meeting.ends_at() <= now {
        return Err(Trouble::refused("meeting-is-over"));
    }
    check_room(&mut tx, group, now).await?;
    store::restore(&mut tx, meeting.meeting_id).await?;
    let found = groups::for_member(&mut tx, me, group).await?;
    let after = held(&mut tx, me, group, number).await?;
    notices::restored(&mut tx, app, &found, &after).await?;
    tx.commit().await?;
    Ok(())
}

async fn coming(
    tx: &mut Tx,
    me: MemberId,
    group: GroupId,
    number: i64,
    now: Moment,
) -> Result<Meeting, Trouble> {
    let meeting = held(tx, me, group, number).await?;
    if !meeting.is_coming(now) {
        return Err(Trouble::refused("meeting-is-over"));
    }
    Ok(meeting)
}

/// This meeting and all dates of its rhythm that come after it. Those cancelled move along, so
/// that they come back where they belong; single meetings keep to themselves.
async fn following(tx: &mut Tx, group: &Group, meeting: &Meeting) -> Result<Vec<Meeting>, Trouble> {
    if group.rhythm_weeks == 0 || meeting.laid == 0 {
        return Err(Trouble::refused("meeting-no-rhythm"));
    }
    Ok(store::laid_from(tx, meeting).await?)
}

/// How far one meeting moves, and on the wall clock of its group all that follow it.
struct Shift {
    meeting: MeetingId,
    to: Moment,
    by: Span,
    zone: TimeZone,
}

impl Shift {
    fn between(meeting: &Meeting, to: Moment, group: &Group) -> Shift {
        let zone = zone_named(&group.time_zone);
        let by = rhythm::local(to, &zone) - rhythm::local(meeting.starts_at, &zone);
        Shift {
            meeting: meeting.meeting_id,
            to,
            by,
            zone,
        }
    }

    /// When a meeting starts afterwards: days and hours on, whatever clocks do in between.
    fn of(&self, old: &Meeting) -> Moment {
        if old.meeting_id == self.meeting {
            return self.to;
        }
        // An hour that the clock shows twice would not survive the way there and back.
        if self.by.is_zero() {
            return old.starts_at;
        }
        let local = rhythm::local(old.starts_at, &self.zone).saturating_add(self.by);
        rhythm::moment(local, &self.zone)
    }

    /// The same for a wall clock written down.
    fn of_clock(&self, written: &str) -> Option<String> {
        let local: DateTime = written.parse().ok()?;
        Some(local.saturating_add(self.by).to_string())
    }
}
