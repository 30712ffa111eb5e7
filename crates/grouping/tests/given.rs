//! Repairs in a network where many no longer fit: nobody loses a seat, nothing becomes worse.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{
    Broken, Group, Met, Moved, Parts, People, Person, Placement, Proof, Repair, Rules, SeatRow,
    Slot, Week, fill, form, join, leave, verify,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use worlds::person;

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");

fn week() -> Week {
    "2026-12-07".parse().unwrap()
}

/// Two groups of five on a Monday and one who waits; the rules ask for five to six.
fn evening() -> (Vec<Person>, Rules, Placement) {
    let hours = "mon 18:00-20:00";
    let one = |n: usize| person(&format!("p{n}"), "UTC", "en", hours, &n.to_string());
    let people: Vec<Person> = (0..11).map(one).collect();
    let rules = Rules::read("size = { least = 5, most = 6 }").unwrap();
    let slot = Slot {
        start: 18 * 60,
        minutes: 90,
    };
    let group = |from: usize| Group {
        members: (from..from + 5).map(|n| format!("p{n}")).collect(),
        slot,
        language: "en".into(),
        parts: Parts::default(),
    };
    let placement = Placement {
        week: week(),
        groups: vec![group(0), group(5)],
        unplaced: Vec::new(),
        proof: Proof::default(),
    };
    (people, rules, placement)
}

fn filled(people: &[Person], rules: &Rules, placement: &Placement, group: usize) -> Vec<Moved> {
    let people = People::new(people.to_vec()).unwrap();
    let met = Met::default();
    let filled = fill(&people, rules, &met, placement, group, &|_| false).unwrap();
    filled.moved
}

fn comes(id: &str, to: usize) -> Vec<Moved> {
    vec![Moved {
        id: id.into(),
        from: None,
        to: Some(to),
    }]
}

#[test]
fn who_does_not_fit_any_more_hinders_no_other_group() {
    let (people, rules, placement) = evening();
    let changes: [fn(&mut [Person], &mut Rules, &mut Placement); 8] = [
        |people, _, _| people[7].free = "tue 07:00-09:00".parse().unwrap(),
        |people, _, _| people[2].free = "tue 07:00-09:00".parse().unwrap(),
        |people, _, _| people[7].time_zone = String::new(),
        |people, _, _| {
            people[5..10]
                .iter_mut()
                .for_each(|one| one.languages.clear())
        },
        |_, _, placement| placement.groups[1].language = "it".into(),
        |_, _, placement| placement.groups[1].members.truncate(2),
        |_, rules, _| rules.apart.pairs.push(("p8".into(), "p9".into())),
        |_, rules, _| rules.together.pairs.push(("p4".into(), "p9".into())),
    ];
    for (at, change) in changes.iter().enumerate() {
        let (mut people, mut rules, mut placement) =
            (people.clone(), rules.clone(), placement.clone());
        change(&mut people, &mut rules, &mut placement);
        let waits = people.pop().unwrap();
        people.retain(|one| placement.groups.iter().any(|g| g.members.contains(&one.id)));
        people.push(waits);
        let moved = filled(&people, &rules, &placement, 0);
        assert_eq!(moved, comes("p10", 0), "change {at}");
    }
}

#[test]
fn a_group_beyond_mending_gets_who_can_come() {
    let (people, rules, mut placement) = evening();
    placement.groups[0].members.truncate(3);
    let people = [&people[..3], &people[5..]].concat();
    assert_eq!(filled(&people, &rules, &placement, 0), comes("p10", 0));
    let mut sparse = people.clone();
    sparse.pop();
    assert_eq!(
        filled(&sparse, &rules, &placement, 0),
        [],
        "nobody loses a seat"
    );
}

#[test]
fn two_who_are_kept_apart_since_stay_where_they_sit() {
    let (people, mut rules, mut placement) = evening();
    rules.apart.pairs = vec![("p0".into(), "p1".into()), ("p10".into(), "p2".into())];
    assert_eq!(filled(&people, &rules, &placement, 0), []);
    placement.groups[0].members.pop();
    placement.groups[1].members.push("p10".into());
    let moved = filled(&people, &rules, &placement, 0);
    let ids: Vec<&str> = moved.iter().map(|moved| moved.id.as_str()).collect();
    assert_eq!(ids.len(), 1, "one who can be spared, or who waits: {ids:?}");
    assert!(!["p0", "p1", "p10"].contains(&ids[0]));
}

#[test]
fn whoever_belongs_to_somebody_who_sits_comes_to_them_alone() {
    let (people, mut rules, mut placement) = evening();
    rules.together.pairs = vec![("p0".into(), "p10".into())];
    assert_eq!(filled(&people, &rules, &placement, 1), []);
    assert_eq!(filled(&people, &rules, &placement, 0), comes("p10", 0));
    let everybody = People::new(people.clone()).unwrap();
    let met = Met::default();
    let joined = join(&everybody, &rules, &met, &placement, "p10", &|_| false).unwrap();
    assert_eq!(joined.moved, comes("p10", 0));
    placement.groups[0].members.retain(|id| id != "p4");
    let left = leave(&everybody, &rules, &met, &placement, "p0", &|_| false).unwrap();
    assert!(left.moved.iter().all(|moved| moved.id != "p10"));
}

/// Two hundred and forty people, seated.
static WORLD: LazyLock<(Vec<Person>, Placement)> = LazyLock::new(|| {
    let people = People::read(PEOPLE).unwrap();
    let met = Met::default();
    let rules = Rules::default();
    let placement = form(&people, &rules, &met, week(), 3, 100_000, &mut |_| {}).unwrap();
    (people.all().to_vec(), placement)
});

/// What is broken, but for sizes, group by group: by the ids of the groups before.
fn broken(people: &People, rules: &Rules, placement: &Placement, was: &[usize]) -> Vec<String> {
    let row = |mut row: SeatRow| {
        let at: usize = row.group.parse().unwrap();
        row.group = was[at - 1].to_string();
        row
    };
    let rows: Vec<SeatRow> = placement.seats().into_iter().map(row).collect();
    let found = verify(people, rules, &rows).into_iter();
    let found = found.filter(|one| !matches!(one.broken, Broken::TooFew(..)));
    found
        .map(|one| format!("{} {:?}", one.group, one.broken))
        .collect()
}

fn sizes(placement: &Placement, was: &[usize]) -> BTreeMap<usize, usize> {
    let groups = placement.groups.iter().zip(was);
    groups
        .map(|(group, was)| (*was, group.members.len()))
        .collect()
}

/// The groups a repair leaves, by the number they had.
fn were(repair: &Repair) -> Vec<usize> {
    let was = repair.was.iter();
    was.map(|was| was.expect("no group is opened")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn nothing_becomes_worse_by_a_repair(
        busy in prop::collection::vec(0..240usize, 0..40),
        gone in prop::collection::vec(0..240usize, 1..30),
        pairs in prop::collection::vec((0..240usize, 0..240usize), 0..30),
    ) {
        let (mut people, mut placement) = WORLD.clone();
        let mut rules = Rules::default();
        for at in busy {
            people[at].free = "sun 03:00-05:00".parse().unwrap();
        }
        let id = |at: usize| people[at].id.clone();
        for group in &mut placement.groups {
            group.members.retain(|member| gone.iter().all(|at| id(*at) != *member));
        }
        let pairs = pairs.into_iter().filter(|(one, other)| one != other);
        rules.apart.pairs = pairs.map(|(one, other)| (id(one), id(other))).collect();
        placement.groups.retain(|group| !group.members.is_empty());
        let people = People::new(people).unwrap();
        let all: Vec<usize> = (0..placement.groups.len()).collect();
        let before = broken(&people, &rules, &placement, &all);
        let had = sizes(&placement, &all);
        let short = (0..all.len()).filter(|at| placement.groups[*at].members.len() < 6);
        for group in short.take(8) {
            let repair = fill(&people, &rules, &Met::default(), &placement, group, &|_| false);
            let repair = repair.unwrap();
            prop_assert!(repair.moved.iter().all(|moved| moved.to.is_some()));
            let was = were(&repair);
            let after = broken(&people, &rules, &repair.placement, &was);
            prop_assert!(after.iter().all(|one| before.contains(one)), "{:?}", after);
            for (other, size) in sizes(&repair.placement, &was) {
                let least = rules.size.least;
                prop_assert!(size >= least || size >= had[&other], "group {other}: {size}");
            }
        }
    }
}
