//! Every sentence is in the catalogue, every sentence of the catalogue is said somewhere.

use std::collections::BTreeSet;

use crate::{File, files, literals, none_of};

/// Keys put together while running, by how they begin: a list kept short and in sight.
const FAMILIES: &[&str] = &[
    "weekday-",
    "month-",
    "charter-",
    "step-",
    "need-",
    "country-",
    "about-",
    "focus-",
    "reach-",
    "part-",
    "named-",
    "enrolling-",
    "template-",
    "wish-",
    "kind-",
    "mine-",
    "mail-facilitator-",
    "task-",
    "job-",
    "refusal-",
    "act-",
    "thing-",
    "mail-about-",
];

/// What is called with the key of a sentence.
const CALLS: &[&str] = &[
    ".t(",
    ".with(",
    ".count(",
    "Say::new(",
    "refused(",
    "titled(",
    "go_saying(",
    "said(",
];

#[test]
fn every_sentence_that_is_said_is_in_the_catalogue() {
    let known = catalogue();
    let mut missing = BTreeSet::new();
    for file in speaking() {
        for key in keys_said(file.program()) {
            if !known.contains(key) {
                missing.insert(format!("{}: {key}", file.path));
            }
        }
    }
    none_of(&missing.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_sentence_of_the_catalogue_is_said() {
    let texts: Vec<File> = speaking().collect();
    let said: BTreeSet<&str> = texts.iter().flat_map(|file| quoted(&file.text)).collect();
    let silent = catalogue().into_iter().filter(|key| {
        let family = FAMILIES.iter().any(|beginning| key.starts_with(beginning));
        !family && !said.contains(key.as_str())
    });
    none_of(&silent.collect::<Vec<_>>());
}

#[test]
fn every_field_of_a_form_has_a_name_for_sentences() {
    let known = catalogue();
    let mut missing = BTreeSet::new();
    for file in speaking() {
        let program = file.program();
        for (at, before) in program.match_indices("faults, \"") {
            let field = program[at + before.len()..].split('"').next();
            let field = field.filter(|field| !field.contains(' '));
            missing.extend(field.map(|field| format!("named-{field}")));
        }
    }
    missing.retain(|key| !known.contains(key));
    none_of(&missing.into_iter().collect::<Vec<_>>());
}

#[test]
fn no_template_speaks_for_itself() {
    let mut found = Vec::new();
    for file in files().iter().filter(|file| file.ends_with(".html")) {
        if !file.path.contains("/src/") {
            continue;
        }
        let bare = without(
            &without(&without(&file.text, "{#", "#}"), "{%", "%}"),
            "{{",
            "}}",
        );
        for spoken in [words_of(&without(&bare, "<", ">")), attributes(&bare)].concat() {
            found.push(format!("{}: {spoken}", file.path));
        }
    }
    none_of(&found);
}

/// Every key of the English catalogue.
fn catalogue() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in files()
        .iter()
        .filter(|file| file.path.starts_with("locales/en/"))
    {
        for line in file.text.lines() {
            let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let (true, Some((key, _))) = (begins, line.split_once('=')) {
                let new = keys.insert(key.trim().to_owned());
                assert!(new, "{}: {} is there twice", file.path, key.trim());
            }
        }
    }
    keys
}

/// The files that say sentences: the program's own Rust, templates and scripts.
fn speaking() -> impl Iterator<Item = File> {
    files().into_iter().filter(|file| {
        let kind = file.ends_with(".rs") || file.ends_with(".html") || file.ends_with(".js");
        kind && file.path.contains("crates/roundtable/") && !file.is_test()
    })
}

/// The keys given to whatever says a sentence. Text that is no key is something filled in.
fn keys_said(text: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for call in CALLS {
        for (at, _) in text.match_indices(call) {
            let arguments = call_of(&text[at + call.len()..]);
            let first = match *call {
                "titled(" | "go_saying(" | "said(" => literals(arguments).last(),
                _ if arguments.trim_start().starts_with('"') => literals(arguments).next(),
                _ => None,
            };
            keys.extend(first.filter(|key| key.contains('-') && is_key(key)));
        }
    }
    keys
}

/// The arguments of a call, up to the bracket that ends it.
fn call_of(text: &str) -> &str {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

fn is_key(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(plain)
}

/// Everything between two quotes on one line, whichever pair they belong to.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .flat_map(|line| line.split(['"', '\'']))
        .filter(|part| is_key(part))
}

fn without(text: &str, begin: &str, end: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(begin) {
        left.push_str(before);
        left.push('\u{1}');
        rest = after.split_once(end).map_or("", |(_, after)| after);
    }
    left + rest
}

/// Stretches of text with two words or more in a row.
fn words_of(text: &str) -> Vec<String> {
    let stretches = text.split(['\u{1}', '\n']).map(str::trim);
    let word = |part: &&str| part.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let spoken = stretches.filter(|part| part.split_whitespace().filter(word).count() > 1);
    spoken.map(str::to_owned).collect()
}

/// Attributes people hear or see, with words written in them.
fn attributes(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for name in ["aria-label=\"", "alt=\"", "title=\"", "placeholder=\""] {
        for (at, _) in text.match_indices(name) {
            let value = text[at + name.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            if value.chars().any(char::is_alphabetic) {
                found.push(format!("{name}{value}\""));
            }
        }
    }
    found
}
