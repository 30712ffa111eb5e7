//! What an admin does with a member's account on their behalf: ends their sign-ins, asks for
//! their erasure with the same week as they would have, and calls it off.

use super::{closing, roles, store};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{MemberId, Topic};
use crate::error::Trouble;
use crate::web::asker::Me;

/// Ends every sign-in of a member.
pub async fn end_sign_ins(app: &App, admin: &Me, member: MemberId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = roles::begin(app, admin, member).await?;
    tx.touch(Topic::Member(member));
    if store::end_all(&mut tx, member, now).await? > 0 {
        let act = Act::DeviceEnded;
        audit::note_about(&mut tx, admin.id, act, member, "all", now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Asks, on a member's behalf, for everything of theirs to be erased in a week.
pub async fn ask_closing_for(app: &App, admin: &Me, member: MemberId) -> Result<(), Trouble> {
    if member == admin.id {
        return Err(Trouble::refused("closing-oneself"));
    }
    let now = app.now();
    let mut tx = roles::begin(app, admin, member).await?;
    if closing::begin(&mut tx, app, member, "mail-closing-for-body").await? {
        audit::note_about(&mut tx, admin.id, Act::ClosingAsked, member, "", now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Keeps the account after all: the member changed their mind, and said so to an admin.
pub async fn undo_closing_for(app: &App, admin: &Me, member: MemberId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = roles::begin(app, admin, member).await?;
    tx.hold("accounts", member.0).await?;
    if store::set_closing(&mut tx, member, None).await? {
        audit::note_about(&mut tx, admin.id, Act::ClosingUndone, member, "", now).await?;
    }
    tx.commit().await?;
    Ok(())
}
