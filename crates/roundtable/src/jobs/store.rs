//! Every statement of the jobs.

use std::time::Duration;

use crate::db::{Conn, Moment};

type Done<T = ()> = Result<T, sqlx::Error>;

/// A job as it is noted.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Noted {
    /// Its key.
    pub job: String,
    /// When it is to run next.
    pub due_at: Moment,
    /// When it last ran, or began to.
    pub ran_at: Option<Moment>,
    /// What last went wrong with it, or empty.
    pub fault: String,
    /// When that was.
    pub failed_at: Option<Moment>,
}

impl Noted {
    /// Whether it failed when it last ran.
    pub fn is_failing(&self) -> bool {
        self.failed_at.is_some() && self.failed_at >= self.ran_at
    }
}

pub async fn all(db: &mut Conn) -> Done<Vec<Noted>> {
    sqlx::query_as("select job, due_at, ran_at, fault, failed_at from jobs order by job")
        .fetch_all(db)
        .await
}

pub async fn due_at(db: &mut Conn, job: &str) -> Done<Option<Moment>> {
    sqlx::query_scalar("select due_at from jobs where job = $1")
        .bind(job)
        .fetch_optional(db)
        .await
}

/// Takes a job up that is due. False when another process was quicker.
pub async fn claim(db: &mut Conn, job: &str, now: Moment, next: Moment) -> Done<bool> {
    let claimed = sqlx::query(
        "insert into jobs (job, due_at, ran_at) values ($1, $2, $3)
         on conflict (job) do update set due_at = excluded.due_at, ran_at = excluded.ran_at
         where jobs.due_at <= $3",
    )
    .bind(job)
    .bind(next)
    .bind(now)
    .execute(db)
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Notes when a job that was never noted is to run first.
pub async fn expect(db: &mut Conn, job: &str, due_at: Moment) -> Done {
    sqlx::query("insert into jobs (job, due_at) values ($1, $2) on conflict (job) do nothing")
        .bind(job)
        .bind(due_at)
        .execute(db)
        .await
        .map(drop)
}

/// Makes a job due now.
pub async fn hurry(db: &mut Conn, job: &str, now: Moment) -> Done {
    sqlx::query(
        "insert into jobs (job, due_at) values ($1, $2)
         on conflict (job) do update set due_at = excluded.due_at
         where jobs.due_at > excluded.due_at",
    )
    .bind(job)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Notes what went wrong, and tries again in `again` at the latest.
pub async fn note_fault(
    db: &mut Conn,
    job: &str,
    fault: &str,
    now: Moment,
    again: Duration,
) -> Done {
    sqlx::query(
        "insert into jobs (job, due_at, fault, failed_at) values ($1, $2, $3, $4)
         on conflict (job) do update set fault = excluded.fault, failed_at = excluded.failed_at,
           due_at = case when jobs.due_at > excluded.due_at then excluded.due_at
             else jobs.due_at end
         where jobs.fault <> excluded.fault or jobs.failed_at is null or jobs.failed_at < $5",
    )
    .bind(job)
    .bind(now.plus(again))
    .bind(fault)
    .bind(now)
    .bind(now.minus(Duration::from_secs(60)))
    .execute(db)
    .await
    .map(drop)
}
