//! Suspensions: an admin keeps a member out for a while. Their seats stay.
//!
//! Whoever is suspended learns it once they have shown who they are, by a code or a passkey: a
//! stranger who types their address is answered as for any other.

use super::{roles, store};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, MemberId, Topic, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::members;
use crate::network;
use crate::web::asker::Me;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

pub use store::Suspension;

/// The most characters of why somebody is suspended.
pub const REASON_CHARS_MAX: usize = 400;

/// The suspension of a member that is in force, if there is one.
pub async fn suspension_of(
    db: &mut Conn,
    member: MemberId,
) -> Result<Option<Suspension>, sqlx::Error> {
    store::suspension_of(db, member).await
}

/// Keeps a member out: every device is signed out now, and none signs in until they are let in
/// again. Their invitations end, so that none leads them back by another address.
///
/// # Errors
/// Refused for oneself: whoever acts stays, so that there is always an admin.
pub async fn suspend(app: &App, admin: &Me, member: MemberId, reason: &str) -> Result<(), Trouble> {
    if member == admin.id {
        return Err(Trouble::refused("suspend-oneself"));
    }
    let now = app.now();
    let mut tx = roles::begin(app, admin, member).await?;
    if store::suspension_of(&mut tx, member).await?.is_some() {
        return Ok(());
    }
    let id = store::add_suspension(&mut tx, member, admin.id, reason, now).await?;
    tx.touch(Topic::Member(member));
    store::end_all(&mut tx, member, now).await?;
    members::end_invitations(&mut tx, member, now).await?;
    mail::withdraw(&mut tx, member).await?;
    audit::note_about(&mut tx, admin.id, Act::Suspended, member, "", now).await?;
    tell_suspended(&mut tx, app, member, id, reason).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets a suspended member in again.
pub async fn readmit(app: &App, admin: &Me, member: MemberId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = roles::begin(app, admin, member).await?;
    let before = store::suspension_of(&mut tx, member).await?;
    if store::end_suspension(&mut tx, member, admin.id, now).await? {
        audit::note_about(&mut tx, admin.id, Act::Readmitted, member, "", now).await?;
        let id = before.map_or(0, |suspension| suspension.suspension_id);
        let writes = |_: &Reader, lang: &'static Lang| Written {
            subject: lang.t("mail-readmitted-subject"),
            text: lang.t("mail-readmitted-body"),
            act: Some((lang.t("mail-readmitted-act"), "/sign-in".into())),
        };
        let notice = Notice::new(Kind::Security, format!("suspension {id} ended"), &writes);
        mail::tell(&mut tx, app, member, notice).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Refuses to sign a suspended member in, and says why and whom to ask. Only whoever has shown
/// that they are this member may be told.
pub(super) async fn refuse_suspended(db: &mut Conn, member: MemberId) -> Result<(), Trouble> {
    let Some(suspension) = store::suspension_of(db, member).await? else {
        return Ok(());
    };
    let contact = network::this(db).await?.contact;
    let key = match contact.is_empty() {
        true => "suspended-what",
        false => "suspended-what-contact",
    };
    let say = Say::new(key)
        .with("reason", suspension.reason)
        .with("contact", contact);
    Err(Trouble::Forbidden(say))
}

async fn tell_suspended(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    id: i64,
    reason: &str,
) -> Result<(), sqlx::Error> {
    let contact = network::this(tx).await?.contact;
    let key = match contact.is_empty() {
        true => "mail-suspended-body",
        false => "mail-suspended-body-contact",
    };
    let writes = |_: &Reader, lang: &'static Lang| Written {
        subject: lang.t("mail-suspended-subject"),
        text: lang.say(
            &Say::new(key)
                .with("reason", reason)
                .with("contact", contact.as_str()),
        ),
        act: None,
    };
    let notice = Notice::new(Kind::Security, format!("suspension {id}"), &writes).urgent();
    mail::tell(tx, app, member, notice).await
}
