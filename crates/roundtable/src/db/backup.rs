//! A backup: every row as one line of text, the same for both databases.
//!
//! The first line says what this is, the last how many rows there are and what all before it
//! adds up to. Between them the rows, table by table, sorted by key: two databases that hold
//! the same have the same lines.

use std::collections::BTreeMap;
use std::io::Write;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use super::shape::Shape;
use super::{Db, Moment, Tx, migrate};

/// The form of the file; a reader refuses what it does not know.
pub(super) const FORM: u32 = 1;
const PAGE_ROWS: i64 = 2000;

/// The first line.
#[derive(Serialize, Deserialize, Debug)]
pub struct Head {
    /// Always `backup`.
    pub roundtable: String,
    /// The form of the file.
    pub form: u32,
    /// The version that wrote it.
    pub version: String,
    /// The migrations its tables had been through.
    pub migrations: Vec<String>,
    /// When it was taken.
    pub taken_at: i64,
}

/// A line between the first and the last.
#[derive(Serialize, Deserialize)]
pub(super) struct Line {
    pub table: String,
    pub row: Map<String, Value>,
}

/// The last line.
#[derive(Serialize, Deserialize)]
pub(super) struct Foot {
    pub rows: BTreeMap<String, u64>,
    pub sha256: String,
}

/// Writes everything there is, as it stood at one moment, while others go on.
///
/// # Errors
/// A sentence, when the database or the file fails.
pub async fn write(db: &Db, to: &mut impl Write, now: Moment) -> Result<u64, String> {
    let reading = |e: sqlx::Error| format!("the database cannot be read ({e}).");
    let mut tx = db.snapshot().await.map_err(reading)?;
    let mut out = Summed::new(to);
    out.line(&Head {
        roundtable: "backup".into(),
        form: FORM,
        version: env!("CARGO_PKG_VERSION").into(),
        migrations: migrate::done(&mut tx).await.map_err(reading)?,
        taken_at: now.0,
    })?;
    let mut rows = BTreeMap::new();
    for table in migrate::tables() {
        let shape = Shape::of(&mut tx, db.kind, &table).await.map_err(reading)?;
        let count = table_rows(&mut tx, &shape, &mut out).await?;
        rows.insert(table, count);
    }
    let total = rows.values().sum();
    let sha256 = out.sum();
    out.line(&Foot { rows, sha256 })?;
    Ok(total)
}

async fn table_rows<W: Write>(
    tx: &mut Tx,
    shape: &Shape,
    out: &mut Summed<'_, W>,
) -> Result<u64, String> {
    let reading = |e: sqlx::Error| format!("the table {} cannot be read ({e}).", shape.table);
    if shape.missing() {
        return Err("the tables are not up to date: start `roundtable serve` once.".into());
    }
    let ask = shape.select(tx.kind);
    let mut count = 0;
    loop {
        let page = sqlx::query(AssertSqlSafe(ask.clone()))
            .bind(PAGE_ROWS)
            .bind(i64::try_from(count).unwrap_or(i64::MAX))
            .fetch_all(&mut **tx)
            .await
            .map_err(reading)?;
        for row in &page {
            let row = shape.told(row).map_err(reading)?;
            let table = shape.table.clone();
            out.line(&Line { table, row })?;
            count += 1;
        }
        if i64::try_from(page.len()).unwrap_or(0) < PAGE_ROWS {
            return Ok(count);
        }
    }
}

/// Writes lines and keeps the sum of all of them.
struct Summed<'a, W> {
    to: &'a mut W,
    sum: Sha256,
}

impl<'a, W: Write> Summed<'a, W> {
    fn new(to: &'a mut W) -> Summed<'a, W> {
        Summed {
            to,
            sum: Sha256::new(),
        }
    }

    fn line(&mut self, line: &impl Serialize) -> Result<(), String> {
        let mut bytes = serde_json::to_vec(line).map_err(|e| format!("a row is no text ({e})."))?;
        bytes.push(b'\n');
        self.sum.update(&bytes);
        self.to
            .write_all(&bytes)
            .map_err(|e| format!("the backup cannot be written ({e})."))
    }

    fn sum(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.sum.clone().finalize())
    }
}
