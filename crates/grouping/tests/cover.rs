//! Nothing the engine says tells a private pair from a covered one.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{
    Cover, Effort, Formed, Met, People, Placement, Rules, Scale, Sitting, Week, fill, form_around,
    join, judge, leave, verify,
};
use proptest::prelude::*;
use std::ops::ControlFlow;
use worlds::{evening, some_world};

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");

fn week() -> Week {
    "2026-12-07".parse().unwrap()
}

fn formed(people: &People, rules: &Rules, seed: u64) -> Formed {
    let effort = Effort { seed, work: 20_000 };
    form_around(
        people,
        rules,
        &Met::default(),
        week(),
        &[],
        effort,
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap()
}

/// The same rules, whose pair is covered by chance and no longer private.
fn without_secret(rules: &Rules, pair: &(String, String)) -> Rules {
    let mut rules = rules.clone();
    rules.apart.pairs.retain(|private| private != pair);
    let cover = rules.apart.cover.as_mut().unwrap();
    cover.also.push((pair.1.clone(), pair.0.clone()));
    rules
}

/// What a move of anybody into any group gets for an answer.
fn trial_moves(people: &People, rules: &Rules, placement: &Placement) -> Vec<String> {
    let scale = Scale::of(people, rules);
    let mut answers = Vec::new();
    for group in &placement.groups {
        for person in people.all() {
            let mut members = group.members.clone();
            match members.iter().position(|id| *id == person.id) {
                Some(at) => drop(members.remove(at)),
                None => members.push(person.id.clone()),
            }
            let sitting = Sitting {
                slot: group.slot,
                language: group.language.clone(),
                members,
            };
            let answer = judge(people, rules, &Met::default(), &scale, week(), &[sitting]);
            answers.push(format!("{answer:?}"));
        }
    }
    answers
}

#[test]
fn the_share_of_covered_pairs_is_the_share_asked_for() {
    for per_thousand in [0, 5, 50, 500, 1000, 5000] {
        let cover = Cover::new(99, per_thousand);
        let ids: Vec<String> = (0..600).map(|n| n.to_string()).collect();
        let pairs = (0..600).flat_map(|one| (0..one).map(move |other| (one, other)));
        let (mut count, mut all) = (0, 0);
        for (one, other) in pairs {
            all += 1;
            count += usize::from(cover.covers(&ids[one], &ids[other]));
        }
        let wanted = all * per_thousand.min(1000) as usize / 1000;
        let chance = 16 * wanted * (1000 - per_thousand.min(1000) as usize) / 1000;
        assert!(
            count.abs_diff(wanted).pow(2) <= chance,
            "{per_thousand}: {count} of {all}"
        );
    }
}

#[test]
fn covered_pairs_sit_apart_and_other_keys_cover_other_pairs() {
    let people = People::read(PEOPLE).unwrap();
    let mut rules = Rules::default();
    let mut apart = 0;
    for key in [1, 2] {
        let cover = Cover::new(key, 20);
        rules.apart.cover = Some(cover.clone());
        let formed = formed(&people, &rules, 3);
        assert_eq!(verify(&people, &rules, &formed.placement.seats()), []);
        let let_sit = formed.cover.unwrap();
        for group in &formed.placement.groups {
            for (at, one) in group.members.iter().enumerate() {
                for other in &group.members[..at] {
                    assert!(!let_sit.covers(one, other));
                    apart += usize::from(!cover.covers(one, other));
                }
            }
        }
        let key = |key| {
            let cover = Cover::new(key, 500);
            let all = people.all().iter();
            all.map(move |one| cover.covers("m00001", &one.id))
                .collect::<Vec<_>>()
        };
        assert_ne!(key(1), key(2));
    }
    assert!(apart > 0);
}

#[test]
fn cover_never_costs_a_seat() {
    let people = People::new(evening(5)).unwrap();
    let mut rules = Rules::default();
    rules.apart.cover = Some(Cover::new(4, 1000));
    let formed = formed(&people, &rules, 1);
    assert_eq!(formed.placement.proof.placed, 5);
    assert_eq!(
        formed.cover.unwrap().but.len(),
        10,
        "all ten pairs had to be let sit"
    );
}

#[test]
fn having_two_sit_together_tells_no_private_pair_from_a_covered_one() {
    let people = People::new(evening(12)).unwrap();
    let mut rules = Rules::read("size = { least = 5, most = 7 }").unwrap();
    let pair = ("p1".to_owned(), "p2".to_owned());
    rules.together.pairs = vec![pair.clone()];
    rules.apart.pairs = vec![pair.clone()];
    rules.apart.cover = Some(Cover::new(4, 0));
    let private = formed(&people, &rules, 1).placement;
    let covered = formed(&people, &without_secret(&rules, &pair), 1).placement;
    assert_eq!(format!("{private:?}"), format!("{covered:?}"));
    assert_eq!(private.proof.placed, 10, "the two sit nowhere");
    rules.apart.pairs.clear();
    assert_eq!(formed(&people, &rules, 1).placement.proof.placed, 12);
}

#[test]
fn a_group_that_stands_is_not_torn_apart_by_cover() {
    let people = People::new(evening(12)).unwrap();
    let before = formed(&people, &Rules::default(), 1).placement;
    let mut rules = Rules::default();
    rules.apart.cover = Some(Cover::new(4, 1000));
    let larger = before.groups.iter().max_by_key(|group| group.members.len());
    let leaver = &larger.unwrap().members[0];
    let left = leave(&people, &rules, &Met::default(), &before, leaver, &|_| {
        false
    })
    .unwrap();
    assert_eq!(left.placement.proof.placed, 11);
    assert_eq!(left.moved.len(), 1);
}

#[test]
fn cover_is_told_nowhere() {
    let mut rules = Rules::default();
    rules.apart.cover = Some(Cover::new(777, 20));
    assert!(!format!("{rules:?}").contains("777"));
    assert!(Rules::read("[apart]\ncover = { key = 1, per_thousand = 3 }").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_private_pair_and_a_covered_one_give_the_same_bytes(
        (people, mut rules) in some_world(),
        key: u64,
        share in prop::sample::select(vec![0, 20, 200]),
        seed: u64,
    ) {
        let people = People::new(people).unwrap();
        rules.together.pairs.clear();
        rules.apart.pairs.truncate(2);
        let Some(pair) = rules.apart.pairs.first().cloned() else { return Ok(()) };
        let turned = (pair.1.clone(), pair.0.clone());
        rules.apart.pairs.retain(|other| *other != turned);
        rules.apart.pairs.dedup();
        rules.apart.cover = Some(Cover::new(key, share));
        let bare = without_secret(&rules, &pair);
        let (private, covered) = (formed(&people, &rules, seed), formed(&people, &bare, seed));
        let yielded = |formed: &Formed| !formed.cover.as_ref().unwrap().but.is_empty();
        if yielded(&private) || yielded(&covered) {
            return Ok(());
        }
        prop_assert_eq!(&private.placement, &covered.placement);
        prop_assert_eq!(private.placement.to_csv(), covered.placement.to_csv());
        let placement = &private.placement;
        prop_assert_eq!(
            trial_moves(&people, &rules, placement),
            trial_moves(&people, &bare, placement)
        );
        let met = Met::default();
        for person in people.all().iter().take(4) {
            let (one, other) = (
                leave(&people, &rules, &met, placement, &person.id, &|_| false).unwrap(),
                leave(&people, &bare, &met, placement, &person.id, &|_| false).unwrap(),
            );
            prop_assert_eq!(&one, &other);
            prop_assert_eq!(
                join(&people, &rules, &met, &one.placement, &person.id, &|_| false).unwrap(),
                join(&people, &bare, &met, &one.placement, &person.id, &|_| false).unwrap()
            );
        }
    }

    #[test]
    fn an_exclusion_made_since_is_like_cover_and_unseats_nobody(
        (people, mut rules) in some_world(),
        key: u64,
        seed: u64,
    ) {
        let people = People::new(people).unwrap();
        rules.together.pairs.clear();
        rules.apart.pairs.clear();
        let placement = formed(&people, &rules, seed).placement;
        let Some(group) = placement.groups.first().filter(|g| g.members.len() > 1) else {
            return Ok(());
        };
        let pair = (group.members[0].clone(), group.members[1].clone());
        rules.apart.cover = Some(Cover::new(key, 20));
        rules.apart.pairs.push(pair.clone());
        let bare = without_secret(&rules, &pair);
        let met = Met::default();
        for at in 0..placement.groups.len() {
            let one = fill(&people, &rules, &met, &placement, at, &|_| false).unwrap();
            let other = fill(&people, &bare, &met, &placement, at, &|_| false).unwrap();
            prop_assert_eq!(&one, &other);
            prop_assert!(one.moved.iter().all(|moved| moved.from.is_none()), "nobody has to move");
        }
        for person in &people.all()[2..] {
            let settled = |_: &str| false;
            let one = leave(&people, &rules, &met, &placement, &person.id, &settled).unwrap();
            let other = leave(&people, &bare, &met, &placement, &person.id, &settled).unwrap();
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn cover_places_no_fewer((people, mut rules) in some_world(), key: u64, seed: u64) {
        let people = People::new(people).unwrap();
        let cover = Cover::new(key, 300);
        // But for those who must sit together and are covered: they sit nowhere, as a private
        // pair would.
        rules.together.pairs.truncate(1);
        rules.together.pairs.retain(|(one, other)| !cover.covers(one, other));
        let plain = formed(&people, &rules, seed).placement;
        rules.apart.cover = Some(cover);
        let covered = formed(&people, &rules, seed).placement;
        prop_assert!(covered.proof.placed >= plain.proof.placed);
        prop_assert_eq!(verify(&people, &rules, &covered.seats()), vec![]);
    }
}
