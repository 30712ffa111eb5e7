//! Offers: seats held for somebody until they take them, decline, or the time is up.
//!
//! Until an offer is accepted there is no seat, and the group is closed to whoever has it: they
//! see its hours, its members and why it is theirs, and none of its words.

mod answer;
mod kept;
pub mod late;
mod notices;
pub mod pages;
mod store;
mod work;

#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Moment, OfferId, ProgrammeId, RepairId, Tx};
use crate::groups::{self, Group};
use crate::meetings::{self, Meeting};

use answer::open_to;
pub use answer::{Answer, accept, decline, join_late, let_go, withdraw, withdraw_of};
pub use kept::{forget, kept_of};
pub use work::work;

/// How long a seat is held for an answer,
pub const HELD: Duration = Duration::from_secs(7 * DAY_SECONDS);
/// or until so long before the first meeting,
const BEFORE_MEETING: Duration = Duration::from_secs(DAY_SECONDS / 2);
/// but never less than this.
const HELD_AT_LEAST: Duration = Duration::from_secs(DAY_SECONDS);
const DAY_SECONDS: u64 = 24 * 3600;

/// A seat held for somebody.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its id.
    pub offer_id: OfferId,
    /// The programme it belongs to.
    pub programme_id: ProgrammeId,
    /// The group the seat is in.
    pub group_id: GroupId,
    /// Whose it would be.
    pub member_id: MemberId,
    /// When it was offered.
    pub offered_at: Moment,
    /// Released then.
    pub until_at: Moment,
    /// How many reminders went out.
    pub reminded: i64,
}

/// Whom a seat in a group is to be held for.
#[derive(Clone, Debug)]
pub struct Offering<'a> {
    /// The programme.
    pub programme: ProgrammeId,
    /// What it is called.
    pub name: &'a str,
    /// The group.
    pub group: GroupId,
    /// Who is asked.
    pub members: &'a [MemberId],
    /// The repair it mends, if it does.
    pub repair: Option<RepairId>,
    /// Mails wait until then, so that a slip of the hand is not in everybody's mailbox.
    pub not_before: Option<Moment>,
}

/// Holds a seat for each of these and tells them by mail, with the meetings as a calendar file.
/// Who has an offer in the programme already keeps that one.
pub async fn make(
    tx: &mut Tx,
    app: &App,
    offering: &Offering<'_>,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let coming = meetings::coming(tx, offering.group, now).await?;
    let until_at = until(&coming, now);
    let group = groups::any(tx, offering.group).await?;
    let made = store::add(tx, offering, now, until_at).await?;
    notices::offered(tx, app, &made, offering, &group, &coming).await
}

/// When a seat offered now is released.
fn until(coming: &[Meeting], now: Moment) -> Moment {
    let first = coming.iter().find(|meeting| meeting.cancelled_at.is_none());
    let before = first.map_or(Moment(i64::MAX), |first| {
        first.starts_at.minus(BEFORE_MEETING)
    });
    now.plus(HELD).min(before).max(now.plus(HELD_AT_LEAST))
}

/// The seat held for a member in a programme.
pub async fn held_by(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
) -> Result<Option<Offer>, sqlx::Error> {
    store::held_by(db, member, programme).await
}

/// Every seat held for a member, the one released first in front.
pub async fn all_held_by(db: &mut Conn, member: MemberId) -> Result<Vec<Offer>, sqlx::Error> {
    store::all_held_by(db, member).await
}

/// Who is asked to sit in a group and has not answered.
pub async fn asked(db: &mut Conn, group: GroupId) -> Result<Vec<MemberId>, sqlx::Error> {
    store::asked(db, group).await
}

/// For how many a seat in a group is held, and until when at the latest.
pub async fn held_in(
    db: &mut Conn,
    group: GroupId,
) -> Result<(usize, Option<Moment>), sqlx::Error> {
    let (count, until) = store::held_in(db, group).await?;
    Ok((usize::try_from(count).unwrap_or(0), until))
}

/// A group of an offer, though its holder has no seat in it yet.
async fn group_of(db: &mut Conn, offer: &Offer) -> Result<Group, sqlx::Error> {
    groups::any(db, offer.group_id).await
}
