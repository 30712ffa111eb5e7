//! What placement must know of some of the enrolled: who may be alone, who sits with whom.

use std::collections::BTreeSet;

use super::store;
use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId, ProgrammeId};

/// What is said of some members in a programme, for placement alone: no page, file or sentence
/// may be made of whom it keeps apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Among {
    /// Those who may be the only one of their kind.
    pub alone: BTreeSet<MemberId>,
    /// Pairs of them who are not to sit in one group.
    pub apart: Vec<(MemberId, MemberId)>,
    /// Pairs who must sit in one group; one of each may be somebody else.
    pub together: Vec<(MemberId, MemberId)>,
}

/// What is said of these members in a programme. Cost: some statements for every 500 of them.
pub async fn among(
    db: &mut Conn,
    programme: ProgrammeId,
    members: &[MemberId],
) -> Result<Among, sqlx::Error> {
    let these: BTreeSet<MemberId> = members.iter().copied().collect();
    let mut among = Among::default();
    for part in members.chunks(LIST_ENTRIES_MAX) {
        let alone = store::alone_among(db, programme, part).await?;
        among.alone.extend(alone);
        let apart = store::apart_of(db, programme, part).await?.into_iter();
        among.apart.extend(apart.filter(|(_, b)| these.contains(b)));
        among
            .together
            .extend(store::together_of(db, programme, part).await?);
    }
    among.apart.sort_unstable();
    among.apart.dedup();
    among.together.sort_unstable();
    among.together.dedup();
    Ok(among)
}
