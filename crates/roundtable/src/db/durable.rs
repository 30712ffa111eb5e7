//! Group commit for SQLite: acts that commit together share one flush to the disk.
//!
//! SQLite itself would flush within each commit while every other act waits for the writer.
//! Here a commit writes the log and lets the writer go, and is acknowledged once a flush that
//! began after it has ended. One flush covers every commit before it, because the log is
//! written in order. A checkpoint flushes the log by itself before it moves anything.

use std::fs::File;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Mutex;

/// The flusher of one write-ahead log.
#[derive(Clone)]
pub(super) struct Flusher {
    log: PathBuf,
    asked: Arc<AtomicU64>,
    flushed: Arc<Mutex<u64>>,
}

impl Flusher {
    /// The flusher for the database file at `path`.
    pub fn new(path: &str) -> Flusher {
        Flusher {
            log: PathBuf::from(format!("{path}-wal")),
            asked: Arc::default(),
            flushed: Arc::default(),
        }
    }

    /// Waits until everything committed so far is on the disk.
    ///
    /// # Errors
    /// When the disk refuses; what was committed may then be lost with the power, so the act
    /// must not be acknowledged.
    pub async fn flushed(&self) -> Result<(), sqlx::Error> {
        let mine = self.asked.fetch_add(1, Ordering::AcqRel) + 1;
        let mut flushed = self.flushed.lock().await;
        if *flushed >= mine {
            return Ok(());
        }
        let covers = self.asked.load(Ordering::Acquire);
        let log = self.log.clone();
        let done = tokio::task::spawn_blocking(move || flush(&log)).await;
        done.map_err(|e| sqlx::Error::Io(std::io::Error::other(e)))?
            .map_err(sqlx::Error::Io)?;
        *flushed = covers;
        Ok(())
    }
}

/// Opened anew each time: SQLite removes the log, flushed, when its last connection closes.
fn flush(log: &std::path::Path) -> std::io::Result<()> {
    match File::open(log) {
        Ok(file) => file.sync_data(),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        Err(e) => Err(e),
    }
}
