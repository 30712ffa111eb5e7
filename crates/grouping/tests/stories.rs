//! Stories of seats: true, and silent about whatever may not be named.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{
    Forbade, GivenUp, Met, People, Person, Placement, Rules, Scale, SeatStory, Week, explain, form,
    given_up_of_all, seat_stories, verify,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use worlds::{person, some_world};

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");
const WIDE: &str = "[diversity]\nage = 1\ngender = 1\ncountry = 1\nindustry = 1";

fn week() -> Week {
    "2026-12-07".parse().unwrap()
}

fn placed(people: &People, rules: &Rules, work: u64) -> Placement {
    form(people, rules, &Met::default(), week(), 3, work, &mut |_| {}).unwrap()
}

fn every_story(
    people: &People,
    rules: &Rules,
    placement: &Placement,
    may_name: &dyn Fn(&str, &str) -> bool,
) -> Vec<SeatStory> {
    let groups = 0..placement.groups.len();
    let stories = groups.map(|group| explain(people, rules, placement, group, may_name));
    stories.flatten().collect()
}

#[test]
fn no_story_names_age_gender_or_what_is_hidden() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::read(WIDE).unwrap();
    let placement = placed(&people, &rules, 200_000);
    let may_name = |_: &str, column: &str| !["country", "organisation"].contains(&column);
    let mut told = BTreeSet::new();
    for story in every_story(&people, &rules, &placement, &may_name) {
        assert!(!story.windows.is_empty() && !story.languages.is_empty());
        told.extend(story.brings.iter().map(|brings| brings.column.clone()));
        told.extend(
            story
                .given_up
                .iter()
                .map(|given_up| given_up.column.clone()),
        );
        let text = story.sentences().join(" ");
        for hidden in ["age:", "years old", "gender", "country", "organisation"] {
            assert!(!text.contains(hidden), "{text}");
        }
    }
    assert_eq!(told, BTreeSet::from(["industry".to_string()]));
}

#[test]
fn a_group_tells_its_stories_without_the_others() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::default();
    let placement = placed(&people, &rules, 200_000);
    let scale = Scale::of(&people, &rules);
    let may_name = |id: &str, column: &str| !(column.len() + hash(id)).is_multiple_of(3);
    let all = given_up_of_all(&people, &rules, &placement, &may_name);
    assert!(!all.is_empty());
    for (at, group) in placement.groups.iter().enumerate() {
        let members = people
            .all()
            .iter()
            .filter(|one| group.members.contains(&one.id));
        let members = People::new(members.cloned().collect()).unwrap();
        let mut alone = seat_stories(&members, &rules, &scale, week(), &may_name);
        for story in &mut alone {
            story.given_up = all.get(&story.id).cloned();
        }
        assert_eq!(alone, explain(&people, &rules, &placement, at, &may_name));
    }
    assert!(explain(&people, &rules, &placement, 999, &may_name).is_empty());
}

fn hash(id: &str) -> usize {
    id.bytes().map(usize::from).sum()
}

fn four(functions: [&str; 4]) -> People {
    let one = |(place, function): (usize, &&str)| {
        let id = ["ada", "ben", "cleo", "dan"][place];
        let mut one = person(id, "UTC", "en;de", "mon 18:00-20:00", id);
        one.columns.insert("function".into(), function.to_string());
        one.columns.insert("focus".into(), "trust;sleep".into());
        one
    };
    People::new(functions.iter().enumerate().map(one).collect()).unwrap()
}

fn stories(people: &People, hidden: &[(&str, &str)]) -> Vec<SeatStory> {
    let rules = Rules::default();
    let scale = Scale::of(people, &rules);
    let may_name = |id: &str, column: &str| !hidden.contains(&(id, column));
    seat_stories(people, &rules, &scale, week(), &may_name)
}

#[test]
fn who_hides_a_column_silences_what_nobody_else_brings() {
    let told = |functions, hidden: &[(&str, &str)]| -> Vec<String> {
        let stories = stories(&four(functions), hidden);
        let brings = stories.iter().filter(|story| !story.brings.is_empty());
        brings.map(|story| story.id.clone()).collect()
    };
    assert_eq!(told(["law", "sales", "law", "law"], &[]), ["ben"]);
    for dans in ["law", "sales", "sea"] {
        let told = told(["law", "sales", "law", dans], &[("dan", "function")]);
        assert!(told.is_empty(), "whatever dan does, nothing may tell it");
    }
}

#[test]
fn who_hides_a_column_is_not_counted_among_those_who_share() {
    let told = stories(&four(["a", "b", "c", "d"]), &[("dan", "focus")]);
    assert_eq!(told[0].shares[0].others, 2);
    assert!(told[3].shares.is_empty());
}

#[test]
fn hours_and_languages_are_told_unless_somebody_hides_theirs() {
    let people = four(["a", "b", "c", "d"]);
    let open = &stories(&people, &[])[0];
    assert_eq!((open.windows.len(), open.languages.len()), (1, 2));
    let shy = &stories(&people, &[("dan", "free"), ("ben", "languages")])[0];
    assert!(shy.windows.is_empty() && shy.languages.is_empty());
    assert!(
        shy.sentences()
            .iter()
            .all(|said| !said.starts_with("Everybody"))
    );
}

/// Checks what was given up against the people themselves, as somebody else would.
fn is_true(people: &People, placement: &Placement, rules: &Rules, id: &str, told: &GivenUp) {
    let group = &placement.groups[told.group - 1];
    let mut seats = placement.seats();
    seats.retain(|seat| seat.id == id || seat.group == told.group.to_string());
    for seat in &mut seats {
        seat.group = told.group.to_string();
        seat.slot_utc = group.slot.to_string();
        seat.language.clone_from(&group.language);
    }
    let broken = verify(people, rules, &seats);
    assert!(!broken.is_empty(), "{id} could have sat there: {told:?}");
    let said: Vec<String> = broken.iter().map(ToString::to_string).collect();
    let word = match &told.rule {
        Forbade::Hours(_) => "is not free",
        Forbade::Language(_) => "does not speak",
        Forbade::Full(_) => "at most",
        Forbade::Same(_) => "have the same",
    };
    assert!(
        said.iter().any(|said| said.contains(word)),
        "{word}: {said:?}"
    );
}

#[test]
fn what_was_given_up_is_forbidden_by_the_rule_that_is_told() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::default();
    let placement = placed(&people, &rules, 200_000);
    let all = given_up_of_all(&people, &rules, &placement, &|_, _| true);
    assert!(all.len() > 100, "{}", all.len());
    for (id, told) in all.iter().step_by(4) {
        is_true(&people, &placement, &rules, id, told);
    }
}

/// One value of somebody that may not be named becomes another.
fn changed(people: &[Person], hidden: &BTreeSet<(String, String)>, pick: usize) -> Vec<Person> {
    let mut people = people.to_vec();
    let hidden: Vec<_> = hidden.iter().collect();
    if let Some((id, column)) = hidden.get(pick % hidden.len().max(1)) {
        let one = people.iter_mut().find(|one| one.id == *id).unwrap();
        let other = (pick / 7 % 3).to_string();
        one.columns
            .insert(column.clone(), format!("x{other};{other}"));
    }
    people
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_value_that_may_not_be_named_changes_no_story(
        (mut people, rules) in some_world(),
        picks in prop::collection::vec((0..40usize, 0..4usize), 1..30),
        pick: usize,
    ) {
        let columns = ["function", "organisation", "focus", "gender"];
        for (place, person) in people.iter_mut().enumerate() {
            let kind = &person.columns["function"];
            let named = format!("f{kind}");
            let focus = format!("{};{}", place % 3, place % 4);
            let organisation = person.columns["organisation"].clone();
            if !organisation.is_empty() {
                person.columns.insert("organisation".into(), format!("o{organisation}"));
            }
            person.columns.insert("focus".into(), focus);
            person.columns.insert("function".into(), named);
            person.columns.insert("gender".into(), (place % 2).to_string() + "g");
        }
        let mut rules = rules;
        rules.diversity = BTreeMap::from(columns.map(|name| (name.to_string(), 1.0)));
        rules.alone.avoid.clear();
        let hidden: BTreeSet<(String, String)> = picks
            .iter()
            .map(|(who, what)| (format!("p{}", who % people.len()), columns[*what].to_string()))
            .collect();
        let may_name = |id: &str, column: &str| {
            !hidden.contains(&(id.to_string(), column.to_string()))
        };
        let other = People::new(changed(&people, &hidden, pick)).unwrap();
        let people = People::new(people).unwrap();
        let placement = placed(&people, &rules, 5_000);
        prop_assert_eq!(
            every_story(&people, &rules, &placement, &may_name),
            every_story(&other, &rules, &placement, &may_name)
        );
    }
}
