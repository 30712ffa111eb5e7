//! Every violation of the rules in a placement, found by code of its own: slow, plain, apart.

use crate::clocks::{Clocks, is_free};
use crate::people::{People, Person};
use crate::placement::SeatRow;
use crate::rules::Rules;
use crate::violation::{Broken, Violation};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Checks every seat against the rules, from the text alone; shares nothing with the engine.
///
/// - `seats`: the lines of `GROUPS.csv`, see [`crate::read_groups`].
/// - Returns every violation, sorted by line; none means that every rule holds.
/// - Columns the people do not have are passed over; [`Rules::suit`] refuses them beforehand.
/// - Cost: each minute of each seat is looked up in its time zone.
pub fn verify(people: &People, rules: &Rules, seats: &[SeatRow]) -> Vec<Violation> {
    let mut known = BTreeMap::new();
    for person in people.all() {
        known.insert(person.id.as_str(), person);
    }
    let mut groups: BTreeMap<&str, Vec<&SeatRow>> = BTreeMap::new();
    for seat in seats {
        groups.entry(&seat.group).or_default().push(seat);
    }
    let mut clocks = Clocks::new(people);
    let mut found = whole_file(rules, seats);
    for members in groups.values() {
        let mut say = |line: usize, broken| {
            found.push(Violation {
                line,
                group: members[0].group.clone(),
                broken,
            });
        };
        size(rules, members, &mut say);
        meeting(rules, members, &mut say);
        let mut present = Vec::new();
        for seat in members {
            match known.get(seat.id.as_str()) {
                Some(person) => {
                    attends(person, seat, &mut clocks, &mut say);
                    present.push((seat.line, *person));
                }
                None => say(seat.line, Broken::Unknown(seat.id.clone())),
            }
        }
        kinds(people, rules, &present, &mut say);
    }
    found.sort();
    found.dedup();
    found
}

/// What does not hold between groups: seats, weeks and pairs.
fn whole_file(rules: &Rules, seats: &[SeatRow]) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut say = |seat: &SeatRow, broken| {
        found.push(Violation {
            line: seat.line,
            group: seat.group.clone(),
            broken,
        });
    };
    let mut first: BTreeMap<&str, &SeatRow> = BTreeMap::new();
    for seat in seats {
        if first.contains_key(seat.id.as_str()) {
            say(seat, Broken::Twice(seat.id.clone()));
        } else {
            first.insert(&seat.id, seat);
        }
        if seat.week != seats[0].week {
            say(
                seat,
                Broken::Weeks(seats[0].week.clone(), seat.week.clone()),
            );
        }
    }
    for (one, other) in &rules.apart.pairs {
        let places = |id: &str| {
            seats
                .iter()
                .filter(|seat| seat.id == id)
                .collect::<Vec<_>>()
        };
        let others = places(other);
        for seat in places(one) {
            if others.iter().any(|there| there.group == seat.group) {
                say(seat, Broken::Together(one.clone(), other.clone()));
            }
        }
    }
    for (one, other) in &rules.together.pairs {
        let places = [first.get(one.as_str()), first.get(other.as_str())];
        match places {
            [Some(here), Some(there)] if here.group != there.group => {
                say(here, Broken::Apart(one.clone(), other.clone()));
            }
            [Some(seat), None] | [None, Some(seat)] => {
                say(seat, Broken::Apart(one.clone(), other.clone()));
            }
            _ => {}
        }
    }
    found
}

fn size(rules: &Rules, members: &[&SeatRow], say: &mut dyn FnMut(usize, Broken)) {
    let count = members.len();
    if count < rules.size.least {
        say(members[0].line, Broken::TooFew(count, rules.size.least));
    }
    if count > rules.size.most {
        say(members[0].line, Broken::TooMany(count, rules.size.most));
    }
}

/// One slot of the right length, one language, a Monday.
fn meeting(rules: &Rules, members: &[&SeatRow], say: &mut dyn FnMut(usize, Broken)) {
    let first = members[0];
    for seat in members {
        match slot_minutes(&seat.slot_utc) {
            None => say(seat.line, Broken::NoSlot(seat.slot_utc.clone())),
            Some((_, lasts)) if lasts != rules.meeting_minutes => {
                let slot = seat.slot_utc.clone();
                say(
                    seat.line,
                    Broken::Length(slot, lasts, rules.meeting_minutes),
                );
            }
            Some(_) => {}
        }
        if monday(&seat.week).is_none() {
            say(seat.line, Broken::NoWeek(seat.week.clone()));
        }
        if slot_minutes(&seat.slot_utc) != slot_minutes(&first.slot_utc) {
            say(
                seat.line,
                Broken::Slots(first.slot_utc.clone(), seat.slot_utc.clone()),
            );
        }
        if seat.language.to_lowercase() != first.language.to_lowercase() {
            say(
                seat.line,
                Broken::Languages(first.language.clone(), seat.language.clone()),
            );
        }
    }
}

/// A member speaks the language and is free in every minute of the slot.
fn attends(
    person: &Person,
    seat: &SeatRow,
    clocks: &mut Clocks,
    say: &mut dyn FnMut(usize, Broken),
) {
    let wanted = seat.language.to_lowercase();
    if !person
        .languages
        .iter()
        .any(|language| language.to_lowercase() == wanted)
    {
        say(
            seat.line,
            Broken::NotSpoken(person.id.clone(), seat.language.clone()),
        );
    }
    let (Some((start, lasts)), Some(week)) = (slot_minutes(&seat.slot_utc), monday(&seat.week))
    else {
        return;
    };
    let Some(zone) = clocks.zone(&person.time_zone) else {
        say(
            seat.line,
            Broken::NotFree(person.id.clone(), seat.slot_utc.clone()),
        );
        return;
    };
    for minute in start..start + lasts {
        let into_week = SignedDuration::from_mins(i64::from(minute % (7 * 24 * 60)));
        let free = week
            .checked_add(into_week)
            .is_ok_and(|now| is_free(person, now, &zone));
        if !free {
            say(
                seat.line,
                Broken::NotFree(person.id.clone(), seat.slot_utc.clone()),
            );
            return;
        }
    }
}

/// What may not be the same, and what may not stand alone.
fn kinds(
    people: &People,
    rules: &Rules,
    present: &[(usize, &Person)],
    say: &mut dyn FnMut(usize, Broken),
) {
    for column in rules
        .apart
        .same
        .iter()
        .filter(|name| people.has_column(name))
    {
        for (place, (line, person)) in present.iter().enumerate() {
            let value = person.column(column);
            for (_, other) in &present[..place] {
                if !value.is_empty() && value == other.column(column) {
                    let pair = (other.id.clone(), person.id.clone());
                    say(*line, Broken::Same(column.clone(), pair.0, pair.1));
                }
            }
        }
    }
    for column in rules
        .alone
        .avoid
        .iter()
        .filter(|name| people.has_column(name))
    {
        for (line, person) in present {
            let value = person.column(column);
            let alike = present
                .iter()
                .filter(|(_, other)| other.column(column) == value)
                .count();
            if !value.is_empty() && alike == 1 {
                say(*line, Broken::Alone(person.id.clone(), column.clone()));
            }
        }
    }
}

/// `mon 17:00-18:30` as the minute of the week it starts at, and how long it lasts.
fn slot_minutes(text: &str) -> Option<(u32, u32)> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let (day, hours) = text.trim().split_once(' ')?;
    let day = names
        .iter()
        .position(|name| day.eq_ignore_ascii_case(name))? as u32;
    let (from, to) = hours.trim().split_once('-')?;
    let (from, to) = (clock_minutes(from)?, clock_minutes(to)?);
    let lasts = if to > from {
        to - from
    } else {
        to + 24 * 60 - from
    };
    (from < 24 * 60).then_some((day * 24 * 60 + from, lasts))
}

fn clock_minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |digits: &str| -> Option<u32> {
        let plain = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
        if plain { digits.parse().ok() } else { None }
    };
    let total = number(hours)? * 60 + number(minutes)?;
    (number(minutes)? < 60 && total <= 24 * 60).then_some(total)
}

/// Midnight UTC of a Monday.
fn monday(text: &str) -> Option<Timestamp> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day: Date = if plain {
        text.parse().ok()?
    } else {
        return None;
    };
    if day.weekday() != Weekday::Monday {
        return None;
    }
    Some(TimeZone::UTC.to_zoned(day.at(0, 0, 0, 0)).ok()?.timestamp())
}
