//! Every statement of the meetings and their answers.

use super::Plan;
use super::change::Change;
use super::lay::reminders_passed;
use crate::db::{Conn, GroupId, MeetingId, MemberId, Moment, rows, rows_at_once};

mod near;
mod rhythm;
mod work;

pub use near::*;
pub use rhythm::*;
pub use work::*;

type Done<T = ()> = Result<T, sqlx::Error>;

/// A meeting as it is stored.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Meeting {
    /// Its id.
    pub meeting_id: MeetingId,
    /// Whose it is.
    pub group_id: GroupId,
    /// Its number in the group, by which its address is known.
    pub number: i64,
    /// When it starts.
    pub starts_at: Moment,
    /// How long it lasts.
    pub minutes: i64,
    /// Where, in words; may be empty.
    pub place: String,
    /// An https address; may be empty.
    pub call_link: String,
    /// 1: a date of the group's rhythm; 0: a single one.
    pub laid: i64,
    /// Counts its changes, for calendars.
    pub revision: i64,
    /// Set while it is cancelled.
    pub cancelled_at: Option<Moment>,
    /// How many of its reminders are done with.
    pub reminded: i64,
}

/// What a member answered.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Answer {
    /// Who.
    pub member_id: MemberId,
    /// 1: coming, 0: can't make it.
    pub coming: i64,
}

pub async fn of_group(db: &mut Conn, group: GroupId) -> Done<Vec<Meeting>> {
    sqlx::query_as("select * from meetings where group_id = $1 order by starts_at, meeting_id")
        .bind(group)
        .fetch_all(db)
        .await
}

pub async fn numbered(db: &mut Conn, group: GroupId, number: i64) -> Done<Option<Meeting>> {
    sqlx::query_as("select * from meetings where group_id = $1 and number = $2")
        .bind(group)
        .bind(number)
        .fetch_optional(db)
        .await
}

/// The zone of a group's wall clock, and its last day; empty if it has none.
pub async fn season_of(db: &mut Conn, group: GroupId) -> Done<(String, String)> {
    sqlx::query_as("select time_zone, ends_on from groups where group_id = $1")
        .bind(group)
        .fetch_one(db)
        .await
}

/// The columns a meeting fills when it is laid.
const MEETING_COLUMNS: usize = 8;

/// Adds meetings; with a rhythm, as dates of it. Reminders whose lead has passed by now are
/// never sent.
pub async fn add(
    db: &mut Conn,
    group: GroupId,
    plan: &Plan,
    starts: &[Moment],
    now: Moment,
) -> Done {
    let mut numbers = last_number(db, group).await? + 1..;
    for part in starts.chunks(rows_at_once(MEETING_COLUMNS)) {
        let add = sqlx::query(rows(
            "insert into meetings (group_id, number, starts_at, minutes, place, call_link,
                                   reminded, laid)
             values {rows}",
            MEETING_COLUMNS,
            part.len(),
        ));
        let add = part
            .iter()
            .zip(&mut numbers)
            .fold(add, |add, (at, number)| {
                add.bind(group)
                    .bind(number)
                    .bind(*at)
                    .bind(plan.minutes)
                    .bind(plan.place.as_str())
                    .bind(plan.call_link.as_str())
                    .bind(reminders_passed(*at, now))
                    .bind(i64::from(plan.weeks > 0))
            });
        add.execute(&mut *db).await?;
    }
    Ok(())
}

/// Changes a meeting; if its time moves, answers are forgotten and reminders come anew.
pub async fn change(
    db: &mut Conn,
    old: &Meeting,
    starts_at: Moment,
    to: &Change,
    now: Moment,
) -> Done<Meeting> {
    let moves = old.starts_at != starts_at;
    let reminded = if moves {
        reminders_passed(starts_at, now)
    } else {
        old.reminded
    };
    let changed = sqlx::query_as(
        "update meetings set starts_at = $1, minutes = $2, place = $3, call_link = $4,
           reminded = $5, revision = revision + 1 where meeting_id = $6 returning *",
    )
    .bind(starts_at)
    .bind(to.minutes)
    .bind(&to.place)
    .bind(&to.call_link)
    .bind(reminded)
    .bind(old.meeting_id)
    .fetch_one(&mut *db)
    .await?;
    if moves {
        sqlx::query("delete from answers where meeting_id = $1")
            .bind(old.meeting_id)
            .execute(db)
            .await?;
    }
    Ok(changed)
}

pub async fn cancel(db: &mut Conn, meeting: MeetingId, now: Moment) -> Done {
    sqlx::query(
        "update meetings set cancelled_at = $1, revision = revision + 1 where meeting_id = $2",
    )
    .bind(now)
    .bind(meeting)
    .execute(db)
    .await
    .map(drop)
}

pub async fn restore(db: &mut Conn, meeting: MeetingId) -> Done {
    sqlx::query(
        "update meetings set cancelled_at = null, revision = revision + 1 where meeting_id = $1",
    )
    .bind(meeting)
    .execute(db)
    .await
    .map(drop)
}

pub async fn answer(
    db: &mut Conn,
    meeting: MeetingId,
    member: MemberId,
    coming: bool,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into answers (meeting_id, member_id, coming, answered_at) values ($1, $2, $3, $4)
         on conflict (meeting_id, member_id)
         do update set coming = excluded.coming, answered_at = excluded.answered_at",
    )
    .bind(meeting)
    .bind(member)
    .bind(i64::from(coming))
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// What those who still sit in the group answered.
pub async fn answers(db: &mut Conn, meeting: MeetingId) -> Done<Vec<Answer>> {
    sqlx::query_as(
        "select a.member_id, a.coming from answers a
         join meetings t on t.meeting_id = a.meeting_id
         join seats s on s.group_id = t.group_id and s.member_id = a.member_id
           and s.ended_at is null
         where a.meeting_id = $1",
    )
    .bind(meeting)
    .fetch_all(db)
    .await
}

/// Copies what is still to come; numbers stay, so that the tables' meetings can be paired.
pub async fn copy(db: &mut Conn, from: GroupId, to: GroupId, now: Moment) -> Done {
    sqlx::query(
        "insert into meetings (group_id, number, starts_at, minutes, place, call_link,
                               laid, cancelled_at, reminded)
         select $2, number, starts_at, minutes, place, call_link, laid, cancelled_at, reminded
         from meetings
         where group_id = $1 and passed_at is null and starts_at + minutes * 60000 > $3",
    )
    .bind(from)
    .bind(to)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Copies answers to the same meetings of another table, from those who sit there now.
pub async fn copy_answers(db: &mut Conn, from: GroupId, to: GroupId) -> Done {
    sqlx::query(
        "insert into answers (meeting_id, member_id, coming, answered_at)
         select t.meeting_id, a.member_id, a.coming, a.answered_at
         from answers a
         join meetings f on f.meeting_id = a.meeting_id and f.group_id = $1
         join meetings t on t.group_id = $2 and t.number = f.number
           and t.starts_at = f.starts_at
         join seats s on s.group_id = $2 and s.member_id = a.member_id and s.ended_at is null
         where 1 = 1
         on conflict (meeting_id, member_id)
         do update set coming = excluded.coming, answered_at = excluded.answered_at",
    )
    .bind(from)
    .bind(to)
    .execute(db)
    .await
    .map(drop)
}
