//! The formats that come with it, as text: one file each in `formats/`.

/// A round of checking in.
pub const CHECK_IN: &str = include_str!("../../../formats/check_in.toml");

/// All of them, by their word.
pub const ALL: [(&str, &str); 1] = [("check_in", CHECK_IN)];
