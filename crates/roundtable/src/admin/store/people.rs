//! Members as an admin keeps them: name, address, dates, roles. No profile, no group.

use super::Done;
use crate::db::{Conn, MemberId, Moment};

/// A member with an account.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct PersonRow {
    /// The member.
    pub member_id: MemberId,
    /// Their name; empty until they said it.
    pub name: String,
    /// Their address.
    pub email: String,
    /// When their account was opened.
    pub created_at: Moment,
    /// When they finished joining.
    pub joined_at: Option<Moment>,
    /// The day they asked to be erased.
    pub closing_at: Option<Moment>,
    /// When one of their devices was last seen.
    pub seen_at: Option<Moment>,
    /// On how many devices they are signed in.
    pub devices: i64,
    /// Whether they keep the installation running.
    pub admin: i64,
    /// Whether they run programmes.
    pub host: i64,
    /// Since when they are suspended.
    pub suspended_at: Option<Moment>,
}

macro_rules! person {
    () => {
        "select m.member_id, m.name, a.email, a.created_at, m.joined_at, a.closing_at,
           (select max(s.seen_at) from sign_ins s where s.member_id = m.member_id) as seen_at,
           (select count(*) from sign_ins s
             where s.member_id = m.member_id and s.ended_at is null) as devices,
           (select count(*) from roles r
             where r.member_id = m.member_id and r.role = 'admin') as admin,
           (select count(*) from roles r
             where r.member_id = m.member_id and r.role = 'host') as host,
           (select max(u.suspended_at) from suspensions u
             where u.member_id = m.member_id and u.ended_at is null) as suspended_at
         from members m join accounts a on a.member_id = m.member_id "
    };
}

macro_rules! sought {
    () => {
        "where m.ended_at is null
           and (lower(m.name) like $1 escape '\\' or a.email_folded like $1 escape '\\'
             or exists (select 1 from profiles p
               where p.member_id = m.member_id and p.search_text like $2 escape '\\'))
           and ($3 = ''
             or ($3 = 'roles' and exists (
               select 1 from roles r where r.member_id = m.member_id))
             or ($3 = 'suspended' and exists (
               select 1 from suspensions u
               where u.member_id = m.member_id and u.ended_at is null))
             or ($3 = 'closing' and a.closing_at is not null)) "
    };
}

/// What is looked for: a part of a name or an address, the folded beginning of a name, and which
/// members (`roles`, `suspended`, `closing`, or empty for all).
pub struct Sought<'a> {
    pub part: &'a str,
    pub beginning: &'a str,
    pub who: &'a str,
}

pub async fn count_people(db: &mut Conn, sought: &Sought<'_>) -> Done<i64> {
    sqlx::query_scalar(concat!(
        "select count(*) from members m join accounts a on a.member_id = m.member_id ",
        sought!()
    ))
    .bind(sought.part)
    .bind(sought.beginning)
    .bind(sought.who)
    .fetch_one(db)
    .await
}

pub async fn people(
    db: &mut Conn,
    sought: &Sought<'_>,
    limit: i64,
    offset: i64,
) -> Done<Vec<PersonRow>> {
    sqlx::query_as(concat!(
        person!(),
        sought!(),
        "order by lower(m.name), m.member_id limit $4 offset $5"
    ))
    .bind(sought.part)
    .bind(sought.beginning)
    .bind(sought.who)
    .bind(limit)
    .bind(offset)
    .fetch_all(db)
    .await
}

pub async fn person(db: &mut Conn, member: MemberId) -> Done<Option<PersonRow>> {
    sqlx::query_as(concat!(
        person!(),
        "where m.ended_at is null and m.member_id = $1"
    ))
    .bind(member)
    .fetch_optional(db)
    .await
}
