//! Small people and rules to test with, drawn at random or made by hand.
#![allow(dead_code)]

use grouping::{Hours, Person, Rules};
use proptest::prelude::*;

pub fn person(id: &str, zone: &str, languages: &str, free: &str, organisation: &str) -> Person {
    Person {
        id: id.into(),
        time_zone: zone.into(),
        languages: languages
            .split(';')
            .filter(|l| !l.is_empty())
            .map(str::to_string)
            .collect(),
        free: free.parse().unwrap(),
        columns: [("organisation".to_string(), organisation.to_string())].into(),
    }
}

/// So many people of different organisations, free on a Monday evening in Berlin.
pub fn evening(count: usize) -> Vec<Person> {
    let one = |n: usize| {
        person(
            &format!("p{n}"),
            "Europe/Berlin",
            "en",
            "mon 18:00-20:00",
            &n.to_string(),
        )
    };
    (0..count).map(one).collect()
}

fn some_person() -> impl Strategy<Value = Person> {
    let zone = prop::sample::select(vec![
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kathmandu",
        "",
    ]);
    let languages = prop::sample::subsequence(vec!["en", "de", "EN"], 0..=3);
    let stretch = (0..7u32, 0..48u32, 1..8u32);
    let free = prop::collection::vec(stretch, 0..4);
    (zone, languages, free, 0..12u32, 0..3u32).prop_map(|(zone, languages, free, org, kind)| {
        let span = |(day, half, long): &(u32, u32, u32)| {
            let start = day * 1440 + half * 30;
            (start, start + long * 30)
        };
        let free: Vec<(u32, u32)> = free.iter().map(span).collect();
        let organisation = if org == 0 {
            String::new()
        } else {
            org.to_string()
        };
        let mut person = person("", zone, &languages.join(";"), "", &organisation);
        person.free = Hours::from_stretches(&free);
        person.columns.insert("function".into(), kind.to_string());
        person
    })
}

pub fn some_rules(people: usize) -> impl Strategy<Value = Rules> {
    let pair = move || prop::collection::vec((0..people.max(1), 0..people.max(1)), 0..4);
    (
        1..4usize,
        0..4usize,
        30..120u32,
        pair(),
        pair(),
        any::<bool>(),
    )
        .prop_map(|(least, more, minutes, apart, together, alone)| {
            let named = |pairs: Vec<(usize, usize)>| {
                let differ = pairs.into_iter().filter(|(one, other)| one != other);
                differ
                    .map(|(one, other)| (format!("p{one}"), format!("p{other}")))
                    .collect()
            };
            let size = grouping::Size {
                least,
                most: least + more,
            };
            let mut rules = Rules {
                size,
                meeting_minutes: minutes,
                ..Rules::default()
            };
            rules.apart.pairs = named(apart);
            rules.together.pairs = named(together);
            rules.alone.avoid = if alone {
                vec!["function".into()]
            } else {
                Vec::new()
            };
            rules
        })
}

pub fn some_world() -> impl Strategy<Value = (Vec<Person>, Rules)> {
    prop::collection::vec(some_person(), 1..40).prop_flat_map(|mut people| {
        for (place, person) in people.iter_mut().enumerate() {
            person.id = format!("p{place}");
        }
        let count = people.len();
        (Just(people), some_rules(count))
    })
}
