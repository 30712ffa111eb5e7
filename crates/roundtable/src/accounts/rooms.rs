//! The rooms that keep something of a member, one line each: to show it, to move it, to forget it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::app::App;
use crate::db::{Conn, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::{facilitators, groups, members, offers, programmes, repairs, reports, sessions};

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
        "sessions": sessions::kept_of(db, member).await?,
    }))
}

/// Makes a guest's seats another member's; whether one of them could not be theirs.
pub(super) async fn move_seats(
    tx: &mut Tx,
    from: MemberId,
    to: MemberId,
    now: Moment,
) -> Result<bool, Trouble> {
    sessions::move_seats(tx, from, to).await?;
    let given_up = groups::move_seats(tx, from, to, now).await?;
    facilitators::move_seats(tx, from, to).await?;
    reports::move_seats(tx, from, to).await?;
    Ok(given_up)
}

/// Has every room forget a member.
pub(super) async fn forget(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    now: Moment,
) -> Result<(), Trouble> {
    hold(tx, member).await?;
    offers::forget(tx, member, now).await?;
    repairs::forget(tx, member, now).await?;
    programmes::forget(tx, app, member, now).await?;
    facilitators::forget(tx, member, now).await?;
    sessions::forget(tx, member).await?;
    groups::forget(tx, member, now).await?;
    members::forget(tx, member, now).await?;
    reports::forget(tx, member).await?;
    Ok(())
}

/// Holds all that forgetting somebody changes, as everybody does who holds several: programmes
/// before groups, each by their ids, so that no two wait for each other.
async fn hold(tx: &mut Tx, member: MemberId) -> Result<(), Trouble> {
    let offers = offers::all_held_by(tx, member).await?;
    let hosted = programmes::hosted_by(tx, member).await?.into_iter();
    let hosted = hosted.filter(|one| one.ended_at.is_none());
    let mut ids: BTreeSet<ProgrammeId> = hosted.map(|one| one.id).collect();
    ids.extend(offers.iter().map(|offer| offer.programme_id));
    ids.extend(repairs::programmes_of(tx, member).await?);
    for programme in ids {
        tx.hold("programmes", programme.0).await?;
    }
    let seats = groups::of_member(tx, member).await?.into_iter();
    let seats = seats.map(|group| group.group_id);
    let offered = offers.iter().map(|offer| offer.group_id);
    groups::hold(tx, seats.chain(offered)).await?;
    Ok(())
}
