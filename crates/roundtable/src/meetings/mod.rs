//! Meetings: dates in a group's calendar, who comes, and the rhythm that lays them.
//!
//! A group leads itself: any member sets, moves and cancels its meetings, and everybody is told.

mod calendar;
mod card;
mod change;
mod lay;
mod notices;
mod overlap;
pub mod pages;
mod rhythm;
mod store;
mod work;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::app::App;
use crate::db::{Conn, GroupId, LIST_ENTRIES_MAX, MeetingId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::groups;
use crate::web::acts;

pub use calendar::file as calendar_file;
pub(crate) use card::hours;
pub use card::{Card, card};
pub use change::{Change, cancel, change, restore};
pub use lay::schedule;
pub use store::{Meeting, Tally};
pub use work::work;

/// How many meetings lie ahead in a group with a rhythm.
pub const AHEAD_MEETINGS_MAX: usize = 12;
/// The shortest meeting,
pub const MEETING_MINUTES_MIN: i64 = 15;
/// and the longest: a day.
pub const MEETING_MINUTES_MAX: i64 = 24 * 60;
/// The most weeks from one meeting to the next.
pub const RHYTHM_WEEKS_MAX: i64 = 4;
/// The most characters that say where.
pub const PLACE_CHARS_MAX: usize = 120;
/// The most characters of a call link.
pub const CALL_LINK_CHARS_MAX: usize = 500;
/// With so many meetings ahead, or cancelled or over within a day, no more are set.
pub const SINGLE_MEETINGS_MAX: i64 = 40;
/// The most coming meetings a page or a file lists: all that take place, and some cancelled.
const COMING_MEETINGS_MAX: i64 = 60;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// When and where a group means to meet.
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

impl Meeting {
    /// When it is over.
    pub fn ends_at(&self) -> Moment {
        let minutes = u64::try_from(self.minutes).unwrap_or(0);
        self.starts_at.plus(Duration::from_secs(minutes * 60))
    }

    /// Whether it lies ahead, or goes on now.
    pub fn is_coming(&self, now: Moment) -> bool {
        self.cancelled_at.is_none() && self.ends_at() > now
    }
}

/// Every meeting a group ever had, in order of time, those cancelled included. Pages ask for
/// less: the meetings coming, and the last of those past.
pub async fn of_group(db: &mut Conn, group: GroupId) -> Result<Vec<Meeting>, sqlx::Error> {
    store::of_group(db, group).await
}

/// The meetings not over yet, soonest first, those cancelled included while there is room.
pub async fn coming(
    db: &mut Conn,
    group: GroupId,
    now: Moment,
) -> Result<Vec<Meeting>, sqlx::Error> {
    store::coming(db, group, now, COMING_MEETINGS_MAX).await
}

/// The latest meetings that are over, the last first; at most so many.
pub async fn past(
    db: &mut Conn,
    group: GroupId,
    now: Moment,
    most: i64,
) -> Result<Vec<Meeting>, sqlx::Error> {
    store::past(db, group, now, most).await
}

/// How many meetings of a group take place, and how many of them are over.
pub async fn tally(db: &mut Conn, group: GroupId, now: Moment) -> Result<Tally, sqlx::Error> {
    store::tally(db, group, now).await
}

/// The next meeting of each of these groups, soonest first.
pub async fn next_of(
    db: &mut Conn,
    groups: &[GroupId],
    now: Moment,
) -> Result<Vec<Meeting>, sqlx::Error> {
    let mut found = Vec::with_capacity(groups.len());
    for part in groups.chunks(LIST_ENTRIES_MAX) {
        found.extend(store::next_of(db, part, now).await?);
    }
    found.sort_by_key(|meeting| (meeting.starts_at, meeting.meeting_id));
    Ok(found)
}

/// Whether a member comes, for each of these meetings they answered.
pub async fn answers_of(
    db: &mut Conn,
    member: MemberId,
    meetings: &[Meeting],
) -> Result<BTreeMap<MeetingId, bool>, sqlx::Error> {
    let mut answers = BTreeMap::new();
    for part in meetings.chunks(LIST_ENTRIES_MAX) {
        let given = store::answers_of(db, member, part).await?;
        answers.extend(given.into_iter().map(|(id, coming)| (id, coming == 1)));
    }
    Ok(answers)
}

/// Pairs who have met, among them everybody of these; the lower id of each pair first. Others
/// they met may be among the pairs too.
pub async fn met_by(
    db: &mut Conn,
    members: &[MemberId],
) -> Result<Vec<(MemberId, MemberId)>, sqlx::Error> {
    let mut met = Vec::new();
    for part in members.chunks(LIST_ENTRIES_MAX) {
        met.extend(store::met_by(db, part).await?);
    }
    Ok(met)
}

/// What was laid for groups that come to nothing is gone, with what was answered. Writes no mail.
pub async fn clear(tx: &mut Tx, groups: &[GroupId]) -> Result<(), sqlx::Error> {
    for part in groups.chunks(LIST_ENTRIES_MAX) {
        store::clear(tx, part).await?;
    }
    Ok(())
}

/// Sets a meeting, or a rhythm of them, and tells everybody with a calendar file. A new rhythm
/// takes the place of the old one: what that had laid from then on is cancelled.
///
/// The same `act` sets it once, however often its form is sent.
pub async fn set(
    app: &App,
    me: MemberId,
    group: GroupId,
    plan: &Plan,
    act: &str,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("groups", group.0).await?;
    let found = groups::for_member(&mut tx, me, group).await?;
    if acts::answer(&mut tx, act).await?.is_some() {
        return Ok(());
    }
    acts::note(&mut tx, act, "", now).await?;
    check_room(&mut tx, group, now).await?;
    let gone = store::gone_since(&mut tx, group, now.minus(DAY), now).await?;
    if store::ahead(&mut tx, group, now).await? + gone >= SINGLE_MEETINGS_MAX {
        return Err(Trouble::refused("meetings-enough-today"));
    }
    let mut news = Vec::new();
    if plan.weeks > 0 {
        news = store::end_rhythm(&mut tx, group, plan.starts_at, now).await?;
    }
    let last = store::last_number(&mut tx, group).await?;
    schedule(&mut tx, group, plan, now).await?;
    news.extend(store::added_after(&mut tx, group, last).await?);
    news.sort_by_key(|meeting| (meeting.starts_at, meeting.meeting_id));
    notices::set(&mut tx, app, &found, &news).await?;
    tx.commit().await?;
    Ok(())
}

/// A member says whether they come. Said twice, it is said once.
pub async fn answer(
    app: &App,
    me: MemberId,
    group: GroupId,
    number: i64,
    coming: bool,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let meeting = held(&mut tx, me, group, number).await?;
    if !meeting.is_coming(now) {
        return Err(Trouble::refused("meeting-is-over"));
    }
    store::answer(&mut tx, meeting.meeting_id, me, coming, now).await?;
    tx.commit().await?;
    Ok(())
}

/// A second table gets the meetings that are still to come, with its members' answers.
pub async fn copy(tx: &mut Tx, from: GroupId, to: GroupId, now: Moment) -> Result<(), sqlx::Error> {
    store::copy(tx, from, to, now).await?;
    store::copy_answers(tx, from, to).await
}

/// Tables come together: what was answered at one counts at the other.
pub async fn bring_answers_back(
    tx: &mut Tx,
    from: GroupId,
    to: GroupId,
) -> Result<(), sqlx::Error> {
    store::copy_answers(tx, from, to).await
}

/// Refuses a meeting more where there are many ahead.
async fn check_room(db: &mut Conn, group: GroupId, now: Moment) -> Result<(), Trouble> {
    if store::ahead(db, group, now).await? >= SINGLE_MEETINGS_MAX {
        return Err(Trouble::refused("meetings-enough"));
    }
    Ok(())
}

/// A meeting of a group by its number.
pub(crate) async fn numbered(
    db: &mut Conn,
    group: GroupId,
    number: i64,
) -> Result<Meeting, Trouble> {
    let found = store::numbered(db, group, number).await?;
    found.ok_or(Trouble::NotFound)
}

/// A meeting of a group this member sits in, held until the transaction ends.
async fn held(tx: &mut Tx, me: MemberId, group: GroupId, number: i64) -> Result<Meeting, Trouble> {
    tx.hold("groups", group.0).await?;
    groups::for_member(tx, me, group).await?;
    numbered(tx, group, number).await
}
