//! Every statement of the placements themselves.

use crate::db::{Conn, MemberId, Moment, PlacementId, ProgrammeId};

mod draft;
mod publish;
mod seats;
mod standing;
mod work;

pub use draft::*;
pub use publish::*;
pub use seats::*;
pub use standing::*;
pub use work::*;

pub type Done<T = ()> = Result<T, sqlx::Error>;

/// A placement as it is stored.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Row {
    pub placement_id: PlacementId,
    pub programme_id: ProgrammeId,
    pub around: Option<PlacementId>,
    pub week: String,
    pub seed: i64,
    pub settings: String,
    pub season: String,
    pub done: i64,
    pub formed_at: Option<Moment>,
    pub fault: String,
    pub scale: String,
    pub placed_at_most: i64,
    pub checked_at: Option<Moment>,
    pub violations: i64,
    pub revision: i64,
    pub last_move: String,
    pub publishing_at: Option<Moment>,
    pub published_by: Option<MemberId>,
    pub published_at: Option<Moment>,
    pub undone_at: Option<Moment>,
}

/// What a placement begins as.
pub struct Beginning<'a> {
    pub programme: ProgrammeId,
    pub around: Option<PlacementId>,
    pub by: MemberId,
    pub week: &'a str,
    pub seed: i64,
    pub settings: &'a str,
    pub season: &'a str,
}

pub async fn begin(db: &mut Conn, begins: &Beginning<'_>, now: Moment) -> Done<PlacementId> {
    sqlx::query_scalar(
        "insert into placements (programme_id, around, begun_by, begun_at, week, seed, settings,
           season)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning placement_id",
    )
    .bind(begins.programme)
    .bind(begins.around)
    .bind(begins.by)
    .bind(now)
    .bind(begins.week)
    .bind(begins.seed)
    .bind(begins.settings)
    .bind(begins.season)
    .fetch_one(db)
    .await
}

/// The latest placement of a programme that was not dropped.
pub async fn latest(db: &mut Conn, programme: ProgrammeId) -> Done<Option<Row>> {
    sqlx::query_as(
        "select * from placements where programme_id = $1 and dropped_at is null
         order by placement_id desc limit 1",
    )
    .bind(programme)
    .fetch_optional(db)
    .await
}

/// What of a programme was published since then and not undone, the latest first.
pub async fn published_since(
    db: &mut Conn,
    programme: ProgrammeId,
    since: Moment,
) -> Done<Vec<Row>> {
    sqlx::query_as(
        "select * from placements
         where programme_id = $1 and dropped_at is null and undone_at is null
           and published_at >= $2 order by placement_id desc limit 20",
    )
    .bind(programme)
    .bind(since)
    .fetch_all(db)
    .await
}

pub async fn by_id(db: &mut Conn, placement: PlacementId) -> Done<Option<Row>> {
    sqlx::query_as("select * from placements where placement_id = $1 and dropped_at is null")
        .bind(placement)
        .fetch_optional(db)
        .await
}

pub async fn drop_it(db: &mut Conn, placement: PlacementId, now: Moment) -> Done {
    sqlx::query("update placements set dropped_at = $1 where placement_id = $2")
        .bind(now)
        .bind(placement)
        .execute(db)
        .await
        .map(drop)
}

/// Drops all of a programme that is not published.
pub async fn drop_open(db: &mut Conn, programme: ProgrammeId, now: Moment) -> Done {
    sqlx::query(
        "update placements set dropped_at = $1, publishing_at = null
         where programme_id = $2 and dropped_at is null
           and (published_at is null or undone_at is not null)",
    )
    .bind(now)
    .bind(programme)
    .execute(db)
    .await
    .map(drop)
}

/// Counts one more change, and keeps how to take it back (empty: it can't be) and when the seats
/// as they are now were checked.
pub async fn note_change(
    db: &mut Conn,
    placement: PlacementId,
    last_move: &str,
    checked_at: Option<Moment>,
) -> Done {
    sqlx::query(
        "update placements set revision = revision + 1, last_move = $1, checked_at = $2
         where placement_id = $3",
    )
    .bind(last_move)
    .bind(checked_at)
    .bind(placement)
    .execute(db)
    .await
    .map(drop)
}
