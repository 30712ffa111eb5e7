//! The rooms that keep something of a member, one line each: to show it, to move it, to forget it.

use serde_json::{Value, json};

use crate::db::{Conn, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::{groups, members, programmes, reports};

/// Everything the rooms keep of a member, by room.
pub(super) async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, Trouble> {
    Ok(json!({
        "member": members::kept_of(db, member).await?,
        "groups": groups::kept_of(db, member).await?,
        "reports": reports::kept_of(db, member).await?,
        "programmes": programmes::kept_of(db, member).await?,
    }))
}

/// Makes a guest's seats another member's.
pub(super) async fn move_seats(
    tx: &mut Tx,
    from: MemberId,
    to: MemberId,
    now: Moment,
) -> Result<(), Trouble> {
    groups::move_seats(tx, from, to, now).await?;
    reports::move_seats(tx, from, to).await?;
    Ok(())
}

/// Has every room forget a member.
pub(super) async fn forget(tx: &mut Tx, member: MemberId, now: Moment) -> Result<(), Trouble> {
    groups::forget(tx, member, now).await?;
    programmes::forget(tx, member, now).await?;
    members::forget(tx, member, now).await?;
    reports::forget(tx, member).await?;
    Ok(())
}
