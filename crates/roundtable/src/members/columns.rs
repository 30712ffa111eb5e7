//! The columns of a list of people: which there are, and what may stand in each.

use super::choices::{self, AGES, Choice, FOCUS, FUNCTIONS, GENDERS, INDUSTRIES, SIZES};
use super::fields::Field;
use super::hours::{DAYS, Week, typed};
use super::profile::{FOCUS_MAX, LANGUAGES_MAX, LINE_CHARS_MAX, TEXT_CHARS_MAX, YEARS_MAX};
use crate::web::folded::folded;
use crate::web::words::{Say, english};

/// What people write where they say nothing.
const NOTHING: [&str; 7] = [
    "-",
    "n/a",
    "na",
    "none",
    "prefer not to say",
    "i don't know",
    "i don’t know",
];
/// The most characters of a wrong entry that a sentence repeats.
const SHOWN_CHARS_MAX: usize = 40;

/// The columns that are fields of a profile, by name.
pub fn columns() -> impl Iterator<Item = &'static str> {
    Field::ALL.into_iter().map(Field::key)
}

/// What stands in a column of this name, as a profile keeps it.
///
/// # Errors
/// What would be right, as a sentence, when it does not read.
pub fn read_column(column: &str, text: &str) -> Result<String, Say> {
    let text = text.trim();
    let Some(field) = Field::ALL.into_iter().find(|field| field.key() == column) else {
        return Ok(String::new());
    };
    short_enough(field, text)?;
    match field {
        _ if text.is_empty() => Ok(String::new()),
        Field::Country => country(text),
        Field::YearsExperience => years(text),
        Field::Languages => languages(text),
        Field::TimeZone => zone(text),
        Field::Free => free(text),
        Field::Focus => focus(text),
        Field::Age => choice(text, &AGES),
        Field::Gender => choice(text, &GENDERS),
        Field::OrganisationSize => choice(text, &SIZES),
        // What is on no list of ours is kept as it was written, and shown so.
        Field::Industry => Ok(choice(text, &INDUSTRIES).unwrap_or_else(|_| text.to_owned())),
        Field::Function => Ok(choice(text, &FUNCTIONS).unwrap_or_else(|_| text.to_owned())),
        _ => Ok(text.to_owned()),
    }
}

fn short_enough(field: Field, text: &str) -> Result<(), Say> {
    let most = match field {
        Field::FocusNote | Field::Background | Field::Offers | Field::Asks | Field::Free => {
            TEXT_CHARS_MAX
        }
        _ => LINE_CHARS_MAX,
    };
    if text.chars().count() > most {
        return Err(Say::new("column-long").count("most", most));
    }
    let hides = |c: char| c.is_control() && c != '\n' && c != '\t' && c != '\r';
    match text.chars().any(hides) {
        true => Err(Say::new("column-control")),
        false => Ok(()),
    }
}

fn says_nothing(text: &str) -> bool {
    NOTHING.contains(&text.to_lowercase().as_str())
}

/// One of the choices: as it is stored, or by its words in English.
fn choice(text: &str, choices: &[Choice]) -> Result<String, Say> {
    if says_nothing(text) {
        return Ok(String::new());
    }
    let wanted = folded(text);
    let is =
        |(stored, says): &&Choice| folded(stored) == wanted || folded(&english().t(says)) == wanted;
    if let Some((stored, _)) = choices.iter().find(is) {
        return Ok((*stored).to_owned());
    }
    let offered: Vec<&str> = choices.iter().map(|(stored, _)| *stored).collect();
    Err(Say::new("column-choice").with("offered", offered.join("; ")))
}

fn country(text: &str) -> Result<String, Say> {
    let code = text.to_lowercase();
    if says_nothing(text) {
        return Ok(String::new());
    }
    if choices::is_country(&code) {
        return Ok(code);
    }
    let code = choices::country_code(text);
    // Lists name countries we have no code for; such a name is shown as it was written.
    match choices::is_country(&code) || text.chars().count() > 3 {
        true => Ok(code),
        false => Err(Say::new("column-country")),
    }
}

fn years(text: &str) -> Result<String, Say> {
    match text.parse::<i64>() {
        _ if says_nothing(text) => Ok(String::new()),
        Ok(years) if (0..=YEARS_MAX).contains(&years) => Ok(years.to_string()),
        _ => Err(Say::new("column-years").with("most", YEARS_MAX.to_string())),
    }
}

fn languages(text: &str) -> Result<String, Say> {
    let mut codes: Vec<String> = Vec::new();
    for entry in entries(text, &[';', ',', '/']) {
        let fault = || Say::new("column-languages").with("typed", shown(entry));
        let code = language(entry).ok_or_else(fault)?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    match codes.len() > LANGUAGES_MAX {
        true => Err(Say::new("column-many").count("most", LANGUAGES_MAX)),
        false => Ok(codes.join(";")),
    }
}

/// A language by its code, or by its own name.
fn language(entry: &str) -> Option<String> {
    let code = entry.to_lowercase();
    if choices::may_be_language(&code) {
        return Some(code);
    }
    let named = |(_, name): &&(&str, &str)| folded(name) == folded(entry);
    let found = choices::LANGUAGES.iter().find(named);
    found.map(|(code, _)| (*code).to_owned())
}

fn zone(text: &str) -> Result<String, Say> {
    match jiff::tz::TimeZone::get(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(_) => Err(Say::new("column-zone").with("typed", shown(text))),
    }
}

/// `mon 18:00-20:30; wed 07:00-09:00`, in any order and letters.
fn free(text: &str) -> Result<String, Say> {
    let mut week = Week::default();
    for piece in entries(text, &[';']) {
        let fault = || Say::new("column-free").with("typed", shown(piece));
        let (day, hours) = piece.split_once(char::is_whitespace).ok_or_else(fault)?;
        let day: String = day.to_lowercase().chars().take(3).collect();
        let day = DAYS.iter().position(|known| *known == day);
        let day = day.ok_or_else(fault)?;
        for stretch in typed(hours).map_err(|_| fault())? {
            week.add(day, stretch);
        }
    }
    Ok(week.to_string())
}

fn focus(text: &str) -> Result<String, Say> {
    let mut chosen: Vec<String> = Vec::new();
    for entry in entries(text, &[';', ',']) {
        let key = choice(entry, &FOCUS)?;
        if !key.is_empty() && !chosen.contains(&key) {
            chosen.push(key);
        }
    }
    match chosen.len() > FOCUS_MAX {
        true => Err(Say::new("column-many").count("most", FOCUS_MAX)),
        false => Ok(chosen.join(";")),
    }
}

fn entries<'a>(text: &'a str, divided_by: &'a [char]) -> impl Iterator<Item = &'a str> {
    let entries = text.split(divided_by).map(str::trim);
    entries.filter(|entry| !entry.is_empty())
}

/// As much of what was written as a sentence can hold.
fn shown(text: &str) -> String {
    let mut start: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    if text.chars().count() > SHOWN_CHARS_MAX {
        start.push('…');
    }
    start
}
