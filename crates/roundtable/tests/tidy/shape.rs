//! How long files, functions and lines may be, and how a file opens.

use crate::{File, files, none_of};

const FILE_LINES_MAX: usize = 400;
const FUNCTION_LINES_MAX: usize = 60;
const COLUMNS_MAX: usize = 100;
const HTML_COLUMNS_MAX: usize = 160;

#[test]
fn files_are_short() {
    let kinds = [".rs", ".html", ".css", ".js", ".sql", ".ftl"];
    let long = files().into_iter().filter_map(|file| {
        let counted = kinds.iter().any(|kind| file.ends_with(kind));
        let lines = file.text.lines().count();
        (counted && lines > FILE_LINES_MAX).then(|| format!("{}: {lines} lines", file.path))
    });
    none_of(&long.collect::<Vec<_>>());
}

#[test]
fn lines_are_narrow() {
    let mut wide = Vec::new();
    for file in files() {
        let most = match file.path.rsplit_once('.').map(|(_, kind)| kind) {
            Some("rs" | "js" | "sql") => COLUMNS_MAX,
            Some("html") => HTML_COLUMNS_MAX,
            _ => continue,
        };
        for (number, line) in (1..).zip(file.text.lines()) {
            let columns = line.chars().count();
            if columns > most {
                wide.push(format!("{}:{number}: {columns} columns", file.path));
            }
        }
    }
    none_of(&wide);
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for file in files().iter().filter(|file| file.ends_with(".rs")) {
        for (name, at, lines) in functions(file) {
            if lines > FUNCTION_LINES_MAX {
                long.push(format!("{}:{at}: {name} has {lines} lines", file.path));
            }
        }
    }
    none_of(&long);
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    let silent = files()
        .into_iter()
        .filter(|file| file.ends_with(".rs") && !file.text.starts_with("//! "))
        .map(|file| format!("{} does not open with //!", file.path));
    none_of(&silent.collect::<Vec<_>>());
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    let mut found = Vec::new();
    for file in files() {
        if !file.ends_with(".rs") || file.is_test() {
            continue;
        }
        for (number, line) in (1..).zip(file.program().lines()) {
            if line.contains(".unwrap()") && !line.trim_start().starts_with("//") {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none_of(&found);
}

/// The functions of a formatted file: name, first line, and how many lines to its own brace.
fn functions(file: &File) -> Vec<(&str, usize, usize)> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = function_begun(line) else {
            continue;
        };
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        let closed = lines[at..].iter().position(|line| *line == end);
        if let (Some(lines), false) = (closed, line.ends_with('}')) {
            found.push((name, at + 1, lines + 1));
        }
    }
    found
}

fn function_begun(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let words = [
        "pub",
        "async",
        "const",
        "unsafe",
        "pub(crate)",
        "pub(super)",
    ];
    let ours = before.split_whitespace().all(|word| words.contains(&word));
    let name = after.split(['(', '<']).next()?;
    (ours && !name.is_empty()).then_some(name)
}
