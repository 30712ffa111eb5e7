//! `roundtable backup`: everything in one file, while members go on.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::serve::From;
use super::{Done, on_runtime};
use crate::audit::{self, Act};
use crate::backups;
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
        let out = self
            .out
            .unwrap_or_else(|| backups::dated(&settings.data, now));
        on_runtime(async {
            let db = there_already(&settings.database).await?;
            let rows = backups::to_file(&db, &out, now).await?;
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

/// Notes that a backup was taken, for `doctor`.
async fn note(db: &Db, now: Moment) -> Result<(), sqlx::Error> {
    let mut tx = db.begin().await?;
    audit::note(&mut tx, None, Act::BackedUp, "", now).await?;
    tx.commit().await
}
