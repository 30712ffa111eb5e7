//! Every statement of the programmes themselves.

use super::Founding;
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId, listing};

mod adoptions;
mod among;
mod enrolments;
mod exclusions;
mod imports;
mod keeping;
mod people;
mod standing;

pub use adoptions::*;
pub use among::*;
pub use enrolments::*;
pub use exclusions::*;
pub use imports::*;
pub use keeping::*;
pub use people::*;
pub use standing::*;

pub type Done<T = ()> = Result<T, sqlx::Error>;

/// A programme as it is stored.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Row {
    pub programme_id: ProgrammeId,
    pub name: String,
    pub promise: String,
    pub code: String,
    pub enrolling: String,
    pub time_zone: String,
    pub starts_on: String,
    pub ends_on: String,
    pub evening: String,
    pub placing_on: String,
    pub size_least: i64,
    pub size_most: i64,
    pub minutes: i64,
    pub rhythm_weeks: i64,
    pub apart: String,
    pub alone: String,
    pub wishes: String,
    pub founded_at: Moment,
    pub ended_at: Option<Moment>,
}

/// Binds what a host says of a programme, from `$1` to `$15`.
macro_rules! said {
    ($ask:expr, $founding:expr) => {{
        let (founding, rules) = ($founding, &$founding.rules);
        let placing_on = founding.placing_on.map(|day| day.to_string());
        $ask.bind(&founding.name)
            .bind(&founding.promise)
            .bind(founding.enrolling.key())
            .bind(&founding.time_zone)
            .bind(founding.starts_on.to_string())
            .bind(founding.ends_on.to_string())
            .bind(&founding.evening)
            .bind(placing_on.unwrap_or_default())
            .bind(founding.minutes)
            .bind(founding.rhythm_weeks)
            .bind(rules.size_least)
            .bind(rules.size_most)
            .bind(rules.apart.join(";"))
            .bind(rules.alone.join(";"))
            .bind(rules.wishes_text())
    }};
}

pub async fn add(db: &mut Conn, founding: &Founding, code: &str, now: Moment) -> Done<ProgrammeId> {
    let ask = sqlx::query_scalar(
        "insert into programmes (name, promise, enrolling, time_zone, starts_on, ends_on,
           evening, placing_on, minutes, rhythm_weeks, size_least, size_most, apart, alone,
           wishes, code, founded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
         returning programme_id",
    );
    said!(ask, founding)
        .bind(code)
        .bind(now)
        .fetch_one(db)
        .await
}

pub async fn change(db: &mut Conn, programme: ProgrammeId, founding: &Founding) -> Done {
    let ask = sqlx::query(
        "update programmes set name = $1, promise = $2, enrolling = $3, time_zone = $4,
           starts_on = $5, ends_on = $6, evening = $7, placing_on = $8, minutes = $9,
           rhythm_weeks = $10, size_least = $11, size_most = $12, apart = $13, alone = $14,
           wishes = $15
         where programme_id = $16",
    );
    said!(ask, founding)
        .bind(programme)
        .execute(db)
        .await
        .map(drop)
}

pub async fn end(db: &mut Conn, programme: ProgrammeId, now: Moment) -> Done {
    sqlx::query("update programmes set ended_at = $1, enrolling = 'closed' where programme_id = $2")
        .bind(now)
        .bind(programme)
        .execute(db)
        .await
        .map(drop)
}

pub async fn by_id(db: &mut Conn, programme: ProgrammeId) -> Done<Option<Row>> {
    sqlx::query_as("select * from programmes where programme_id = $1")
        .bind(programme)
        .fetch_optional(db)
        .await
}

pub async fn by_code(db: &mut Conn, code: &str) -> Done<Option<Row>> {
    sqlx::query_as(
        "select * from programmes
         where code = $1 and enrolling <> 'closed' and ended_at is null",
    )
    .bind(code)
    .fetch_optional(db)
    .await
}

pub async fn of_group(db: &mut Conn, group: GroupId) -> Done<Option<Row>> {
    sqlx::query_as(
        "select p.* from programmes p
         join programme_groups g on g.programme_id = p.programme_id
         where g.group_id = $1",
    )
    .bind(group)
    .fetch_optional(db)
    .await
}

/// A programme by the code of its link, whatever became of it.
pub async fn of_link(db: &mut Conn, code: &str) -> Done<Option<Row>> {
    sqlx::query_as("select * from programmes where code = $1")
        .bind(code)
        .fetch_optional(db)
        .await
}

pub async fn of_host(db: &mut Conn, host: MemberId, programme: ProgrammeId) -> Done<Option<Row>> {
    sqlx::query_as(
        "select p.* from programmes p
         join hosts h on h.programme_id = p.programme_id
         where p.programme_id = $1 and h.member_id = $2",
    )
    .bind(programme)
    .bind(host)
    .fetch_optional(db)
    .await
}

/// Hosts and everybody who enrolled see a programme; while it is open to all, so does everybody.
pub async fn seen_by(db: &mut Conn, member: MemberId, programme: ProgrammeId) -> Done<Option<Row>> {
    sqlx::query_as(
        "select p.* from programmes p
         where p.programme_id = $1 and (
           (p.enrolling = 'open' and p.ended_at is null)
           or exists (select 1 from hosts h
                      where h.programme_id = p.programme_id and h.member_id = $2)
           or exists (select 1 from enrolments e
                      where e.programme_id = p.programme_id and e.member_id = $2
                        and e.ended_at is null)
           or exists (select 1 from programme_groups g
                      join seats s on s.group_id = g.group_id and s.ended_at is null
                      where g.programme_id = p.programme_id and s.member_id = $2))",
    )
    .bind(programme)
    .bind(member)
    .fetch_optional(db)
    .await
}

pub async fn hosted_by(db: &mut Conn, host: MemberId) -> Done<Vec<Row>> {
    sqlx::query_as(
        "select p.* from programmes p
         join hosts h on h.programme_id = p.programme_id
         where h.member_id = $1
         order by p.ended_at is not null, p.starts_on desc, p.programme_id desc",
    )
    .bind(host)
    .fetch_all(db)
    .await
}

pub async fn open_to(db: &mut Conn, member: MemberId) -> Done<Vec<Row>> {
    sqlx::query_as(
        "select p.* from programmes p
         where p.ended_at is null and (
           p.enrolling = 'open'
           or exists (select 1 from enrolments e
                      where e.programme_id = p.programme_id and e.member_id = $1
                        and e.ended_at is null))
         order by p.starts_on, p.programme_id
         limit 200",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn names(db: &mut Conn, programmes: &[i64]) -> Done<Vec<(i64, String)>> {
    let ask = listing(
        "select programme_id, name from programmes where programme_id in ({list})",
        1,
        programmes.len(),
    );
    let ask = sqlx::query_as(ask);
    programmes
        .iter()
        .fold(ask, |ask, one| ask.bind(*one))
        .fetch_all(db)
        .await
}

pub async fn names_of_groups(db: &mut Conn, groups: &[i64]) -> Done<Vec<(i64, i64, String)>> {
    let ask = listing(
        "select g.group_id, g.number, p.name from programme_groups g
         join programmes p on p.programme_id = g.programme_id where g.group_id in ({list})",
        1,
        groups.len(),
    );
    let ask = sqlx::query_as(ask);
    groups
        .iter()
        .fold(ask, |ask, one| ask.bind(*one))
        .fetch_all(db)
        .await
}

pub async fn add_host(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into hosts (programme_id, member_id, since_at) values ($1, $2, $3)
         on conflict (programme_id, member_id) do nothing",
    )
    .bind(programme)
    .bind(member)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn hosts(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select member_id from hosts where programme_id = $1 order by since_at, member_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}
