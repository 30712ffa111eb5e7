//! `roundtable backup`: everything in one file, while members go on.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::serve::From;
use super::{Done, on_runtime};
use crate::audit::{self, Act};
use crate::clock::Clock;
use crate::db::{self, Db, Moment};

/// Write a backup, while serving or not
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    from: From,
    /// Where to write it; by default a dated file in the data folder's backups
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Backup {
    pub(super) fn run(self) -> Done {
        super::log_to_stderr();
        let settings = self.from.settle()?;
        let now = Clock::default().now();
        let out = self.out.unwrap_or_else(|| dated(&settings.data, now));
        on_runtime(async {
            let db = there_already(&settings.database).await?;
            let rows = to_file(&db, &out, now).await?;
            note(&db, now)
                .await
                .map_err(|e| format!("the backup is written, but cannot be noted ({e})."))?;
            db.close().await;
            println!("{rows} rows in {}", out.display());
            println!("Whoever has this file can read everything in it: keep it as the database.");
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// Opens a database that must be there.
pub(super) async fn there_already(address: &str) -> Result<Db, String> {
    Db::open_as_is(address).await.map_err(|e| {
        let shown = db::shown(address);
        format!("database is {shown}, which cannot be opened ({e}): name one that is there.")
    })
}

/// Writes the backup beside its place and moves it there once it is whole and on the disk.
pub(crate) async fn to_file(db: &Db, out: &Path, now: Moment) -> Result<u64, String> {
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
    let part = folder.join(format!(
        ".{}.{}.part",
        name.to_string_lossy(),
        std::process::id()
    ));
    let written = async {
        let mut opening = OpenOptions::new();
        let file = opening
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&part);
        let mut file = BufWriter::new(file.map_err(fault)?);
        let rows = db::backup::write(db, &mut file, now).await?;
        file.flush().map_err(fault)?;
        file.get_ref().sync_all().map_err(fault)?;
        std::fs::rename(&part, out).map_err(fault)?;
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(fault)?;
        Ok(rows)
    }
    .await;
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}

/// Notes that a backup was taken, for `doctor`.
async fn note(db: &Db, now: Moment) -> Result<(), sqlx::Error> {
    let mut tx = db.begin().await?;
    audit::note(&mut tx, None, Act::BackedUp, "", now).await?;
    tx.commit().await
}

fn dated(data: &Path, now: Moment) -> PathBuf {
    let name = now
        .timestamp()
        .strftime("roundtable-%Y-%m-%d-%H%M%S.backup");
    data.join("backups").join(name.to_string())
}
