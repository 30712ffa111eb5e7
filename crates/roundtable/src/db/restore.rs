//! Putting a backup back: first read it whole and believe it, then everything in one act.

use std::collections::BTreeMap;
use std::io::{BufRead, Seek, SeekFrom};

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Executor};

use super::backup::{FORM, Foot, Head, Line};
use super::shape::{Shape, quoted};
use super::{Kind, Tx, migrate};

/// Reads a backup to its end. What it returns is whole and as it was written.
///
/// # Errors
/// A sentence: it is no backup, a newer version's, cut short, or changed.
pub fn check(file: &mut impl BufRead) -> Result<Head, String> {
    counted(file).map(|(head, _)| head)
}

/// The same, and how many rows of each table there are in it.
///
/// # Errors
/// As `check`.
pub fn counted(file: &mut impl BufRead) -> Result<(Head, BTreeMap<String, u64>), String> {
    let mut sum = Sha256::new();
    let mut rows: BTreeMap<String, u64> = BTreeMap::new();
    let head = first_line(file, &mut sum)?;
    let cut_short = || "This backup is cut short: its last line is missing.".to_owned();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = file.read_until(b'\n', &mut line);
        if read.map_err(|e| format!("The backup cannot be read ({e})."))? == 0 {
            return Err(cut_short());
        }
        if let Ok(foot) = serde_json::from_slice::<Foot>(&line) {
            let after = file.fill_buf().is_ok_and(|rest| !rest.is_empty());
            let added_up = data_encoding::HEXLOWER.encode(&sum.finalize());
            let counted = foot.rows.iter().filter(|(_, count)| **count > 0);
            let same = counted.eq(rows.iter()) && foot.sha256 == added_up;
            if after || !same {
                return Err(
                    "This backup was changed after it was written: its lines do not add \
                            up. Take another copy."
                        .into(),
                );
            }
            return Ok((head, foot.rows));
        }
        let row: Line = serde_json::from_slice(&line).map_err(|_| match line.ends_with(b"\n") {
            true => "This backup was changed after it was written: a line of it is no row. Take \
                     another copy."
                .to_owned(),
            false => cut_short(),
        })?;
        *rows.entry(row.table).or_default() += 1;
        sum.update(&line);
    }
}

fn first_line(file: &mut impl BufRead, sum: &mut Sha256) -> Result<Head, String> {
    /// A file of another kind may be one endless line.
    const HEAD_BYTES_MAX: u64 = 64 * 1024;
    let mut line = Vec::new();
    let read = std::io::Read::take(&mut *file, HEAD_BYTES_MAX).read_until(b'\n', &mut line);
    read.map_err(|e| format!("The backup cannot be read ({e})."))?;
    sum.update(&line);
    let head: Option<Head> = serde_json::from_slice(&line).ok();
    let head = head.filter(|head| head.roundtable == "backup");
    let head = head.ok_or("This file is no backup of Roundtable.")?;
    let known = migrate::names();
    let newer = head.form > FORM || head.migrations.iter().any(|name| !known.contains(name));
    if newer {
        return Err(format!(
            "This backup was written by Roundtable {}, which is newer than this one: update first.",
            head.version
        ));
    }
    Ok(head)
}

/// Whether the database holds a network already.
pub async fn has_members(tx: &mut Tx) -> Result<bool, sqlx::Error> {
    let found: Option<i64> = sqlx::query_scalar("select member_id from members limit 1")
        .fetch_optional(&mut **tx)
        .await?;
    Ok(found.is_some())
}

/// Whether a member of this number is here, and not erased.
pub async fn is_here(tx: &mut Tx, member_id: i64) -> Result<bool, sqlx::Error> {
    let found: Option<i64> = sqlx::query_scalar(
        "select member_id from members where member_id = $1 and ended_at is null",
    )
    .bind(member_id)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(found.is_some())
}

/// Replaces everything with the rows of a checked backup: its tables are made as they were
/// when it was taken, filled, and brought up to date. Says how many rows there are.
///
/// # Errors
/// A sentence; the transaction is then to be dropped.
pub async fn put_back(
    tx: &mut Tx,
    file: &mut (impl BufRead + Seek),
    head: &Head,
) -> Result<u64, String> {
    let failed = |e: sqlx::Error| format!("The database refused the backup ({e}).");
    drop_tables(tx).await.map_err(failed)?;
    for version in &head.migrations {
        migrate::apply(tx, version).await.map_err(failed)?;
    }
    trust_until_the_end(tx).await.map_err(failed)?;
    let rows = put_rows(tx, file).await?;
    check_links(tx).await.map_err(failed)?;
    migrate::run_in(tx).await.map_err(failed)?;
    count_on(tx).await.map_err(failed)?;
    Ok(rows)
}

async fn put_rows(tx: &mut Tx, file: &mut (impl BufRead + Seek)) -> Result<u64, String> {
    let failed = |e: sqlx::Error| format!("The database refused a row of the backup ({e}).");
    let foreign = "This backup holds a row that fits no table of ours. Take another copy.";
    file.seek(SeekFrom::Start(0))
        .map_err(|e| format!("The backup cannot be read again ({e})."))?;
    let mut shape: Option<(Shape, String)> = None;
    let mut rows = 0;
    for line in file.lines().skip(1) {
        let line = line.map_err(|e| format!("The backup cannot be read again ({e})."))?;
        let Ok(line) = serde_json::from_str::<Line>(&line) else {
            break;
        };
        if shape
            .as_ref()
            .is_none_or(|(shape, _)| shape.table != line.table)
        {
            let known = migrate::tables().contains(&line.table);
            let kind = tx.kind;
            let new = Shape::of(tx, kind, &line.table).await.map_err(failed)?;
            if !known || new.missing() {
                return Err(foreign.into());
            }
            let insert = new.insert();
            shape = Some((new, insert));
        }
        let (shape, insert) = shape.as_ref().expect("it was just set");
        let query = shape.bind(insert, &line.row).ok_or(foreign)?;
        query.execute(&mut **tx).await.map_err(failed)?;
        rows += 1;
    }
    Ok(rows)
}

async fn drop_tables(tx: &mut Tx) -> Result<(), sqlx::Error> {
    trust_until_the_end(tx).await?;
    let tables = migrate::tables();
    let all = tables
        .iter()
        .rev()
        .map(String::as_str)
        .chain(["migrations"]);
    for table in all {
        tx.execute(AssertSqlSafe(format!(
            "drop table if exists {}",
            quoted(table)
        )))
        .await?;
    }
    Ok(())
}

/// Lets a row point to one that comes later in the file.
async fn trust_until_the_end(tx: &mut Tx) -> Result<(), sqlx::Error> {
    match tx.kind {
        Kind::Sqlite => tx.execute("pragma defer_foreign_keys = on").await.map(drop),
        Kind::Postgres => links(tx, "deferrable initially deferred").await,
    }
}

/// Now every row must be there that another points to.
async fn check_links(tx: &mut Tx) -> Result<(), sqlx::Error> {
    if tx.kind == Kind::Postgres {
        tx.execute("set constraints all immediate").await?;
        links(tx, "not deferrable").await?;
    }
    Ok(())
}

async fn links(tx: &mut Tx, when: &str) -> Result<(), sqlx::Error> {
    let found: Vec<(String, String)> = sqlx::query_as(
        "select c.conrelid::regclass::text, c.conname::text from pg_constraint c
         join pg_namespace n on n.oid = c.connamespace
         where c.contype = 'f' and n.nspname = current_schema()",
    )
    .fetch_all(&mut **tx)
    .await?;
    for (table, link) in found {
        let link = quoted(&link);
        tx.execute(AssertSqlSafe(format!(
            "alter table {table} alter constraint {link} {when}"
        )))
        .await?;
    }
    Ok(())
}

/// Lets sequential keys go on after the highest one ever given.
async fn count_on(tx: &mut Tx) -> Result<(), sqlx::Error> {
    if tx.kind == Kind::Sqlite {
        return Ok(()); // its own sequence follows the highest key put in
    }
    for table in migrate::tables() {
        let shape = Shape::of(tx, Kind::Postgres, &table).await?;
        let Some(key) = shape.sequential_key() else {
            continue;
        };
        let (table, column) = (quoted(&table), quoted(key));
        tx.execute(AssertSqlSafe(format!(
            "select setval(s, greatest(m, 1), m > 0)
             from (select pg_get_serial_sequence('{table}', '{key}') as s,
                     (select coalesce(max({column}), 0) from {table}) as m) found
             where s is not null"
        )))
        .await?;
    }
    Ok(())
}

/// No new member is ever given the number of one who was erased.
pub async fn count_past(tx: &mut Tx, member_id: i64) -> Result<(), sqlx::Error> {
    match tx.kind {
        Kind::Sqlite => {
            sqlx::query("update sqlite_sequence set seq = $1 where name = 'members' and seq < $1")
                .bind(member_id)
                .execute(&mut **tx)
                .await?;
        }
        Kind::Postgres => {
            sqlx::query(
                "select setval(pg_get_serial_sequence('members', 'member_id'), $1)
                 where $1 > (select last_value from members_member_id_seq)",
            )
            .bind(member_id)
            .execute(&mut **tx)
            .await?;
        }
    }
    Ok(())
}
