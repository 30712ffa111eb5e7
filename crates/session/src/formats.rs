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
    "action_learning",
    "case_clinic",
    "check_in",
    "clearness",
    "consent",
    "consultancy",
    "decision_vetting",
    "decision_vetting_30",
    "deep_dive",
    "fast_feedback",
    "feedback_round",
    "feedforward",
    "forum_meeting",
    "how_i_did_it",
    "ideas_to_commitments",
    "issue_processing",
    "kickoff",
    "kollegiale_beratung",
    "lean_coffee",
    "nominal_group",
    "one_two_four_all",
    "peer_coaching",
    "premortem",
    "reassessment",
    "retrospective",
    "roundtable",
    "second_opinion",
    "shift_share",
    "social",
    "sounding_board",
    "troika",
    "twentyfive_ten",
    "views_twice",
    "wise_crowds",
};
