//! Members as placement needs them, and members made many at a time.

use super::choices::country_code;
use super::fields::Field;
use super::hours::Week;
use super::profile::{Profile, Reaches};
use super::{begin, store};
use crate::db::{Conn, MemberId, Moment};

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
