//! One word per thing: names, tables and addresses keep to the glossary.

use std::collections::BTreeSet;

use crate::{files, none_of, top};

/// Words that say nothing about what a thing is, or say it in another vocabulary.
const REFUSED: [&str; 12] = [
    "user",
    "participant",
    "cohort",
    "matching",
    "manager",
    "service",
    "helper",
    "util",
    "handler",
    "info",
    "data",
    "process",
];

#[test]
fn names_keep_to_our_words() {
    let mut found = Vec::new();
    for file in files() {
        if file.path.starts_with("crates/")
            && refused(file.path.trim_start_matches("crates/roundtable/"))
        {
            found.push(format!("the name of {}", file.path));
        }
        if !file.ends_with(".rs") {
            continue;
        }
        for (number, line) in (1..).zip(file.text.lines()) {
            if let Some(name) = named(line).filter(|name| refused(name)) {
                found.push(format!("{}:{number}: {name}", file.path));
            }
        }
    }
    none_of(&found);
}

#[test]
fn every_table_is_in_the_glossary() {
    let glossary = glossary();
    let mut found = Vec::new();
    for file in files() {
        if !file.path.contains("/migrations/") {
            continue;
        }
        let tables = file
            .text
            .lines()
            .filter_map(|line| line.strip_prefix("create table "));
        for table in tables.filter_map(|rest| rest.split_whitespace().next()) {
            if !listed(&glossary, table) || refused(table) {
                found.push(format!("{}: the table {table}", file.path));
            }
        }
    }
    none_of(&found);
}

#[test]
fn every_address_is_in_the_glossary() {
    let glossary = glossary();
    let mut found = BTreeSet::new();
    for (path, _) in roundtable::routes::table() {
        let segments = path.split('/').filter_map(|part| part.split('.').next());
        for segment in segments.filter(|s| !s.is_empty() && !s.starts_with('{')) {
            if !listed(&glossary, segment) {
                found.insert(format!("{path}: {segment}"));
            }
        }
    }
    none_of(&found.into_iter().collect::<Vec<_>>());
}

/// The name a line of Rust gives to something others will read.
fn named(line: &str) -> Option<&str> {
    let mut words = line
        .split_whitespace()
        .skip_while(|word| word.starts_with("pub") || ["async", "const", "unsafe"].contains(word));
    let kind = words.next()?;
    let names = [
        "struct",
        "enum",
        "trait",
        "type",
        "fn",
        "mod",
        "static",
        "macro_rules!",
    ];
    if !names.contains(&kind) {
        return None;
    }
    let name = words.next()?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
}

fn refused(name: &str) -> bool {
    parts(name).iter().any(|part| {
        let singular = part.strip_suffix('s').unwrap_or(part);
        REFUSED.contains(&part.as_str()) || REFUSED.contains(&singular)
    })
}

/// The words of a name, whichever way it joins them.
fn parts(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words
                .last_mut()
                .expect("one word at least")
                .extend(c.to_lowercase());
        }
    }
    words
}

/// Every term of docs/words.md: what stands between stars, and what else addresses may say.
fn glossary() -> BTreeSet<String> {
    let text = std::fs::read_to_string(top().join("docs/words.md")).expect("the glossary is there");
    let terms = text.split('*').map(|term| term.trim().to_lowercase());
    let also = text.split("Also allowed").nth(1).unwrap_or_default();
    let also = also.split('.').next().unwrap_or_default();
    let also = also
        .split([':', ',', '(', ')'])
        .flat_map(|word| word.split(" and "))
        .map(|word| word.trim().to_lowercase());
    terms.chain(also).collect()
}

fn listed(glossary: &BTreeSet<String>, name: &str) -> bool {
    let name = name.replace('_', "-");
    let mut forms = vec![name.clone(), name.replace('-', " ")];
    for ending in ["s", "es"] {
        if let Some(singular) = name.strip_suffix(ending) {
            forms.extend([singular.to_owned(), singular.replace('-', " ")]);
        }
    }
    if let Some(stem) = name.strip_suffix("ies") {
        forms.push(format!("{stem}y"));
    }
    forms.iter().any(|form| glossary.contains(form))
}
