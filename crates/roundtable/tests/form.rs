//! `roundtable form` and `roundtable verify`, started as a host without a server would.

use std::path::Path;
use std::process::{Command, Output};

const PEOPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../grouping/testdata/people_240.csv"
);

fn done(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundtable"))
        .args(words)
        .current_dir(folder)
        .output()
        .expect("the program runs")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a folder")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

const FORM: [&str; 6] = ["form", PEOPLE, "--week", "2026-12-07", "--work", "200000"];

#[test]
fn groups_go_to_standard_output_and_the_proof_to_standard_error() {
    let folder = folder();
    let formed = done(folder.path(), &FORM);
    let said = text(&formed.stderr);
    assert!(formed.status.success(), "{said}");
    assert!(text(&formed.stdout).starts_with("group,id,slot_utc,language,week\n1,"));
    assert!(said.starts_with("230 of 240 people in "), "{said}");
    assert!(said.contains("no placement under these rules seats more people."));
    assert_eq!(said.matches(" is not placed: ").count(), 10);
    assert_eq!(done(folder.path(), &FORM).stdout, formed.stdout);
}

#[test]
fn verify_tells_sound_groups_from_broken_ones_and_from_bad_files() {
    let folder = folder();
    let written = [&FORM[..], &["--out", "groups.csv", "--json", "all.json"]].concat();
    let formed = done(folder.path(), &written);
    assert!(formed.status.success() && formed.stdout.is_empty());
    let verify = ["verify", PEOPLE, "groups.csv"];
    assert_eq!(done(folder.path(), &verify).status.code(), Some(0));
    let groups = folder.path().join("groups.csv");
    let sound = std::fs::read_to_string(&groups).expect("it was written");
    let short = sound.replacen("\n1,", "\n2,", 1);
    std::fs::write(&groups, short).expect("it can be written");
    let broken = done(folder.path(), &verify);
    assert_eq!(broken.status.code(), Some(1), "{}", text(&broken.stdout));
    std::fs::write(&groups, "group,id\n1,m00001\n").expect("it can be written");
    let bad = done(folder.path(), &verify);
    assert_eq!(bad.status.code(), Some(2));
    assert!(text(&bad.stderr).contains("line 1, slot_utc: the header should have this column"));
}

#[test]
fn a_bad_file_is_told_line_by_line_and_nothing_is_written() {
    let folder = folder();
    let people = "id,time_zone,languages,free\nada,Mars,en,mon 18\nada,UTC,en,\n";
    std::fs::write(folder.path().join("people.csv"), people).expect("it can be written");
    let formed = done(
        folder.path(),
        &["form", "people.csv", "--out", "groups.csv"],
    );
    assert_eq!(formed.status.code(), Some(2));
    let said = text(&formed.stderr);
    for wrong in ["line 2, time_zone:", "line 2, free:", "line 3, id:"] {
        assert!(said.contains(wrong), "{said}");
    }
    assert!(!folder.path().join("groups.csv").exists());
}

#[test]
fn who_has_met_but_is_not_there_is_said() {
    let folder = folder();
    std::fs::write(folder.path().join("met.csv"), "a,b\nnobody-1,nobody-2\n").expect("written");
    let words = [&FORM[..], &["--met", "met.csv"]].concat();
    let output = done(folder.path(), &words);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("2 are nobody"));
}
