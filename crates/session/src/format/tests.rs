//! Stories of formats that are not right yet.

use super::{Format, Keeps, Presenters};
use crate::told::wrong;

fn step(how: &str) -> String {
    format!("[[step]]\nname = \"A\"\nminutes = 1\nprompt = \"B\"\n{how}")
}

const TALK: &str = "kind = \"talk\"\nspeak = \"everyone\"";
const PAIR: &str = "kind = \"pair\"\nspeak = \"everyone\"";

#[test]
fn about_names_a_step_before_it() {
    let told = wrong(&step(&format!("{TALK}\nabout = \"Ideas\"")));
    assert!(
        told.contains("no step before it is called “Ideas”"),
        "{told}"
    );
}

#[test]
fn only_pairs_sit_together_and_only_a_pulse_has_questions() {
    for (how, said) in [
        ("together = 3", "kind = \"pair\""),
        ("basis = \"pair\"", "kind = \"pair\""),
        ("see = \"together\"", "kind = \"pair\""),
        ("questions = [\"How is it?\"]", "kind = \"pulse\""),
    ] {
        let told = wrong(&step(&format!("{TALK}\n{how}")));
        assert!(told.contains(said), "{how}: {told}");
    }
}

#[test]
fn a_step_of_pairs_says_how_many_sit_together_how_often_and_who_reads() {
    for (how, said) in [
        ("together = 9", "2 to 5"),
        ("basis = \"pair\"\nrounds = 99", "1 to 12"),
        ("rounds = 2", "basis = \"pair\""),
        (
            "write = \"everyone\"\nsee = \"sealed\"",
            "see = \"together\"",
        ),
        ("extend = \"vote\"\nbasis = \"pair\"", "leave out extend"),
    ] {
        let told = wrong(&step(&format!("{PAIR}\n{how}")));
        assert!(told.contains(said), "{how}: {told}");
    }
}

#[test]
fn a_pulse_is_unseen_and_asks_something() {
    let pulse = "kind = \"pulse\"\nvote = \"everyone\"";
    for (how, said) in [
        (
            "see = \"named\"\nquestions = [\"A?\"]",
            "see = \"unsigned\"",
        ),
        ("see = \"unsigned\"", "1 to 7"),
        ("see = \"unsigned\"\nquestions = [\" \"]", "1 to 600"),
    ] {
        let told = wrong(&step(&format!("{pulse}\n{how}")));
        assert!(told.contains(said), "{how}: {told}");
    }
}

#[test]
fn a_board_is_arranged_in_sight_of_all() {
    let board = "kind = \"board\"\nwrite = \"everyone\"\nmakes = \"notes\"\nsee = \"sealed\"";
    let told = wrong(&step(board));
    assert!(told.contains("see = \"named\""), "{told}");
}

#[test]
fn words_go_to_a_presenter_only_where_somebody_presents() {
    for keeps in [Keeps::Presenter, Keeps::Locked] {
        let mut format = Format::read(crate::formats::CHECK_IN).unwrap();
        format.steps[0].keeps = keeps;
        let told = Format::read(&format.written()).unwrap_err();
        assert!(told[0].what.contains("nobody presents"), "{told:?}");
        format.presenters = Presenters::One;
        assert_eq!(Format::read(&format.written()), Ok(format));
    }
}

#[test]
fn each_topic_has_a_step_of_its_own() {
    let told = wrong(&step(&format!("{TALK}\nbasis = \"topic\"")));
    assert!(told.contains("a step of its own"), "{told}");
}
