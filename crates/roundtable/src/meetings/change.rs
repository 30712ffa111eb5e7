//! Meetings moved, cancelled, and brought back.

use super::{Meeting, held, notices, rhythm, store};
use crate::app::App;
use crate::db::{GroupId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::groups;
use crate::web::when::zone_named;

/// What a meeting, or it and all that follow, is changed to.
#[derive(Clone, Debug)]
pub struct Change {
    /// When it starts; the following keep their rhythm from there.
    pub starts_at: Moment,
    /// How long it lasts.
    pub minutes: i64,
    /// Where, in words; may be empty.
    pub place: String,
    /// An https address; may be empty.
    pub call_link: String,
    /// Whether all following meetings change alike.
    pub following: bool,
    /// The revision the change was made from.
    pub revision: i64,
}

/// Changes a meeting. Those whose time moves are asked anew, and everybody is told.
///
/// # Errors
/// Refused when it is over or cancelled, or somebody changed it meanwhile.
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
    let zone = zone_named(&found.time_zone);
    let mut local = rhythm::local(wanted.starts_at, &zone);
    let mut moved = Vec::new();
    for old in affected(&mut tx, &meeting, wanted.following, now).await? {
        let starts_at = match moved.is_empty() {
            true => wanted.starts_at,
            false => {
                local = rhythm::next(local, found.rhythm_weeks);
                rhythm::moment(local, &zone)
            }
        };
        store::change(&mut tx, &old, starts_at, wanted, now).await?;
        moved.push(old.number);
    }
    if wanted.following && found.rhythm_weeks > 0 {
        let (weeks, laid) = (found.rhythm_weeks, local.to_string());
        store::set_rhythm(&mut tx, group, weeks, wanted.minutes, &laid).await?;
    }
    let after = store::of_group(&mut tx, group).await?;
    let news: Vec<Meeting> = after
        .into_iter()
        .filter(|m| moved.contains(&m.number))
        .collect();
    let moves = meeting.starts_at != wanted.starts_at || meeting.minutes != wanted.minutes;
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

/// This meeting and, if they follow, all that come after it and are not cancelled.
async fn affected(
    tx: &mut Tx,
    meeting: &Meeting,
    following: bool,
    now: Moment,
) -> Result<Vec<Meeting>, sqlx::Error> {
    if !following {
        return Ok(vec![meeting.clone()]);
    }
    let all = store::of_group(tx, meeting.group_id).await?;
    let after = |m: &Meeting| m.is_coming(now) && m.starts_at >= meeting.starts_at;
    let mut affected = vec![meeting.clone()];
    affected.extend(
        all.into_iter()
            .filter(|m| m.number != meeting.number && after(m)),
    );
    Ok(affected)
}
