//! The groups of a programme as they meet now: what mending and joining late begin from.

use std::collections::BTreeMap;

use grouping::{Slot, Week};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Weekday};

use super::inputs::{self, Inputs};
use super::store;
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId};
use crate::error::Trouble;
use crate::meetings;
use crate::programmes::Programme;
use crate::web::when::zone_named;

/// A group that meets, with who sits there and who is asked to.
pub(super) struct Table {
    pub group: GroupId,
    pub number: i64,
    /// Whether it takes latecomers.
    pub open: bool,
    pub language: String,
    /// When it meets, in the week all tables are looked at in.
    pub slot: Slot,
    pub seated: Vec<MemberId>,
    pub asked: Vec<MemberId>,
    week: Week,
}

impl Table {
    /// The Monday of the week all tables are looked at in.
    pub fn monday(&self) -> Date {
        self.week.monday()
    }

    /// Everybody for whom there is a seat.
    pub fn everybody(&self) -> impl Iterator<Item = MemberId> {
        self.seated.iter().chain(&self.asked).copied()
    }
}

/// The groups of a programme that came out of a placement and have a next meeting, by number:
/// each at the hour of its rhythm, by the wall clock it follows, in the week after this one. A
/// single meeting that was moved moves no table.
pub(super) async fn tables(
    db: &mut Conn,
    programme: &Programme,
    now: Moment,
) -> Result<Vec<Table>, Trouble> {
    let rows = store::standing_groups(db, programme.id).await?;
    let ids: Vec<GroupId> = rows.iter().map(|row| row.group_id).collect();
    let next = meetings::next_of(db, &ids, now).await?;
    let next: BTreeMap<GroupId, Moment> = next
        .iter()
        .map(|one| (one.group_id, one.starts_at))
        .collect();
    let mut seats: BTreeMap<GroupId, (Vec<MemberId>, Vec<MemberId>)> = BTreeMap::new();
    for (group, member, asked) in store::standing_seats(db, programme.id).await? {
        let (seated, waits) = seats.entry(group).or_default();
        if asked == 1 {
            waits.push(member)
        } else {
            seated.push(member)
        }
    }
    let monday = week_after(programme, now);
    let week = Week::beginning(monday);
    let week = week.map_err(|e| Trouble::fault("a week to mend groups in", e))?;
    let minutes = u32::try_from(programme.minutes).unwrap_or(90);
    let table = |row: store::StandingGroup| {
        let starts_at = *next.get(&row.group_id)?;
        let (seated, asked) = seats.remove(&row.group_id).unwrap_or_default();
        Some(Table {
            group: row.group_id,
            number: row.number,
            open: row.open == 1,
            language: row.language.clone(),
            slot: slot(hour(&row, starts_at), &row.time_zone, monday, minutes),
            seated,
            asked,
            week,
        })
    };
    Ok(rows.into_iter().filter_map(table).collect())
}

/// Who has turned down a seat in this group, let it go by, or left it: they are not asked again.
pub(super) async fn turned_down(
    db: &mut Conn,
    group: GroupId,
) -> Result<Vec<MemberId>, sqlx::Error> {
    store::turned_down(db, group).await
}

/// The groups of a programme a member left, or whose seat they asked to change for another.
pub(super) async fn groups_turned_down(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
) -> Result<Vec<GroupId>, sqlx::Error> {
    store::groups_turned_down(db, programme, member).await
}

/// What the engine needs to know of these members, by the programme's rules as they are now. It
/// takes who sits together as given, whether or not a rule, an exclusion or cover would have it so.
pub(super) async fn inputs(
    db: &mut Conn,
    programme: &Programme,
    tables: &[Table],
    ids: &[MemberId],
) -> Result<Inputs, Trouble> {
    let week = tables.first().map(|table| table.week);
    let week = week.ok_or_else(|| Trouble::fault("mending groups", "there are none"))?;
    inputs::by_rules(db, programme, week, ids).await
}

/// The Monday of the week after this one, or of the season's first.
fn week_after(programme: &Programme, now: Moment) -> Date {
    let today = now.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date();
    let next = today.nth_weekday(1, Weekday::Monday).unwrap_or(today);
    next.max(super::settings::week_of(programme))
}

/// A meeting's hour by the wall clock of a group: of its rhythm, which every date laid so far ends
/// at, or of its next meeting where it has none.
fn hour(row: &store::StandingGroup, starts_at: Moment) -> DateTime {
    let laid = row.laid_until.parse().ok().filter(|_| row.rhythm_weeks > 0);
    let next = starts_at.timestamp().to_zoned(zone_named(&row.time_zone));
    laid.unwrap_or_else(|| next.datetime())
}

/// The same hour of a wall clock in the week of a Monday.
fn slot(local: DateTime, zone: &str, monday: Date, minutes: u32) -> Slot {
    let zone = zone_named(zone);
    let days = i64::from(local.weekday().to_monday_zero_offset());
    let date = monday.saturating_add(days.days());
    let there = date.to_datetime(local.time()).to_zoned(zone);
    let midnight = monday.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
    let midnight = midnight.map_or(Moment(0), |at| Moment::from(at.timestamp()));
    let there = there.map_or(midnight, |at| Moment::from(at.timestamp()));
    let week = i64::from(grouping::WEEK_MINUTES);
    let into = ((there.0 - midnight.0) / 60_000).rem_euclid(week);
    Slot {
        start: u32::try_from(into).unwrap_or(0),
        minutes,
    }
}
