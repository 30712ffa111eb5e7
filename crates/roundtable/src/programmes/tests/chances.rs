//! How it looks for who waits.

use crate::db::MemberId;
use crate::members::Person;
use crate::programmes::chances::{Chances, MoreHours, chances};

fn person(id: i64, zone: &str, languages: &str, free: &str) -> Person {
    Person {
        id: MemberId(id),
        time_zone: zone.into(),
        languages: languages.split(';').map(str::to_owned).collect(),
        free: free.into(),
        columns: Vec::new(),
    }
}

fn told(me: &Person, others: &[Person]) -> Chances {
    let at = "2027-01-04T12:00Z".parse().expect("a timestamp");
    chances(me, others, 90, at)
}

#[test]
fn near_is_who_shares_a_language_and_a_long_enough_stretch() {
    let me = person(1, "Europe/Berlin", "en;de", "thu 18:00-20:00");
    let others = [
        person(2, "Europe/London", "en", "thu 17:00-18:30"),
        person(3, "Europe/London", "en", "thu 17:00-18:15"),
        person(4, "Europe/Berlin", "fr", "thu 18:00-20:00"),
        person(5, "America/New_York", "de", "thu 12:00-14:00"),
    ];
    let told = told(&me, &others);
    assert_eq!((told.others, told.near, told.speak), (4, 2, 3));
}

#[test]
fn the_hours_that_bring_most_come_first() {
    let me = person(1, "Europe/Berlin", "en", "thu 18:00-20:00");
    let others = [
        person(2, "Europe/Berlin", "en", "mon 07:00-09:00; tue 12:00-14:00"),
        person(3, "Europe/Berlin", "en", "tue 12:00-14:00"),
        person(4, "Europe/Berlin", "en", "thu 18:00-20:00; mon 07:00-09:00"),
    ];
    let told = told(&me, &others);
    assert_eq!(told.near, 1);
    let hours = |day, part, more| MoreHours { day, part, more };
    assert_eq!(told.hours, [hours(1, 1, 2), hours(0, 0, 1)]);
}

#[test]
fn sunday_night_goes_on_into_monday() {
    let me = person(1, "Pacific/Auckland", "en", "mon 12:00-13:30");
    let other = person(2, "Europe/London", "en", "sun 23:00-24:00; mon 00:00-00:30");
    assert_eq!(told(&me, &[other]).near, 1);
}

#[test]
fn alone_on_the_list_nobody_is_near() {
    let me = person(1, "Europe/Berlin", "en", "");
    let nobody = told(&me, &[]);
    assert_eq!(nobody, Chances::default());
}
