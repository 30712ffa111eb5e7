//! Meetings: dates in a group's calendar, who comes, and the rhythm that lays them.

mod rhythm;
mod store;

use crate::db::{Conn, GroupId, Moment};

/// How many meetings lie ahead in a group with a rhythm.
pub const AHEAD_MEETINGS_MAX: usize = 12;
/// How many meetings one plan lays at most, those of the past included.
const LAID_MEETINGS_MAX: usize = 120;

/// When a group means to meet.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The first meeting.
    pub starts_at: Moment,
    /// How long each lasts.
    pub minutes: i64,
    /// Weeks from one to the next; 0: this one alone.
    pub weeks: i64,
    /// Where, in words; may be empty.
    pub place: String,
    /// An https address; may be empty.
    pub call_link: String,
}

/// Lays a group's meetings: one, or with a rhythm as many as lie ahead. Writes no mail.
///
/// The rhythm follows the wall clock of the group's zone: 18:00 stays 18:00 when clocks change.
pub async fn schedule(
    tx: &mut Conn,
    group: GroupId,
    plan: &Plan,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let zone = store::zone_of(tx, group).await?;
    let zone = crate::web::when::zone_named(&zone);
    let mut local = rhythm::local(plan.starts_at, &zone);
    store::add(tx, group, plan, plan.starts_at, now).await?;
    if plan.weeks == 0 {
        return Ok(());
    }
    let mut ahead = usize::from(plan.starts_at > now);
    for _ in 1..LAID_MEETINGS_MAX {
        if ahead >= AHEAD_MEETINGS_MAX {
            break;
        }
        local = rhythm::next(local, plan.weeks);
        let at = rhythm::moment(local, &zone);
        store::add(tx, group, plan, at, now).await?;
        ahead += usize::from(at > now);
    }
    store::set_rhythm(tx, group, plan.weeks, plan.minutes, &local.to_string()).await
}

/// The day before, and the hour before.
const REMINDER_HOURS: [u64; 2] = [24, 1];

/// How many reminders are out of the question, because their lead has passed already.
fn reminders_passed(starts_at: Moment, now: Moment) -> i64 {
    let passed =
        |hours: &&u64| starts_at.minus(std::time::Duration::from_secs(**hours * 3600)) <= now;
    i64::try_from(REMINDER_HOURS.iter().filter(passed).count()).unwrap_or(0)
}
