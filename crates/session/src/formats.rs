//! The formats that come with it, as text: one file each in `formats/`.

/// The word of a format and its text.
macro_rules! formats {
    ($($word:literal,)*) => {
        &[$(($word, include_str!(concat!("../../../formats/", $word, ".toml"))),)*]
    };
}

/// A round of checking in.
pub const CHECK_IN: &str = include_str!("../../../formats/check_in.toml");

/// All of them, by their word.
pub const ALL: &[(&str, &str)] = formats! {
    "check_in",
    "clearness",
    "consent",
    "consultancy",
    "feedforward",
    "how_i_did_it",
    "ideas_to_commitments",
    "lean_coffee",
    "nominal_group",
    "one_two_four_all",
    "premortem",
    "reassessment",
    "second_opinion",
    "views_twice",
};
