//! Separated text as cells, with the line each row begins on.

use std::fmt;

/// A line of a file that cannot be read, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The line in the file, from 1; 0 when it is about the whole file.
    pub line: usize,
    /// The column's name, or empty when it is about the whole line.
    pub field: String,
    /// What is wrong and what would be right, as a sentence without its full stop.
    pub right: String,
}

impl BadLine {
    pub(crate) fn new(line: usize, field: &str, right: impl Into<String>) -> BadLine {
        BadLine {
            line,
            field: field.to_string(),
            right: right.into(),
        }
    }
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match (self.line, self.field.as_str()) {
            (0, "") => write!(f, "{}", self.right),
            (0, field) => write!(f, "{field}: {}", self.right),
            (line, "") => write!(f, "line {line}: {}", self.right),
            (line, field) => write!(f, "line {line}, {field}: {}", self.right),
        }
    }
}

/// A header and its rows; every cell is trimmed, every row is as long as the header.
pub(crate) struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
    /// Rows that are too long or too short, and columns that stand twice.
    pub(crate) bad: Vec<BadLine>,
}

pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

impl Table {
    /// Reads separated text: commas, semicolons or tabs, quotes, any line ends, a byte-order mark.
    pub(crate) fn read(bytes: &[u8]) -> Result<Table, Vec<BadLine>> {
        let text = text_of(bytes).map_err(|bad| vec![bad])?;
        let separator = separator(text);
        let mut rows = rows_of(text, separator)
            .map_err(|bad| vec![bad])?
            .into_iter();
        let Some(first) = rows.next() else {
            return Err(vec![BadLine::new(
                0,
                "",
                "the file is empty: it should begin with a header",
            )]);
        };
        let mut bad = header_faults(&first);
        let width = first.cells.len();
        let mut kept = Vec::new();
        for row in rows {
            if row.cells.len() == width {
                kept.push(row);
                continue;
            }
            let (has, line) = (row.cells.len(), row.line);
            let right = format!("{has} cells where the header has {width}");
            bad.push(BadLine::new(line, "", right));
        }
        let header = first.cells.iter().map(|name| name.to_lowercase()).collect();
        Ok(Table {
            header,
            rows: kept,
            bad,
        })
    }

    /// Where the column of this name is.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Where these columns are; one bad line for each that is missing.
    pub(crate) fn columns<const N: usize>(
        &self,
        names: [&str; N],
    ) -> Result<[usize; N], Vec<BadLine>> {
        let missing: Vec<BadLine> = names
            .iter()
            .filter(|name| self.column(name).is_none())
            .map(|name| BadLine::new(1, name, "the header should have this column"))
            .collect();
        if !missing.is_empty() {
            return Err(missing);
        }
        Ok(names.map(|name| self.column(name).expect("every name was just found")))
    }
}

fn text_of(bytes: &[u8]) -> Result<&str, BadLine> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(BadLine::new(0, "", "the file is UTF-16: save it as UTF-8"));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|fault| {
        let line = 1 + bytes[..fault.valid_up_to()]
            .iter()
            .filter(|b| **b == b'\n')
            .count();
        BadLine::new(
            line,
            "",
            "these bytes are not UTF-8: save the file as UTF-8",
        )
    })
}

/// Whichever of comma, semicolon and tab the first line has most of, outside quotes.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for letter in text.trim_start().chars() {
        match letter {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            _ if quoted => {}
            _ => counts
                .iter_mut()
                .filter(|(sign, _)| *sign == letter)
                .for_each(|c| c.1 += 1),
        }
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(',', |(sign, _)| *sign)
}

/// Every row that is not blank. Fails on a quote that is never closed.
fn rows_of(text: &str, separator: char) -> Result<Vec<Row>, BadLine> {
    let mut rows = Vec::new();
    let mut row = Row {
        line: 1,
        cells: Vec::new(),
    };
    let mut cell = String::new();
    let (mut line, mut opened, mut quoted) = (1, 0, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_line = letter == '\n' || (letter == '\r' && letters.peek() != Some(&'\n'));
        line += usize::from(ends_line);
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => (quoted, opened) = (true, line),
            _ if quoted => cell.push(letter),
            _ if ends_line => {
                row.end(&mut cell);
                rows.push(std::mem::replace(
                    &mut row,
                    Row {
                        line,
                        cells: Vec::new(),
                    },
                ));
            }
            '\r' => {}
            _ if letter == separator => row.end(&mut cell),
            _ => cell.push(letter),
        }
    }
    if quoted {
        return Err(BadLine::new(
            opened,
            "",
            "a quote is opened here and never closed",
        ));
    }
    row.end(&mut cell);
    rows.push(row);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    Ok(rows)
}

impl Row {
    fn end(&mut self, cell: &mut String) {
        self.cells.push(cell.trim().to_string());
        cell.clear();
    }
}

fn header_faults(first: &Row) -> Vec<BadLine> {
    let mut bad = Vec::new();
    for (place, name) in first.cells.iter().enumerate() {
        let lower = name.to_lowercase();
        if first.cells[..place]
            .iter()
            .any(|other| other.to_lowercase() == lower)
            && !name.is_empty()
        {
            bad.push(BadLine::new(
                first.line,
                name,
                "the header has this column twice",
            ));
        }
    }
    bad
}

/// A cell for separated text: quoted when it needs to be.
pub(crate) fn cell(text: &str) -> String {
    let plain = !text.contains(['"', ',', ';', '\n', '\r', '\t']) && text.trim() == text;
    if plain {
        text.to_string()
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}
