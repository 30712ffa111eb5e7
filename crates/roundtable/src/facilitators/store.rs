//! Every statement of dedicated facilitators.

use super::Appointment;
use crate::db::{AppointmentId, Conn, GroupId, MemberId, Moment};

type Done<T = ()> = Result<T, sqlx::Error>;

pub async fn of_group(db: &mut Conn, group: GroupId) -> Done<Option<Appointment>> {
    sqlx::query_as("select * from appointments where group_id = $1 and ended_at is null")
        .bind(group)
        .fetch_optional(db)
        .await
}

/// An appointment that has not ended.
pub async fn by_id(db: &mut Conn, appointment: AppointmentId) -> Done<Option<Appointment>> {
    sqlx::query_as("select * from appointments where appointment_id = $1 and ended_at is null")
        .bind(appointment)
        .fetch_optional(db)
        .await
}

/// Proposals a member has not answered: to a group they sit in, or of themselves.
pub async fn asked_of(db: &mut Conn, member: MemberId) -> Done<Vec<Appointment>> {
    sqlx::query_as(
        "select p.* from appointments p
         where p.ended_at is null and p.began_at is null
           and (p.member_id = $1 or exists (
             select 1 from seats s where s.group_id = p.group_id and s.member_id = $1
               and s.ended_at is null))
           and not exists (
             select 1 from agreements a
             where a.appointment_id = p.appointment_id and a.member_id = $1)
         order by p.appointment_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// Proposals to which everybody there is has said yes, because whoever had not has left.
pub async fn all_agreed(db: &mut Conn) -> Done<Vec<Appointment>> {
    sqlx::query_as(
        "select p.* from appointments p
         where p.ended_at is null and p.began_at is null
           and exists (select 1 from agreements a where a.appointment_id = p.appointment_id
             and a.member_id = p.member_id and a.agreed = 1)
           and exists (select 1 from seats s where s.group_id = p.group_id
             and s.ended_at is null)
           and not exists (
             select 1 from seats s where s.group_id = p.group_id and s.ended_at is null
               and not exists (
                 select 1 from agreements a where a.appointment_id = p.appointment_id
                   and a.member_id = s.member_id and a.agreed = 1))
         order by p.appointment_id limit 50",
    )
    .fetch_all(db)
    .await
}

/// Those who serve a group they have left.
pub async fn gone(db: &mut Conn) -> Done<Vec<Appointment>> {
    sqlx::query_as(
        "select p.* from appointments p
         where p.ended_at is null and p.began_at is not null and not exists (
           select 1 from seats s where s.group_id = p.group_id
             and s.member_id = p.member_id and s.ended_at is null and s.facilitates = 1)
         order by p.appointment_id limit 50",
    )
    .fetch_all(db)
    .await
}

pub async fn agreed(db: &mut Conn, appointment: AppointmentId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select member_id from agreements where appointment_id = $1 and agreed = 1
         order by member_id",
    )
    .bind(appointment)
    .fetch_all(db)
    .await
}

pub async fn add(
    db: &mut Conn,
    group: GroupId,
    facilitator: MemberId,
    by: MemberId,
    now: Moment,
) -> Done<Appointment> {
    sqlx::query_as(
        "insert into appointments (group_id, member_id, appointed_by, appointed_at)
         values ($1, $2, $3, $4) returning *",
    )
    .bind(group)
    .bind(facilitator)
    .bind(by)
    .bind(now)
    .fetch_one(db)
    .await
}

pub async fn agree(
    db: &mut Conn,
    appointment: AppointmentId,
    member: MemberId,
    agreed: bool,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into agreements (appointment_id, member_id, agreed, agreed_at)
         values ($1, $2, $3, $4)
         on conflict (appointment_id, member_id)
         do update set agreed = excluded.agreed, agreed_at = excluded.agreed_at",
    )
    .bind(appointment)
    .bind(member)
    .bind(i64::from(agreed))
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn begin(db: &mut Conn, appointment: AppointmentId, now: Moment) -> Done {
    sqlx::query("update appointments set began_at = $1 where appointment_id = $2")
        .bind(now)
        .bind(appointment)
        .execute(db)
        .await
        .map(drop)
}

pub async fn end(db: &mut Conn, appointment: AppointmentId, now: Moment) -> Done {
    sqlx::query("update appointments set ended_at = $1 where appointment_id = $2")
        .bind(now)
        .bind(appointment)
        .execute(db)
        .await
        .map(drop)
}

/// Where a member was proposed or served: since when asked, served from, until.
pub async fn served_ever(
    db: &mut Conn,
    member: MemberId,
) -> Done<Vec<(Moment, Option<Moment>, Option<Moment>)>> {
    sqlx::query_as(
        "select appointed_at, began_at, ended_at from appointments
         where member_id = $1 order by appointment_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn answers_ever(db: &mut Conn, member: MemberId) -> Done<Vec<(i64, Moment)>> {
    sqlx::query_as(
        "select agreed, agreed_at from agreements where member_id = $1 order by appointment_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn move_answers(db: &mut Conn, from: MemberId, to: MemberId) -> Done {
    for statement in [
        "delete from agreements where member_id = $1 and exists (
           select 1 from agreements a where a.member_id = $2
             and a.appointment_id = agreements.appointment_id)",
        "update agreements set member_id = $2 where member_id = $1",
        "update appointments set member_id = $2 where member_id = $1",
        "update appointments set appointed_by = $2 where appointed_by = $1",
    ] {
        sqlx::query(statement)
            .bind(from)
            .bind(to)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

pub async fn forget(db: &mut Conn, member: MemberId, now: Moment) -> Done {
    sqlx::query("update appointments set ended_at = $1 where member_id = $2 and ended_at is null")
        .bind(now)
        .bind(member)
        .execute(&mut *db)
        .await?;
    sqlx::query("delete from agreements where member_id = $1")
        .bind(member)
        .execute(db)
        .await
        .map(drop)
}
