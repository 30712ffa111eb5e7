//! Every dependency has its reason beside it, and nothing points at somebody's own machine.

use crate::{files, none_of};

#[test]
fn every_dependency_has_its_reason_beside_it() {
    let mut bare = Vec::new();
    for file in files().iter().filter(|file| file.ends_with("Cargo.toml")) {
        let mut inside = false;
        let mut before = "";
        for line in file.text.lines() {
            if line.starts_with('[') {
                inside = line.ends_with("dependencies]");
            } else if inside && line.contains('=') {
                let reason = before.starts_with('#') || line.contains(" # ");
                if !reason {
                    bare.push(format!("{}: {line}", file.path));
                }
            }
            before = line;
        }
    }
    none_of(&bare);
}

#[test]
fn packages_come_from_their_public_registries() {
    // Put together here, so that only lock files name a registry's host.
    let crates = [
        "registry+https://github",
        "com/rust-lang/crates",
        "io-index",
    ]
    .join(".");
    let npm = ["https://registry", "npmjs", "org/"].join(".");
    let mut found = Vec::new();
    for file in files() {
        let (mark, home) = if file.ends_with("Cargo.lock") {
            ("source = ", crates.as_str())
        } else if file.ends_with("package-lock.json") {
            ("\"resolved\": ", npm.as_str())
        } else {
            continue;
        };
        let lines = file
            .text
            .lines()
            .filter(|line| line.trim().starts_with(mark));
        for line in lines.filter(|line| !line.contains(home)) {
            found.push(format!("{}: {}", file.path, line.trim()));
        }
    }
    none_of(&found);
}

#[test]
fn nothing_names_a_machine_of_ours() {
    // Put together here, so that this file does not name them either.
    let own = ["root", "work", "home", "Users"].map(|folder| format!("/{folder}/"));
    let mut found = Vec::new();
    for file in files() {
        for (number, line) in (1..).zip(file.text.lines()) {
            if own.iter().any(|folder| names_folder(line, folder)) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    none_of(&found);
}

/// Whether a line holds an absolute path in this folder, and not an address that ends alike.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || ".}_-*)".contains(c))
    })
}
