//! What is said of some of the enrolled.

use super::Done;
use crate::db::{Conn, MemberId, ProgrammeId, listing};

/// Those of these members who may be the only one of their kind.
pub async fn alone_among(
    db: &mut Conn,
    programme: ProgrammeId,
    members: &[MemberId],
) -> Done<Vec<MemberId>> {
    let ask = listing(
        "select member_id from enrolments
         where programme_id = $1 and ended_at is null and alone = 1 and member_id in ({list})",
        2,
        members.len(),
    );
    let ask = sqlx::query_scalar(ask).bind(programme);
    members
        .iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}

/// Pairs kept apart, the lower of whom is one of these.
pub async fn apart_of(
    db: &mut Conn,
    programme: ProgrammeId,
    members: &[MemberId],
) -> Done<Vec<(MemberId, MemberId)>> {
    let ask = listing(
        "select distinct member_a, member_b from exclusions
         where ended_at is null and (programme_id is null or programme_id = $1)
           and member_a in ({list})",
        2,
        members.len(),
    );
    let ask = sqlx::query_as(ask).bind(programme);
    members
        .iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}

/// Pairs who must sit together, one of whom is one of these.
pub async fn together_of(
    db: &mut Conn,
    programme: ProgrammeId,
    members: &[MemberId],
) -> Done<Vec<(MemberId, MemberId)>> {
    let mut found = Vec::new();
    for statement in [
        "select member_a, member_b from pairs where programme_id = $1 and member_a in ({list})",
        "select member_a, member_b from pairs where programme_id = $1 and member_b in ({list})",
    ] {
        let ask = sqlx::query_as::<_, (MemberId, MemberId)>(listing(statement, 2, members.len()));
        let ask = ask.bind(programme);
        let ask = members.iter().fold(ask, |ask, id| ask.bind(*id));
        found.extend(ask.fetch_all(&mut *db).await?);
    }
    Ok(found)
}
