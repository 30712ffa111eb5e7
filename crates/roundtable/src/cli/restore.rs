//! `roundtable restore`: a backup put back, on either database.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::serve::From;
use super::{Done, alone, on_runtime};
use crate::accounts;
use crate::app::App;
use crate::clock::Clock;
use crate::db::erased::{self, Erasure};
use crate::db::{Db, MemberId, Tx, restore};
use crate::settings::Settings;

/// Put a backup back
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    from: From,
    /// The backup
    file: PathBuf,
    /// Replace a network that is there already
    #[arg(long)]
    replace: bool,
}

impl Restore {
    pub(super) fn run(self) -> Done {
        super::log_to_stderr();
        let settings = self.from.settle()?;
        on_runtime(async {
            let done = put_back(&settings, &self.file, self.replace).await?;
            println!(
                "{} rows are back in {}",
                done.rows,
                crate::db::shown(&settings.database)
            );
            if done.forgotten > 0 {
                println!(
                    "{} who had asked to be forgotten were forgotten again.",
                    done.forgotten
                );
            }
            Ok(ExitCode::SUCCESS)
        })
    }
}

/// What came of it.
pub(crate) struct PutBack {
    pub rows: u64,
    pub forgotten: usize,
}

/// Reads the whole backup first; then everything, or nothing, is put back.
///
/// Whoever was erased after the backup was taken is erased again: the list is what this
/// database and its `erased.txt` know, and what the backup knew.
pub(crate) async fn put_back(
    settings: &Settings,
    file: &Path,
    replace: bool,
) -> Result<PutBack, String> {
    let opened = File::open(file);
    let opened = opened.map_err(|e| format!("{} cannot be opened ({e}).", file.display()))?;
    let mut file = BufReader::new(opened);
    let head = restore::check(&mut file)?;
    let _ours = alone::alone(settings)?;
    let failed = |e: sqlx::Error| format!("the database failed ({e}); nothing was changed.");
    let db = Db::open(&settings.database).await.map_err(failed)?;
    let mut tx = db.begin().await.map_err(failed)?;
    if restore::has_members(&mut tx).await.map_err(failed)? && !replace {
        return Err(
            "There is a network in this database already. Give --replace to put the \
                    backup in its place."
                .into(),
        );
    }
    let mut list = erased::in_database(&mut tx).await.map_err(failed)?;
    list.extend(erased::in_file(&settings.data)?);
    let rows = restore::put_back(&mut tx, &mut file, &head).await?;
    list.extend(erased::in_database(&mut tx).await.map_err(failed)?);
    let app = App::new(db, Clock::default(), settings.clone());
    let forgotten = forget_again(&app, &mut tx, list).await?;
    tx.commit().await.map_err(failed)?;
    app.db.close().await;
    Ok(PutBack { rows, forgotten })
}

/// Erases again whoever is on the list and came back with the backup. Says how many.
async fn forget_again(app: &App, tx: &mut Tx, mut list: Vec<Erasure>) -> Result<usize, String> {
    let failed = |e: sqlx::Error| format!("the database failed ({e}); nothing was changed.");
    list.sort();
    list.dedup_by_key(|erasure| erasure.member_id);
    let mut forgotten = 0;
    for erasure in &list {
        erased::note(tx, erasure).await.map_err(failed)?;
        restore::count_past(tx, erasure.member_id)
            .await
            .map_err(failed)?;
        if restore::is_here(tx, erasure.member_id)
            .await
            .map_err(failed)?
        {
            let erasing = accounts::erase(tx, app, MemberId(erasure.member_id)).await;
            erasing.map_err(|_| "somebody could not be erased again; nothing was changed.")?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}
