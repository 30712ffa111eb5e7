//! The verifier finds every placement that was broken on purpose.
#![allow(clippy::unwrap_used)]

use grouping::{Broken, Met, People, Placement, Rules, SeatRow, form, read_groups, verify};

const PEOPLE: &[u8] = include_bytes!("../testdata/people_240.csv");

fn people() -> People {
    People::read(PEOPLE).expect("the file of 240 people reads")
}

fn placed(people: &People, rules: &Rules) -> Placement {
    let week = "2026-12-07".parse().unwrap();
    form(
        people,
        rules,
        &Met::default(),
        week,
        7,
        1_000_000,
        &mut |_| {},
    )
    .unwrap()
}

/// What the verifier finds once a sound placement is changed.
fn after(change: impl FnOnce(&mut Vec<SeatRow>)) -> Vec<Broken> {
    let people = people();
    let rules = Rules::default();
    let mut seats = placed(&people, &rules).seats();
    assert_eq!(verify(&people, &rules, &seats), []);
    change(&mut seats);
    verify(&people, &rules, &seats)
        .into_iter()
        .map(|found| found.broken)
        .collect()
}

/// A small world with one group of five on a Monday evening in Berlin, which may be changed.
fn five(rules: &str, change: impl FnOnce(&mut String)) -> Vec<Broken> {
    let mut text = "id,time_zone,languages,free,organisation,function\n".to_string();
    for id in ["ada", "ben", "cleo", "dan", "eve"] {
        let line = format!(
            "{id},Europe/Berlin,en,mon 18:00-20:00,org-{id},{}\n",
            &id[..1]
        );
        text.push_str(&line);
    }
    let mut seats = "group,id,slot_utc,language,week\n".to_string();
    for id in ["ada", "ben", "cleo", "dan", "eve"] {
        seats.push_str(&format!("1,{id},mon 17:00-18:30,en,2026-12-07\n"));
    }
    let mut both = format!("{text}----\n{seats}");
    change(&mut both);
    let (text, seats) = both.split_once("----\n").unwrap();
    let people = People::read(text.as_bytes()).unwrap();
    let rules = Rules::read(rules).unwrap();
    let seats = read_groups(seats.as_bytes()).unwrap();
    verify(&people, &rules, &seats)
        .into_iter()
        .map(|found| found.broken)
        .collect()
}

#[test]
fn a_sound_group_of_five_has_no_violation() {
    assert_eq!(five("", |_| {}), []);
}

#[test]
fn a_group_too_small_is_found() {
    let found = after(|seats| {
        let first: Vec<SeatRow> = seats.iter().filter(|s| s.group == "1").cloned().collect();
        seats.retain(|seat| seat.group != "1");
        seats.extend(first.into_iter().take(4));
    });
    assert_eq!(found, [Broken::TooFew(4, 5)]);
}

#[test]
fn a_group_too_large_is_found() {
    let found = after(|seats| seats.iter_mut().for_each(|seat| seat.group = "1".into()));
    assert!(found.contains(&Broken::TooMany(230, 8)));
}

#[test]
fn somebody_with_two_seats_is_found() {
    let mut id = String::new();
    let found = after(|seats| {
        let mut again = seats[0].clone();
        id = again.id.clone();
        again.group = "2".into();
        seats.push(again);
    });
    assert!(found.contains(&Broken::Twice(id)));
}

#[test]
fn somebody_twice_in_one_group_is_found() {
    let found = after(|seats| seats.push(seats[0].clone()));
    assert!(
        found
            .iter()
            .any(|broken| matches!(broken, Broken::Twice(_)))
    );
}

#[test]
fn somebody_unknown_is_found() {
    let found = after(|seats| seats[3].id = "nobody".into());
    assert_eq!(found, [Broken::Unknown("nobody".into())]);
}

#[test]
fn a_slot_in_which_one_member_is_not_free_is_found() {
    let found = five("", |both| {
        *both = both.replacen("mon 18:00-20:00", "mon 18:00-19:29", 1)
    });
    assert_eq!(
        found,
        [Broken::NotFree("ada".into(), "mon 17:00-18:30".into())]
    );
}

#[test]
fn a_slot_of_the_wrong_length_is_found() {
    let found = five("", |both| {
        *both = both.replace("17:00-18:30", "17:00-18:15")
    });
    assert_eq!(found.len(), 5);
    assert_eq!(found[0], Broken::Length("mon 17:00-18:15".into(), 75, 90));
}

#[test]
fn a_slot_that_is_none_is_found() {
    for wrong in [
        "mon",
        "noon",
        "mon 25:00-26:30",
        "mon 17:00",
        "xyz 17:00-18:30",
        "mon 17-18",
    ] {
        let found = five("", |both| *both = both.replace("mon 17:00-18:30", wrong));
        assert_eq!(found[0], Broken::NoSlot(wrong.into()));
    }
}

#[test]
fn a_language_not_spoken_is_found() {
    let found = five("", |both| {
        *both = both.replacen("Berlin,en", "Berlin,de", 1)
    });
    assert_eq!(found, [Broken::NotSpoken("ada".into(), "en".into())]);
}

#[test]
fn two_of_one_organisation_are_found() {
    let found = five("", |both| *both = both.replace("org-ben", "org-ada"));
    assert_eq!(
        found,
        [Broken::Same(
            "organisation".into(),
            "ada".into(),
            "ben".into()
        )]
    );
    assert_eq!(
        found[0].to_string(),
        "ada and ben have the same organisation"
    );
}

#[test]
fn an_empty_organisation_clashes_with_nobody() {
    let empty = |both: &mut String| *both = both.replace("org-ben", "").replace("org-ada", "");
    assert_eq!(five("", empty), []);
}

#[test]
fn a_pair_apart_that_sits_together_is_found() {
    let found = five("[apart]\npairs = [[\"dan\", \"ben\"]]", |_| {});
    assert_eq!(found, [Broken::Together("dan".into(), "ben".into())]);
}

#[test]
fn a_pair_together_that_is_split_is_found() {
    let rules = "size = { least = 2, most = 8 }\n[together]\npairs = [[\"ada\", \"eve\"]]";
    let found = five(rules, |both| {
        *both = both
            .replace("1,ada,mon", "2,ada,mon")
            .replace("1,ben,mon", "2,ben,mon");
    });
    assert_eq!(found, [Broken::Apart("ada".into(), "eve".into())]);
    let found = five(rules, |both| {
        *both = both.replace("1,ada,mon 17:00-18:30,en,2026-12-07\n", "")
    });
    assert_eq!(found, [Broken::Apart("ada".into(), "eve".into())]);
}

#[test]
fn the_only_one_of_their_kind_is_found() {
    let found = five("[alone]\navoid = [\"function\"]", |both| {
        *both = both
            .replace("org-ben,b", "org-ben,a")
            .replace("org-dan,d", "org-dan,c");
    });
    assert_eq!(found, [Broken::Alone("eve".into(), "function".into())]);
}

#[test]
fn two_slots_languages_or_weeks_in_one_group_are_found() {
    let slots = five("", |both| {
        *both = both.replace("eve,mon 17:00-18:30", "eve,mon 17:30-19:00")
    });
    assert_eq!(
        slots,
        [Broken::Slots(
            "mon 17:00-18:30".into(),
            "mon 17:30-19:00".into()
        )]
    );
    let languages = five("", |both| {
        *both = both.replace("eve,Europe/Berlin,en", "eve,Europe/Berlin,en;de");
        *both = both.replace("eve,mon 17:00-18:30,en", "eve,mon 17:00-18:30,de");
    });
    assert_eq!(languages, [Broken::Languages("en".into(), "de".into())]);
    let weeks = five("", |both| {
        let last = both.rfind("2026-12-07").unwrap();
        both.replace_range(last..last + 10, "2026-12-14");
    });
    assert_eq!(
        weeks,
        [Broken::Weeks("2026-12-07".into(), "2026-12-14".into())]
    );
}

#[test]
fn a_week_that_begins_on_no_monday_is_found() {
    for wrong in ["2026-12-08", "2026-13-07", "soon", "07.12.2026"] {
        let found = five("", |both| *both = both.replace("2026-12-07", wrong));
        assert_eq!(found[0], Broken::NoWeek(wrong.into()));
    }
}

#[test]
fn summer_time_moves_a_slot_by_an_hour() {
    let found = five("", |both| *both = both.replace("2026-12-07", "2026-07-06"));
    assert_eq!(
        found.len(),
        5,
        "20:00 in summer is 18:00 UTC, half an hour too early"
    );
}

#[test]
fn the_end_of_the_week_goes_round_to_its_beginning() {
    let sunday = |both: &mut String| {
        *both = both.replace("mon 17:00-18:30", "sun 23:15-00:45");
        *both = both.replace("mon 18:00-20:00", "mon 00:15-01:45");
    };
    assert_eq!(five("", sunday), []);
    let late = |both: &mut String| {
        sunday(both);
        *both = both.replace("sun 23:15-00:45", "sun 23:30-01:00");
    };
    assert_eq!(five("", late).len(), 5);
}

#[test]
fn a_missing_header_or_an_empty_cell_is_a_bad_line() {
    let missing = read_groups(b"group,id,slot_utc,language\n1,ada,mon 17:00-18:30,en\n");
    assert_eq!(
        missing.unwrap_err()[0].to_string(),
        "line 1, week: the header should have this column"
    );
    let empty = read_groups(b"group,id,slot_utc,language,week\n1,,mon 17:00-18:30,en,2026-12-07\n");
    assert_eq!(
        empty.unwrap_err()[0].to_string(),
        "line 2, id: this cell should not be empty"
    );
    assert!(read_groups(b"").is_err());
}
