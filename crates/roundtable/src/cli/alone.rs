//! One program at a time in a data folder, where two would undo each other's work.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;

use crate::settings::Settings;

/// That this program has the folder; given back when dropped, also by a program that is killed.
pub(crate) struct Alone {
    _file: File,
}

/// Takes the data folder for this program alone.
///
/// # Errors
/// A sentence, when another has it.
pub(crate) fn alone(settings: &Settings) -> Result<Alone, String> {
    take(settings, File::try_lock)
}

/// Takes the data folder together with others that do so: several servers share one PostgreSQL.
///
/// # Errors
/// A sentence, when another has it alone.
pub(crate) fn together(settings: &Settings) -> Result<Alone, String> {
    take(settings, File::try_lock_shared)
}

fn take(settings: &Settings, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Alone, String> {
    super::serve::make_folder(settings)?;
    let path = settings.data.join("roundtable.lock");
    let mut opening = OpenOptions::new();
    let opened = opening.write(true).create(true).truncate(false).mode(0o600);
    let file = opened
        .open(&path)
        .map_err(|e| format!("{} cannot be written ({e}).", path.display()))?;
    match lock(&file) {
        Ok(()) => Ok(Alone { _file: file }),
        Err(TryLockError::WouldBlock) => Err(format!(
            "another roundtable is at work in {}: stop it first.",
            settings.data.display()
        )),
        Err(TryLockError::Error(e)) => Err(format!("{} cannot be locked ({e}).", path.display())),
    }
}
