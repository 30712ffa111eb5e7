//! Pairs of people who have met, so that new groups bring new faces.

use crate::people::People;
use crate::table::{BadLine, Table};
use std::collections::BTreeSet;

/// Pairs of ids that have met before; ids nobody has now are passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Met(BTreeSet<(String, String)>);

impl Met {
    /// Who has met whom. A pair counts once, whichever comes first.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Met {
        Met(pairs
            .into_iter()
            .map(|(a, b)| if a < b { (a, b) } else { (b, a) })
            .collect())
    }

    /// Reads the first two columns of separated text with a header, whatever their names.
    ///
    /// - Errors: every line on which one of the two is missing.
    pub fn read(bytes: &[u8]) -> Result<Met, Vec<BadLine>> {
        let table = Table::read(bytes)?;
        if table.header.len() < 2 {
            let right = "the header should name two columns, one for each of a pair";
            return Err(vec![BadLine::new(1, "", right)]);
        }
        let half = |row: &&crate::table::Row| row.cells[..2].iter().any(String::is_empty);
        let mut bad = table.bad;
        let halves = table
            .rows
            .iter()
            .filter(half)
            .map(|row| BadLine::new(row.line, "", "a pair needs two ids"));
        bad.extend(halves);
        if !bad.is_empty() {
            return Err(bad);
        }
        let pair = |row: &crate::table::Row| (row.cells[0].clone(), row.cells[1].clone());
        Ok(Met::new(table.rows.iter().map(pair)))
    }

    /// The ids that are nobody's, sorted: their pairs can't be heeded.
    pub fn strangers<'a>(&'a self, people: &People) -> BTreeSet<&'a str> {
        let places = people.places();
        let ids = self.0.iter().flat_map(|(a, b)| [a.as_str(), b.as_str()]);
        ids.filter(|id| !places.contains_key(id)).collect()
    }

    /// The pairs, sorted, the lesser id first.
    pub fn pairs(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.iter()
    }
}
