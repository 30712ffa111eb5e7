//! Every statement of the backups: tested restores, and what must hold in a restored one.

use crate::db::{Conn, Moment};

type Done<T = ()> = Result<T, sqlx::Error>;

/// A backup that was restored into a place of its own.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct RestoreTest {
    /// The name of its file.
    pub backup: String,
    /// When.
    pub tested_at: Moment,
    /// How long it took.
    pub taken_millis: i64,
    /// How many rows came back.
    pub rows: i64,
    /// What was wrong; empty when all was there.
    pub fault: String,
}

pub async fn add_test(db: &mut Conn, test: &RestoreTest) -> Done {
    sqlx::query(
        "insert into restore_tests (backup, tested_at, taken_millis, rows, fault)
         values ($1, $2, $3, $4, $5)",
    )
    .bind(&test.backup)
    .bind(test.tested_at)
    .bind(test.taken_millis)
    .bind(test.rows)
    .bind(&test.fault)
    .execute(db)
    .await
    .map(drop)
}

pub async fn tests(db: &mut Conn, most: i64) -> Done<Vec<RestoreTest>> {
    sqlx::query_as(
        "select backup, tested_at, taken_millis, rows, fault from restore_tests
         order by restore_test_id desc limit $1",
    )
    .bind(most)
    .fetch_all(db)
    .await
}

/// Forgets all but the newest so many.
pub async fn forget_tests(db: &mut Conn, kept: i64) -> Done {
    sqlx::query(
        "delete from restore_tests where restore_test_id not in (
           select restore_test_id from restore_tests order by restore_test_id desc limit $1)",
    )
    .bind(kept)
    .execute(db)
    .await
    .map(drop)
}

/// What must hold in every database of ours: what is counted must not be there.
const BROKEN: [(&str, &str); 5] = [
    (
        "a member without a profile",
        "select count(*) from members m where not exists (
           select 1 from profiles p where p.member_id = m.member_id)",
    ),
    (
        "an erased member with a name",
        "select count(*) from members where ended_at is not null and name <> ''",
    ),
    (
        "a seat that ended before it was taken",
        "select count(*) from seats where ended_at < taken_at",
    ),
    (
        "an account of somebody erased",
        "select count(*) from accounts a join members m on m.member_id = a.member_id
         where m.ended_at is not null",
    ),
    (
        "more networks than one",
        "select count(*) from network where network_id <> 1",
    ),
];

/// What does not hold that must; nothing when all does.
pub async fn broken(db: &mut Conn) -> Done<Option<&'static str>> {
    for (what, ask) in BROKEN {
        let found: i64 = sqlx::query_scalar(ask).fetch_one(&mut *db).await?;
        if found > 0 {
            return Ok(Some(what));
        }
    }
    Ok(None)
}
