//! The rooms that keep something of a member, one line each: to show it, to move it, to forget it.

use serde_json::{Value, json};

use crate::app::App;
use crate::db::{Conn, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::{facilitators, groups, members, offers, programmes, repairs, reports};

/// Everything the rooms keep of a member, by room.
pub(super) async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, Trouble> {
    Ok(json!({
        "member": members::kept_of(db, member).await?,
        "groups": groups::kept_of(db, member).await?,
        "reports": reports::kept_of(db, member).await?,
        "programmes": programmes::kept_of(db, member).await?,
        "offers": offers::kept_of(db, member).await?,
        "moves": repairs::kept_of(db, member).await?,
        "facilitating": facilitators::kept_of(db, member).await?,
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
    facilitators::move_seats(tx, from, to).await?;
    reports::move_seats(tx, from, to).await?;
    Ok(())
}

/// Has every room forget a member. What is held for them is let go first: that holds
/// programmes, and programmes are held before groups.
pub(super) async fn forget(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    now: Moment,
) -> Result<(), Trouble> {
    offers::forget(tx, member, now).await?;
    repairs::forget(tx, member, now).await?;
    programmes::forget(tx, app, member, now).await?;
    facilitators::forget(tx, member, now).await?;
    groups::forget(tx, member, now).await?;
    members::forget(tx, member, now).await?;
    reports::forget(tx, member).await?;
    Ok(())
}
