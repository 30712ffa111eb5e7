//! Leaving for good: asked for, a week to change one's mind, then forgotten by every room.

use std::time::Duration;

use super::{rooms, store};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::web::asker::Me;
use crate::web::secrets;
use crate::web::words::{Lang, Say};

/// How long a member may change their mind.
pub const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// Asks for everything to be erased in a week. A guest seat has nothing to come back with, so
/// it is erased at once; then the answer is none.
pub async fn ask(app: &App, me: &Me) -> Result<Option<Moment>, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    if !me.has_account {
        erase(&mut tx, app, me.id).await?;
        tx.commit().await?;
        return Ok(None);
    }
    if begin(&mut tx, app, me.id, "mail-closing-body").await? {
        audit::note(&mut tx, Some(me.id), Act::ClosingAsked, "", now).await?;
    }
    tx.commit().await?;
    Ok(Some(now.plus(WEEK)))
}

/// Sets the day an account closes and tells its member, in this sentence. False when it closes
/// already.
pub(super) async fn begin(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    body: &'static str,
) -> Result<bool, Trouble> {
    let now = app.now();
    let closing_at = now.plus(WEEK);
    if !store::set_closing(tx, member, Some(closing_at)).await? {
        return Ok(false);
    }
    let writes = |reader: &crate::web::when::Reader, lang: &'static Lang| Written {
        subject: lang.t("mail-closing-subject"),
        text: lang.say(&Say::new(body).with("day", reader.day(closing_at, now))),
        act: Some((lang.t("mail-closing-act"), "/settings#closing".into())),
    };
    let key = format!("closing {}", closing_at.0);
    let notice = Notice::new(Kind::Security, key, &writes).urgent();
    mail::tell(tx, app, member, notice).await?;
    Ok(true)
}

/// Keeps the account after all.
pub async fn undo(app: &App, member: MemberId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("accounts", member.0).await?;
    if store::set_closing(&mut tx, member, None).await? {
        audit::note(&mut tx, Some(member), Act::ClosingUndone, "", now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Erases every account whose week is over. Run by the worker.
///
/// # Errors
/// When the database fails. One account that can't be erased does not hold up the others.
pub async fn erase_due(app: &App) -> Result<(), sqlx::Error> {
    let mut db = app.db.read().await?;
    let due = store::closing_due(&mut db, app.now()).await?;
    drop(db);
    for member in due {
        let mut tx = app.db.begin().await?;
        // Who changed their mind since the list was read is kept.
        tx.hold("accounts", member.0).await?;
        if !store::is_closing_due(&mut tx, member, app.now()).await? {
            continue;
        }
        match erase(&mut tx, app, member).await {
            Ok(()) => tx.commit().await?,
            Err(trouble) => tracing::error!(%member, ?trouble, "an account could not be erased"),
        }
    }
    Ok(())
}

/// Forgets a member everywhere. What others wrote stays readable; the member's row stays
/// without a name, so that their pages hold.
pub async fn erase(tx: &mut Tx, app: &App, member: MemberId) -> Result<(), Trouble> {
    let now = app.now();
    let account = store::account_of(tx, member).await?;
    let folded = account
        .map(|account| account.email_folded)
        .unwrap_or_default();
    rooms::forget(tx, app, member, now).await?;
    mail::forget(tx, member, &folded).await?;
    store::forget(tx, member, &folded).await?;
    let email_hash = match folded.is_empty() {
        true => String::new(),
        false => secrets::hash(&folded),
    };
    store::note_erasure(tx, member, &email_hash, now).await?;
    audit::note(tx, Some(member), Act::Erased, "", now).await?;
    Ok(())
}
