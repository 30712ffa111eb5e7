//! How much room the disk has left.

use std::path::Path;

/// Room on the disk that holds the data folder, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    /// What is left.
    pub free: u64,
    /// All there is.
    pub whole: u64,
}

/// The room there is; `None` where the system does not say.
pub fn space(data: &Path) -> Option<Space> {
    let disk = rustix::fs::statvfs(data).ok()?;
    Some(Space {
        free: disk.f_bavail.saturating_mul(disk.f_frsize),
        whole: disk.f_blocks.saturating_mul(disk.f_frsize),
    })
}

/// A number of bytes as people read it: `1.4 GB`.
pub fn bytes(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut tenths = bytes.div_ceil(100);
    let mut unit = 0;
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1000;
        unit += 1;
    }
    match tenths {
        0..100 => format!("{}.{}\u{a0}{}", tenths / 10, tenths % 10, UNITS[unit]),
        _ => format!("{}\u{a0}{}", tenths / 10, UNITS[unit]),
    }
}
