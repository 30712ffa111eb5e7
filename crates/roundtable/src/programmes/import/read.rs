//! A list of people, read: who stands on it, and every cell that is wrong.

use std::collections::HashMap;

use super::LINES_MAX;
use crate::members::{self, Described};
use crate::web::folded::folded_email;
use crate::web::form::{Faults, Typed, visible};
use crate::web::words::Say;

/// The two columns a list must have, besides those of a profile.
const NAME: &str = "name";
const EMAIL: &str = "email";
const NAME_CHARS_MAX: usize = 80;

/// A list as it was sent.
#[derive(Debug, Default)]
pub struct List {
    /// The lines that read, each address once.
    pub people: Vec<Line>,
    /// Every cell that does not read.
    pub faults: Vec<Fault>,
    /// How many lines have such a cell.
    pub bad_lines: usize,
    /// Lines whose address stands on an earlier line: both lines.
    pub doubles: Vec<(u64, u64)>,
    /// Columns that are passed over, as the list calls them.
    pub unknown: Vec<String>,
}

/// A line that reads.
#[derive(Debug)]
pub struct Line {
    /// Its number in the file, from 1.
    pub line: u64,
    /// The address, as it was written.
    pub email: String,
    /// All it says.
    pub described: Described,
}

/// A cell that does not read.
#[derive(Debug)]
pub struct Fault {
    /// The number of its line in the file, from 1.
    pub line: u64,
    /// The name of its column; empty for the line as a whole.
    pub column: &'static str,
    /// What would be right.
    pub say: Say,
}

/// What has been read of a cell before: lists repeat themselves.
type Read<'a> = HashMap<(&'static str, String), Result<String, Say>>;

/// Reads a list. Commas, semicolons or tabs divide it, whichever its first line has most of.
///
/// # Errors
/// What is wrong with the whole of it: no such columns, or too many lines.
pub fn read(text: &str) -> Result<List, Say> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .has_headers(true)
        .from_reader(text.as_bytes());
    let heads = reader
        .headers()
        .map_err(|_| Say::new("import-unreadable"))?;
    let (columns, unknown) = columns(heads)?;
    let mut list = List {
        unknown,
        ..List::default()
    };
    let mut met = HashMap::new();
    let mut before = Read::new();
    for (count, record) in reader.records().enumerate() {
        if count >= LINES_MAX {
            return Err(Say::new("import-long").with("most", LINES_MAX.to_string()));
        }
        let record = record.map_err(|_| Say::new("import-unreadable"))?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            take_line(&mut list, &mut met, &mut before, &columns, line, &record);
        }
    }
    Ok(list)
}

/// Takes one line in: a person, a double, or what is wrong with it.
fn take_line(
    list: &mut List,
    met: &mut HashMap<String, u64>,
    before: &mut Read<'_>,
    columns: &[Option<&'static str>],
    line: u64,
    record: &csv::StringRecord,
) {
    let faulty = list.faults.len();
    if record.len() != columns.len() {
        let say = Say::new("import-cells")
            .count("cells", record.len())
            .count("columns", columns.len());
        list.faults.push(Fault {
            line,
            column: "",
            say,
        });
        list.bad_lines += 1;
        return;
    }
    let mut described = Described::default();
    let mut email = String::new();
    for (column, cell) in columns.iter().zip(record) {
        let Some(column) = column else { continue };
        match read_cell(before, column, cell) {
            Ok(value) if *column == NAME => described.name = value,
            Ok(value) if *column == EMAIL => email = value,
            Ok(value) => described.fields.push((column, value)),
            Err(say) => list.faults.push(Fault { line, column, say }),
        }
    }
    if list.faults.len() > faulty {
        list.bad_lines += 1;
        return;
    }
    match met.entry(folded_email(&email)) {
        std::collections::hash_map::Entry::Occupied(first) => {
            list.doubles.push((line, *first.get()));
        }
        std::collections::hash_map::Entry::Vacant(new) => {
            new.insert(line);
            list.people.push(Line {
                line,
                email,
                described,
            });
        }
    }
}

fn read_cell(before: &mut Read<'_>, column: &'static str, cell: &str) -> Result<String, Say> {
    let cell = visible(cell);
    if column == NAME || column == EMAIL {
        let mut faults = Faults::default();
        let typed = Typed::of(vec![(column.to_owned(), cell)]);
        let value = match column {
            NAME => typed.line(&mut faults, NAME, NAME_CHARS_MAX),
            _ => typed.email(&mut faults, EMAIL),
        };
        let fault = faults.all().first().map(|(_, say)| say.clone());
        return fault.map_or(Ok(value), Err);
    }
    let key = (column, cell);
    if let Some(read) = before.get(&key) {
        return read.clone();
    }
    let read = members::read_column(column, &key.1);
    before.insert(key, read.clone());
    read
}

/// The columns we know, each at its place, and the names of those we don't.
fn columns(heads: &csv::StringRecord) -> Result<(Vec<Option<&'static str>>, Vec<String>), Say> {
    const COLUMNS_MAX: usize = 200;
    const HEAD_CHARS_MAX: usize = 40;
    let known: Vec<&'static str> = [NAME, EMAIL]
        .into_iter()
        .chain(members::columns())
        .collect();
    let mut found = Vec::new();
    let mut unknown = Vec::new();
    for head in heads.iter().take(COLUMNS_MAX) {
        let name = visible(head).trim().to_lowercase();
        let name = name.replace([' ', '-'], "_").replace("e_mail", EMAIL);
        let column = known.iter().copied().find(|column| *column == name);
        if column.is_none() && !name.is_empty() {
            unknown.push(head.trim().chars().take(HEAD_CHARS_MAX).collect());
        }
        if column.is_some() && found.contains(&column) {
            return Err(Say::new("import-column-twice").with("column", name));
        }
        found.push(column);
    }
    let missing = [NAME, EMAIL]
        .into_iter()
        .find(|must| !found.contains(&Some(must)));
    match missing {
        Some(column) => Err(Say::new("import-column-missing").with("column", column)),
        None => Ok((found, unknown)),
    }
}

fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |mark: u8| first.bytes().filter(|byte| *byte == mark).count();
    let marks = [b'\t', b';', b','];
    marks
        .into_iter()
        .max_by_key(|mark| count(*mark))
        .unwrap_or(b',')
}
