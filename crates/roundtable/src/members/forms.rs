//! What members type about themselves, read into a profile. What is wrong is kept as typed.

use super::choices::{self, AGES, Choice, FOCUS, GENDERS, LANGUAGES};
use super::fields::{Field, Reach};
use super::grid::Grid;
use super::profile::{
    FOCUS_MAX, LANGUAGES_MAX, LINE_CHARS_MAX, NAME_CHARS_MAX, Profile, Reaches, TEXT_CHARS_MAX,
    YEARS_MAX,
};
use crate::web::form::{Faults, Typed, choose};
use crate::web::words::Say;

/// Name, what they lead, and the zone they live in.
pub fn name(typed: &Typed, faults: &mut Faults, profile: &mut Profile) {
    profile.name = typed.line(faults, "name", NAME_CHARS_MAX);
    profile.set(Field::Lead, typed.line(faults, "lead", LINE_CHARS_MAX));
    zone(typed, faults, profile);
}

/// The zone alone.
pub fn zone(typed: &Typed, faults: &mut Faults, profile: &mut Profile) {
    let named = typed.zone(faults, "time_zone");
    if named.is_empty() {
        faults.add("time_zone", Say::new("fault-zone"));
    }
    if faults.of("time_zone").is_none() {
        profile.set(Field::TimeZone, named);
    }
}

/// One to three of the focus areas, and a sentence.
pub fn focus(typed: &Typed, faults: &mut Faults, profile: &mut Profile, least: usize) {
    let mut chosen = typed.all("focus");
    chosen.retain(|key| FOCUS.iter().any(|(known, _)| known == key));
    chosen.dedup();
    if chosen.len() < least {
        faults.add("focus", Say::new("fault-focus-none"));
    }
    if chosen.len() > FOCUS_MAX {
        faults.add(
            "focus",
            Say::new("fault-focus-many").count("most", FOCUS_MAX),
        );
    }
    profile.set(Field::Focus, chosen.join(";"));
    let note = typed.text(faults, "focus_note", TEXT_CHARS_MAX);
    profile.set(Field::FocusNote, note);
}

/// The week of free hours; whole weeks are kept, half ones shown again as typed.
pub fn hours(typed: &Typed, faults: &mut Faults, profile: &mut Profile, must: bool) -> Grid {
    let grid = Grid::typed(typed);
    match grid.week() {
        Ok(week) if must && week.is_empty() => {
            faults.add("free", Say::new("fault-hours-none"));
        }
        Ok(week) => profile.set(Field::Free, week.to_string()),
        Err(days) => {
            for (field, say) in days {
                faults.add(field, say);
            }
        }
    }
    grid
}

/// Languages: ticked, and others by their code.
pub fn languages(typed: &Typed, faults: &mut Faults, profile: &mut Profile) {
    let mut codes: Vec<String> = Vec::new();
    let listed = |code: &&str| LANGUAGES.iter().any(|(known, _)| known == code);
    codes.extend(
        typed
            .all("languages")
            .into_iter()
            .filter(listed)
            .map(str::to_owned),
    );
    let others = typed.optional_line(faults, "languages_other", LINE_CHARS_MAX);
    let others = others
        .split([',', ';', ' '])
        .filter(|code| !code.is_empty());
    codes.extend(others.map(str::to_lowercase));
    let mut met = std::collections::HashSet::new();
    codes.retain(|code| met.insert(code.clone()));
    if let Some(odd) = codes.iter().find(|code| !choices::may_be_language(code)) {
        let odd: String = odd.chars().take(LINE_CHARS_MAX).collect();
        faults.add(
            "languages_other",
            Say::new("fault-language").with("typed", odd),
        );
    }
    if codes.is_empty() {
        faults.add("languages", Say::new("fault-languages-none"));
    }
    if codes.len() > LANGUAGES_MAX {
        faults.add(
            "languages",
            Say::new("fault-languages-many").count("most", LANGUAGES_MAX),
        );
    }
    profile.set(Field::Languages, codes.join(";"));
}

/// Where they work and who they are; all of it optional.
pub fn background(typed: &Typed, faults: &mut Faults, profile: &mut Profile) {
    let organisation = typed.optional_line(faults, "organisation", LINE_CHARS_MAX);
    profile.set(Field::Organisation, organisation);
    choice(
        typed,
        faults,
        profile,
        Field::OrganisationSize,
        &choices::SIZES,
    );
    choice(
        typed,
        faults,
        profile,
        Field::Industry,
        &choices::INDUSTRIES,
    );
    choice(typed, faults, profile, Field::Function, &choices::FUNCTIONS);
    choice(typed, faults, profile, Field::Age, &AGES);
    choice(typed, faults, profile, Field::Gender, &GENDERS);
    let country = typed.get("country");
    if country != profile.get(Field::Country) {
        if !country.is_empty() && !choices::is_country(country) {
            faults.add("country", choose("country"));
        } else {
            profile.set(Field::Country, country);
        }
    }
    if !typed.get("years_experience").is_empty() {
        typed.number(faults, "years_experience", 0, YEARS_MAX);
    }
    let years: String = typed
        .get("years_experience")
        .chars()
        .take(LINE_CHARS_MAX)
        .collect();
    profile.set(Field::YearsExperience, years);
}

/// What they say in their own words.
pub fn words(typed: &Typed, faults: &mut Faults, profile: &mut Profile) {
    for field in [Field::Background, Field::Offers, Field::Asks] {
        let text = typed.text(faults, field.key(), TEXT_CHARS_MAX);
        profile.set(field, text);
    }
}

/// Who sees which field. What did not come, or is no reach, stays as it was; what may not be
/// chosen for a field is its default.
pub fn reaches(typed: &Typed, reaches: &mut Reaches) {
    for field in Field::ALL {
        let chosen = typed.get(&field.reach_key());
        if chosen.parse::<Reach>().is_ok() {
            reaches.set(field, chosen);
        }
    }
}

/// One of the choices, none, or what was there already.
fn choice(
    typed: &Typed,
    faults: &mut Faults,
    profile: &mut Profile,
    field: Field,
    offered: &[Choice],
) {
    let chosen = typed.get(field.key());
    let known = chosen.is_empty()
        || chosen == profile.get(field)
        || offered.iter().any(|(key, _)| *key == chosen);
    if known {
        profile.set(field, chosen);
    } else {
        faults.add(field.key(), choose(field.key()));
    }
}
