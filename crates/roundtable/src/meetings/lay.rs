//! Meetings laid: one, or a rhythm of them, on the wall clock of the group's zone.

use jiff::civil::{Date, DateTime};

use super::{AHEAD_MEETINGS_MAX, Plan, rhythm, store};
use crate::db::{Conn, GroupId, Moment};
use crate::groups::Group;
use crate::web::when::zone_named;

/// How many meetings one plan lays at most, those of the past included.
const LAID_MEETINGS_MAX: usize = 120;
/// The day before, and the hour before.
pub(super) const REMINDER_HOURS: [u64; 2] = [24, 1];

/// Lays a group's meetings: one, or with a rhythm as many as lie ahead. Writes no mail.
///
/// The rhythm follows the wall clock of the group's zone: 18:00 stays 18:00 when clocks change.
pub async fn schedule(
    tx: &mut Conn,
    group: GroupId,
    plan: &Plan,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let (zone, ends_on) = store::season_of(tx, group).await?;
    let zone = zone_named(&zone);
    let mut local = rhythm::local(plan.starts_at, &zone);
    let mut starts = vec![plan.starts_at];
    if plan.weeks == 0 {
        return store::add(tx, group, plan, &starts, now).await;
    }
    let mut ahead = usize::from(plan.starts_at > now);
    for _ in 1..LAID_MEETINGS_MAX {
        if ahead >= AHEAD_MEETINGS_MAX {
            break;
        }
        let next = rhythm::next(local, plan.weeks);
        if is_after(next, &ends_on) {
            break;
        }
        local = next;
        let at = rhythm::moment(local, &zone);
        starts.push(at);
        ahead += usize::from(at > now);
    }
    store::add(tx, group, plan, &starts, now).await?;
    store::set_rhythm(tx, group, plan.weeks, plan.minutes, &local.to_string()).await
}

/// Lays what is missing ahead of a group with a rhythm, where the rhythm met last.
pub(super) async fn top_up(tx: &mut Conn, group: &Group, now: Moment) -> Result<(), sqlx::Error> {
    let Ok(mut local) = group.laid_until.parse::<DateTime>() else {
        return Ok(());
    };
    let Some(last) = store::last_laid(tx, group.group_id).await? else {
        return Ok(());
    };
    let zone = zone_named(&group.time_zone);
    let plan = Plan {
        starts_at: last.starts_at,
        minutes: group.minutes,
        weeks: group.rhythm_weeks,
        place: last.place,
        call_link: last.call_link,
    };
    let ahead = store::laid_ahead(tx, group.group_id, now).await?;
    let ahead = usize::try_from(ahead).unwrap_or(0);
    let mut starts = Vec::new();
    while ahead + starts.len() < AHEAD_MEETINGS_MAX {
        let next = rhythm::next(local, plan.weeks);
        if is_after(next, &group.ends_on) {
            break;
        }
        local = next;
        let at = rhythm::moment(local, &zone);
        if at > now {
            starts.push(at);
        }
    }
    store::add(tx, group.group_id, &plan, &starts, now).await?;
    store::set_rhythm(
        tx,
        group.group_id,
        plan.weeks,
        plan.minutes,
        &local.to_string(),
    )
    .await
}

/// Whether a day lies behind the last one of a group; one without goes on.
fn is_after(local: DateTime, ends_on: &str) -> bool {
    ends_on
        .parse::<Date>()
        .is_ok_and(|last| local.date() > last)
}

/// How many reminders are out of the question, because their lead has passed already.
pub(super) fn reminders_passed(starts_at: Moment, now: Moment) -> i64 {
    let lead = |hours: u64| std::time::Duration::from_secs(hours * 3600);
    let passed = REMINDER_HOURS
        .iter()
        .filter(|hours| starts_at.minus(lead(**hours)) <= now);
    i64::try_from(passed.count()).unwrap_or(0)
}
