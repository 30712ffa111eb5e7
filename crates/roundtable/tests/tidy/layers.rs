//! Walls: what is pure does no I/O, rooms keep their SQL, one folder knows databases.

use crate::{File, files, none_of};

const LIBRARY: &str = "crates/roundtable/src/";

/// What stays pure.
const PURE: [&str; 3] = ["grouping", "session", "sociology"];

#[test]
fn what_is_pure_cannot_reach_the_world() {
    let found: Vec<String> = PURE.iter().flat_map(|pure| reaches_out(pure)).collect();
    none_of(&found);
}

/// Where a crate names something of the world.
fn reaches_out(pure: &str) -> Vec<String> {
    let reach = [
        "std::fs",
        "std::net",
        "std::env",
        "std::time",
        "std::process",
        "std::thread",
        "std::io",
        "SystemTime",
        "Instant::now",
        "tokio",
        "sqlx",
        "println!",
        "eprintln!",
    ];
    let mut found = Vec::new();
    for file in files() {
        let ours = file.path.starts_with(&format!("crates/{pure}/src/"));
        if !ours || file.is_test() {
            continue;
        }
        for (number, line) in (1..).zip(file.program().lines()) {
            let code = line.split("//").next().unwrap_or_default();
            for word in reach.iter().filter(|word| code.contains(**word)) {
                found.push(format!("{}:{number}: {word}", file.path));
            }
        }
    }
    let manifest = files()
        .into_iter()
        .find(|file| file.path == format!("crates/{pure}/Cargo.toml"));
    let manifest = manifest.expect("the crate is there").text;
    let wanted = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    let wanted = wanted.split("\n[").next().unwrap_or_default();
    for line in wanted.lines().filter(|line| line.contains('=')) {
        let name = line.split_whitespace().next().unwrap_or_default();
        if [
            "tokio",
            "sqlx",
            "axum",
            "hyper",
            "reqwest",
            "rand",
            "getrandom",
            "grouping",
            "session",
            "sociology",
        ]
        .contains(&name)
        {
            found.push(format!("crates/{pure} depends on {name}"));
        }
    }
    found
}

#[test]
fn no_room_touches_the_statements_of_another() {
    let mut found = Vec::new();
    for file in library() {
        let room = room(&file);
        for (number, line) in (1..).zip(file.program().lines()) {
            for (at, _) in line.match_indices("::store") {
                let before = &line[..at];
                let word = |c: char| !c.is_alphanumeric() && c != '_';
                let owner = before.rsplit(word).next().unwrap_or_default();
                if owner != room && !["super", "self"].contains(&owner) {
                    found.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
    }
    none_of(&found);
}

#[test]
fn only_db_and_search_name_a_database() {
    let apart = ["db", "search", "cli", "settings", "testing"];
    let mut found = Vec::new();
    for file in library() {
        if apart.contains(&room(&file)) || file.is_test() {
            continue;
        }
        for (number, line) in (1..).zip(file.program().lines()) {
            let code = line.split("//").next().unwrap_or_default().to_lowercase();
            let names = ["sqlite", "postgres", "pragma", "sqlx::any"];
            if names.iter().any(|name| code.contains(name)) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none_of(&found);
}

#[test]
fn only_placement_and_two_commands_know_the_engine() {
    let mut found = Vec::new();
    for file in library() {
        let known = ["placement/", "cli/form", "cli/verify", "cli/people"];
        let below = &file.path[LIBRARY.len()..];
        if known.iter().any(|place| below.starts_with(place)) {
            continue;
        }
        for (number, line) in (1..).zip(file.text.lines()) {
            let code = line.split("//").next().unwrap_or_default();
            if code.contains("grouping::") || code.contains("use grouping") {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none_of(&found);
}

#[test]
fn only_the_room_of_sessions_knows_the_crate() {
    let mut found = Vec::new();
    for file in library() {
        if ["sessions", "testing"].contains(&room(&file)) {
            continue;
        }
        for (number, line) in (1..).zip(file.text.lines()) {
            let code = line.split("//").next().unwrap_or_default();
            let named = code.match_indices("session::").any(|(at, _)| {
                let before = code[..at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            });
            // The table of routes calls the pages of the room by that name.
            let pages = code.contains("(session::");
            if (named && !pages) || code.contains("use session;") {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none_of(&found);
}

#[test]
fn only_stores_hold_statements() {
    let apart = ["db", "search", "cli", "testing"];
    let verbs = ["select ", "insert into ", "update ", "delete from "];
    let mut found = Vec::new();
    for file in library() {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let statements = name.contains("store") || file.path.contains("/store/");
        let houses = ["src/mail/", "web/acts.rs", "jobs/mod.rs"];
        let house = houses.iter().any(|own| file.path.contains(own));
        if statements || house || file.is_test() || apart.contains(&room(&file)) {
            continue;
        }
        for (number, line) in (1..).zip(file.program().lines()) {
            let opened = line.split('"').nth(1).unwrap_or_default();
            if verbs.iter().any(|verb| opened.starts_with(verb)) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none_of(&found);
}

/// The Rust files of the library.
fn library() -> impl Iterator<Item = File> {
    let ours = |file: &File| file.path.starts_with(LIBRARY) && file.ends_with(".rs");
    files().into_iter().filter(ours)
}

/// The folder or file below `src` that a file belongs to.
fn room(file: &File) -> &str {
    let below = &file.path[LIBRARY.len()..];
    let first = below.split('/').next().unwrap_or_default();
    first.trim_end_matches(".rs")
}
