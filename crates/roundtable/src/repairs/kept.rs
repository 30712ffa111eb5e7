//! What the repairs keep of a member: shown to them, and given up.

use serde_json::{Value, json};

use super::store;
use crate::db::{Conn, MemberId, Moment, Tx};

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

/// Whoever is forgotten moves nowhere: what they were asked for is looked for in another way.
pub async fn forget(tx: &mut Tx, member: MemberId, now: Moment) -> Result<(), sqlx::Error> {
    let mut open = store::open_with(tx, member).await?;
    open.sort_by_key(|repair| repair.programme_id);
    for seen in open {
        tx.hold("programmes", seen.programme_id.0).await?;
        if let Some(repair) = store::by_id(tx, seen.repair_id).await? {
            super::look_again(tx, &repair, now).await?;
        }
    }
    Ok(())
}
