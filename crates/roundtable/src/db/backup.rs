//! Backups: later in this file.
