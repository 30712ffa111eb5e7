//! What the reports keep of a member: shown to them, moved with them, forgotten.

use serde_json::{Value, json};

use super::store;
use crate::db::{Conn, MemberId, Moment};

/// The reports a member made. Those about them are their authors' words, and not shown.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, sqlx::Error> {
    let iso = |at: Moment| at.timestamp().to_string();
    let reports = store::mine(db, member).await?.into_iter().map(|report| {
        json!({ "kind": report.kind, "words": report.words, "made": iso(report.reported_at),
                "closed": report.closed_at.map(iso), "closing": report.closing })
    });
    Ok(json!(reports.collect::<Vec<_>>()))
}

/// Makes a guest's reports, and those about them, another member's.
pub async fn move_seats(db: &mut Conn, from: MemberId, to: MemberId) -> Result<(), sqlx::Error> {
    store::move_to(db, from, to).await
}

/// Forgets what a member wrote in reports.
pub async fn forget(db: &mut Conn, member: MemberId) -> Result<(), sqlx::Error> {
    store::forget(db, member).await
}
