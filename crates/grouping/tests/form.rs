//! Forming groups: every rule holds, everybody is placed or told why not, the same every time.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{
    Change, Hours, Met, People, Person, Placement, Reason, Rules, explain, form, join, leave,
    verify,
};
use proptest::prelude::*;
use worlds::{evening, person, some_world};

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");
const WORK: u64 = 200_000;

fn placed(people: &People, rules: &Rules) -> Placement {
    let week = "2026-12-07".parse().unwrap();
    form(people, rules, &Met::default(), week, 3, WORK, &mut |_| {}).unwrap()
}

fn reasons(placement: &Placement, id: &str) -> (Vec<Reason>, Option<Change>) {
    let found = placement
        .unplaced
        .iter()
        .find(|unplaced| unplaced.id == id)
        .unwrap();
    (found.reasons.clone(), found.change.clone())
}

#[test]
fn all_who_can_be_placed_of_240_are() {
    let people = People::read(PEOPLE).unwrap();
    let placement = placed(&people, &Rules::default());
    assert_eq!(
        (placement.proof.placed, placement.proof.placed_at_most),
        (230, 230)
    );
    assert_eq!(placement.unplaced.len(), 10);
    assert_eq!(verify(&people, &Rules::default(), &placement.seats()), []);
    assert_eq!(
        placed(&people, &Rules::default()).to_csv(),
        placement.to_csv()
    );
    let read = grouping::read_groups(placement.to_csv().as_bytes()).unwrap();
    assert_eq!(read, placement.seats());
}

#[test]
fn balance_helps_the_least_mixed_groups_for_little_of_the_rest() {
    let people = People::read(PEOPLE).unwrap();
    let scores = |balance: f64, seed: u64| {
        let rules = Rules {
            balance,
            ..Rules::default()
        };
        let week = "2026-12-07".parse().unwrap();
        let work = 5 * WORK;
        let placement = form(
            &people,
            &rules,
            &Met::default(),
            week,
            seed,
            work,
            &mut |_| {},
        );
        let placement = placement.unwrap();
        assert_eq!(placement.proof.placed, 230);
        let scores: Vec<f64> = placement.groups.iter().map(|g| g.parts.score).collect();
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        let off = scores
            .iter()
            .map(|score| (score - mean).powi(2))
            .sum::<f64>();
        ((off / scores.len() as f64).sqrt(), mean)
    };
    let of_seeds = |balance: f64| {
        let all = (1..=5).map(|seed| scores(balance, seed));
        all.fold((0.0, 0.0), |sum, one| {
            (sum.0 + one.0 / 5.0, sum.1 + one.1 / 5.0)
        })
    };
    let (plain, little, most) = (of_seeds(0.0), of_seeds(1.0), of_seeds(3.0));
    println!("spread of the scores, and their mean: {plain:?}, {little:?}, {most:?}");
    assert!(plain.0 > little.0 && little.0 > most.0);
    assert!(most.1 > plain.1 - 0.02, "the rest loses little");
}

#[test]
fn nobody_and_three_people_form_no_group() {
    for count in [0, 3] {
        let people = People::new(evening(count)).unwrap();
        let placement = placed(&people, &Rules::default());
        assert_eq!(
            (placement.groups.len(), placement.unplaced.len()),
            (0, count)
        );
    }
    let placement = placed(&People::new(evening(3)).unwrap(), &Rules::default());
    let (reasons, change) = reasons(&placement, "p0");
    assert_eq!(reasons, [Reason::TooFew(5)]);
    assert_eq!(
        change.unwrap().to_string(),
        "would fit a new group with 2 more people free mon 17:00-18:30 UTC and speaking en"
    );
}

#[test]
fn somebody_free_at_other_hours_is_told_which_hours_would_help() {
    let mut people = evening(5);
    people.push(person("eve", "Europe/London", "en", "mon 17:45-19:30", "x"));
    people.push(person("dan", "Europe/Berlin", "de", "mon 18:00-20:00", "y"));
    people.push(person("flo", "", "en", "mon 18:00-20:00", "y"));
    people.push(person("gus", "Europe/Berlin", "", "", "y"));
    people.push(person("hal", "Europe/Berlin", "en", "tue 18:00-19:00", "z"));
    let placement = placed(&People::new(people).unwrap(), &Rules::default());
    let told = |id: &str| {
        let (reasons, change) = reasons(&placement, id);
        let reasons: Vec<String> = reasons.iter().map(ToString::to_string).collect();
        (
            reasons.join("; "),
            change.map(|change| change.to_string()).unwrap_or_default(),
        )
    };
    let group = "would fit group 1, meeting";
    assert_eq!(
        told("eve").1,
        format!("{group} mon 17:30-19:00 UTC, if also free Monday 17:30 to 17:45 (Europe/London)")
    );
    assert_eq!(
        told("dan").1,
        format!("{group} mon 17:00-18:30 UTC, if they also spoke en")
    );
    assert_eq!(told("flo").0, "no time zone is given");
    assert_eq!(
        told("gus").0,
        "no free hours are given; no language is given"
    );
    assert_eq!(
        told("hal").0,
        "no free stretch is as long as a meeting of 90 minutes"
    );
}

#[test]
fn every_change_that_is_told_does_help() {
    let all = People::read(PEOPLE).unwrap();
    for count in [20, 45, 80, 240] {
        let people: Vec<Person> = all.all()[..count].to_vec();
        let placement = placed(&People::new(people.clone()).unwrap(), &Rules::default());
        for unplaced in &placement.unplaced {
            let change = unplaced
                .change
                .as_ref()
                .expect("there is always a change here");
            let mut people = people.clone();
            apply(&mut people, &unplaced.id, change);
            let after = placed(&People::new(people).unwrap(), &Rules::default());
            let waits = after.unplaced.iter().any(|other| other.id == unplaced.id);
            let more = after.proof.placed > placement.proof.placed;
            assert!(!waits || more, "{}: {change}", unplaced.id);
        }
    }
}

fn apply(people: &mut Vec<Person>, id: &str, change: &Change) {
    let place = people.iter().position(|person| person.id == id).unwrap();
    match change {
        Change::Join {
            hours, language, ..
        } => {
            people[place].free = people[place].free.with(hours);
            people[place].languages.extend(language.clone());
        }
        Change::MorePeople {
            count,
            slot,
            language,
        } => {
            let hours = Hours::from_stretches(&[(slot.start, slot.start + slot.minutes)]);
            for n in 0..*count {
                let id = format!("new{n}");
                people.push(person(&id, "UTC", language, &hours.to_string(), &id));
            }
        }
        Change::Without { .. } => {}
    }
}

#[test]
fn who_must_sit_together_does_or_waits_together() {
    let all = People::read(PEOPLE).unwrap();
    let pair = |one: usize, other: usize| (all.all()[one].id.clone(), all.all()[other].id.clone());
    let mut rules = Rules::default();
    rules.together.pairs = (0..60).map(|n| pair(n, n + 60)).collect();
    rules.apart.pairs = (120..180).map(|n| pair(n, n + 1)).collect();
    let placement = placed(&all, &rules);
    assert_eq!(verify(&all, &rules, &placement.seats()), []);
    assert!(placement.proof.placed > 120);
    assert!(
        placement
            .unplaced
            .iter()
            .any(|u| u.reasons == [Reason::Together])
    );
}

#[test]
fn nobody_is_the_only_one_of_their_kind() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::read("[alone]\navoid = [\"age\"]").unwrap();
    let placement = placed(&people, &rules);
    assert_eq!(verify(&people, &rules, &placement.seats()), []);
    assert!(placement.proof.placed > 150, "{}", placement.proof.placed);
}

#[test]
fn pairs_that_have_met_sit_apart_where_they_can() {
    let people = People::new(evening(16)).unwrap();
    let met = |n: usize| (0..n).map(move |m| (format!("p{m}"), format!("p{n}")));
    let met = Met::new((0..8).flat_map(met).filter(|(one, other)| one != other));
    let rules = Rules::read("size = { least = 8, most = 8 }").unwrap();
    let week = "2026-12-07".parse().unwrap();
    let placement = form(&people, &rules, &met, week, 1, WORK, &mut |_| {}).unwrap();
    let pairs: Vec<usize> = placement
        .groups
        .iter()
        .map(|group| group.parts.met_pairs)
        .collect();
    assert_eq!(pairs, [6, 6]);
}

#[test]
fn a_group_keeps_its_slot_when_somebody_joins_or_leaves() {
    let all = People::read(PEOPLE).unwrap();
    let rules = Rules::default();
    let met = Met::default();
    let before = placed(&all, &rules);
    let mut now = before.clone();
    for person in all.all().iter().step_by(8) {
        let repair = leave(&all, &rules, &met, &now, &person.id, &|_| false).unwrap();
        assert_eq!(verify(&all, &rules, &repair.placement.seats()), []);
        assert!(repair.moved.len() < 12, "{}", repair.moved.len());
        assert!(
            repair
                .placement
                .unplaced
                .iter()
                .any(|unplaced| unplaced.id == person.id)
        );
        for (group, was) in repair.placement.groups.iter().zip(&repair.was) {
            let Some(was) = was else { continue };
            assert_eq!(group.slot, now.groups[*was].slot);
        }
        let back = join(&all, &rules, &met, &repair.placement, &person.id, &|_| {
            false
        })
        .unwrap();
        assert_eq!(verify(&all, &rules, &back.placement.seats()), []);
        assert!(back.placement.proof.placed >= repair.placement.proof.placed);
        now = back.placement;
    }
    assert!(
        now.proof.placed >= before.proof.placed - 3,
        "{}",
        now.proof.placed
    );
}

#[test]
fn the_larger_files_are_placed_as_fully_as_they_can_be() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/people");
    for (name, best) in [("people_2000.csv", 1988), ("people_16000.csv", 16134)] {
        let Ok(bytes) = std::fs::read(format!("{folder}/{name}")) else {
            println!("{name} is not here: not checked");
            continue;
        };
        let people = People::read(&bytes).unwrap();
        let placement = placed(&people, &Rules::default());
        assert_eq!(placement.proof.placed, best, "{name}");
        assert_eq!(verify(&people, &Rules::default(), &placement.seats()), []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_the_people_and_rules_all_rules_hold((people, rules) in some_world(), seed: u64) {
        let people = People::new(people).unwrap();
        let met = Met::default();
        let weeks = ["2026-12-07", "2026-03-23", "2026-10-26"];
        let week = weeks[(seed % 3) as usize].parse().unwrap();
        let placement = form(&people, &rules, &met, week, seed, 20_000, &mut |_| {}).unwrap();
        prop_assert_eq!(verify(&people, &rules, &placement.seats()), vec![]);
        let again = form(&people, &rules, &met, week, seed, 20_000, &mut |_| {}).unwrap();
        prop_assert_eq!(&again, &placement);
        let seated: usize = placement.groups.iter().map(|group| group.members.len()).sum();
        prop_assert_eq!(seated + placement.unplaced.len(), people.len());
        prop_assert!(placement.unplaced.iter().all(|unplaced| !unplaced.reasons.is_empty()));
        prop_assert!(seated <= placement.proof.placed_at_most);
        for group in 0..placement.groups.len() {
            explain(&people, &rules, &placement, group, &|_, _| true);
        }
        let first = &people.all()[0].id;
        let left = leave(&people, &rules, &met, &placement, first, &|_| false).unwrap();
        prop_assert_eq!(verify(&people, &rules, &left.placement.seats()), vec![]);
        let back = join(&people, &rules, &met, &left.placement, first, &|_| false).unwrap();
        prop_assert_eq!(verify(&people, &rules, &back.placement.seats()), vec![]);
    }
}
