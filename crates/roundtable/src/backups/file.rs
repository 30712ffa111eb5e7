//! The files of backups: written whole or not at all, listed, removed when there are enough.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::db::{self, Db, Moment};

/// How the name of one begins and ends, and what is between.
const NAME: &str = "roundtable-%Y-%m-%d-%H%M%S.backup";

/// A backup in the data folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// The name of its file.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// How long it is.
    pub bytes: u64,
    /// When it was taken, as its name says.
    pub made_at: Moment,
}

/// The folder of backups.
pub fn folder(data: &Path) -> PathBuf {
    data.join("backups")
}

/// Where a backup of this moment goes.
pub fn dated(data: &Path, now: Moment) -> PathBuf {
    folder(data).join(now.timestamp().strftime(NAME).to_string())
}

/// The backups in the data folder that are named as ours, the newest first.
pub fn list(data: &Path) -> Vec<Backup> {
    let Ok(entries) = std::fs::read_dir(folder(data)) else {
        return Vec::new();
    };
    let mut found: Vec<Backup> = entries.flatten().filter_map(|entry| of(&entry)).collect();
    found.sort_by(|a, b| b.name.cmp(&a.name));
    found
}

/// The backup of this name, if it is one of the list.
pub fn find(data: &Path, name: &str) -> Option<Backup> {
    list(data).into_iter().find(|backup| backup.name == name)
}

fn of(entry: &std::fs::DirEntry) -> Option<Backup> {
    let name = entry.file_name().into_string().ok()?;
    let taken = DateTime::strptime(NAME, &name).ok()?;
    let taken = TimeZone::UTC.to_timestamp(taken).ok()?;
    let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some(Backup {
        path: entry.path(),
        bytes: about.len(),
        made_at: Moment::from(taken),
        name,
    })
}

/// Keeps the newest backup of each of so many days, and of the newest day as many again: making
/// one by hand, however often, costs none of the days before.
///
/// # Errors
/// A sentence, when one can't be removed.
pub fn remove_beyond(data: &Path, days: usize) -> Result<(), String> {
    let mut seen = Vec::new();
    let mut of_day = 0;
    for backup in list(data) {
        let day = backup.made_at.timestamp().to_zoned(TimeZone::UTC).date();
        if seen.last() != Some(&day) {
            seen.push(day);
            of_day = 0;
        }
        of_day += 1;
        let today = seen.len() == 1 && of_day <= days;
        if seen.len() <= days && (today || of_day == 1) {
            continue;
        }
        std::fs::remove_file(&backup.path)
            .map_err(|e| format!("{} cannot be removed ({e}).", backup.path.display()))?;
    }
    Ok(())
}

/// Writes the backup beside its place and moves it there once it is whole and on the disk.
///
/// # Errors
/// A sentence, when the database cannot be read or the file cannot be written.
pub async fn to_file(db: &Db, out: &Path, now: Moment) -> Result<u64, String> {
    let fault = |e: std::io::Error| {
        format!(
            "out is {}, which cannot be written ({e}): choose another place.",
            out.display()
        )
    };
    let folder = match out.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(fault)?;
    let name = out.file_name().ok_or("out names a folder: name a file.")?;
    let part = Part(folder.join(format!(
        ".{}.{}.part",
        name.to_string_lossy(),
        std::process::id()
    )));
    let mut opening = OpenOptions::new();
    let file = opening
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&part.0);
    let mut file = BufWriter::new(file.map_err(fault)?);
    let rows = db::backup::write(db, &mut file, now).await?;
    file.flush().map_err(fault)?;
    let file = file.into_inner().map_err(|e| fault(e.into_error()))?;
    // Others are answered meanwhile: a long file takes long to reach the disk.
    let synced = tokio::task::spawn_blocking(move || file.sync_all()).await;
    synced.map_err(|e| e.to_string())?.map_err(fault)?;
    std::fs::rename(&part.0, out).map_err(fault)?;
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(fault)?;
    Ok(rows)
}

/// A file that is not whole yet; one that never becomes whole is removed.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
