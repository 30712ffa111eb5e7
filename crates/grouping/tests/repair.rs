//! Repairs with consent: the fewest moves there are, and none of whoever is settled.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{
    Met, People, Person, Placement, Repair, Rules, SeatRow, Size, Week, common_languages,
    common_windows, fill, form, join, leave, verify,
};
use proptest::prelude::*;
use std::collections::BTreeSet;
use worlds::person;

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");

fn week() -> Week {
    "2026-12-07".parse().unwrap()
}

fn placed(people: &People, rules: &Rules, work: u64) -> Placement {
    form(people, rules, &Met::default(), week(), 3, work, &mut |_| {}).unwrap()
}

/// Those who had a seat and have another or none, the one who left excepted.
fn moves(repair: &Repair, left: &str) -> Vec<String> {
    let moved = repair.moved.iter();
    let moved = moved.filter(|moved| moved.from.is_some() && moved.id != left);
    moved.map(|moved| moved.id.clone()).collect()
}

#[test]
fn a_seat_goes_to_who_waits_and_nobody_moves() {
    let hours = "mon 18:00-20:00";
    let one = |n: usize| person(&format!("p{n}"), "UTC", "en", hours, &n.to_string());
    let people = People::new((0..6).map(one).collect()).unwrap();
    let rules = Rules::read("size = { least = 5, most = 5 }").unwrap();
    let before = placed(&people, &rules, 1000);
    let waits = before.unplaced[0].id.clone();
    let leaver = before.groups[0].members[0].clone();
    let met = Met::default();
    let after = leave(&people, &rules, &met, &before, &leaver, &|_| false).unwrap();
    assert!(moves(&after, &leaver).is_empty());
    assert!(after.placement.groups[0].members.contains(&waits));
    let refused = leave(&people, &rules, &met, &before, &leaver, &|id| id == waits).unwrap();
    assert!(
        refused.placement.groups.is_empty(),
        "whoever would rather wait is not seated"
    );
}

#[test]
fn after_a_refusal_the_next_best_way_is_found() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::default();
    let before = placed(&people, &rules, 200_000);
    let met = Met::default();
    let small = before
        .groups
        .iter()
        .filter(|group| group.members.len() == 5);
    let mut ways = 0;
    for group in small.take(6) {
        let leaver = &group.members[1];
        let mut settled: BTreeSet<String> = BTreeSet::new();
        let mut last = 0;
        for _ in 0..4 {
            let stays = |id: &str| settled.contains(id);
            let repair = leave(&people, &rules, &met, &before, leaver, &stays).unwrap();
            assert_eq!(verify(&people, &rules, &repair.placement.seats()), []);
            let moved = moves(&repair, leaver);
            let lost = repair.moved.iter().filter(|m| m.to.is_none()).count();
            if lost > 1 {
                break;
            }
            ways += 1;
            assert!(moved.iter().all(|id| !settled.contains(id)));
            assert!(
                moved.len() >= last,
                "a way with fewer moves would have come first"
            );
            last = moved.len();
            settled.extend(repair.moved.into_iter().map(|moved| moved.id));
        }
    }
    assert!(ways > 10, "{ways}");
}

#[test]
fn a_free_seat_is_filled_by_who_waits_alone() {
    let people = People::read(PEOPLE).unwrap();
    let rules = Rules::default();
    let met = Met::default();
    let mut before = placed(&people, &rules, 200_000);
    let out = before.groups[3].members.pop().unwrap();
    let filled = fill(&people, &rules, &met, &before, 3, &|_| false).unwrap();
    assert_eq!(verify(&people, &rules, &filled.placement.seats()), []);
    assert!(moves(&filled, "").len() <= 1);
    let nobody = fill(&people, &rules, &met, &filled.placement, 999, &|_| false).unwrap();
    assert!(nobody.moved.is_empty());
    assert!(
        filled.placement.proof.placed + 1 >= people.len() - 10,
        "{out}"
    );
}

#[test]
fn who_is_settled_and_joins_by_themselves_gets_a_seat() {
    let people = People::read(PEOPLE).unwrap();
    let (rules, met) = (Rules::default(), Met::default());
    let before = placed(&people, &rules, 200_000);
    let leaver = &before.groups[7].members[0];
    let left = leave(&people, &rules, &met, &before, leaver, &|_| false).unwrap();
    let back = join(&people, &rules, &met, &left.placement, leaver, &|_| true).unwrap();
    assert!(moves(&back, leaver).is_empty());
}

/// Whether some placement with at most so many moves seats everybody who has to have a seat.
struct Brute<'a> {
    people: &'a People,
    rules: &'a Rules,
    before: &'a Placement,
    settled: &'a BTreeSet<String>,
    leaver: &'a str,
    joins: bool,
}

impl Brute<'_> {
    /// The group of each person: one that stands, a new one (the last number), or none.
    fn exists(&self, moves_max: usize) -> bool {
        let all = self.people.all();
        let home = |id: &String| {
            let mut groups = self.before.groups.iter();
            groups.position(|group| group.members.contains(id))
        };
        let homes: Vec<Option<usize>> = all.iter().map(|one| home(&one.id)).collect();
        self.choose(0, &homes, &mut vec![None; all.len()], moves_max)
    }

    fn choose(
        &self,
        at: usize,
        homes: &[Option<usize>],
        seats: &mut Vec<Option<usize>>,
        left: usize,
    ) -> bool {
        if at == homes.len() {
            return self.holds(seats);
        }
        let id = &self.people.all()[at].id;
        let leaves = id == self.leaver && !self.joins;
        let must = homes[at].is_some() || (id == self.leaver && self.joins);
        let mut ways: Vec<Option<usize>> = vec![homes[at]];
        if leaves {
            ways = vec![None];
        } else if !self.settled.contains(id) || id == self.leaver {
            ways.extend((0..=self.before.groups.len()).map(Some));
        }
        for way in ways {
            let moves = homes[at].is_some() && way != homes[at] && !leaves;
            if (must && !leaves && way.is_none()) || usize::from(moves) > left {
                continue;
            }
            seats[at] = way;
            if self.choose(at + 1, homes, seats, left - usize::from(moves)) {
                return true;
            }
        }
        false
    }

    fn holds(&self, seats: &[Option<usize>]) -> bool {
        let Size { least, most } = self.rules.size;
        for group in 0..=self.before.groups.len() {
            let count = seats.iter().filter(|seat| **seat == Some(group)).count();
            if count > 0 && !(least..=most).contains(&count) {
                return false;
            }
        }
        let mut rows = Vec::new();
        for (person, seat) in self.people.all().iter().zip(seats) {
            let Some(seat) = *seat else { continue };
            let (slot, language) = match self.before.groups.get(seat) {
                Some(group) => (group.slot, group.language.clone()),
                None => match self.meets(seats, seat) {
                    Some(meets) => meets,
                    None => return false,
                },
            };
            rows.push(SeatRow {
                line: rows.len(),
                group: seat.to_string(),
                id: person.id.clone(),
                slot_utc: slot.to_string(),
                language,
                week: week().to_string(),
            });
        }
        verify(self.people, self.rules, &rows).is_empty()
    }

    fn meets(&self, seats: &[Option<usize>], new: usize) -> Option<(grouping::Slot, String)> {
        let all = self.people.all().iter().zip(seats);
        let sit: Vec<Person> = all
            .filter(|(_, seat)| **seat == Some(new))
            .map(|(person, _)| person.clone())
            .collect();
        let sit = People::new(sit).unwrap();
        let minutes = self.rules.meeting_minutes;
        let mut slot = *common_windows(&sit, minutes, week()).first()?;
        slot.minutes = minutes;
        slot.start %= grouping::WEEK_MINUTES;
        Some((slot, common_languages(&sit).first()?.clone()))
    }
}

fn small_world() -> impl Strategy<Value = (People, Rules)> {
    let hours = prop::collection::vec(0..4usize, 1..3);
    let one = (hours, 0..5usize, 0..2usize);
    let people = prop::collection::vec(one, 4..8);
    let pairs = prop::collection::vec((0..9usize, 0..9usize), 0..3);
    (people, pairs, any::<bool>()).prop_map(|(all, pairs, alone)| {
        let slots = [
            "mon 18:00-19:00",
            "tue 18:00-19:00",
            "wed 18:00-19:00",
            "thu 18:00-19:00",
        ];
        let mut people = Vec::new();
        for (place, (hours, organisation, kind)) in all.iter().enumerate() {
            let free: Vec<&str> = hours.iter().map(|hour| slots[*hour]).collect();
            let organisation = format!("o{organisation}");
            let id = format!("p{place}");
            let mut one = person(&id, "UTC", "en", &free.join(";"), &organisation);
            one.columns.insert("function".into(), format!("f{kind}"));
            people.push(one);
        }
        let mut rules = Rules {
            size: Size { least: 2, most: 3 },
            meeting_minutes: 60,
            ..Rules::default()
        };
        let count = people.len();
        let named = |n: usize| format!("p{}", n % count);
        let pairs = pairs.into_iter().filter(|(a, b)| a % count != b % count);
        rules.apart.pairs = pairs.map(|(a, b)| (named(a), named(b))).collect();
        if alone {
            rules.alone.avoid = vec!["function".into()];
        }
        (People::new(people).unwrap(), rules)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_repair_has_fewer_moves((people, rules) in small_world(), settles: u16) {
        let before = placed(&people, &rules, 2_000);
        let met = Met::default();
        let ids = people.all().iter().enumerate();
        let settled = ids.filter(|(place, _)| settles >> place & 1 == 1 && settles & 0x8000 != 0);
        let settled: BTreeSet<String> = settled.map(|(_, one)| one.id.clone()).collect();
        let stays = |id: &str| settled.contains(id);
        for person in people.all() {
            let joins = before.unplaced.iter().any(|one| one.id == person.id);
            let repair = if joins { join } else { leave };
            let repair = repair(&people, &rules, &met, &before, &person.id, &stays).unwrap();
            prop_assert_eq!(verify(&people, &rules, &repair.placement.seats()), vec![]);
            let moved = moves(&repair, &person.id);
            let lost = |moved: &&grouping::Moved| moved.to.is_none() && moved.id != person.id;
            let lost = repair.moved.iter().filter(lost).count();
            let seated = repair.placement.groups.iter().any(|g| g.members.contains(&person.id));
            let failed = lost > 0 || (joins && !seated);
            if !failed {
                prop_assert!(moved.iter().all(|id| !settled.contains(id)));
            }
            let brute = Brute {
                people: &people,
                rules: &rules,
                before: &before,
                settled: &settled,
                leaver: &person.id,
                joins,
            };
            let fewer = if failed { Some(2) } else { moved.len().checked_sub(1) };
            if let Some(fewer) = fewer {
                prop_assert!(!brute.exists(fewer), "{} {:?} {:?}", person.id, moved, before);
            }
        }
    }
}
