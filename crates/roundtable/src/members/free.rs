//! Usual free hours, as far as their owner shares them: for groups looking for a time.

use super::fields::Field;
use super::store;
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId};

/// The usual free hours of these members, in the order they were asked for; empty where they
/// are not said, or not shared with people one sits in a group with. Asked inside a group.
pub async fn usual_hours(
    db: &mut Conn,
    viewer: MemberId,
    ids: &[MemberId],
) -> Result<Vec<String>, sqlx::Error> {
    use super::fields::Relation;
    let mut rows = Vec::with_capacity(ids.len());
    for part in ids.chunks(LIST_ENTRIES_MAX) {
        rows.extend(store::free_rows(db, part).await?);
    }
    let hours = |id: &MemberId| {
        let row = rows.iter().find(|row| row.member_id == *id)?;
        let relation = Relation::between(viewer == *id, true, false);
        let shared = relation.sees(Field::Free.reach(row.reach.as_deref()));
        shared.then(|| row.free.clone())
    };
    Ok(ids.iter().map(|id| hours(id).unwrap_or_default()).collect())
}
