//! The erase list: who asked to be forgotten, kept so that a restored backup forgets them too.
//!
//! It stands in the database and, because a database may be lost, in `erased.txt` in the data
//! folder: a number, a hash and a moment a line, no name and no address.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::Conn;

/// One who was erased.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
pub struct Erasure {
    /// The member's number.
    pub member_id: i64,
    /// What is left of the address: its hash.
    pub email_hash: String,
    /// When.
    pub erased_at: i64,
}

/// The list as the database has it.
pub async fn in_database(db: &mut Conn) -> Result<Vec<Erasure>, sqlx::Error> {
    sqlx::query_as("select member_id, email_hash, erased_at from erasures order by member_id")
        .fetch_all(db)
        .await
}

/// The list as the data folder has it; empty where nobody was erased yet.
///
/// # Errors
/// A sentence, when the file is there and cannot be read: an erasure must not be overlooked.
pub fn in_file(data: &Path) -> Result<Vec<Erasure>, String> {
    let path = path(data);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(format!("{} cannot be read ({e}).", path.display())),
    };
    let wrong = |line: usize| {
        format!(
            "{} has no erasure on line {line}: mend or remove that line.",
            path.display()
        )
    };
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| erasure(line).ok_or_else(|| wrong(index + 1)))
        .collect()
}

/// Adds one to the file, on the disk when this returns.
///
/// # Errors
/// When the file cannot be written.
pub fn append(data: &Path, erasure: &Erasure) -> std::io::Result<()> {
    let mut opening = OpenOptions::new();
    let mut file = opening
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path(data))?;
    let hash = if erasure.email_hash.is_empty() {
        "-"
    } else {
        &erasure.email_hash
    };
    writeln!(file, "{} {hash} {}", erasure.member_id, erasure.erased_at)?;
    file.sync_all()
}

/// Adds to the file whom the database's list has and the file has not.
///
/// # Errors
/// A sentence, when either cannot be read or the file cannot be written.
pub async fn keep_up(db: &mut Conn, data: &Path) -> Result<(), String> {
    let listed = in_database(db).await;
    let listed = listed.map_err(|e| format!("the erase list cannot be read ({e})."))?;
    let kept = in_file(data)?;
    let missing = listed
        .iter()
        .filter(|one| kept.iter().all(|kept| kept.member_id != one.member_id));
    for erasure in missing {
        append(data, erasure)
            .map_err(|e| format!("{} cannot be written ({e}).", path(data).display()))?;
    }
    Ok(())
}

/// Puts one into the database's list, if it is not there.
pub async fn note(db: &mut Conn, erasure: &Erasure) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into erasures (member_id, email_hash, erased_at) values ($1, $2, $3)
         on conflict (member_id) do nothing",
    )
    .bind(erasure.member_id)
    .bind(&erasure.email_hash)
    .bind(erasure.erased_at)
    .execute(db)
    .await
    .map(drop)
}

fn path(data: &Path) -> PathBuf {
    data.join("erased.txt")
}

fn erasure(line: &str) -> Option<Erasure> {
    let mut words = line.split_whitespace();
    let found = Erasure {
        member_id: words.next()?.parse().ok()?,
        email_hash: words.next()?.replace('-', ""),
        erased_at: words.next()?.parse().ok()?,
    };
    words.next().is_none().then_some(found)
}
