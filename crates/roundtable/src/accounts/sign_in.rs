//! Devices signed in: begun, recognised, listed, ended.

use super::{ABSOLUTE, IDLE, PROVED, store, suspensions};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, MemberId, Moment, SignInId, Topic, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::web::asker::Me;
use crate::web::secrets;
use crate::web::words::{self, Lang, Say};

pub use store::Device;

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
///
/// For a seat just taken: nothing was proved, and nobody is written to.
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
    let new = store::NewSignIn {
        member,
        token_hash: &secrets::hash(&token),
        device,
        browser_hash: "",
        proved_at: Moment(0),
        created_at: now,
    };
    store::add_sign_in(db, &new).await?;
    Ok(token)
}

/// A device that showed who it belongs to.
pub struct Arrival<'a> {
    /// What the browser says it is.
    pub device: &'a str,
    /// The browser's own mark.
    pub browser: &'a str,
    /// What it was signed in as until now, and whose that was.
    pub before: Option<(SignInId, MemberId)>,
    /// What was shown: `code`, `passkey`, `pass`.
    pub by: &'static str,
}

/// Signs in a device that showed a code, a passkey or a pass: a new token, and the end of
/// whatever this browser was signed in as. A browser not seen before is told to the member.
///
/// # Errors
/// Forbidden, with why and whom to ask, for a member who is suspended.
pub async fn arrive(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    arrival: &Arrival<'_>,
) -> Result<String, Trouble> {
    suspensions::refuse_suspended(tx, member).await?;
    let now = app.now();
    let browser_hash = secrets::hash(arrival.browser);
    let (ever, here) = store::was_here(tx, member, &browser_hash).await?;
    if let Some((before, _)) = arrival.before {
        store::end_sign_in(tx, before, now).await?;
    }
    store::end_of_browser(tx, &browser_hash, now).await?;
    let token = secrets::token();
    let new = store::NewSignIn {
        member,
        token_hash: &secrets::hash(&token),
        device: arrival.device,
        browser_hash: &browser_hash,
        proved_at: now,
        created_at: now,
    };
    store::add_sign_in(tx, &new).await?;
    audit::note(tx, Some(member), Act::SignedIn, arrival.by, now).await?;
    let was_in = arrival.before.is_some_and(|(_, whose)| whose == member);
    if ever && !here && !was_in {
        tell_of_device(tx, app, member, arrival.device, &secrets::hash(&token)).await?;
    }
    Ok(token)
}

async fn tell_of_device(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    device: &str,
    key: &str,
) -> Result<(), sqlx::Error> {
    let now = app.now();
    let writes = |reader: &crate::web::when::Reader, lang: &'static Lang| {
        let text = Say::new("mail-device-body")
            .say("device", named(device))
            .with("day", reader.day(now, now))
            .with("hour", reader.hour(now));
        Written {
            subject: lang.t("mail-device-subject"),
            text: lang.say(&text),
            act: Some((lang.t("mail-device-act"), "/settings#devices".into())),
        }
    };
    let notice = Notice::new(Kind::Security, format!("device {key}"), &writes).urgent();
    mail::tell(tx, app, member, notice).await
}

/// A device's name in a sentence, also where the browser did not say.
pub fn named(device: &str) -> Say {
    match device.is_empty() {
        true => Say::new("device-unknown"),
        false => Say::new("device-named").with("device", device),
    }
}

/// Whether a device of this member was ever signed out.
pub async fn was_signed_out(db: &mut Conn, member: MemberId) -> Result<bool, sqlx::Error> {
    store::was_signed_out(db, member).await
}

async fn note_seen(app: &App, row: &store::SignedIn, now: Moment) -> Result<(), sqlx::Error> {
    let mut tx = app.db.begin().await?;
    store::note_seen(&mut tx, row.sign_in_id, now).await?;
    tx.commit().await
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
        // On a disk that takes no more, looking goes on.
        if let Err(fault) = note_seen(app, &row, now).await {
            tracing::error!(%fault, "that somebody was seen could not be noted");
        }
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
        proved: row.proved_at > now.minus(PROVED),
        closing_at: row.closing_at,
    };
    let lang = row.language.as_deref().and_then(words::lang);
    Ok(Some(Known {
        me,
        lang,
        theme: row.theme.unwrap_or_default(),
    }))
}

/// Signs a device out.
pub async fn end(app: &App, member: MemberId, sign_in: SignInId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.touch(Topic::Member(member));
    store::end_sign_in(&mut tx, sign_in, now).await?;
    audit::note(&mut tx, Some(member), Act::SignedOut, "", now).await?;
    tx.commit().await?;
    Ok(())
}

/// The devices on which a member is signed in, the one seen last first.
pub async fn devices(db: &mut Conn, member: MemberId, now: Moment) -> Result<Vec<Device>, Trouble> {
    Ok(store::devices_of(db, member, now.minus(IDLE), now.minus(ABSOLUTE)).await?)
}

/// Signs one of a member's devices out.
pub async fn end_device(app: &App, member: MemberId, sign_in: SignInId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.touch(Topic::Member(member));
    if !store::end_device(&mut tx, member, sign_in, now).await? {
        return Err(Trouble::NotFound);
    }
    audit::note(&mut tx, Some(member), Act::DeviceEnded, "one", now).await?;
    tx.commit().await?;
    Ok(())
}

/// Signs every device of a member out but the one they hold.
pub async fn end_others(app: &App, member: MemberId, keep: SignInId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.touch(Topic::Member(member));
    store::end_others(&mut tx, member, keep, now).await?;
    audit::note(&mut tx, Some(member), Act::DeviceEnded, "others", now).await?;
    tx.commit().await?;
    Ok(())
}
