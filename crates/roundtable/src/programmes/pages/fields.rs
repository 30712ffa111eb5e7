//! The form of a programme: what it is filled with, and what is read from it.

use jiff::civil::{Date, Time};

use crate::meetings::{MEETING_MINUTES_MAX, MEETING_MINUTES_MIN, RHYTHM_WEEKS_MAX};
use crate::programmes::{
    ALONE, APART, Enrolling, Founding, NAME_CHARS_MAX, PROMISE_CHARS_MAX, Programme, Rules,
    SEASON_DAYS_MAX, SIZE_LEAST, SIZE_MOST, WEIGHT_MOST,
};
use crate::web::form::{Faults, Typed};
use crate::web::words::Say;

/// What a form is filled with before anybody typed.
pub(super) fn filled(founding: &Founding) -> Typed {
    let rules = &founding.rules;
    let mut pairs = vec![
        ("name", founding.name.clone()),
        ("promise", founding.promise.clone()),
        ("enrolling", founding.enrolling.key().to_owned()),
        ("zone", founding.time_zone.clone()),
        ("starts_on", founding.starts_on.to_string()),
        ("ends_on", founding.ends_on.to_string()),
        ("evening", founding.evening.clone()),
        ("placing_on", day(founding.placing_on)),
        ("minutes", founding.minutes.to_string()),
        ("weeks", founding.rhythm_weeks.to_string()),
        ("size_least", rules.size_least.to_string()),
        ("size_most", rules.size_most.to_string()),
    ];
    pairs.extend(
        rules
            .apart
            .iter()
            .map(|field| ("apart", (*field).to_owned())),
    );
    pairs.extend(
        rules
            .alone
            .iter()
            .map(|field| ("alone", (*field).to_owned())),
    );
    let pairs = pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let wishes = Rules::wished().map(|wish| (wish_field(wish), rules.weight(wish).to_string()));
    Typed::of(pairs.chain(wishes).collect())
}

/// A programme as its form is filled.
pub(super) fn founding_of(programme: &Programme) -> Founding {
    Founding {
        name: programme.name.clone(),
        promise: programme.promise.clone(),
        enrolling: programme.enrolling,
        time_zone: programme.time_zone.clone(),
        starts_on: programme.starts_on,
        ends_on: programme.ends_on,
        evening: programme.evening.clone(),
        placing_on: programme.placing_on,
        minutes: programme.minutes,
        rhythm_weeks: programme.rhythm_weeks,
        rules: programme.rules.clone(),
    }
}

/// The name of the field that weighs a wish.
pub(super) fn wish_field(wish: &str) -> String {
    format!("wish_{wish}")
}

/// Reads the form; what is wrong is said of each field.
pub(super) fn read(typed: &Typed, faults: &mut Faults, is_evening: bool) -> Founding {
    let enrolling = Enrolling::ALL.map(Enrolling::key);
    let starts_on = date(typed, faults, "starts_on");
    let (least, most) = (MEETING_MINUTES_MIN, MEETING_MINUTES_MAX);
    let mut founding = Founding {
        name: typed.line(faults, "name", NAME_CHARS_MAX),
        promise: typed.text(faults, "promise", PROMISE_CHARS_MAX),
        enrolling: Enrolling::of(typed.choice(faults, "enrolling", &enrolling)),
        time_zone: typed.zone(faults, "zone"),
        starts_on,
        ends_on: starts_on,
        evening: String::new(),
        placing_on: None,
        minutes: typed.number(faults, "minutes", least, most),
        rhythm_weeks: 0,
        rules: rules(typed, faults),
    };
    if is_evening {
        founding.evening = hour(typed, faults);
    } else {
        founding.ends_on = date(typed, faults, "ends_on");
        founding.rhythm_weeks = typed.number(faults, "weeks", 1, RHYTHM_WEEKS_MAX);
    }
    if !typed.get("placing_on").is_empty() {
        founding.placing_on = Some(date(typed, faults, "placing_on"));
    }
    check_dates(&founding, faults);
    founding
}

fn check_dates(founding: &Founding, faults: &mut Faults) {
    if faults.of("starts_on").is_some() || faults.of("ends_on").is_some() {
        return;
    }
    let days = founding
        .starts_on
        .until(founding.ends_on)
        .map_or(0, |span| span.get_days());
    if days < 0 {
        faults.add("ends_on", Say::new("fault-season-backwards"));
    } else if days > SEASON_DAYS_MAX {
        faults.add("ends_on", Say::new("fault-season-long"));
    }
    if founding
        .placing_on
        .is_some_and(|placing| placing > founding.ends_on)
    {
        faults.add("placing_on", Say::new("fault-placing-late"));
    }
}

fn rules(typed: &Typed, faults: &mut Faults) -> Rules {
    let size_least = typed.number(faults, "size_least", SIZE_LEAST, SIZE_MOST);
    let size_most = typed.number(faults, "size_most", SIZE_LEAST, SIZE_MOST);
    let both = faults.of("size_least").is_none() && faults.of("size_most").is_none();
    if both && size_least > size_most {
        faults.add("size_most", Say::new("fault-size-order"));
    }
    let chosen = |field: &str, offered: &[&'static str]| {
        let ticked = typed.all(field);
        let offered = offered.iter().copied();
        offered.filter(|one| ticked.contains(one)).collect()
    };
    let weight = |wish: &str| {
        let typed: i64 = typed.get(&wish_field(wish)).parse().unwrap_or(0);
        typed.clamp(0, WEIGHT_MOST)
    };
    Rules {
        size_least,
        size_most,
        apart: chosen("apart", &APART),
        alone: chosen("alone", &ALONE),
        wishes: Rules::wished().map(|wish| (wish, weight(wish))).collect(),
    }
}

fn date(typed: &Typed, faults: &mut Faults, field: &'static str) -> Date {
    let read = typed.get(field).parse::<Date>().ok();
    let read = read.filter(|date| (2000..2200).contains(&date.year()));
    if read.is_none() {
        faults.add(field, Say::new("fault-date"));
    }
    read.unwrap_or(Date::ZERO)
}

fn hour(typed: &Typed, faults: &mut Faults) -> String {
    let read = typed.get("evening").parse::<Time>();
    if read.is_err() {
        faults.add("evening", Say::new("fault-time"));
    }
    read.map_or_else(|_| String::new(), |time| time.strftime("%H:%M").to_string())
}

fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
