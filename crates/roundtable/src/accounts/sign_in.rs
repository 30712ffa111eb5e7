//! Devices signed in: begun, recognised, ended.

use super::{ABSOLUTE, IDLE, store};
use crate::app::App;
use crate::db::{Conn, MemberId, Moment, SignInId};
use crate::error::Trouble;
use crate::web::asker::Me;
use crate::web::secrets;
use crate::web::words::{self, Lang};

/// How often a device's last sight is written down.
const SEEN_EVERY_MILLIS: i64 = 60_000;

/// Somebody recognised by the token their device holds.
pub struct Known {
    /// The member.
    pub me: Me,
    /// The language they chose, if any.
    pub lang: Option<&'static Lang>,
    /// The looks they chose, or empty.
    pub theme: String,
}

/// Signs a device in; ends what it was signed in as before. Returns the token for its cookie.
pub async fn sign_in(
    db: &mut Conn,
    member: MemberId,
    device: &str,
    before: Option<SignInId>,
    now: Moment,
) -> Result<String, Trouble> {
    if let Some(before) = before {
        store::end_sign_in(db, before, now).await?;
    }
    let token = secrets::token();
    store::add_sign_in(db, member, &secrets::hash(&token), device, now).await?;
    Ok(token)
}

/// Who holds this token, if it is still good. Notes now and then that they were seen.
pub async fn who_is(app: &App, token: &str) -> Result<Option<Known>, Trouble> {
    let now = app.now();
    let hash = secrets::hash(token);
    let mut db = app.db.read().await?;
    let row = store::sign_in_by_token(&mut db, &hash, now.minus(IDLE), now.minus(ABSOLUTE));
    let Some(row) = row.await? else {
        return Ok(None);
    };
    drop(db);
    if now.0 - row.seen_at.0 >= SEEN_EVERY_MILLIS {
        let mut tx = app.db.begin().await?;
        store::note_seen(&mut tx, row.sign_in_id, row.member_id, now).await?;
        tx.commit().await?;
    }
    let me = Me {
        id: row.member_id,
        sign_in: row.sign_in_id,
        name: row.name,
        time_zone: row.time_zone,
        joined: row.joined_at.is_some(),
        has_account: row.account_id.is_some(),
        host: row.host > 0,
        admin: row.admin > 0,
        shortcuts: row.shortcuts.unwrap_or(1) == 1,
    };
    let lang = row.language.as_deref().and_then(words::lang);
    Ok(Some(Known {
        me,
        lang,
        theme: row.theme.unwrap_or_default(),
    }))
}

/// Signs a device out.
pub async fn end(app: &App, sign_in: SignInId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    store::end_sign_in(&mut tx, sign_in, app.now()).await?;
    tx.commit().await?;
    Ok(())
}
