//! The formats that come with it, as text: one file each in `formats/`.

/// A round of checking in.
pub const CHECK_IN: &str = include_str!("../../../formats/check_in.toml");
/// Proposals, and who objects.
pub const CONSENT: &str = include_str!("../../../formats/consent.toml");
/// Ideas, dots, and what each will do.
pub const IDEAS_TO_COMMITMENTS: &str = include_str!("../../../formats/ideas_to_commitments.toml");
/// Alone, in turn, then a ranking.
pub const NOMINAL_GROUP: &str = include_str!("../../../formats/nominal_group.toml");
/// It failed: why?
pub const PREMORTEM: &str = include_str!("../../../formats/premortem.toml");
/// Views before and after hearing each other.
pub const VIEWS_TWICE: &str = include_str!("../../../formats/views_twice.toml");

/// All of them, by their word.
pub const ALL: [(&str, &str); 6] = [
    ("check_in", CHECK_IN),
    ("consent", CONSENT),
    ("ideas_to_commitments", IDEAS_TO_COMMITMENTS),
    ("nominal_group", NOMINAL_GROUP),
    ("premortem", PREMORTEM),
    ("views_twice", VIEWS_TWICE),
];
