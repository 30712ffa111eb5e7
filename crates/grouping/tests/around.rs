//! Groups that stay while the rest is formed anew, and some groups judged by themselves.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{
    Effort, Formed, Met, NotPossible, People, Placement, Rules, Scale, Sitting, Slot, Stays, Week,
    common_languages, common_windows, form, form_around, judge, verify,
};
use proptest::prelude::*;
use std::ops::ControlFlow;
use worlds::{evening, some_world};

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");
const SEVEN: Effort = Effort {
    seed: 7,
    work: 20_000,
};

fn week() -> Week {
    "2026-12-07".parse().unwrap()
}

fn around(people: &People, rules: &Rules, stays: &[Stays]) -> Result<Formed, Vec<String>> {
    form_around(
        people,
        rules,
        &Met::default(),
        week(),
        stays,
        SEVEN,
        &mut |_| ControlFlow::Continue(()),
    )
}

fn whole(placement: &Placement, group: usize) -> Stays {
    let group = &placement.groups[group];
    Stays {
        slot: group.slot,
        language: group.language.clone(),
        members: group.members.clone(),
    }
}

fn evening_stay(ids: &[&str]) -> Stays {
    Stays {
        slot: Slot {
            start: 17 * 60 + 20,
            minutes: 90,
        },
        language: "EN".into(),
        members: ids.iter().map(ToString::to_string).collect(),
    }
}

/// That each of those who stay is a group of its own, where and with whom it was.
fn stay(formed: &Formed, stays: &[Stays]) -> Result<(), TestCaseError> {
    prop_assert_eq!(formed.stays.len(), formed.placement.groups.len());
    let told = formed.stays.iter().flatten().count();
    prop_assert_eq!(told, stays.len());
    for (group, stay) in formed.placement.groups.iter().zip(&formed.stays) {
        let Some(stay) = stay.map(|at| &stays[at]) else {
            continue;
        };
        prop_assert_eq!(group.slot, stay.slot);
        prop_assert_eq!(group.language.to_lowercase(), stay.language.to_lowercase());
        let in_it = |id: &String| group.members.contains(id);
        prop_assert!(stay.members.iter().all(in_it));
    }
    Ok(())
}

#[test]
fn whoever_hears_how_far_it_is_can_stop_it() {
    let people = People::read(PEOPLE).unwrap();
    let (rules, met) = (Rules::default(), Met::default());
    for turns in [1, 3, 30] {
        let mut heard = 0;
        let mut tell = |_| {
            heard += 1;
            match heard < turns {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            }
        };
        let stopped = form_around(&people, &rules, &met, week(), &[], SEVEN, &mut tell);
        assert_eq!(stopped.unwrap_err(), ["it was stopped before it was done"]);
        assert_eq!(heard, turns, "nothing is computed after that");
    }
}

#[test]
fn with_nobody_who_stays_it_is_form() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::default();
    let formed = around(&people, &rules, &[]).unwrap();
    let plain = form(
        &people,
        &rules,
        &Met::default(),
        week(),
        7,
        20_000,
        &mut |_| {},
    );
    assert_eq!(formed.placement, plain.unwrap());
    assert!(formed.stays.iter().all(Option::is_none));
}

#[test]
fn a_slot_nobody_would_choose_is_kept() {
    let people = People::new(evening(12)).unwrap();
    let stays = [evening_stay(&["p3", "p7"]), evening_stay(&["p5"])];
    let formed = around(&people, &Rules::default(), &stays).unwrap();
    stay(&formed, &stays).unwrap();
    assert_eq!(formed.placement.proof.placed, 12);
    assert_eq!(
        verify(&people, &Rules::default(), &formed.placement.seats()),
        []
    );
}

#[test]
fn what_breaks_a_rule_by_itself_is_refused_in_one_sentence() {
    let mut everybody = evening(12);
    everybody[1]
        .columns
        .insert("organisation".into(), "0".into());
    let people = People::new(everybody).unwrap();
    let mut rules = Rules::default();
    rules.apart.pairs = vec![("p2".into(), "p3".into())];
    rules.together.pairs = vec![("p4".into(), "p5".into())];
    let changed = |change: &dyn Fn(&mut Stays)| {
        let mut stay = evening_stay(&["p6", "p7"]);
        change(&mut stay);
        vec![evening_stay(&["p8"]), stay]
    };
    let worlds = [
        vec![evening_stay(&["p8"]), evening_stay(&["p0", "p1"])],
        vec![evening_stay(&["p8"]), evening_stay(&["p2", "p3"])],
        vec![evening_stay(&["p4"]), evening_stay(&["p5"])],
        vec![evening_stay(&["p8"]), evening_stay(&["p8", "p9"])],
        vec![evening_stay(&["p8"]), evening_stay(&["nobody"])],
        vec![evening_stay(&["p8"]), evening_stay(&[])],
        changed(&|stay| stay.slot.start += 11),
        changed(&|stay| stay.slot.minutes = 60),
        changed(&|stay| stay.language = "fr".into()),
        changed(&|stay| stay.slot.start = 999_999),
    ];
    for stays in worlds {
        let wrong = around(&people, &rules, &stays).unwrap_err();
        assert_eq!(wrong, ["group 2 can't stay as it is"], "{stays:?}");
    }
    let nine: Vec<String> = (0..12).map(|n| format!("p{n}")).collect();
    let nine: Vec<&str> = nine[2..].iter().map(String::as_str).collect();
    assert!(around(&people, &Rules::default(), &[evening_stay(&nine)]).is_err());
}

#[test]
fn two_who_stay_never_end_in_one_group() {
    let people = People::new(evening(9)).unwrap();
    let stays = [evening_stay(&["p0"]), evening_stay(&["p1"])];
    let wrong = around(&people, &Rules::default(), &stays).unwrap_err();
    assert_eq!(wrong.len(), 1, "nine people fill one group, not two");
    assert!(around(&people, &Rules::default(), &stays[..1]).is_ok());
}

#[test]
fn half_of_240_stay_and_no_seat_is_lost() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::default();
    let before = form(
        &people,
        &rules,
        &Met::default(),
        week(),
        1,
        200_000,
        &mut |_| {},
    )
    .unwrap();
    let stays: Vec<Stays> = (0..before.groups.len())
        .step_by(2)
        .map(|group| {
            let mut stays = whole(&before, group);
            stays.members.truncate(1 + group % 5);
            stays
        })
        .collect();
    let formed = around(&people, &rules, &stays).unwrap();
    stay(&formed, &stays).unwrap();
    assert_eq!(verify(&people, &rules, &formed.placement.seats()), []);
    assert!(formed.placement.proof.placed + 2 >= before.proof.placed);
}

/// The groups of a placement with their members alone, judged by the scale of everybody.
fn judged(
    people: &People,
    rules: &Rules,
    groups: &[Sitting],
) -> Result<Vec<grouping::Parts>, NotPossible> {
    let scale = Scale::of(people, rules);
    let sits = |id: &String| groups.iter().any(|group| group.members.contains(id));
    let few = people.all().iter().filter(|person| sits(&person.id));
    let few = People::new(few.cloned().collect()).unwrap();
    judge(&few, rules, &Met::default(), &scale, week(), groups)
}

fn sittings(placement: &Placement) -> Vec<Sitting> {
    let sitting = |group: &grouping::Group| Sitting {
        slot: group.slot,
        language: group.language.to_uppercase(),
        members: group.members.iter().rev().cloned().collect(),
    };
    placement.groups.iter().map(sitting).collect()
}

#[test]
fn every_rule_that_fails_gives_the_same_answer() {
    let mut everybody = evening(14);
    for (place, person) in everybody.iter_mut().enumerate() {
        person
            .columns
            .insert("function".into(), (place / 4).to_string());
    }
    everybody[1]
        .columns
        .insert("organisation".into(), "0".into());
    let people = People::new(everybody).unwrap();
    let mut rules = Rules::default();
    rules.size.least = 3;
    let sitting = |ids: &[usize]| {
        let stay = evening_stay(&[]);
        Sitting {
            slot: stay.slot,
            language: stay.language,
            members: ids.iter().map(|n| format!("p{n}")).collect(),
        }
    };
    let groups = [sitting(&[0, 2, 3]), sitting(&[4, 5, 6])];
    assert_eq!(judged(&people, &rules, &groups).unwrap().len(), 2);
    let no = |rules: &Rules, group: Sitting| {
        assert_eq!(
            judged(&people, rules, &[group]).unwrap_err().to_string(),
            "not possible"
        );
    };
    no(&rules, sitting(&[4, 5]));
    no(&rules, sitting(&[4, 5, 6, 7, 8, 9, 10, 11, 12]));
    no(&rules, sitting(&[0, 1, 2]));
    no(&rules, sitting(&[4, 4, 5]));
    no(&rules, sitting(&[4, 5, 99]));
    let mut late = sitting(&[4, 5, 6]);
    late.slot.start += 11;
    no(&rules, late);
    let mut short = sitting(&[4, 5, 6]);
    short.slot.minutes -= 1;
    no(&rules, short);
    let mut french = sitting(&[4, 5, 6]);
    french.language = "fr".into();
    no(&rules, french);
    rules.alone.avoid = vec!["function".into()];
    no(&rules, sitting(&[4, 5, 8]));
    rules.alone.avoid.clear();
    rules.apart.pairs = vec![("p4".into(), "p6".into())];
    no(&rules, sitting(&[4, 5, 6]));
    rules.apart.pairs.clear();
    rules.together.pairs = vec![("p6".into(), "p7".into())];
    no(&rules, sitting(&[4, 5, 6]));
    rules.together.pairs.clear();
    rules.apart.cover = Some(grouping::Cover::new(1, 1000));
    no(&rules, sitting(&[4, 5, 6]));
    assert_eq!(
        judged(&people, &rules, &[sitting(&[4, 5, 6]), sitting(&[6, 7, 8])]),
        Err(NotPossible)
    );
}

#[test]
fn what_some_people_have_in_common_is_found() {
    let people = People::read(PEOPLE).unwrap();
    let placement = form(
        &people,
        &Rules::default(),
        &Met::default(),
        week(),
        1,
        9000,
        &mut |_| {},
    );
    for group in placement.unwrap().groups {
        let few = people
            .all()
            .iter()
            .filter(|one| group.members.contains(&one.id));
        let few = People::new(few.cloned().collect()).unwrap();
        let within = |slot: &Slot| {
            slot.start <= group.slot.start && group.slot.start + 90 <= slot.start + slot.minutes
        };
        assert!(common_windows(&few, 90, week()).iter().any(within));
        assert!(
            common_windows(&few, 90, week())
                .iter()
                .all(|slot| slot.minutes >= 90)
        );
        assert!(common_languages(&few).contains(&group.language));
    }
    let nobody = People::new(Vec::new()).unwrap();
    assert!(common_windows(&nobody, 1, week()).is_empty() && common_languages(&nobody).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_stays_all_rules_hold((people, rules) in some_world(), picks: u64) {
        let people = People::new(people).unwrap();
        let before = around(&people, &rules, &[]).unwrap().placement;
        let stays: Vec<Stays> = (0..before.groups.len())
            .filter(|group| picks >> group & 1 == 1)
            .map(|group| whole(&before, group))
            .collect();
        let formed = around(&people, &rules, &stays);
        prop_assert!(formed.is_ok(), "what kept the rules can stay: {:?}", formed);
        let formed = formed.unwrap();
        stay(&formed, &stays)?;
        prop_assert_eq!(verify(&people, &rules, &formed.placement.seats()), vec![]);
        let kept: usize = stays.iter().map(|stay| stay.members.len()).sum();
        prop_assert!(formed.placement.proof.placed >= kept);
        prop_assert!(formed.placement.proof.placed <= formed.placement.proof.placed_at_most);
    }

    #[test]
    fn a_group_judged_alone_has_the_parts_it_has_among_all((people, rules) in some_world()) {
        let people = People::new(people).unwrap();
        let placement = around(&people, &rules, &[]).unwrap().placement;
        let groups = sittings(&placement);
        for (at, group) in placement.groups.iter().enumerate() {
            let alone = judged(&people, &rules, &groups[at..=at]).unwrap();
            prop_assert_eq!(&alone[0], &group.parts);
        }
        let all = judged(&people, &rules, &groups).unwrap();
        let parts: Vec<_> = placement.groups.iter().map(|group| group.parts.clone()).collect();
        prop_assert_eq!(all, parts);
    }

    #[test]
    fn what_is_possible_is_what_the_verifier_lets_pass((people, rules) in some_world(), pick: u64) {
        let people = People::new(people).unwrap();
        let placement = around(&people, &rules, &[]).unwrap().placement;
        if placement.groups.is_empty() {
            return Ok(());
        }
        let mut changed = placement.clone();
        changed.groups.truncate(1);
        changed.groups[0].language.make_ascii_lowercase();
        let other = &people.all()[pick as usize % people.len()].id;
        let members = &mut changed.groups[0].members;
        match members.iter().position(|id| id == other) {
            Some(at) => drop(members.remove(at)),
            None => members.push(other.clone()),
        }
        if members.is_empty() {
            return Ok(());
        }
        let found = verify(&people, &rules, &changed.seats());
        let judged = judged(&people, &rules, &sittings(&changed));
        prop_assert_eq!(judged.is_ok(), found.is_empty(), "{:?}", found);
    }
}
