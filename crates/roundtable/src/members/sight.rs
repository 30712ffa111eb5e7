//! Members as somebody else may see them.

use super::fields::Relation;
use super::profile::{Profile, Reaches};
use super::store::{self, ProfileRow};
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId};
use crate::error::Trouble;

/// A member's profile as far as the viewer may see it. Who may see nothing finds nobody.
pub async fn for_viewer(
    db: &mut Conn,
    viewer: MemberId,
    member: MemberId,
) -> Result<Profile, Trouble> {
    let seen = seen_by(db, viewer, &[member]).await?;
    seen.into_iter().next().ok_or(Trouble::NotFound)
}

/// The same for a list, in its order; members the viewer may not see are left out.
pub async fn seen_by(
    db: &mut Conn,
    viewer: MemberId,
    ids: &[MemberId],
) -> Result<Vec<Profile>, sqlx::Error> {
    let ids = &ids[..ids.len().min(LIST_ENTRIES_MAX)];
    let rows = store::profiles(db, viewer, ids).await?;
    let reaches = store::reaches(db, ids).await?;
    let mut seen = Vec::with_capacity(rows.len());
    for id in ids {
        let row = rows.iter().find(|row| row.profile.member == *id);
        seen.extend(row.and_then(|row| through(viewer, row, &reaches)));
    }
    Ok(seen)
}

/// A member's own profile, whole, and how far its fields reach.
pub async fn own(db: &mut Conn, member: MemberId) -> Result<(Profile, Reaches), Trouble> {
    let row = store::profiles(db, member, &[member]).await?.pop();
    let row = row.ok_or(Trouble::NotFound)?;
    let stored = store::reaches(db, &[member]).await?;
    Ok((row.profile, reaches_of(member, &stored)))
}

fn through(
    viewer: MemberId,
    row: &ProfileRow,
    stored: &[(MemberId, String, String)],
) -> Option<Profile> {
    let member = row.profile.member;
    let together = row.together > 0;
    let relation = Relation::between(viewer == member, together, row.both_joined > 0);
    if relation == Relation::Stranger || row.ended_at.is_some() {
        return None;
    }
    let profile = row.profile.clone();
    Some(profile.seen_by(relation, &reaches_of(member, stored)))
}

fn reaches_of(member: MemberId, stored: &[(MemberId, String, String)]) -> Reaches {
    let mut reaches = Reaches::by_default();
    for (owner, key, reach) in stored {
        let field = super::fields::Field::ALL
            .into_iter()
            .find(|field| field.key() == key);
        if let (true, Some(field)) = (*owner == member, field) {
            reaches.set(field, reach);
        }
    }
    reaches
}
