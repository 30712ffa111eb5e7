//! What is kept of a member as a facilitator, and of what they agreed to.

use serde_json::{Value, json};

use super::store;
use crate::db::{Conn, MemberId, Moment, Tx};

/// The groups a member was proposed to or served, and the proposals they answered. Names of
/// groups are their members' words, and not here.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, sqlx::Error> {
    let iso = |at: Moment| at.timestamp().to_string();
    let served = store::served_ever(db, member).await?.into_iter();
    let served: Vec<Value> = served
        .map(|(asked, from, until)| {
            json!({ "asked": iso(asked), "from": from.map(iso), "until": until.map(iso) })
        })
        .collect();
    let answers = store::answers_ever(db, member).await?.into_iter();
    let answers: Vec<Value> = answers
        .map(|(agreed, at)| json!({ "agreed": agreed == 1, "at": iso(at) }))
        .collect();
    Ok(json!({ "served": served, "answers": answers }))
}

/// Makes what a guest answered the answer of their account.
pub async fn move_seats(db: &mut Conn, from: MemberId, to: MemberId) -> Result<(), sqlx::Error> {
    store::move_answers(db, from, to).await
}

/// Ends what a forgotten member serves or was proposed to; what they agreed to goes.
pub async fn forget(tx: &mut Tx, member: MemberId, now: Moment) -> Result<(), sqlx::Error> {
    store::forget(tx, member, now).await
}
