//! What everybody in the network may see of members, for files: nothing that reaches less far.

use std::collections::{HashMap, HashSet};

use super::fields::{Field, Relation};
use super::store;
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId};

/// The fields a file may hold, where their owner lets everybody see them. Hours, age and gender
/// are not among them, whatever their owner chose.
pub const OPEN_FIELDS: [Field; 9] = [
    Field::Lead,
    Field::Organisation,
    Field::OrganisationSize,
    Field::Industry,
    Field::Function,
    Field::Country,
    Field::YearsExperience,
    Field::Languages,
    Field::TimeZone,
];

/// The name of such a field's column.
pub fn open_field_key(field: Field) -> &'static str {
    field.key()
}

/// Names, and [`OPEN_FIELDS`] as everybody may see them: empty where they may not, and of whom
/// has not joined yet.
pub async fn open_fields(
    db: &mut Conn,
    ids: &[MemberId],
) -> Result<HashMap<MemberId, (String, Vec<String>)>, sqlx::Error> {
    let mut found = HashMap::with_capacity(ids.len());
    for part in ids.chunks(LIST_ENTRIES_MAX) {
        let joined = store::joined_of(db, part).await?;
        let joined: HashSet<MemberId> = joined.into_iter().collect();
        let mut reaches: HashMap<(MemberId, String), String> = HashMap::new();
        for (owner, field, reach) in store::reaches(db, part).await? {
            reaches.insert((owner, field), reach);
        }
        for row in store::still_here(db, part).await? {
            let member = row.profile.member;
            let field = |field: &Field| {
                let stored = reaches.get(&(member, field.key().to_owned()));
                let reach = field.reach(stored.map(String::as_str));
                let open = joined.contains(&member) && Relation::Network.sees(reach);
                let value = if open { row.profile.get(*field) } else { "" };
                value.to_owned()
            };
            let fields = OPEN_FIELDS.iter().map(field).collect();
            found.insert(member, (row.profile.name.clone(), fields));
        }
    }
    Ok(found)
}
