//! What those who wait are told: true, helpful, and nothing of a private pair.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{
    Change, Met, People, Placement, Reason, Rules, Scale, Sitting, Slot, Week, common_windows,
    form, judge,
};
use proptest::prelude::*;
use worlds::{evening, some_world};

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");

fn week() -> Week {
    "2026-12-07".parse().unwrap()
}

fn placed(people: &People, rules: &Rules) -> Placement {
    form(
        people,
        rules,
        &Met::default(),
        week(),
        3,
        20_000,
        &mut |_| {},
    )
    .unwrap()
}

fn reasons(placement: &Placement, id: &str) -> Vec<String> {
    let mut unplaced = placement.unplaced.iter();
    let found = unplaced.find(|unplaced| unplaced.id == id).unwrap();
    found.reasons.iter().map(ToString::to_string).collect()
}

#[test]
fn a_private_pair_is_told_like_people_needed_elsewhere() {
    let mut rules = Rules::read("size = { least = 5, most = 6 }").unwrap();
    rules.apart.pairs = (0..5)
        .map(|n| ("p5".to_string(), format!("p{n}")))
        .collect();
    let private = placed(&People::new(evening(6)).unwrap(), &rules);
    assert_eq!(
        reasons(&private, "p5"),
        ["no group at their hours can take them"]
    );

    let five = "size = { least = 5, most = 5 }\n[together]\npairs = [[\"p5\", \"p6\"]]";
    let rules = Rules::read(five).unwrap();
    let mut everybody = evening(7);
    everybody[5].free = "mon 18:00-20:00; tue 18:00-20:00".parse().unwrap();
    everybody[6].free = everybody[5].free.clone();
    let needed = placed(&People::new(everybody).unwrap(), &rules);
    let all = needed.unplaced.iter().flat_map(|one| &one.reasons);
    let sentences: Vec<String> = all.map(ToString::to_string).collect();
    assert!(
        sentences
            .iter()
            .all(|said| !said.contains("apart") && !said.contains("may not"))
    );
}

#[test]
fn who_must_sit_together_but_may_not_is_told_no_secret() {
    let mut rules = Rules::default();
    rules.together.pairs = vec![("p0".into(), "p1".into())];
    rules.apart.pairs = vec![("p1".into(), "p0".into())];
    let placement = placed(&People::new(evening(8)).unwrap(), &rules);
    let told = reasons(&placement, "p0");
    assert_eq!(
        told,
        ["no group could take all of those who must sit together"]
    );
}

#[test]
fn no_reason_names_gender_or_age() {
    let people = People::read(PEOPLE).unwrap();
    let text = "[apart]\nsame = [\"gender\"]\n[alone]\navoid = [\"age\"]";
    let placement = placed(&people, &Rules::read(text).unwrap());
    let all = placement.unplaced.iter().flat_map(|one| &one.reasons);
    let all: Vec<String> = all.map(ToString::to_string).collect();
    assert!(all.len() > 20);
    let words = |said: &String| said.contains("gender") || said.contains(" age");
    assert!(!all.iter().any(words), "{all:?}");
}

#[test]
fn whoever_could_sit_without_the_others_could() {
    let people = People::read(PEOPLE).unwrap();
    let mut rules = Rules::default();
    let id = |n: usize| people.all()[n].id.clone();
    rules.together.pairs = (0..60).map(|n| (id(n), id(n + 60))).collect();
    rules.apart.pairs = (120..180).map(|n| (id(n), id(n - 100))).collect();
    let placement = placed(&people, &rules);
    let scale = Scale::of(&people, &rules);
    let mut count = 0;
    for unplaced in &placement.unplaced {
        let Some(Change::Without { group }) = unplaced.change else {
            continue;
        };
        count += 1;
        let mut alone = rules.clone();
        let names = |pair: &(String, String)| pair.0 == unplaced.id || pair.1 == unplaced.id;
        alone.together.pairs.retain(|pair| !names(pair));
        let mut members = placement.groups[group - 1].members.clone();
        members.push(unplaced.id.clone());
        let sit = people.all().iter().filter(|one| members.contains(&one.id));
        let sit = People::new(sit.cloned().collect()).unwrap();
        let somewhere = common_windows(&sit, 90, week()).iter().any(|window| {
            let sitting = Sitting {
                slot: Slot {
                    start: window.start,
                    minutes: 90,
                },
                language: placement.groups[group - 1].language.clone(),
                members: members.clone(),
            };
            judge(&people, &alone, &Met::default(), &scale, week(), &[sitting]).is_ok()
        });
        assert!(somewhere, "{} in group {group}", unplaced.id);
    }
    assert!(count > 3, "{count}");
}

#[test]
fn many_who_wait_are_told() {
    let mut everybody = Vec::new();
    for person in evening(400) {
        let mut person = person;
        let number: usize = person.id[1..].parse().unwrap();
        let hours = ["mon 18:00-20:00", "tue 07:00-09:00; thu 12:00-14:00"][number % 2];
        person.free = hours.parse().unwrap();
        person
            .columns
            .insert("organisation".into(), (number % 7).to_string());
        everybody.push(person);
    }
    let rules = Rules::read("size = { least = 7, most = 8 }").unwrap();
    let mut few = everybody.split_off(150);
    few.iter_mut()
        .for_each(|one| drop(one.columns.insert("organisation".into(), "0".into())));
    everybody.extend(few);
    let placement = placed(&People::new(everybody).unwrap(), &rules);
    assert!(placement.unplaced.len() > 200);
    assert!(placement.unplaced.iter().all(|one| !one.reasons.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn reasons_say_nothing_of_pairs((people, rules) in some_world()) {
        let people = People::new(people).unwrap();
        let placement = placed(&people, &rules);
        for reason in placement.unplaced.iter().flat_map(|one| &one.reasons) {
            let named = matches!(reason, Reason::Same(column) if column != "organisation");
            prop_assert!(!named && !reason.to_string().contains("pair"));
        }
    }
}
