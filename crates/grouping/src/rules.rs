//! The rules a placement must keep and the wishes it weighs, and reading them from TOML.

use crate::cover::Cover;
use crate::people::People;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest meeting there is a slot for, in minutes.
pub const MEETING_MINUTES_MAX: u32 = 1439;
/// The largest group the rules may ask for.
pub const SIZE_MAX: usize = 1000;
/// The heaviest weight a wish may have.
pub const WEIGHT_MAX: f64 = 1000.0;

/// What every group must keep (size to alone) and what is wished for (diversity to met).
///
/// ```
/// let rules = grouping::Rules::read("size = { least = 4, most = 6 }")?;
/// assert_eq!(rules.size.most, 6);
/// assert_eq!(rules.meeting_minutes, 90);
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// How many people sit in a group.
    pub size: Size,
    /// How long a group meets each week, in minutes, 1 to [`MEETING_MINUTES_MAX`].
    pub meeting_minutes: u32,
    /// How much more a gain counts to a group that answers the wishes badly than to one that
    /// answers them well, 0 (not at all) to [`WEIGHT_MAX`].
    pub balance: f64,
    /// Who may not sit in one group.
    pub apart: Apart,
    /// Who must sit in one group, or nowhere.
    pub together: Together,
    /// In what nobody should be the only one of their kind in a group.
    pub alone: Alone,
    /// Columns in which members should differ, with weights: numbers by distance, others by
    /// difference.
    pub diversity: BTreeMap<String, f64>,
    /// Columns (`;`-separated) in which a pair should have a value in common, with weights.
    pub shared: BTreeMap<String, f64>,
    /// How much it counts against a pair that they have met before.
    pub met: MetWeight,
    /// Columns the host named, which people must have; empty for rules by default.
    #[serde(skip)]
    pub named: Vec<String>,
}

/// The least and the most people in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Size {
    /// At least this many, 1 or more.
    pub least: usize,
    /// At most this many, up to [`SIZE_MAX`].
    pub most: usize,
}

/// Who may not sit in one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Apart {
    /// Columns in which two members of a group may not have the same value; empty never clashes.
    pub same: Vec<String>,
    /// Pairs of ids. No reason, change or score ever names one.
    pub pairs: Vec<(String, String)>,
    /// What hides them among pairs kept apart by chance; never read from a file nor written.
    #[serde(skip)]
    pub cover: Option<Cover>,
}

/// Who must sit in one group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Together {
    /// Pairs of ids; a chain of pairs sits together as a whole.
    pub pairs: Vec<(String, String)>,
}

/// Nobody the only one of their kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Alone {
    /// Columns in which a value may not stand alone in a group; empty is no kind.
    pub avoid: Vec<String>,
}

/// The wish to meet new people.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MetWeight {
    /// In the same measure as the other weights; 0 forgets who has met.
    pub weight: f64,
}

impl Default for Size {
    fn default() -> Size {
        Size { least: 5, most: 8 }
    }
}

impl Default for Apart {
    fn default() -> Apart {
        Apart {
            same: vec!["organisation".to_string()],
            pairs: Vec::new(),
            cover: None,
        }
    }
}

impl Default for MetWeight {
    fn default() -> MetWeight {
        MetWeight { weight: 8.0 }
    }
}

const DIVERSITY: [(&str, f64); 6] = [
    ("function", 2.0),
    ("industry", 2.0),
    ("country", 1.0),
    ("organisation_size", 1.0),
    ("age", 1.0),
    ("years_experience", 1.0),
];

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            size: Size::default(),
            meeting_minutes: 90,
            apart: Apart::default(),
            together: Together::default(),
            alone: Alone::default(),
            diversity: DIVERSITY
                .map(|(name, weight)| (name.to_string(), weight))
                .into(),
            shared: BTreeMap::from([("focus".to_string(), 1.0)]),
            met: MetWeight::default(),
            balance: 0.0,
            named: Vec::new(),
        }
    }
}

impl Rules {
    /// Reads RULES.toml. What it leaves out stays as by default; what it gives stands instead.
    ///
    /// - Errors: a sentence telling what is wrong, with its place in the text.
    pub fn read(text: &str) -> Result<Rules, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut rules: Rules = toml::from_str(text).map_err(|fault| fault.to_string())?;
        rules.lower();
        let given: toml::Table = toml::from_str(text).map_err(|fault| fault.to_string())?;
        let given_in =
            |table: &str, key: &str| given.get(table).and_then(|table| table.get(key)).is_some();
        let mut named = rules.alone.avoid.clone();
        if given_in("apart", "same") {
            named.extend(rules.apart.same.clone());
        }
        for (table, weights) in [("diversity", &rules.diversity), ("shared", &rules.shared)] {
            if given.contains_key(table) {
                named.extend(weights.keys().cloned());
            }
        }
        rules.named = named;
        rules.sound()?;
        Ok(rules)
    }

    /// Column names are compared in lower case.
    fn lower(&mut self) {
        let lower = |names: &mut Vec<String>| {
            names
                .iter_mut()
                .for_each(|name| *name = name.trim().to_lowercase());
            names.sort();
            names.dedup();
        };
        lower(&mut self.apart.same);
        lower(&mut self.alone.avoid);
        for weights in [&mut self.diversity, &mut self.shared] {
            *weights = weights
                .iter()
                .map(|(name, w)| (name.trim().to_lowercase(), *w))
                .collect();
        }
    }

    /// The same rules, whose cover lets everybody sit who sits together in these groups.
    pub(crate) fn letting<'a>(&self, groups: impl IntoIterator<Item = &'a [String]>) -> Rules {
        let mut rules = self.clone();
        let cover = rules.apart.cover.take();
        rules.apart.cover = cover.map(|cover| cover.letting(groups));
        rules
    }

    /// Whether the numbers make sense by themselves. Errors: a sentence for the first that do not.
    pub fn sound(&self) -> Result<(), String> {
        let Size { least, most } = self.size;
        if least == 0 || least > most || most > SIZE_MAX {
            return Err(format!(
                "size: least should be 1 or more, most no less than that and at most {SIZE_MAX}"
            ));
        }
        if self.meeting_minutes == 0 || self.meeting_minutes > MEETING_MINUTES_MAX {
            return Err(format!(
                "meeting_minutes: should be 1 to {MEETING_MINUTES_MAX}"
            ));
        }
        let others = [("met weight", self.met.weight), ("balance", self.balance)];
        let wishes = self
            .diversity
            .iter()
            .chain(&self.shared)
            .map(|(name, w)| (name.as_str(), *w));
        for (name, weight) in wishes.chain(others) {
            if !(0.0..=WEIGHT_MAX).contains(&weight) {
                return Err(format!("{name}: a weight should be 0 to {WEIGHT_MAX}"));
            }
        }
        for (one, other) in self.apart.pairs.iter().chain(&self.together.pairs) {
            if one == other {
                return Err(format!("pairs: `{one}` is paired with itself"));
            }
        }
        Ok(())
    }

    /// Whether these people have what the rules name.
    ///
    /// - Errors: a sentence for each column the rules give that nobody has, and for each id in a
    ///   pair that is nobody's.
    pub fn suit(&self, people: &People) -> Result<(), Vec<String>> {
        let mut wrong: Vec<String> = self.sound().err().into_iter().collect();
        for name in self.named.iter().filter(|name| !people.has_column(name)) {
            wrong.push(format!(
                "the rules name the column `{name}`, which the people do not have"
            ));
        }
        let places = people.places();
        for (one, other) in self.apart.pairs.iter().chain(&self.together.pairs) {
            for id in [one, other]
                .into_iter()
                .filter(|id| !places.contains_key(id.as_str()))
            {
                wrong.push(format!(
                    "the rules pair `{id}`, who is not among the people"
                ));
            }
        }
        wrong.dedup();
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }
}
