//! Members as placement needs them, and members made many at a time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::choices::{country_code, language};
use super::fields::{Field, Relation};
use super::hours::Week;
use super::profile::{Profile, Reaches};
use super::views::told;
use super::{begin, store};
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId, Moment, rows_at_once};
use crate::web::words::Lang;

/// A member as placement sees them. It sees every field, whatever its reach, and tells nobody.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The member.
    pub id: MemberId,
    /// IANA name of their zone.
    pub time_zone: String,
    /// ISO codes of the languages they meet in.
    pub languages: Vec<String>,
    /// Usual free hours on their own clock: `mon 18:00-20:30; wed 07:00-09:00`.
    pub free: String,
    /// What rules may use: column and value, as a file of people would have them.
    pub columns: Vec<(&'static str, String)>,
}

/// A member described from outside, such as a row of a file of people.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// The name others see.
    pub name: String,
    /// What they say of themselves; fields by the names of their columns.
    pub fields: Vec<(&'static str, String)>,
}

/// The columns rules may use, besides zone, languages and hours.
const COLUMNS: [Field; 9] = [
    Field::Organisation,
    Field::OrganisationSize,
    Field::Industry,
    Field::Function,
    Field::Country,
    Field::YearsExperience,
    Field::Age,
    Field::Gender,
    Field::Focus,
];

/// Everybody who has joined, for placement.
pub async fn people(db: &mut Conn) -> Result<Vec<Person>, sqlx::Error> {
    let everybody = store::everybody(db).await?;
    Ok(everybody
        .into_iter()
        .map(|row| person(&row.profile))
        .collect())
}

/// These members, in the order asked for, whether or not they have finished joining. Who was
/// erased is left out. A statement for every few hundred.
pub async fn people_of(db: &mut Conn, ids: &[MemberId]) -> Result<Vec<Person>, sqlx::Error> {
    let mut found = HashMap::with_capacity(ids.len());
    for part in ids.chunks(LIST_ENTRIES_MAX) {
        let rows = store::still_here(db, part).await?.into_iter();
        found.extend(rows.map(|row| (row.profile.member, person(&row.profile))));
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The names of these members, as everybody may see them.
pub async fn names(
    db: &mut Conn,
    ids: &[MemberId],
) -> Result<BTreeMap<MemberId, String>, sqlx::Error> {
    let mut names = BTreeMap::new();
    for part in ids.chunks(LIST_ENTRIES_MAX) {
        names.extend(store::names(db, part).await?);
    }
    Ok(names)
}

/// What everybody in the network may see of these members: the columns of [`Person`] and its
/// `languages` and `time_zone`, each with whose it is. Nothing else of a member may be named
/// where a host reads it.
pub async fn named_of(
    db: &mut Conn,
    ids: &[MemberId],
) -> Result<BTreeSet<(MemberId, &'static str)>, sqlx::Error> {
    let fields = COLUMNS
        .into_iter()
        .chain([Field::Languages, Field::TimeZone]);
    let fields: Vec<Field> = fields.collect();
    let mut named = BTreeSet::new();
    for part in ids.chunks(LIST_ENTRIES_MAX) {
        let mut chosen: BTreeMap<(MemberId, String), String> = BTreeMap::new();
        for (member, field, reach) in store::reaches(db, part).await? {
            chosen.insert((member, field), reach);
        }
        for member in part {
            let open = fields.iter().filter(|field| {
                let stored = chosen.get(&(*member, field.key().to_owned()));
                Relation::Network.sees(field.reach(stored.map(String::as_str)))
            });
            named.extend(open.map(|field| (*member, field.key())));
        }
    }
    Ok(named)
}

/// What a value of one of the columns is called; the value itself where it has no other words.
pub fn value_words(lang: &Lang, column: &str, value: &str) -> String {
    let known = COLUMNS.into_iter().find(|field| field.key() == column);
    let Some(field) = known else {
        return value.to_owned();
    };
    let mut profile = Profile::empty(MemberId(0), String::new());
    profile.set(field, value);
    let told = told(lang, field, &profile).map(|told| told.says.join(", "));
    told.unwrap_or_else(|| value.to_owned())
}

/// A language's own name, by its code.
pub fn language_name(code: &str) -> String {
    language(code)
}

fn person(profile: &Profile) -> Person {
    let languages = profile.list(Field::Languages).into_iter();
    Person {
        id: profile.member,
        time_zone: profile.get(Field::TimeZone).to_owned(),
        languages: languages.map(str::to_owned).collect(),
        free: profile.get(Field::Free).to_owned(),
        columns: COLUMNS
            .iter()
            .map(|field| (field.key(), profile.get(*field).to_owned()))
            .collect(),
    }
}

/// Adds members with all they say of themselves; they have joined. In the order given.
///
/// Each member takes a few statements: run it in one transaction, or it is slow.
pub async fn add_described(
    db: &mut Conn,
    described: &[Described],
    now: Moment,
) -> Result<Vec<MemberId>, sqlx::Error> {
    let mut ids = Vec::with_capacity(described.len());
    for one in described {
        let member = begin(db, &one.name, "UTC", now).await?;
        let profile = profile_of(member, one);
        store::write_profile(db, &profile, &Reaches::by_default()).await?;
        store::set_joined(db, member, now).await?;
        ids.push(member);
    }
    Ok(ids)
}

/// Adds members a list describes, who have not joined yet. Fields are as [`super::read_column`]
/// gives them. A few statements for every few hundred; the ids are in the order given.
pub async fn add_listed(
    db: &mut Conn,
    listed: &[Described],
    now: Moment,
) -> Result<Vec<MemberId>, sqlx::Error> {
    let mut ids = Vec::with_capacity(listed.len());
    for part in listed.chunks(rows_at_once(store::PROFILE_COLUMNS)) {
        let names: Vec<&str> = part.iter().map(|one| one.name.as_str()).collect();
        // Whoever has the same name may have either id: nothing else is known of them yet.
        let mut added: HashMap<String, Vec<MemberId>> = HashMap::new();
        for (member, name) in store::add_many(db, &names, now).await? {
            added.entry(name).or_default().push(member);
        }
        let taken = |one: &Described| added.get_mut(&one.name).and_then(Vec::pop);
        let members: Vec<MemberId> = part.iter().filter_map(taken).collect();
        let profiles: Vec<Profile> = members
            .iter()
            .zip(part)
            .map(|(member, one)| listed_profile(*member, one))
            .collect();
        store::add_profiles(db, &profiles).await?;
        ids.extend(members);
    }
    Ok(ids)
}

/// A zone nobody named stays unnamed: hours by a clock that was guessed would place them wrongly.
fn listed_profile(member: MemberId, listed: &Described) -> Profile {
    let mut profile = Profile::empty(member, listed.name.clone());
    for (key, value) in listed.fields.iter().filter(|(_, value)| !value.is_empty()) {
        if let Some(field) = Field::ALL.into_iter().find(|field| field.key() == *key) {
            profile.set(field, value.clone());
        }
    }
    profile
}

fn profile_of(member: MemberId, described: &Described) -> Profile {
    let mut profile = Profile::empty(member, described.name.clone());
    profile.set(Field::TimeZone, "UTC");
    for (key, value) in &described.fields {
        let Some(field) = Field::ALL.into_iter().find(|field| field.key() == *key) else {
            continue;
        };
        let value = match field {
            Field::Country => country_code(value),
            Field::Free => Week::read(value).to_string(),
            _ => value.clone(),
        };
        profile.set(field, value);
    }
    profile
}
