//! What the repairs keep of a member: shown to them, and given up.

use serde_json::{Value, json};

use super::store;
use crate::db::{Conn, MemberId, Moment, ProgrammeId, Tx};

/// Every move a member was asked for, and what they said.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, sqlx::Error> {
    let iso = |at: Moment| at.timestamp().to_string();
    let moves = store::asked_ever(db, member).await?.into_iter();
    let moves: Vec<Value> = moves
        .map(|(programme, asked, agreed, refused)| {
            json!({ "programme": programme, "asked": iso(asked),
                    "agreed": agreed.map(iso), "refused": refused.map(iso) })
        })
        .collect();
    Ok(Value::Array(moves))
}

/// The programmes in whose open repairs a member has a part.
pub async fn programmes_of(
    db: &mut Conn,
    member: MemberId,
) -> Result<Vec<ProgrammeId>, sqlx::Error> {
    let open = store::open_with(db, member).await?.into_iter();
    Ok(open.map(|repair| repair.programme_id).collect())
}

/// Whoever is forgotten moves nowhere: what they were asked for is looked for in another way.
/// Who calls this holds those programmes.
pub async fn forget(tx: &mut Tx, member: MemberId, now: Moment) -> Result<(), sqlx::Error> {
    for repair in store::open_with(tx, member).await? {
        super::look_again(tx, &repair, now).await?;
    }
    Ok(())
}
