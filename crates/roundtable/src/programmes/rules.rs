//! What is never broken and what is wished for, as a host chooses it.

use std::collections::BTreeMap;

use super::store;

/// Fields in which members of a group may be asked to differ, or not be the only one.
pub const APART: [&str; 4] = ["organisation", "industry", "function", "country"];
/// Fields in which it can be wished that nobody is the only one of their kind.
pub const ALONE: [&str; 5] = ["gender", "age", "function", "industry", "country"];
/// Fields in which it can be wished that a group is mixed.
pub const SPREADS: [&str; 7] = [
    "function",
    "industry",
    "country",
    "years_experience",
    "organisation_size",
    "age",
    "gender",
];
/// Wishes that are not about one field's spread: a focus in common, nobody the only one of
/// their kind, groups alike in how well they are mixed, people who have not met.
const OTHERS: [&str; 4] = ["focus", "company", "balance", "new"];
/// A wish matters not at all, a little, or up to this: most.
pub const WEIGHT_MOST: i64 = 3;
/// The least and the most people a group may be asked to have.
pub const SIZE_LEAST: i64 = 3;
/// The most people a group may be asked to have.
pub const SIZE_MOST: i64 = 12;

/// Wishes by their word, each with a weight from 0 to [`WEIGHT_MOST`].
pub type Weights = BTreeMap<&'static str, i64>;

/// The rules of a programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Rules {
    /// At least so many people in a group.
    pub size_least: i64,
    /// At most so many.
    pub size_most: i64,
    /// Fields in which members of a group must differ.
    pub apart: Vec<&'static str>,
    /// Fields in which nobody should be the only one of their kind, by the wish for company.
    pub alone: Vec<&'static str>,
    /// The wishes.
    pub wishes: Weights,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            size_least: 5,
            size_most: 8,
            apart: vec!["organisation"],
            alone: vec!["gender"],
            wishes: Weights::from([
                ("function", 2),
                ("industry", 2),
                ("country", 1),
                ("years_experience", 1),
                ("organisation_size", 1),
                ("age", 1),
                ("gender", 0),
                ("focus", 1),
                ("company", 1),
                ("balance", 1),
                ("new", 3),
            ]),
        }
    }
}

impl Rules {
    /// Every wish there is, in the order a form shows them.
    pub fn wished() -> impl Iterator<Item = &'static str> {
        SPREADS.into_iter().chain(OTHERS)
    }

    /// How much a wish matters, 0 to [`WEIGHT_MOST`].
    pub fn weight(&self, wish: &str) -> i64 {
        self.wishes.get(wish).copied().unwrap_or(0)
    }

    /// The rules as they are stored. What is not known any more is left out.
    pub(super) fn read(row: &store::Row) -> Rules {
        let fields = |text: &str, known: &'static [&'static str]| {
            let listed = |field: &&&str| text.split(';').any(|one| one == **field);
            known.iter().filter(listed).copied().collect()
        };
        let weight = |wish: &str| {
            let pair = row.wishes.split(';').find_map(|one| one.strip_prefix(wish));
            pair.and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
        };
        Rules {
            size_least: row.size_least,
            size_most: row.size_most,
            apart: fields(&row.apart, &APART),
            alone: fields(&row.alone, &ALONE),
            wishes: Rules::wished().map(|wish| (wish, weight(wish))).collect(),
        }
    }

    /// Its wishes as one text.
    pub(super) fn wishes_text(&self) -> String {
        let pairs = self.wishes.iter();
        let pairs: Vec<String> = pairs
            .map(|(wish, weight)| format!("{wish} {weight}"))
            .collect();
        pairs.join(";")
    }
}
