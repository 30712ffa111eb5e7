//! Usual free hours, as far as their owner shares them: for groups looking for a time.

use super::fields::Field;
use super::sight;
use crate::db::{Conn, MemberId};

/// The usual free hours of these members, in the order they were asked for; empty where they
/// are not said, or not shared with the viewer.
pub async fn usual_hours(
    db: &mut Conn,
    viewer: MemberId,
    ids: &[MemberId],
) -> Result<Vec<String>, sqlx::Error> {
    let seen = sight::seen_by(db, viewer, ids).await?;
    let hours = |id: &MemberId| {
        let profile = seen.iter().find(|profile| profile.member == *id);
        profile
            .map_or("", |profile| profile.get(Field::Free))
            .to_owned()
    };
    Ok(ids.iter().map(hours).collect())
}
