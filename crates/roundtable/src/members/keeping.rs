//! A member's own: what is kept of them, and forgetting it.

use serde_json::{Map, Value, json};

use super::fields::Field;
use super::{sight, store};
use crate::db::{Conn, MemberId, Moment};
use crate::error::Trouble;

/// All this room keeps of a member, for their own copy.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, Trouble> {
    let (profile, reaches) = sight::own(db, member).await?;
    let fields: Map<String, Value> = Field::ALL
        .into_iter()
        .map(|field| {
            let kept = json!({
                "value": profile.get(field),
                "seen_by": reaches.of(field).to_string(),
            });
            (field.key().to_owned(), kept)
        })
        .collect();
    let consents: Vec<Value> = store::consents(db, member)
        .await?
        .into_iter()
        .map(|(what, version, at)| {
            json!({ "what": what, "version": version, "given_at": at.timestamp().to_string() })
        })
        .collect();
    let invitations: Vec<Value> = store::invitations_of(db, member)
        .await?
        .into_iter()
        .map(|row| {
            json!({
                "to_group": row.group_name,
                "good_until": row.expires_at.timestamp().to_string(),
                "ended": row.ended_at.is_some(),
            })
        })
        .collect();
    Ok(json!({
        "name": profile.name,
        "profile": fields,
        "consents": consents,
        "invitations": invitations,
    }))
}

/// Forgets a member: the profile is emptied, the name gone, what they chose is gone.
///
/// Their row stays, so that a list they stood in shows “A former member”.
pub async fn forget(db: &mut Conn, member: MemberId, now: Moment) -> Result<(), sqlx::Error> {
    store::forget(db, member, now).await
}
