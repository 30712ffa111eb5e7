//! From the least to the most of each column of numbers: what makes a difference large or small.

use crate::people::People;
use crate::rules::Rules;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which of the wishes' columns there are among everybody, and the range of those with numbers.
///
/// With it some people can be judged as they would be among all, see [`crate::judge`].
///
/// - Kept and read as text; a column of names has no range.
/// - It is that of the people and rules it was made of: new people may need a new one.
///
/// ```
/// use grouping::{People, Rules, Scale};
/// let people = People::read(b"id,time_zone,languages,free,age\na,,,,30\nb,,,,50\n");
/// let scale = Scale::of(&people.expect("no line is bad"), &Rules::default());
/// assert_eq!(scale.range("age"), Some((30.0, 50.0)));
/// assert_eq!(scale.range("country"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scale {
    /// The columns of the wishes that there are.
    columns: BTreeSet<String>,
    /// For each column of numbers alone the least and the most; twice 0 if all cells are empty.
    numbers: BTreeMap<String, (f64, f64)>,
}

impl Scale {
    /// The scale of these people. Cost: one look at each cell of the wishes' columns.
    pub fn of(people: &People, rules: &Rules) -> Scale {
        let wished = rules.diversity.keys().chain(rules.shared.keys());
        let ranges = rules
            .diversity
            .keys()
            .filter(|name| people.has_column(name));
        Scale {
            columns: wished
                .filter(|name| people.has_column(name))
                .cloned()
                .collect(),
            numbers: ranges
                .filter_map(|name| Some((name.clone(), range(people, name)?)))
                .collect(),
        }
    }

    /// The least and the most in a column of numbers; `None` for names.
    pub fn range(&self, column: &str) -> Option<(f64, f64)> {
        self.numbers.get(column).copied()
    }

    /// Whether anybody could have a value in this column of a wish.
    pub(crate) fn counts(&self, column: &str) -> bool {
        self.columns.contains(column)
    }

    /// Each person's place in the range of a column, 0 to 1; the middle for whoever has no number.
    pub(crate) fn numbers(&self, people: &People, column: &str) -> Option<Vec<f32>> {
        let (least, most) = self.range(column)?;
        let range = if most > least { most - least } else { 1.0 };
        let range = if range.is_finite() { range } else { f64::MAX };
        let scaled = |number: f64| ((number - least) / range).clamp(0.0, 1.0) as f32;
        let number = |cell: &str| cell.trim().parse::<f64>().ok().filter(|n| n.is_finite());
        let all = people.all().iter();
        let place = all.map(|person| number(&person.column(column)).map_or(0.5, scaled));
        Some(place.collect())
    }
}

/// The range of a column; `None` if it holds anything else than numbers.
fn range(people: &People, column: &str) -> Option<(f64, f64)> {
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for person in people.all() {
        let cell = person.column(column);
        if cell.is_empty() {
            continue;
        }
        let number = cell.trim().parse::<f64>().ok()?;
        if number.is_finite() {
            (least, most) = (least.min(number), most.max(number));
        }
    }
    Some(if least <= most {
        (least, most)
    } else {
        (0.0, 0.0)
    })
}
