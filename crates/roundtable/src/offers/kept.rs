//! What the offers keep of a member: shown to them, and let go.

use serde_json::{Value, json};

use super::answer::end;
use super::{Answer, store};
use crate::db::{Conn, MemberId, Moment, Tx};

/// Every seat that was ever held for a member, and what became of it.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, sqlx::Error> {
    let iso = |at: Moment| at.timestamp().to_string();
    let offers = store::ever(db, member).await?.into_iter();
    let offers: Vec<Value> = offers
        .map(|ever| {
            json!({ "programme": ever.name, "from": iso(ever.offered_at),
                    "held_until": iso(ever.until_at), "answer": ever.answer,
                    "answered": ever.answered_at.map(iso) })
        })
        .collect();
    Ok(Value::Array(offers))
}

/// Lets go of every seat held for a member who is forgotten. Who calls this holds the
/// programmes and the groups they are in.
pub async fn forget(tx: &mut Tx, member: MemberId, now: Moment) -> Result<(), sqlx::Error> {
    for offer in store::all_held_by(tx, member).await? {
        end(tx, &offer, Answer::Declined, now).await?;
    }
    Ok(())
}
