//! A backup restored into a place of its own: a new file beside the backups, removed afterwards.
//!
//! The file is an embedded database whichever one serves: a backup is the same for both, and a
//! test then needs no right to make databases on somebody's server.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::file::{Backup, folder};
use super::store;
use crate::db::backup::Head;
use crate::db::{Db, restore};

/// Restores a backup, and says how many rows came back.
///
/// # Errors
/// A sentence: what is wrong with it, or what stood in the way.
pub async fn restore(data: &Path, backup: &Backup) -> Result<i64, String> {
    let path = backup.path.clone();
    let read = tokio::task::spawn_blocking(move || read_whole(&path)).await;
    let (mut file, head, told) = read.map_err(|e| e.to_string())??;
    let place = Place::new(data)?;
    let failed = |e: sqlx::Error| format!("It could not be restored ({e}).");
    let db = Db::open_beside(&place.0).await.map_err(failed)?;
    let mut tx = db.begin().await.map_err(failed)?;
    let rows = restore::put_back(&mut tx, &mut file, &head).await?;
    tx.commit().await.map_err(failed)?;
    let looked = look(&db, &told).await;
    db.close().await;
    looked?;
    Ok(i64::try_from(rows).unwrap_or(i64::MAX))
}

type Read = (BufReader<File>, Head, BTreeMap<String, u64>);

fn read_whole(path: &Path) -> Result<Read, String> {
    let file = File::open(path).map_err(|e| format!("It cannot be opened ({e})."))?;
    let mut file = BufReader::new(file);
    let (head, told) = restore::counted(&mut file)?;
    Ok((file, head, told))
}

/// Whether every row is there, the file is sound, and what must hold does.
async fn look(db: &Db, told: &BTreeMap<String, u64>) -> Result<(), String> {
    let failed = |e: sqlx::Error| format!("What was restored cannot be read ({e}).");
    let here: BTreeMap<String, i64> = db.rows().await.map_err(failed)?.into_iter().collect();
    for (table, count) in told {
        let found = here.get(table).copied().unwrap_or_default();
        if i64::try_from(*count) != Ok(found) {
            return Err(format!(
                "{table}: {count} rows in the backup, {found} restored."
            ));
        }
    }
    if let Some(said) = db.unsound().await.map_err(failed)? {
        return Err(format!("What was restored is damaged ({said})."));
    }
    let mut db = db.read().await.map_err(failed)?;
    match store::broken(&mut db).await.map_err(failed)? {
        Some(what) => Err(format!("In what was restored there is {what}.")),
        None => Ok(()),
    }
}

/// The place: nobody else's, and gone afterwards.
struct Place(PathBuf);

impl Place {
    fn new(data: &Path) -> Result<Place, String> {
        let place = Place(folder(data).join(".restore-test.db"));
        place.clear();
        match place.0.exists() {
            true => Err(format!("{} cannot be removed.", place.0.display())),
            false => Ok(place),
        }
    }

    fn clear(&self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.clear();
    }
}
