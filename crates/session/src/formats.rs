//! The formats that come with it, as text: one file each in `formats/`.

/// A round of checking in.
pub const CHECK_IN: &str = include_str!("../../../formats/check_in.toml");

/// All of them, by their word.
pub const ALL: [(&str, &str); 5] = [
    ("check_in", CHECK_IN),
    ("clearness", include_str!("../../../formats/clearness.toml")),
    (
        "consultancy",
        include_str!("../../../formats/consultancy.toml"),
    ),
    (
        "how_i_did_it",
        include_str!("../../../formats/how_i_did_it.toml"),
    ),
    (
        "second_opinion",
        include_str!("../../../formats/second_opinion.toml"),
    ),
];
