//! The people to place, and reading them from separated text.

use crate::hours::Hours;
use crate::table::{BadLine, Row, Table};
use crate::week::is_zone;
use jiff::tz::TimeZoneDatabase;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The most people one placement may have.
pub const PEOPLE_MAX: usize = 1_000_000;
/// The most languages one person may give.
pub const LANGUAGES_MAX: usize = 50;

/// Somebody to place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Names this person among all; not empty.
    pub id: String,
    /// An IANA time zone such as `Europe/Berlin`; empty when not known (then unplaced).
    pub time_zone: String,
    /// What they speak, such as `en`; compared without regard to case. None: unplaced.
    pub languages: Vec<String>,
    /// When they are free, by their own clock. None: unplaced.
    pub free: Hours,
    /// Everything else the rules may look at, by column name in lower case.
    pub columns: BTreeMap<String, String>,
}

impl Person {
    /// The value of a column, the four named ones included; empty when there is none.
    pub fn column(&self, name: &str) -> Cow<'_, str> {
        match name {
            "id" => Cow::Borrowed(&self.id),
            "time_zone" => Cow::Borrowed(&self.time_zone),
            "languages" => Cow::Owned(self.languages.join(";")),
            "free" => Cow::Owned(self.free.to_string()),
            _ => Cow::Borrowed(self.columns.get(name).map_or("", String::as_str)),
        }
    }
}

/// Everybody to place, checked: ids differ, zones are known.
#[derive(Clone, Debug)]
pub struct People {
    people: Vec<Person>,
    columns: BTreeSet<String>,
    zones: TimeZoneDatabase,
}

/// The same people with the same columns, by whatever tables their hours are read.
impl PartialEq for People {
    fn eq(&self, other: &People) -> bool {
        self.people == other.people && self.columns == other.columns
    }
}

const NAMED: [&str; 4] = ["id", "time_zone", "languages", "free"];

impl People {
    /// Checks people that come from elsewhere than a file.
    ///
    /// - Errors: one bad line for each fault; its line is the person's place in the list, from 1.
    pub fn new(people: Vec<Person>) -> Result<People, Vec<BadLine>> {
        let columns = people
            .iter()
            .flat_map(|person| person.columns.keys().cloned())
            .collect();
        let lines: Vec<usize> = (1..=people.len()).collect();
        People::checked(people, &lines, columns)
    }

    /// Reads `id`, `time_zone`, `languages` (`en;de`), `free` (`mon 18:00-20:30; ...`) and any
    /// further columns from separated text with a header.
    ///
    /// - Accepts commas, semicolons or tabs, quotes, CRLF and a byte-order mark.
    /// - Errors: every bad line, in the order of the file.
    /// - Cost: linear in the text.
    pub fn read(bytes: &[u8]) -> Result<People, Vec<BadLine>> {
        let mut table = Table::read(bytes)?;
        let named = table.columns(NAMED)?;
        let mut bad = std::mem::take(&mut table.bad);
        let mut people = Vec::with_capacity(table.rows.len());
        let lines: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
        for row in &table.rows {
            people.push(person(&table.header, row, named, &mut bad));
        }
        let columns = table
            .header
            .iter()
            .filter(|name| !name.is_empty())
            .cloned()
            .collect();
        match People::checked(people, &lines, columns) {
            Ok(people) if bad.is_empty() => Ok(people),
            checked => {
                bad.extend(checked.err().unwrap_or_default());
                bad.sort_by_key(|fault| fault.line);
                Err(bad)
            }
        }
    }

    fn checked(
        people: Vec<Person>,
        lines: &[usize],
        mut columns: BTreeSet<String>,
    ) -> Result<People, Vec<BadLine>> {
        columns.extend(NAMED.map(str::to_string));
        let bundled = TimeZoneDatabase::bundled();
        let mut known: BTreeMap<&str, bool> = BTreeMap::new();
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let mut bad = Vec::new();
        for (person, &line) in people.iter().zip(lines) {
            let zone = person.time_zone.as_str();
            if !zone.is_empty() && !*known.entry(zone).or_insert_with(|| is_zone(&bundled, zone)) {
                let right =
                    format!("`{zone}` is no time zone we know: write one like Europe/Berlin");
                bad.push(BadLine::new(line, "time_zone", right));
            }
            if person.id.is_empty() {
                bad.push(BadLine::new(
                    line,
                    "id",
                    "every person needs an id of their own",
                ));
            } else if let Some(first) = ids.insert(&person.id, line) {
                let right = format!(
                    "`{}` stands already on line {first}: ids must differ",
                    person.id
                );
                bad.push(BadLine::new(line, "id", right));
            }
            if person.languages.len() > LANGUAGES_MAX {
                let right = format!("at most {LANGUAGES_MAX} languages");
                bad.push(BadLine::new(line, "languages", right));
            }
        }
        if people.len() > PEOPLE_MAX {
            bad.push(BadLine::new(
                0,
                "",
                format!("at most {PEOPLE_MAX} people at once"),
            ));
        }
        if bad.is_empty() {
            Ok(People {
                people,
                columns,
                zones: bundled,
            })
        } else {
            Err(bad)
        }
    }

    /// The same people, their hours read by other tables of time zones than the bundled ones:
    /// the machine's own, so that a window is at the hour everything else on it says.
    #[must_use]
    pub fn by_zones(mut self, zones: TimeZoneDatabase) -> People {
        self.zones = zones;
        self
    }

    /// Those of them with these ids, in the order of the people.
    pub(crate) fn some(&self, ids: &[String]) -> People {
        let some = self.people.iter().filter(|person| ids.contains(&person.id));
        People {
            people: some.cloned().collect(),
            columns: self.columns.clone(),
            zones: self.zones.clone(),
        }
    }

    /// The tables of time zones by which hours are read.
    pub(crate) fn zones(&self) -> &TimeZoneDatabase {
        &self.zones
    }

    /// Everybody, in the order they came.
    pub fn all(&self) -> &[Person] {
        &self.people
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Whether anybody could have a value in this column.
    pub fn has_column(&self, name: &str) -> bool {
        self.columns.contains(name)
    }

    /// Where each id stands in [`People::all`]. Cost: one pass; keep the answer.
    pub fn places(&self) -> BTreeMap<&str, usize> {
        self.people
            .iter()
            .enumerate()
            .map(|(place, person)| (person.id.as_str(), place))
            .collect()
    }

    /// The columns there are, the four named ones included, sorted.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(String::as_str)
    }
}

fn person(header: &[String], row: &Row, named: [usize; 4], bad: &mut Vec<BadLine>) -> Person {
    let [id, time_zone, languages, free] = named.map(|column| row.cells[column].as_str());
    let free = free.parse().unwrap_or_else(|right: String| {
        bad.push(BadLine::new(row.line, "free", right));
        Hours::default()
    });
    let columns = header
        .iter()
        .zip(&row.cells)
        .filter(|(name, cell)| !cell.is_empty() && !name.is_empty() && !is_named(name))
        .map(|(name, cell)| (name.clone(), cell.clone()))
        .collect();
    Person {
        id: id.to_string(),
        time_zone: time_zone.to_string(),
        languages: values(languages).map(str::to_string).collect(),
        free,
        columns,
    }
}

fn is_named(name: &str) -> bool {
    NAMED.contains(&name)
}

/// The values of a `;`-separated cell.
pub(crate) fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';')
        .map(str::trim)
        .filter(|value| !value.is_empty())
}
