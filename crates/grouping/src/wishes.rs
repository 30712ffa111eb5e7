//! How good it is for two people to sit together: the wishes as numbers.

use crate::met::Met;
use crate::people::{People, values};
use crate::problem::{NONE, column_values, couples};
use crate::rules::Rules;
use crate::scale::Scale;
use std::collections::BTreeMap;

/// So many others with a value in common are company enough.
pub(crate) const COMPANY: usize = 1;

/// What the wishes say of every pair, ready for the search.
///
/// All weights together are 1. A pair answers the share in which it differs, less what having met
/// takes off; a group answers the wish for common values as far as its members have company.
pub(crate) struct Wishes {
    /// The columns by name: names first, then numbers.
    columns: Vec<String>,
    names: Vec<Vec<u32>>,
    name_weights: Vec<f32>,
    numbers: Vec<Vec<f32>>,
    number_weights: Vec<f32>,
    shared: Vec<Shared>,
    /// Each person's names, then numbers, in rows that the processor takes in one go.
    rows: Vec<Row>,
    /// How many rows each person has.
    lanes: usize,
    /// What it weighs to differ in a place of a row, and to be one apart in it.
    differing: Vec<Row>,
    distance: Vec<Row>,
    met: Vec<Vec<u32>>,
    met_weight: f32,
    any_met: bool,
}

type Row = [f32; 8];

/// One column of values in common: as bits while there are few values, else as lists.
struct Shared {
    name: String,
    weight: f32,
    bits: Vec<u64>,
    lists: Option<Vec<Vec<u32>>>,
}

impl Wishes {
    pub(crate) fn new(
        people: &People,
        rules: &Rules,
        met: &Met,
        places: &BTreeMap<&str, usize>,
        scale: &Scale,
    ) -> Wishes {
        let present = |(name, weight): &(&String, &f64)| scale.counts(name) && **weight > 0.0;
        let diversity: Vec<_> = rules.diversity.iter().filter(present).collect();
        let shared: Vec<_> = rules.shared.iter().filter(present).collect();
        let all: f64 = diversity
            .iter()
            .chain(&shared)
            .map(|(_, weight)| **weight)
            .sum();
        let all = if all > 0.0 { all } else { 1.0 };
        let mut wishes = Wishes {
            columns: Vec::new(),
            names: Vec::new(),
            name_weights: Vec::new(),
            numbers: Vec::new(),
            number_weights: Vec::new(),
            shared: Vec::new(),
            rows: Vec::new(),
            lanes: 0,
            differing: Vec::new(),
            distance: Vec::new(),
            met: vec![Vec::new(); people.len()],
            met_weight: (rules.met.weight / all) as f32,
            any_met: false,
        };
        let mut counted = Vec::new();
        for (name, weight) in diversity {
            let weight = (weight / all) as f32;
            if let Some(numbers) = scale.numbers(people, name) {
                wishes.numbers.push(numbers);
                wishes.number_weights.push(weight);
                counted.push(name.clone());
            } else {
                wishes.names.push(column_values(people, name));
                wishes.name_weights.push(weight);
                wishes.columns.push(name.clone());
            }
        }
        wishes.columns.extend(counted);
        for (name, weight) in shared {
            wishes
                .shared
                .push(Shared::new(people, name, (weight / all) as f32));
        }
        wishes.know(couples(met.pairs(), places));
        wishes.lay_out(people.len());
        wishes
    }

    fn know(&mut self, couples: Vec<(usize, usize)>) {
        self.any_met = !couples.is_empty() && self.met_weight > 0.0;
        for (one, other) in couples {
            self.met[one].push(other as u32);
            self.met[other].push(one as u32);
        }
        self.met.iter_mut().for_each(|list| list.sort_unstable());
    }

    /// Small whole numbers are exact in `f32`, so names and numbers share the rows.
    fn lay_out(&mut self, people: usize) {
        let width = self.columns.len();
        self.lanes = width.div_ceil(8);
        self.rows = vec![[0.0; 8]; people * self.lanes];
        for person in 0..people {
            let values = self.names.iter().map(|column| match column[person] {
                NONE => -1.0,
                value => value as f32,
            });
            let values = values.chain(self.numbers.iter().map(|column| column[person]));
            for (place, value) in values.enumerate() {
                self.rows[person * self.lanes + place / 8][place % 8] = value;
            }
        }
        self.differing = vec![[0.0; 8]; self.lanes];
        self.distance = vec![[0.0; 8]; self.lanes];
        for (place, weight) in self.name_weights.iter().enumerate() {
            self.differing[place / 8][place % 8] = *weight;
        }
        for (place, weight) in self.number_weights.iter().enumerate() {
            let place = self.names.len() + place;
            self.distance[place / 8][place % 8] = *weight;
        }
    }

    /// What it is worth that two people sit together.
    pub(crate) fn pair(&self, one: u32, other: u32) -> f32 {
        let (one, other) = (one as usize, other as usize);
        let ones = &self.rows[one * self.lanes..][..self.lanes];
        let others = &self.rows[other * self.lanes..][..self.lanes];
        let mut worth = 0.0;
        for lane in 0..self.lanes {
            let (a, b) = (&ones[lane], &others[lane]);
            let (differing, distance) = (&self.differing[lane], &self.distance[lane]);
            let mut parts = [0.0f32; 8];
            for place in 0..8 {
                let differs = if a[place] == b[place] {
                    0.0
                } else {
                    differing[place]
                };
                parts[place] = differs + (a[place] - b[place]).abs() * distance[place];
            }
            let [a, b, c, d, e, f, g, h] = parts;
            worth += ((a + e) + (b + f)) + ((c + g) + (d + h));
        }
        if self.any_met && self.met[one].binary_search(&(other as u32)).is_ok() {
            worth -= self.met_weight;
        }
        worth
    }

    /// How far a group answers each wish by itself, 0 to 1.
    pub(crate) fn columns(&self, people: &[u32]) -> BTreeMap<String, f64> {
        let mut parts = BTreeMap::new();
        let pairs = (people.len() * people.len().saturating_sub(1) / 2).max(1) as f64;
        for (place, name) in self.columns.iter().enumerate() {
            let mut sum = 0.0;
            for (at, one) in people.iter().enumerate() {
                sum += people[..at]
                    .iter()
                    .map(|o| self.differ(place, *one, *o))
                    .sum::<f64>();
            }
            parts.insert(name.clone(), sum / pairs);
        }
        let goal = COMPANY.min(people.len().saturating_sub(1)).max(1);
        for shared in &self.shared {
            let met = shared.company(people, goal) as f64;
            parts.insert(
                shared.name.clone(),
                met / (goal * people.len().max(1)) as f64,
            );
        }
        parts
    }

    /// How two people differ in one column, 0 to 1.
    pub(crate) fn differ(&self, column: usize, one: u32, other: u32) -> f64 {
        let row = |person: u32| self.rows[person as usize * self.lanes + column / 8];
        let value = |person: u32| row(person)[column % 8];
        let (one, other) = (value(one), value(other));
        if column < self.names.len() {
            return f64::from(u8::from(one != other));
        }
        f64::from((one - other).abs())
    }

    /// How much somebody differs from these on average, themselves left out, in each column by
    /// its weight; longer than the columns by zeros.
    pub(crate) fn differences(&self, one: u32, others: &[u32]) -> Vec<f32> {
        let mut sums = vec![0.0; self.lanes * 8];
        let rows = |person: u32| &self.rows[person as usize * self.lanes..][..self.lanes];
        let mut count = 0;
        for &other in others.iter().filter(|other| **other != one) {
            count += 1;
            for (lane, (a, b)) in rows(one).iter().zip(rows(other)).enumerate() {
                let (differing, distance) = (&self.differing[lane], &self.distance[lane]);
                let sums = &mut sums[lane * 8..][..8];
                for place in 0..8 {
                    let differs = if a[place] == b[place] {
                        0.0
                    } else {
                        differing[place]
                    };
                    sums[place] += differs + (a[place] - b[place]).abs() * distance[place];
                }
            }
        }
        let share = 1.0 / count.max(1) as f32;
        sums.iter_mut().for_each(|sum| *sum *= share);
        sums
    }

    /// The columns in which differing counts, in the order [`Wishes::differ`] takes them.
    pub(crate) fn column_names(&self) -> &[String] {
        &self.columns
    }

    /// The most that common values can be worth to a group.
    pub(crate) fn company_most(&self) -> f32 {
        self.shared.iter().map(|shared| shared.weight).sum()
    }

    /// What common values are worth to a group: the share of members who have company in one.
    ///
    /// Counted pair by pair, this wish would drown all others, because values in common vary more
    /// from pair to pair than anything else; and one companion is what helps.
    pub(crate) fn company(&self, people: &[u32]) -> f32 {
        let goal = COMPANY.min(people.len().saturating_sub(1)).max(1);
        let mut worth = 0.0;
        for shared in &self.shared {
            let met = shared.company(people, goal);
            worth += shared.weight * met as f32 / (goal * people.len().max(1)) as f32;
        }
        worth
    }

    /// Whether two people have met before.
    pub(crate) fn have_met(&self, one: u32, other: u32) -> bool {
        self.met[one as usize].binary_search(&other).is_ok()
    }
}

impl Shared {
    fn new(people: &People, name: &str, weight: f32) -> Shared {
        let mut known: BTreeMap<String, u32> = BTreeMap::new();
        let mut lists = Vec::with_capacity(people.len());
        for person in people.all() {
            let mut list = Vec::new();
            for value in values(&person.column(name)) {
                let next = known.len() as u32;
                list.push(*known.entry(value.to_string()).or_insert(next));
            }
            list.sort_unstable();
            lists.push(list);
        }
        if known.len() > 64 {
            return Shared {
                name: name.to_string(),
                weight,
                bits: Vec::new(),
                lists: Some(lists),
            };
        }
        let bits = |list: &Vec<u32>| list.iter().fold(0, |bits, value| bits | 1 << value);
        Shared {
            name: name.to_string(),
            weight,
            bits: lists.iter().map(bits).collect(),
            lists: None,
        }
    }

    /// Over all members, how many others they have something in common with, up to the goal.
    fn company(&self, people: &[u32], goal: usize) -> usize {
        let others = |place: usize| {
            people
                .iter()
                .enumerate()
                .filter(move |(at, _)| *at != place)
        };
        let mut met = 0;
        for (place, one) in people.iter().enumerate() {
            let common = |(_, other): &(usize, &u32)| self.common(*one as usize, **other as usize);
            met += others(place).filter(common).take(goal).count();
        }
        met
    }

    fn common(&self, one: usize, other: usize) -> bool {
        match &self.lists {
            None => self.bits[one] & self.bits[other] != 0,
            Some(lists) => lists[one]
                .iter()
                .any(|v| lists[other].binary_search(v).is_ok()),
        }
    }
}
