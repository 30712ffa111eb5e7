//! Every statement of the repairs.

use super::{Move, Repair};
use crate::db::{Conn, GroupId, MemberId, Moment, ProgrammeId, RepairId};

type Done<T = ()> = Result<T, sqlx::Error>;

/// Begins the search for a repair. One that goes on for the group begins anew: what it looks at
/// may be from before.
pub async fn begin(db: &mut Conn, group: GroupId, now: Moment) -> Done {
    sqlx::query(
        "insert into repairs (programme_id, group_id, began_at)
         select g.programme_id, g.group_id, $1 from programme_groups g
         join programmes p on p.programme_id = g.programme_id
         where g.group_id = $2 and p.ended_at is null
         on conflict (group_id) where found_at is null and dropped_at is null
         do update set began_at = case when repairs.began_at < excluded.began_at
           then excluded.began_at else repairs.began_at + 1 end",
    )
    .bind(now)
    .bind(group)
    .execute(db)
    .await
    .map(std::mem::drop)
}

/// A search that goes on, the one begun first.
pub async fn searched(db: &mut Conn) -> Done<Option<Repair>> {
    sqlx::query_as(
        "select repair_id, programme_id, group_id, began_at, approved_at from repairs
         where found_at is null and done_at is null and dropped_at is null
         order by repair_id limit 1",
    )
    .fetch_optional(db)
    .await
}

/// A repair that was found and is neither done nor dropped.
pub async fn by_id(db: &mut Conn, repair: RepairId) -> Done<Option<Repair>> {
    sqlx::query_as(
        "select repair_id, programme_id, group_id, began_at, approved_at from repairs
         where repair_id = $1 and found_at is not null
           and done_at is null and dropped_at is null",
    )
    .bind(repair)
    .fetch_optional(db)
    .await
}

pub async fn open_of(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<Repair>> {
    sqlx::query_as(
        "select repair_id, programme_id, group_id, began_at, approved_at from repairs
         where programme_id = $1 and found_at is not null
           and done_at is null and dropped_at is null
           and exists (select 1 from groups g
             where g.group_id = repairs.group_id and g.ended_at is null)
         order by repair_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

pub async fn moves_open_of(db: &mut Conn, programme: ProgrammeId) -> Done<Vec<Move>> {
    sqlx::query_as(
        "select m.repair_id, m.member_id, m.from_group, m.to_group, m.consented_at
         from moves m join repairs r on r.repair_id = m.repair_id
         where r.programme_id = $1 and r.found_at is not null
           and r.done_at is null and r.dropped_at is null
         order by m.repair_id, m.from_group is null, m.member_id",
    )
    .bind(programme)
    .fetch_all(db)
    .await
}

pub async fn moves_of(db: &mut Conn, repair: RepairId) -> Done<Vec<Move>> {
    sqlx::query_as(
        "select repair_id, member_id, from_group, to_group, consented_at from moves
         where repair_id = $1 order by from_group is null, member_id",
    )
    .bind(repair)
    .fetch_all(db)
    .await
}

pub async fn asked_of(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
) -> Done<Option<Move>> {
    sqlx::query_as(
        "select m.repair_id, m.member_id, m.from_group, m.to_group, m.consented_at
         from moves m join repairs r on r.repair_id = m.repair_id
         where m.member_id = $1 and r.programme_id = $2 and m.from_group is not null
           and m.consented_at is null and m.refused_at is null
           and r.approved_at is not null and r.done_at is null and r.dropped_at is null
         order by m.repair_id limit 1",
    )
    .bind(member)
    .bind(programme)
    .fetch_optional(db)
    .await
}

#[derive(sqlx::FromRow)]
struct AskedRow {
    programme_id: ProgrammeId,
    #[sqlx(flatten)]
    asked: Move,
}

pub async fn all_asked_of(db: &mut Conn, member: MemberId) -> Done<Vec<(ProgrammeId, Move)>> {
    let rows: Vec<AskedRow> = sqlx::query_as(
        "select r.programme_id, m.repair_id, m.member_id, m.from_group, m.to_group,
           m.consented_at
         from moves m join repairs r on r.repair_id = m.repair_id
         where m.member_id = $1 and m.from_group is not null
           and m.consented_at is null and m.refused_at is null
           and r.approved_at is not null and r.done_at is null and r.dropped_at is null
         order by m.repair_id",
    )
    .bind(member)
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.programme_id, row.asked))
        .collect())
}

/// Open repairs in which a member has a part.
pub async fn open_with(db: &mut Conn, member: MemberId) -> Done<Vec<Repair>> {
    sqlx::query_as(
        "select repair_id, programme_id, group_id, approved_at from repairs
         where found_at is not null and done_at is null and dropped_at is null
           and exists (select 1 from moves m
             where m.repair_id = repairs.repair_id and m.member_id = $1)
         order by repair_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// The moves a member was asked for: programme, since when, agreed, refused.
pub async fn asked_ever(
    db: &mut Conn,
    member: MemberId,
) -> Done<Vec<(String, Moment, Option<Moment>, Option<Moment>)>> {
    sqlx::query_as(
        "select p.name, r.approved_at, m.consented_at, m.refused_at
         from moves m join repairs r on r.repair_id = m.repair_id
         join programmes p on p.programme_id = r.programme_id
         where m.member_id = $1 and m.from_group is not null and r.approved_at is not null
         order by r.repair_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// Who refused to move for this group, ever: they are not asked again.
pub async fn refused(db: &mut Conn, group: GroupId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select distinct m.member_id from moves m
         join repairs r on r.repair_id = m.repair_id
         where r.group_id = $1 and m.refused_at is not null order by m.member_id",
    )
    .bind(group)
    .fetch_all(db)
    .await
}

/// Approved repairs in which somebody has not answered since before then.
pub async fn unanswered(
    db: &mut Conn,
    before: Moment,
) -> Done<Vec<(MemberId, ProgrammeId, RepairId)>> {
    sqlx::query_as(
        "select m.member_id, r.programme_id, r.repair_id from moves m
         join repairs r on r.repair_id = m.repair_id
         where r.approved_at <= $1 and r.done_at is null and r.dropped_at is null
           and m.from_group is not null and m.consented_at is null and m.refused_at is null
         order by m.repair_id, m.member_id limit 100",
    )
    .bind(before)
    .fetch_all(db)
    .await
}

pub async fn add_move(
    db: &mut Conn,
    repair: RepairId,
    member: MemberId,
    from: Option<GroupId>,
    to: GroupId,
) -> Done {
    sqlx::query(
        "insert into moves (repair_id, member_id, from_group, to_group)
         values ($1, $2, $3, $4)",
    )
    .bind(repair)
    .bind(member)
    .bind(from)
    .bind(to)
    .execute(db)
    .await
    .map(std::mem::drop)
}

pub async fn drop_all(db: &mut Conn, programme: ProgrammeId, now: Moment) -> Done {
    sqlx::query(
        "update repairs set dropped_at = $1
         where programme_id = $2 and done_at is null and dropped_at is null",
    )
    .bind(now)
    .bind(programme)
    .execute(db)
    .await
    .map(std::mem::drop)
}

/// Whether another repair, found and open, brings somebody to the same group.
pub async fn is_mended(db: &mut Conn, repair: &Repair) -> Done<bool> {
    let found: i64 = sqlx::query_scalar(
        "select count(*) from moves m join repairs r on r.repair_id = m.repair_id
         where m.to_group = $1 and r.repair_id <> $2 and r.found_at is not null
           and r.done_at is null and r.dropped_at is null",
    )
    .bind(repair.group_id)
    .bind(repair.repair_id)
    .fetch_one(db)
    .await?;
    Ok(found > 0)
}

/// Notes that the search is over. False when somebody else has done so, or when it began anew.
pub async fn note_found(db: &mut Conn, repair: &Repair, now: Moment) -> Done<bool> {
    let noted = sqlx::query(
        "update repairs set found_at = $1
         where repair_id = $2 and began_at = $3 and found_at is null and dropped_at is null",
    )
    .bind(now)
    .bind(repair.repair_id)
    .bind(repair.began_at)
    .execute(db)
    .await?;
    Ok(noted.rows_affected() == 1)
}

pub async fn note_approved(db: &mut Conn, repair: RepairId, host: MemberId, now: Moment) -> Done {
    sqlx::query("update repairs set approved_by = $1, approved_at = $2 where repair_id = $3")
        .bind(host)
        .bind(now)
        .bind(repair)
        .execute(db)
        .await
        .map(std::mem::drop)
}

pub async fn note_answer(
    db: &mut Conn,
    repair: RepairId,
    member: MemberId,
    agreed: bool,
    now: Moment,
) -> Done {
    sqlx::query(
        "update moves set consented_at = case when $1 = 1 then $2 else null end,
           refused_at = case when $1 = 1 then null else $2 end
         where repair_id = $3 and member_id = $4",
    )
    .bind(i64::from(agreed))
    .bind(now)
    .bind(repair)
    .bind(member)
    .execute(db)
    .await
    .map(std::mem::drop)
}

pub async fn note_done(db: &mut Conn, repair: RepairId, now: Moment) -> Done {
    sqlx::query("update repairs set done_at = $1 where repair_id = $2")
        .bind(now)
        .bind(repair)
        .execute(db)
        .await
        .map(std::mem::drop)
}

pub async fn drop(db: &mut Conn, repair: RepairId, now: Moment) -> Done {
    sqlx::query("update repairs set dropped_at = $1 where repair_id = $2 and done_at is null")
        .bind(now)
        .bind(repair)
        .execute(db)
        .await
        .map(std::mem::drop)
}
