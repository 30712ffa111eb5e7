//! What the worker asks of the meetings.

use super::{Done, Meeting};
use crate::db::{Conn, GroupId, MeetingId, MemberId, Moment, listing};

/// Meetings that are over and not yet noted as such.
pub async fn just_over(db: &mut Conn, now: Moment, most: i64) -> Done<Vec<Meeting>> {
    sqlx::query_as(
        "select * from meetings
         where passed_at is null and starts_at <= $1 and starts_at + minutes * 60000 <= $1
         order by starts_at, meeting_id limit $2",
    )
    .bind(now)
    .bind(most)
    .fetch_all(db)
    .await
}

/// A meeting as it is now.
pub async fn again(db: &mut Conn, meeting: MeetingId) -> Done<Meeting> {
    sqlx::query_as("select * from meetings where meeting_id = $1")
        .bind(meeting)
        .fetch_one(db)
        .await
}

/// Notes that a meeting is over; false when somebody else did before.
pub async fn note_passed(db: &mut Conn, meeting: MeetingId, now: Moment) -> Done<bool> {
    let done = sqlx::query(
        "update meetings set passed_at = $1 where meeting_id = $2 and passed_at is null",
    )
    .bind(now)
    .bind(meeting)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Everybody who sat in the group while it met, and did not say they can't, has met the others.
pub async fn tie(db: &mut Conn, meeting: &Meeting) -> Done {
    sqlx::query(
        "insert into ties (member_a, member_b, met_at)
         select distinct a.member_id, b.member_id, $4
         from seats a join seats b on b.group_id = a.group_id and a.member_id < b.member_id
         where a.group_id = $1
           and a.taken_at < $3 and (a.ended_at is null or a.ended_at > $2)
           and b.taken_at < $3 and (b.ended_at is null or b.ended_at > $2)
           and not exists (select 1 from answers n where n.meeting_id = $5 and n.coming = 0
                           and n.member_id in (a.member_id, b.member_id))
         on conflict (member_a, member_b) do nothing",
    )
    .bind(meeting.group_id)
    .bind(meeting.starts_at)
    .bind(meeting.ends_at())
    .bind(meeting.starts_at)
    .bind(meeting.meeting_id)
    .execute(db)
    .await
    .map(drop)
}

/// Meetings within reach of a reminder that may not have been sent yet.
pub async fn to_remind(db: &mut Conn, now: Moment, until: Moment, most: i64) -> Done<Vec<Meeting>> {
    sqlx::query_as(
        "select * from meetings
         where passed_at is null and cancelled_at is null and starts_at > $1 and starts_at <= $2
           and (reminded = 0 or (reminded = 1 and starts_at <= $1 + 3600000))
         order by starts_at, meeting_id limit $3",
    )
    .bind(now)
    .bind(until)
    .bind(most)
    .fetch_all(db)
    .await
}

/// Notes that so many reminders are done with.
pub async fn note_reminded(db: &mut Conn, meeting: MeetingId, done: i64) -> Done {
    sqlx::query("update meetings set reminded = $1 where meeting_id = $2")
        .bind(done)
        .bind(meeting)
        .execute(db)
        .await
        .map(drop)
}

/// Who is to be reminded: all who sit there and have not said they can't make it.
pub async fn expected(db: &mut Conn, group: GroupId, meeting: MeetingId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select s.member_id from seats s
         where s.group_id = $1 and s.ended_at is null
           and not exists (select 1 from answers n where n.meeting_id = $2
                           and n.member_id = s.member_id and n.coming = 0)
         order by s.seat_id",
    )
    .bind(group)
    .bind(meeting)
    .fetch_all(db)
    .await
}

/// Pairs who have met, the lower of whom is one of these.
pub async fn met_by(db: &mut Conn, members: &[MemberId]) -> Done<Vec<(MemberId, MemberId)>> {
    let ask = listing(
        "select member_a, member_b from ties where member_a in ({list})",
        1,
        members.len(),
    );
    let ask = sqlx::query_as(ask);
    members
        .iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}

/// Deletes what lies ahead of these groups, and the answers to it.
pub async fn clear(db: &mut Conn, groups: &[GroupId]) -> Done {
    for statement in [
        "delete from answers where meeting_id in (select meeting_id from meetings
           where passed_at is null and group_id in ({list}))",
        "delete from meetings where passed_at is null and group_id in ({list})",
    ] {
        let ask = sqlx::query(listing(statement, 1, groups.len()));
        let ask = groups.iter().fold(ask, |ask, id| ask.bind(*id));
        ask.execute(&mut *db).await?;
    }
    Ok(())
}
