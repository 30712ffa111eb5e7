//! The dull rules of the house, kept by a machine so that people need not.

use std::path::{Path, PathBuf};

mod catalogue;
mod contrast;
mod dependencies;
mod layers;
mod shape;
mod words;

/// A text file of the project: its path from the top, and what it says.
struct File {
    path: String,
    text: String,
}

impl File {
    fn ends_with(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    /// Whether it only runs in tests.
    fn is_test(&self) -> bool {
        let own = [
            "/tests/",
            "/testing/",
            "/proofs/",
            "/benches/",
            "/examples/",
        ];
        self.path.ends_with("tests.rs")
            || self.path.ends_with("_test.rs")
            || own.iter().any(|folder| self.path.contains(folder))
    }

    /// What is compiled into the program: everything before the file's own tests.
    fn program(&self) -> &str {
        self.text
            .split("\n#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or(&self.text)
    }
}

/// The folder of the whole project.
fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("two folders up").to_owned()
}

/// Every text file of the project, built and fetched things apart, sorted by path.
fn files() -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![top()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder can be listed") {
            let path = entry.expect("an entry can be read").path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if ["target", "node_modules", ".git", "screens"].contains(&name.as_str()) {
                continue;
            }
            // What a demo is kept in, and what it is made of; its program is looked at.
            if name == "demo" && !folder.ends_with("src") && !folder.ends_with("cli") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let path = path.strip_prefix(top()).expect("below the top");
                let path = path.to_string_lossy().into_owned();
                found.push(File { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Fails with every complaint on a line of its own.
fn none_of(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The string literals of a stretch of Rust or of a template.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').skip(1).step_by(2)
}
