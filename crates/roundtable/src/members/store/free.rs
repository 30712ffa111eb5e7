//! Usual free hours as stored, with how far they reach.

use crate::db::{Conn, MemberId, listing};

/// A member's usual free hours.
#[derive(sqlx::FromRow)]
pub struct FreeRow {
    pub member_id: MemberId,
    pub free: String,
    pub reach: Option<String>,
}

pub async fn free_rows(db: &mut Conn, ids: &[MemberId]) -> Result<Vec<FreeRow>, sqlx::Error> {
    let ask = listing(
        "select p.member_id, p.free,
           (select r.reach from reaches r
            where r.member_id = p.member_id and r.field = 'free') as reach
         from profiles p where p.member_id in ({list})",
        1,
        ids.len(),
    );
    let ask = sqlx::query_as(ask);
    ids.iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}
