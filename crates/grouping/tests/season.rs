//! A season through the changes of clocks, week by week.
#![allow(clippy::unwrap_used)]

mod worlds;

use grouping::{Miss, People, Person, Rhythm, Slot, clock_of, season};
use jiff::civil::{Date, date};
use worlds::person;

fn people(all: &[(&str, &str, &str)]) -> People {
    let one = |(id, zone, free): &(&str, &str, &str)| person(id, zone, "en", free, id);
    People::new(all.iter().map(one).collect::<Vec<Person>>()).unwrap()
}

fn weekly(zone: &str, first: Date, hour: i8, minute: i8, last: Date) -> Rhythm {
    Rhythm {
        zone: zone.into(),
        first: first.at(hour, minute, 0, 0),
        weeks: 1,
        last,
        minutes: 90,
    }
}

/// Such as `ny 10-27 13:00-14:30`.
fn told(missed: &[Miss]) -> Vec<String> {
    let one = |miss: &Miss| {
        let local = miss.local.map(|(from, to)| {
            format!(
                "{:02}:{:02}-{:02}:{:02}",
                from.hour(),
                from.minute(),
                to.hour(),
                to.minute()
            )
        });
        let local = local.unwrap_or_default();
        format!(
            "{} {:02}-{:02} {local}",
            miss.id,
            miss.on.month(),
            miss.on.day()
        )
    };
    missed.iter().map(one).collect()
}

/// Everybody is free just when it is 18:00 in Berlin on a Tuesday, in summer.
fn three() -> People {
    people(&[
        ("berlin", "Europe/Berlin", "tue 18:00-19:30"),
        ("ny", "America/New_York", "tue 12:00-13:30"),
        ("nairobi", "Africa/Nairobi", "tue 19:00-20:30"),
    ])
}

#[test]
fn in_autumn_each_week_names_who_falls_outside() {
    let meets = weekly(
        "Europe/Berlin",
        date(2026, 10, 13),
        18,
        0,
        date(2026, 11, 10),
    );
    let told = told(&season(&three(), &meets).unwrap());
    let expected = [
        "ny 10-27 13:00-14:30",
        "nairobi 10-27 20:00-21:30",
        "nairobi 11-03 20:00-21:30",
        "nairobi 11-10 20:00-21:30",
    ];
    assert_eq!(told, expected);
}

#[test]
fn in_spring_each_week_names_who_falls_outside() {
    let people = people(&[
        ("berlin", "Europe/Berlin", "tue 18:00-19:30"),
        ("ny", "America/New_York", "tue 12:00-13:30"),
        ("nairobi", "Africa/Nairobi", "tue 20:00-21:30"),
    ]);
    let mut meets = weekly(
        "America/New_York",
        date(2027, 3, 2),
        12,
        0,
        date(2027, 4, 6),
    );
    let expected = [
        "berlin 03-16 17:00-18:30",
        "nairobi 03-16 19:00-20:30",
        "berlin 03-23 17:00-18:30",
        "nairobi 03-23 19:00-20:30",
        "nairobi 03-30 19:00-20:30",
        "nairobi 04-06 19:00-20:30",
    ];
    assert_eq!(told(&season(&people, &meets).unwrap()), expected);
    meets.weeks = 2;
    let every_second = ["03-16", "03-30"];
    let told = told(&season(&people, &meets).unwrap());
    assert!(
        told.iter()
            .all(|line| every_second.iter().any(|day| line.contains(day)))
    );
    assert_eq!(told.len(), 3);
}

#[test]
fn a_place_without_summer_time_keeps_its_hour_and_the_others_move() {
    let meets = weekly(
        "Africa/Nairobi",
        date(2026, 10, 13),
        19,
        0,
        date(2026, 11, 10),
    );
    let told = told(&season(&three(), &meets).unwrap());
    let expected = [
        "berlin 10-27 17:00-18:30",
        "berlin 11-03 17:00-18:30",
        "ny 11-03 11:00-12:30",
        "berlin 11-10 17:00-18:30",
        "ny 11-10 11:00-12:30",
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_hour_that_is_skipped_is_met_after_it() {
    let people = people(&[
        ("night", "Europe/Berlin", "sun 02:30-04:00"),
        ("wide", "Europe/Berlin", "sun 02:30-05:00"),
    ]);
    let meets = weekly("Europe/Berlin", date(2027, 3, 21), 2, 30, date(2027, 4, 4));
    let told = told(&season(&people, &meets).unwrap());
    assert_eq!(told, ["night 03-28 03:30-05:00"]);
}

#[test]
fn an_hour_that_is_repeated_is_met_the_first_time() {
    let people = people(&[
        ("late", "Europe/Berlin", "sun 02:30-04:00"),
        ("wide", "Europe/Berlin", "sun 02:00-04:00"),
        ("ny", "America/New_York", "sat 20:30-22:00"),
    ]);
    let meets = weekly(
        "Europe/Berlin",
        date(2026, 10, 18),
        2,
        30,
        date(2026, 10, 25),
    );
    let told = told(&season(&people, &meets).unwrap());
    assert_eq!(
        told,
        ["late 10-25 02:30-03:00"],
        "02:00 to 02:30 comes a second time"
    );
}

#[test]
fn whoever_has_no_zone_misses_every_meeting() {
    let nobody = people(&[("x", "", "tue 18:00-20:00")]);
    let meets = weekly("UTC", date(2026, 10, 13), 18, 0, date(2026, 10, 27));
    assert_eq!(
        told(&season(&nobody, &meets).unwrap()),
        ["x 10-13 ", "x 10-20 ", "x 10-27 "]
    );
    let (zone, missed) = clock_of(
        &nobody,
        "2026-10-12".parse().unwrap(),
        evening(),
        1,
        date(2026, 10, 27),
    )
    .unwrap();
    assert_eq!((zone.as_str(), missed.len()), ("UTC", 3));
}

#[test]
fn what_is_no_rhythm_is_refused() {
    let sound = weekly(
        "Europe/Berlin",
        date(2026, 10, 13),
        18,
        0,
        date(2026, 10, 27),
    );
    let wrong: [&dyn Fn(&mut Rhythm); 5] = [
        &|meets| meets.weeks = 0,
        &|meets| meets.minutes = 0,
        &|meets| meets.minutes = 5000,
        &|meets| meets.zone = "Europe/Nowhere".into(),
        &|meets| meets.last = date(2190, 1, 1),
    ];
    for wrong in wrong {
        let mut meets = sound.clone();
        wrong(&mut meets);
        assert!(season(&three(), &meets).is_err());
    }
    let mut over = sound;
    over.last = date(2026, 10, 12);
    assert_eq!(season(&three(), &over).unwrap(), []);
}

/// Tuesday 16:00 UTC, which is 18:00 in Berlin in summer.
fn evening() -> Slot {
    Slot {
        start: 24 * 60 + 16 * 60,
        minutes: 90,
    }
}

#[test]
fn the_clock_is_whose_makes_the_fewest_misses_else_the_commonest() {
    let week = "2026-10-12".parse().unwrap();
    let year = date(2027, 10, 1);
    let (zone, missed) = clock_of(&three(), week, evening(), 1, year).unwrap();
    for other in ["Europe/Berlin", "America/New_York", "Africa/Nairobi"] {
        let first = match other {
            "Europe/Berlin" => date(2026, 10, 13).at(18, 0, 0, 0),
            "America/New_York" => date(2026, 10, 13).at(12, 0, 0, 0),
            _ => date(2026, 10, 13).at(19, 0, 0, 0),
        };
        let meets = Rhythm {
            zone: other.into(),
            first,
            weeks: 1,
            last: year,
            minutes: 90,
        };
        let theirs = season(&three(), &meets).unwrap();
        assert!(missed.len() <= theirs.len());
        assert!(other != zone || missed == theirs);
    }
    assert_eq!(
        zone, "America/New_York",
        "its winter is the shortest, so Nairobi misses least"
    );
    let wide = people(&[
        ("a", "America/New_York", "tue 06:00-20:00"),
        ("b", "Europe/Paris", "tue 06:00-23:00"),
        ("c", "Europe/Paris", "tue 06:00-23:00"),
        ("d", "Africa/Nairobi", "tue 06:00-23:00"),
    ]);
    let (zone, missed) = clock_of(&wide, week, evening(), 1, year).unwrap();
    assert_eq!((zone.as_str(), missed.len()), ("Europe/Paris", 0));
}
