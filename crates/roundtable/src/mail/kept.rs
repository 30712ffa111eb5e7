//! What the mail room keeps of a member: shown to them, or forgotten.

use serde_json::{Value, json};

use super::silence::silences_of;
use super::store;
use crate::db::{Conn, MemberId, Moment};

/// The mails written to a member, without their words, and what they turned off.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, sqlx::Error> {
    let mails = store::written_to(db, member).await?;
    let silences = silences_of(db, member).await?;
    let iso = |at: Moment| at.timestamp().to_string();
    let mails = mails.into_iter().map(|(kind, subject, written, sent)| {
        json!({ "kind": kind, "subject": subject, "written": iso(written),
                "sent": sent.map(iso) })
    });
    Ok(json!({
        "written": mails.collect::<Vec<_>>(),
        "turned_off": silences.kinds.iter().map(|kind| kind.key()).collect::<Vec<_>>(),
        "only_what_needs_me": silences.needed_only,
    }))
}

/// Takes back what waits to be sent to a member and does not concern their account itself.
pub async fn withdraw(db: &mut Conn, member: MemberId) -> Result<(), sqlx::Error> {
    store::withdraw(db, member).await
}

/// Forgets every mail to a member or their address, sent or not, and what they turned off.
pub async fn forget(
    db: &mut Conn,
    member: MemberId,
    email_folded: &str,
) -> Result<(), sqlx::Error> {
    store::forget(db, member, email_folded).await
}
