//! Who is in the demo: real answers of real people, under names made up for them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::dice::Dice;
use crate::members::Described;

const PEOPLE: &str = include_str!("../../demo/people_240.csv");
const NAMES: &str = include_str!("../../demo/names.toml");
const WORDS: &str = include_str!("../../demo/words.toml");

/// Columns of the file that are fields of a profile under the same name.
const AS_ANSWERED: [&str; 10] = [
    "country",
    "time_zone",
    "languages",
    "free",
    "organisation_size",
    "industry",
    "function",
    "years_experience",
    "age",
    "focus",
];

#[derive(Deserialize)]
struct Names {
    region: Vec<Region>,
}

#[derive(Deserialize)]
struct Region {
    countries: Vec<String>,
    given: Vec<String>,
    family: Vec<String>,
}

/// What the demo's people and groups say.
#[derive(Deserialize)]
pub(super) struct Words {
    pub groups: Vec<String>,
    pub own_group: String,
    pub programme: String,
    leads: BTreeMap<String, Vec<String>>,
    speak: BTreeMap<String, Vec<String>>,
    pub charter: BTreeMap<String, Vec<String>>,
    employers: Vec<String>,
    branches: Vec<String>,
}

/// Everybody, described as if they had joined one by one; and the words for what they do.
pub(super) fn everybody(dice: &mut Dice) -> Result<(Vec<Described>, Words), String> {
    let fault = |e: toml::de::Error| format!("the demo's words do not read: {e}");
    let names: Names = toml::from_str(NAMES).map_err(fault)?;
    let words: Words = toml::from_str(WORDS).map_err(fault)?;
    let fault = |e: csv::Error| format!("the demo's people do not read: {e}");
    let mut reader = csv::Reader::from_reader(PEOPLE.as_bytes());
    let mut taken = BTreeSet::new();
    let mut employers = BTreeMap::new();
    let mut everybody = Vec::new();
    for row in reader.deserialize() {
        let answers: BTreeMap<String, String> = row.map_err(fault)?;
        let name = name(&names, &answers["country"], dice, &mut taken);
        let mut fields = as_answered(&answers);
        let next = employers.len();
        let place = *employers
            .entry(answers["organisation"].clone())
            .or_insert(next);
        fields.push(("organisation", employer(&words, place)));
        fields.push(("lead", lead(&words, &answers["function"], dice)));
        for (field, sayings) in ["background", "offers", "asks"].map(|f| (f, &words.speak[f])) {
            fields.push((field, dice.one_of(sayings).clone()));
        }
        everybody.push(Described { name, fields });
    }
    Ok((everybody, words))
}

fn as_answered(answers: &BTreeMap<String, String>) -> Vec<(&'static str, String)> {
    let said = |value: &str| match value {
        "I don’t know" => String::new(),
        said => said.to_owned(),
    };
    AS_ANSWERED
        .iter()
        .map(|column| {
            (
                *column,
                answers.get(*column).map_or_else(String::new, |v| said(v)),
            )
        })
        .collect()
}

/// A name common where they live that nobody else in the demo has.
fn name(names: &Names, country: &str, dice: &mut Dice, taken: &mut BTreeSet<String>) -> String {
    let at_home = |region: &&Region| region.countries.iter().any(|c| c == country);
    let region = names.region.iter().find(at_home).or(names.region.last());
    let region = region.expect("names.toml has regions");
    loop {
        let name = format!(
            "{} {}",
            dice.one_of(&region.given),
            dice.one_of(&region.family)
        );
        if taken.insert(name.clone()) {
            return name;
        }
    }
}

/// The same employer for the same number, another for another.
fn employer(words: &Words, number: usize) -> String {
    let (names, branches) = (&words.employers, &words.branches);
    let name = &names[number % names.len()];
    let branch = &branches[(number / names.len() + number % names.len()) % branches.len()];
    format!("{name} {branch}")
}

fn lead(words: &Words, function: &str, dice: &mut Dice) -> String {
    let leads = words.leads.get(function).unwrap_or(&words.leads[""]);
    dice.one_of(leads).clone()
}

/// What somebody says in a field; empty when they say nothing.
pub(super) fn said<'a>(one: &'a Described, field: &str) -> &'a str {
    let found = one.fields.iter().find(|(name, _)| *name == field);
    found.map_or("", |(_, value)| value)
}

/// `amara.okafor@people.example`: letters any mail server takes.
pub(super) fn email(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = |c: char| match c {
        ' ' => Some('.'),
        'ı' => Some('i'),
        c if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        _ => None,
    };
    let local: String = name.nfd().filter_map(plain).collect();
    format!("{local}@people.example")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_name_and_an_address_of_their_own() {
        let (cast, words) = everybody(&mut Dice::new(1)).expect("the demo's files read");
        assert_eq!(cast.len(), 240);
        let names: BTreeSet<&str> = cast.iter().map(|one| one.name.as_str()).collect();
        let addresses: BTreeSet<String> = cast.iter().map(|one| email(&one.name)).collect();
        assert_eq!((names.len(), addresses.len()), (240, 240));
        assert!(
            addresses
                .iter()
                .all(|a| a.parse::<lettre::Address>().is_ok())
        );
        assert!(
            words.groups.len() >= 48,
            "a name for every group there may be"
        );
    }

    #[test]
    fn two_have_one_employer_exactly_when_the_answers_say_so() {
        let (cast, _) = everybody(&mut Dice::new(1)).expect("the demo's files read");
        let mut rows = csv::Reader::from_reader(PEOPLE.as_bytes());
        let rows: Vec<BTreeMap<String, String>> = rows
            .deserialize()
            .map(|row| row.expect("it reads"))
            .collect();
        let employer = |one: &Described| {
            let found = one
                .fields
                .iter()
                .find(|(field, _)| *field == "organisation");
            found.map(|(_, value)| value.clone())
        };
        let answered: BTreeSet<&str> = rows.iter().map(|r| r["organisation"].as_str()).collect();
        let both: BTreeSet<(String, String)> = rows
            .iter()
            .zip(&cast)
            .map(|(row, one)| {
                let named = employer(one).expect("everybody has an employer");
                (row["organisation"].clone(), named)
            })
            .collect();
        assert_eq!(both.len(), answered.len());
        let named: BTreeSet<&str> = both.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(named.len(), answered.len());
    }
}
