//! The meetings nearest to a moment. Each statement has its limit, however long a list became.

use super::{Done, Meeting};
use crate::db::{Conn, GroupId, MeetingId, MemberId, Moment, listing};
use crate::meetings::MEETING_MINUTES_MAX;

/// How many meetings take place.
#[derive(sqlx::FromRow, Clone, Copy, Debug)]
pub struct Tally {
    /// All of them.
    pub planned: i64,
    /// Those that are over.
    pub held: i64,
}

/// What goes on at a moment began after this: it lets the order of time answer by itself.
fn earliest(at: Moment) -> Moment {
    Moment(at.0 - MEETING_MINUTES_MAX * 60_000 - 1)
}

/// The next meeting of each of these groups, soonest first.
pub async fn next_of(db: &mut Conn, groups: &[GroupId], now: Moment) -> Done<Vec<Meeting>> {
    let statement = listing(
        "select * from (
           select m.*, row_number() over (partition by group_id order by starts_at, meeting_id)
             as turn
           from meetings m
           where group_id in ({list}) and cancelled_at is null
             and starts_at > $1 and starts_at + minutes * 60000 > $2
         ) nearest
         where turn = 1 order by starts_at, meeting_id",
        3,
        groups.len(),
    );
    let mut asked = sqlx::query_as(statement).bind(earliest(now)).bind(now);
    for group in groups {
        asked = asked.bind(*group);
    }
    asked.fetch_all(db).await
}

/// The meetings not over yet, soonest first: all that take place before any that is cancelled.
pub async fn coming(db: &mut Conn, group: GroupId, now: Moment, most: i64) -> Done<Vec<Meeting>> {
    sqlx::query_as(
        "select * from (
           select * from meetings
           where group_id = $1 and starts_at > $2 and starts_at + minutes * 60000 > $3
           order by case when cancelled_at is null then 0 else 1 end, starts_at, meeting_id
           limit $4
         ) nearest
         order by starts_at, meeting_id",
    )
    .bind(group)
    .bind(earliest(now))
    .bind(now)
    .bind(most)
    .fetch_all(db)
    .await
}

/// The meetings that are over, the latest first.
pub async fn past(db: &mut Conn, group: GroupId, now: Moment, most: i64) -> Done<Vec<Meeting>> {
    sqlx::query_as(
        "select * from meetings
         where group_id = $1 and starts_at <= $2 and starts_at + minutes * 60000 <= $2
         order by starts_at desc, meeting_id desc limit $3",
    )
    .bind(group)
    .bind(now)
    .bind(most)
    .fetch_all(db)
    .await
}

pub async fn tally(db: &mut Conn, group: GroupId, now: Moment) -> Done<Tally> {
    sqlx::query_as(
        "select count(*) as planned,
           coalesce(cast(sum(case when starts_at + minutes * 60000 <= $2 then 1 else 0 end)
             as bigint), 0) as held
         from meetings where group_id = $1 and cancelled_at is null",
    )
    .bind(group)
    .bind(now)
    .fetch_one(db)
    .await
}

/// How many are ahead, or go on.
pub async fn ahead(db: &mut Conn, group: GroupId, now: Moment) -> Done<i64> {
    sqlx::query_scalar(
        "select count(*) from meetings where group_id = $1 and cancelled_at is null
           and starts_at > $2 and starts_at + minutes * 60000 > $3",
    )
    .bind(group)
    .bind(earliest(now))
    .bind(now)
    .fetch_one(db)
    .await
}

/// How many were cancelled since, or came to their end.
pub async fn gone_since(db: &mut Conn, group: GroupId, since: Moment, now: Moment) -> Done<i64> {
    sqlx::query_scalar(
        "select (select count(*) from meetings where group_id = $1 and cancelled_at > $2)
           + (select count(*) from meetings where group_id = $1 and cancelled_at is null
              and starts_at > $3 and starts_at <= $4
              and starts_at + minutes * 60000 > $2 and starts_at + minutes * 60000 <= $4)",
    )
    .bind(group)
    .bind(since)
    .bind(earliest(since))
    .bind(now)
    .fetch_one(db)
    .await
}

/// What one member answered to these meetings.
pub async fn answers_of(
    db: &mut Conn,
    member: MemberId,
    meetings: &[Meeting],
) -> Done<Vec<(MeetingId, i64)>> {
    let statement = listing(
        "select meeting_id, coming from answers where member_id = $1 and meeting_id in ({list})",
        2,
        meetings.len(),
    );
    let mut asked = sqlx::query_as(statement).bind(member);
    for meeting in meetings {
        asked = asked.bind(meeting.meeting_id);
    }
    asked.fetch_all(db).await
}
