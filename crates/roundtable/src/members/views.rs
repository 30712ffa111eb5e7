//! Fields of a profile made ready to print: their words, their choices, who sees them.

use super::choices::{self, AGES, Choice, FOCUS, FUNCTIONS, GENDERS, INDUSTRIES, LANGUAGES, SIZES};
use super::fields::{Field, Reach};
use super::profile::{Profile, Reaches};
use crate::web::words::Lang;

/// One thing to choose.
pub struct Opt {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

/// Zones of one part of the world.
pub struct ZoneGroup {
    /// `Europe`
    pub region: String,
    /// Its zones, by their city.
    pub zones: Vec<Opt>,
}

/// A focus area to tick.
pub struct FocusOpt {
    pub value: &'static str,
    pub label: String,
    pub what: String,
    pub chosen: bool,
}

/// What a field is typed into.
pub enum Control {
    Line,
    Number,
    Text,
    Choice(Vec<Opt>),
}

/// A field of a form: its words, what it holds, and who sees it.
pub struct FieldView {
    pub key: &'static str,
    pub label: String,
    pub why: String,
    pub value: String,
    pub complete: &'static str,
    pub control: Control,
    pub seen: SeenView,
}

/// Who sees a field: in words, and where there is a choice, what may be chosen.
pub struct SeenView {
    pub name: String,
    pub now: String,
    pub label: String,
    pub icon: &'static str,
    pub choices: Vec<Opt>,
}

/// A field as it is read: its name, and what it says.
pub struct Told {
    pub label: String,
    pub says: Vec<String>,
}

impl FieldView {
    pub fn of(lang: &Lang, field: Field, profile: &Profile, reaches: &Reaches) -> FieldView {
        let value = profile.get(field).to_owned();
        let control = match field {
            Field::OrganisationSize => Control::Choice(options(lang, &SIZES, &value)),
            Field::Industry => Control::Choice(options(lang, &INDUSTRIES, &value)),
            Field::Function => Control::Choice(options(lang, &FUNCTIONS, &value)),
            Field::Age => Control::Choice(options(lang, &AGES, &value)),
            Field::Gender => Control::Choice(options(lang, &GENDERS, &value)),
            Field::Country => Control::Choice(country_options(lang, &value)),
            Field::YearsExperience => Control::Number,
            Field::FocusNote | Field::Background | Field::Offers | Field::Asks => Control::Text,
            _ => Control::Line,
        };
        let why = format!("{}-why", name_key(field));
        FieldView {
            key: field.key(),
            label: lang.t(&name_key(field)),
            why: if lang.knows(&why) {
                lang.t(&why)
            } else {
                String::new()
            },
            value,
            complete: match field {
                Field::Organisation => "organization",
                Field::Lead => "organization-title",
                _ => "off",
            },
            control,
            seen: seen(lang, field, reaches),
        }
    }
}

/// Who sees a field now, and what its owner may choose.
pub fn seen(lang: &Lang, field: Field, reaches: &Reaches) -> SeenView {
    let now = reaches.of(field);
    let choice = |reach: &Reach| Opt {
        value: reach.to_string(),
        label: lang.t(&format!("reach-{reach}")),
        chosen: *reach == now,
    };
    let field_name = lang.t(&name_key(field));
    let label = crate::web::words::Say::new("reach-label").with("field", field_name);
    SeenView {
        name: field.reach_key(),
        now: lang.t(&format!("reach-{now}")),
        label: lang.say(&label),
        icon: match now {
            Reach::Network => "globe",
            Reach::Groups => "people",
            Reach::Placement => "lock",
        },
        choices: field.reaches().iter().map(choice).collect(),
    }
}

/// What a field says, in words; nothing when it is empty.
pub fn told(lang: &Lang, field: Field, profile: &Profile) -> Option<Told> {
    let value = profile.get(field);
    if value.is_empty() {
        return None;
    }
    let list = profile.list(field).into_iter();
    let says = match field {
        Field::OrganisationSize => vec![choices::words(lang, &SIZES, value)],
        Field::Industry => vec![choices::words(lang, &INDUSTRIES, value)],
        Field::Function => vec![choices::words(lang, &FUNCTIONS, value)],
        Field::Age => vec![choices::words(lang, &AGES, value)],
        Field::Gender => vec![choices::words(lang, &GENDERS, value)],
        Field::Country => vec![choices::country(lang, value)],
        Field::Languages => list.map(choices::language).collect(),
        Field::Focus => list.map(|key| choices::words(lang, &FOCUS, key)).collect(),
        _ => vec![value.to_owned()],
    };
    let label = lang.t(&name_key(field));
    Some(Told { label, says })
}

/// The key of a field's name in the catalogue.
pub fn name_key(field: Field) -> String {
    format!("about-{}", field.key().replace('_', "-"))
}

/// A list to choose from. What is stored and no longer offered stays as it was written.
pub fn options(lang: &Lang, offered: &[Choice], current: &str) -> Vec<Opt> {
    let mut options: Vec<Opt> = offered
        .iter()
        .map(|(key, says)| Opt {
            value: (*key).to_owned(),
            label: lang.t(says),
            chosen: *key == current,
        })
        .collect();
    keep_current(&mut options, current);
    options
}

/// The countries to choose from.
pub fn country_options(lang: &Lang, current: &str) -> Vec<Opt> {
    let mut options: Vec<Opt> = choices::countries(lang)
        .into_iter()
        .map(|(code, name)| Opt {
            value: code.to_owned(),
            label: name,
            chosen: code == current,
        })
        .collect();
    keep_current(&mut options, current);
    options
}

/// The languages to tick.
pub fn language_options(profile: &Profile) -> Vec<Opt> {
    let spoken = profile.list(Field::Languages);
    LANGUAGES
        .iter()
        .map(|(code, name)| Opt {
            value: (*code).to_owned(),
            label: (*name).to_owned(),
            chosen: spoken.contains(code),
        })
        .collect()
}

/// The languages that have no box, by their codes.
pub fn languages_other(profile: &Profile) -> String {
    let mut spoken = profile.list(Field::Languages);
    spoken.retain(|code| !LANGUAGES.iter().any(|(listed, _)| listed == code));
    spoken.join(", ")
}

/// The focus areas to tick.
pub fn focus_options(lang: &Lang, profile: &Profile) -> Vec<FocusOpt> {
    let chosen = profile.list(Field::Focus);
    FOCUS
        .iter()
        .map(|(key, says)| FocusOpt {
            value: key,
            label: lang.t(says),
            what: lang.t(&format!("{says}-what")),
            chosen: chosen.contains(key),
        })
        .collect()
}

/// Every zone one may live in, by part of the world.
pub fn zone_groups(current: &str) -> Vec<ZoneGroup> {
    let mut groups: Vec<ZoneGroup> = Vec::new();
    let mut names = crate::web::when::zones();
    if !current.is_empty() && !names.iter().any(|name| name == current) {
        names.push(current.to_owned());
        names.sort();
    }
    for name in names {
        let (region, place) = name.split_once('/').unwrap_or(("UTC", &name));
        let zone = Opt {
            label: place.replace('_', " ").replace('/', ", "),
            chosen: name == current,
            value: name.clone(),
        };
        match groups.last_mut().filter(|group| group.region == region) {
            Some(group) => group.zones.push(zone),
            None => groups.push(ZoneGroup {
                region: region.to_owned(),
                zones: vec![zone],
            }),
        }
    }
    groups
}

fn keep_current(options: &mut Vec<Opt>, current: &str) {
    if !current.is_empty() && !options.iter().any(|option| option.chosen) {
        options.push(Opt {
            value: current.to_owned(),
            label: current.to_owned(),
            chosen: true,
        });
    }
}
