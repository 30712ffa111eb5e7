//! Every statement of the charters and their signatures.

use super::Sections;
use crate::db::{Conn, GroupId, MemberId, Moment};

type Done<T = ()> = Result<T, sqlx::Error>;

/// A version of a charter.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Charter {
    /// Whose it is.
    pub group_id: GroupId,
    /// 1, 2, 3: never written twice.
    pub version: i64,
    purpose: String,
    goals: String,
    ways: String,
    confidence: String,
    /// Who saved it; `None` once they are erased.
    pub changed_by: Option<MemberId>,
    /// When.
    pub changed_at: Moment,
    /// The name of who saved it; empty once they are erased.
    pub name: String,
}

/// A signature under a version.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Signature {
    /// Who signed.
    pub member_id: MemberId,
    /// When.
    pub signed_at: Moment,
}

impl Charter {
    /// What it says.
    pub fn sections(&self) -> Sections {
        Sections {
            purpose: self.purpose.clone(),
            goals: self.goals.clone(),
            ways: self.ways.clone(),
            confidence: self.confidence.clone(),
        }
    }
}

pub async fn latest(db: &mut Conn, group: GroupId) -> Done<Option<Charter>> {
    sqlx::query_as(
        "select c.*, coalesce(m.name, '') as name from charters c
         left join members m on m.member_id = c.changed_by
         where c.group_id = $1 order by c.version desc limit 1",
    )
    .bind(group)
    .fetch_optional(db)
    .await
}

pub async fn version(db: &mut Conn, group: GroupId, version: i64) -> Done<Option<Charter>> {
    sqlx::query_as(
        "select c.*, coalesce(m.name, '') as name from charters c
         left join members m on m.member_id = c.changed_by
         where c.group_id = $1 and c.version = $2",
    )
    .bind(group)
    .bind(version)
    .fetch_optional(db)
    .await
}

pub async fn versions(db: &mut Conn, group: GroupId) -> Done<Vec<Charter>> {
    sqlx::query_as(
        "select c.*, coalesce(m.name, '') as name from charters c
         left join members m on m.member_id = c.changed_by
         where c.group_id = $1 order by c.version desc",
    )
    .bind(group)
    .fetch_all(db)
    .await
}

pub async fn add(
    db: &mut Conn,
    group: GroupId,
    version: i64,
    sections: &Sections,
    by: MemberId,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into charters (group_id, version, purpose, goals, ways, confidence,
                               changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(group)
    .bind(version)
    .bind(&sections.purpose)
    .bind(&sections.goals)
    .bind(&sections.ways)
    .bind(&sections.confidence)
    .bind(by)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn sign(
    db: &mut Conn,
    group: GroupId,
    version: i64,
    member: MemberId,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into signatures (group_id, version, member_id, signed_at) values ($1, $2, $3, $4)
         on conflict (group_id, version, member_id) do nothing",
    )
    .bind(group)
    .bind(version)
    .bind(member)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn signatures(db: &mut Conn, charter: &Charter) -> Done<Vec<Signature>> {
    sqlx::query_as(
        "select member_id, signed_at from signatures where group_id = $1 and version = $2
         order by signed_at, member_id",
    )
    .bind(charter.group_id)
    .bind(charter.version)
    .fetch_all(db)
    .await
}

/// Another group begins with this charter and the signatures of those who sit there.
pub async fn copy(db: &mut Conn, charter: &Charter, to: GroupId) -> Done {
    sqlx::query(
        "insert into charters (group_id, version, purpose, goals, ways, confidence,
                               changed_by, changed_at)
         select $2, 1, purpose, goals, ways, confidence, changed_by, changed_at
         from charters where group_id = $1 and version = $3",
    )
    .bind(charter.group_id)
    .bind(to)
    .bind(charter.version)
    .execute(&mut *db)
    .await?;
    sqlx::query(
        "insert into signatures (group_id, version, member_id, signed_at)
         select $2, 1, g.member_id, g.signed_at from signatures g
         join seats s on s.group_id = $2 and s.member_id = g.member_id and s.ended_at is null
         where g.group_id = $1 and g.version = $3",
    )
    .bind(charter.group_id)
    .bind(to)
    .bind(charter.version)
    .execute(db)
    .await
    .map(drop)
}
