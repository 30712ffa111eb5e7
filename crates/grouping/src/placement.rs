//! The proposal of who sits with whom, and its form as separated text.

use crate::advice::Unplaced;
use crate::rules::Rules;
use crate::story::may_ever_be_named;
use crate::table::{BadLine, Table, cell};
use crate::week::{Slot, Week};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who sits in which group, and who does not sit yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placement {
    /// The week for which local hours were turned into UTC.
    pub week: Week,
    /// The groups; group 1 is the first.
    pub groups: Vec<Group>,
    /// Everybody else, in the order of the people, with what blocks them.
    pub unplaced: Vec<Unplaced>,
    /// How far this is from the best there could be.
    pub proof: Proof,
}

/// Some people who meet every week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Ids in the order of the people.
    pub members: Vec<String>,
    /// When they meet, in UTC.
    pub slot: Slot,
    /// What they speak, as one of them writes it.
    pub language: String,
    /// How far the wishes are met.
    pub parts: Parts,
}

/// How far a group answers each wish.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// All wishes by weight; 1 would answer them all, pairs that have met take off.
    pub score: f64,
    /// For each column of `diversity` the mean difference of pairs, and for each of `shared` how
    /// far members have company in a value: 0 to 1.
    pub columns: BTreeMap<String, f64>,
    /// How many pairs have met before.
    pub met_pairs: usize,
}

/// What can be said for sure about a placement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// How many people there are.
    pub people: usize,
    /// How many of them sit in a group.
    pub placed: usize,
    /// No placement under these rules can seat more; it may be that none seats as many.
    pub placed_at_most: usize,
    /// The mean score of the groups; 0 when there are none.
    pub score: f64,
}

impl Parts {
    /// The score over those columns alone that may be named, 0 to 1; 0 when none may.
    ///
    /// - `named`: whether a column may be named; age and gender never are, whatever it says.
    /// - Pairs that have met are not in it: they are counted in `met_pairs`.
    /// - Two groups that differ only in what may not be named have the same.
    ///
    /// ```
    /// use grouping::{Parts, Rules};
    /// let columns = [("industry".to_string(), 0.5), ("age".to_string(), 1.0)].into();
    /// let parts = Parts { score: 0.75, columns, met_pairs: 0 };
    /// assert_eq!(parts.score_of(&Rules::default(), &|_| true), 0.5);
    /// ```
    pub fn score_of(&self, rules: &Rules, named: &dyn Fn(&str) -> bool) -> f64 {
        let (mut sum, mut all) = (0.0, 0.0);
        for (column, weight) in rules.diversity.iter().chain(&rules.shared) {
            let part = self.columns.get(column);
            if let Some(part) = part.filter(|_| may_ever_be_named(column) && named(column)) {
                sum += weight * part;
                all += weight;
            }
        }
        if all > 0.0 { sum / all } else { 0.0 }
    }
}

impl Placement {
    /// The seats as `GROUPS.csv` has them, for [`crate::verify`]; lines as the file would have.
    pub fn seats(&self) -> Vec<SeatRow> {
        let mut seats = Vec::new();
        for (place, group) in self.groups.iter().enumerate() {
            for id in &group.members {
                seats.push(SeatRow {
                    line: seats.len() + 2,
                    group: (place + 1).to_string(),
                    id: id.clone(),
                    slot_utc: group.slot.to_string(),
                    language: group.language.clone(),
                    week: self.week.to_string(),
                });
            }
        }
        seats
    }

    /// `GROUPS.csv`: one line for each seat, group by group.
    pub fn to_csv(&self) -> String {
        let mut text = format!("{}\n", SEAT_COLUMNS.join(","));
        for seat in self.seats() {
            let cells = [
                &seat.group,
                &seat.id,
                &seat.slot_utc,
                &seat.language,
                &seat.week,
            ];
            let cells: Vec<String> = cells.map(|text| cell(text)).into();
            text.push_str(&cells.join(","));
            text.push('\n');
        }
        text
    }
}

const SEAT_COLUMNS: [&str; 5] = ["group", "id", "slot_utc", "language", "week"];

/// One line of `GROUPS.csv`, as it is written; [`crate::verify`] says whether it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatRow {
    /// The line in the file, from 1.
    pub line: usize,
    /// The group's name, mostly a number.
    pub group: String,
    /// Who sits there.
    pub id: String,
    /// Such as `mon 17:00-18:30`.
    pub slot_utc: String,
    /// Such as `en`.
    pub language: String,
    /// The Monday, such as `2026-12-07`.
    pub week: String,
}

/// Reads `GROUPS.csv`.
///
/// - Errors: every column that is missing, or every line with an empty cell.
pub fn read_groups(bytes: &[u8]) -> Result<Vec<SeatRow>, Vec<BadLine>> {
    let table = Table::read(bytes)?;
    let places = table.columns(SEAT_COLUMNS)?;
    let mut bad = table.bad;
    let mut seats = Vec::with_capacity(table.rows.len());
    for row in table.rows {
        for (name, place) in SEAT_COLUMNS.iter().zip(places) {
            if row.cells[place].is_empty() {
                bad.push(BadLine::new(
                    row.line,
                    name,
                    "this cell should not be empty",
                ));
            }
        }
        let [group, id, slot_utc, language, week] = places.map(|place| row.cells[place].clone());
        seats.push(SeatRow {
            line: row.line,
            group,
            id,
            slot_utc,
            language,
            week,
        });
    }
    if bad.is_empty() { Ok(seats) } else { Err(bad) }
}
