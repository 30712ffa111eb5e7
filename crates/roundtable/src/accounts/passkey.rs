//! Passkeys: added by name, listed, renamed, removed; and signing in with one.

use std::net::IpAddr;
use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use webauthn_rs::Webauthn;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Uuid,
};

use super::sign_in::{Arrival, arrive};
use super::{store, tries};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{self, Conn, MemberId, PasskeyId, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::web::asker::Me;
use crate::web::secrets;
use crate::web::words::{Lang, Say};

pub use store::KeptPasskey;

/// The most passkeys of one member.
pub const PASSKEYS_MAX: usize = 20;
/// The most characters of a passkey's name.
pub const PASSKEY_NAME_CHARS_MAX: usize = 40;
/// How long a ceremony may take.
const CEREMONY_SECONDS: u64 = 5 * 60;
const ADDING: &str = "add";
const ASKING: &str = "ask";

/// Begins to add a passkey: what the browser must be told.
pub async fn begin_adding(app: &App, me: &Me, browser: &str) -> Result<Value, Trouble> {
    let passkeys = ours(app)?;
    let mut tx = app.db.begin().await?;
    let account = store::account_of(&mut tx, me.id).await?;
    let account = account.ok_or(Trouble::refused("passkey-needs-email"))?;
    let kept = store::passkeys_of(&mut tx, me.id).await?;
    if kept.len() >= PASSKEYS_MAX {
        return Err(Trouble::refused("passkey-too-many"));
    }
    let known: Vec<CredentialID> = kept
        .iter()
        .filter_map(|kept| credential(&kept.credential).ok())
        .map(|key| key.cred_id().clone())
        .collect();
    let shown = if me.name.is_empty() {
        &account.email
    } else {
        &me.name
    };
    let (options, state) = passkeys
        .start_passkey_registration(handle(me.id), &account.email, shown, Some(known))
        .map_err(|e| Trouble::fault("beginning to add a passkey", e))?;
    let mut options = written(&options)?;
    // One that the device keeps and offers by itself: signing in asks for no address.
    let wish = &mut options["publicKey"]["authenticatorSelection"];
    wish["residentKey"] = json!("required");
    wish["requireResidentKey"] = json!(true);
    let state = written(&state)?.to_string();
    let ceremony = begin(&mut tx, app, ADDING, Some(me.id), &state, browser).await?;
    tx.commit().await?;
    Ok(json!({ "ceremony": ceremony, "options": options["publicKey"] }))
}

/// Adds the passkey the browser made.
pub async fn add(
    app: &App,
    me: &Me,
    browser: &str,
    ceremony: &str,
    made: &RegisterPublicKeyCredential,
    name: &str,
) -> Result<(), Trouble> {
    let passkeys = ours(app)?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let (whose, state) = finish(&mut tx, app, ADDING, ceremony, browser).await?;
    if whose != Some(me.id) {
        return Err(over());
    }
    let state: PasskeyRegistration = read(&state)?;
    let Ok(passkey) = passkeys.finish_passkey_registration(made, &state) else {
        // The ceremony is spent all the same.
        tx.commit().await?;
        return Err(over());
    };
    let key = key_of(passkey.cred_id());
    let stored = written(&passkey)?.to_string();
    let added = store::add_passkey(&mut tx, me.id, name, &key, &stored, now).await;
    if added.as_ref().is_err_and(db::is_taken) {
        return Err(over());
    }
    added?;
    audit::note(&mut tx, Some(me.id), Act::PasskeyAdded, "", now).await?;
    tell(&mut tx, app, me.id, &key, "mail-passkey-added").await?;
    tx.commit().await?;
    Ok(())
}

/// A member's passkeys, the first one first.
pub async fn of_member(db: &mut Conn, member: MemberId) -> Result<Vec<KeptPasskey>, Trouble> {
    Ok(store::passkeys_of(db, member).await?)
}

/// Gives a passkey another name.
pub async fn rename(
    app: &App,
    member: MemberId,
    passkey: PasskeyId,
    name: &str,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    if !store::rename_passkey(&mut tx, member, passkey, name).await? {
        return Err(Trouble::NotFound);
    }
    tx.commit().await?;
    Ok(())
}

/// Removes a passkey: it signs nobody in any more.
pub async fn remove(app: &App, member: MemberId, passkey: PasskeyId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    if !store::remove_passkey(&mut tx, member, passkey).await? {
        return Err(Trouble::NotFound);
    }
    audit::note(&mut tx, Some(member), Act::PasskeyRemoved, "", app.now()).await?;
    let key = format!("removed {passkey}");
    tell(&mut tx, app, member, &key, "mail-passkey-removed").await?;
    tx.commit().await?;
    Ok(())
}

/// Begins to ask for a passkey: whichever the device offers.
pub async fn begin_asking(app: &App, browser: &str) -> Result<Value, Trouble> {
    let (options, state) = ours(app)?
        .start_discoverable_authentication()
        .map_err(|e| Trouble::fault("beginning to ask for a passkey", e))?;
    let options = written(&options)?;
    let state = written(&state)?.to_string();
    let mut tx = app.db.begin().await?;
    let ceremony = begin(&mut tx, app, ASKING, None, &state, browser).await?;
    tx.commit().await?;
    Ok(json!({ "ceremony": ceremony, "options": options["publicKey"] }))
}

/// A passkey that was shown, and from where.
pub struct ShownPasskey<'a> {
    /// The ceremony it was asked for in.
    pub ceremony: &'a str,
    /// What the device signed.
    pub credential: &'a PublicKeyCredential,
    /// The network address it came from.
    pub address: IpAddr,
    /// Whose it must be, where that matters: somebody proving who they are.
    pub must_be: Option<MemberId>,
}

/// Signs in by passkey, or shows once more who one is: either way with a new token.
pub async fn sign_in_by_passkey(
    app: &App,
    shown: &ShownPasskey<'_>,
    arrival: &Arrival<'_>,
) -> Result<String, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tries::count(&mut tx, "", shown.address, now).await?;
    let (_, state) = finish(&mut tx, app, ASKING, shown.ceremony, arrival.browser).await?;
    let found = recognise(&mut tx, app, shown.credential, &state).await?;
    let wanted = |member: &MemberId| shown.must_be.is_none_or(|must_be| must_be == *member);
    let Some(member) = found.filter(wanted) else {
        audit::note(&mut tx, None, Act::ProofFailed, "passkey", now).await?;
        tx.commit().await?;
        return Err(Trouble::refused("passkey-unknown"));
    };
    let token = arrive(&mut tx, app, member, arrival).await?;
    tx.commit().await?;
    Ok(token)
}

/// Whose passkey it is, if its signature holds and its counter has not gone back.
async fn recognise(
    tx: &mut Tx,
    app: &App,
    shown: &PublicKeyCredential,
    state: &str,
) -> Result<Option<MemberId>, Trouble> {
    let passkeys = ours(app)?;
    let Ok((whose, key)) = passkeys.identify_discoverable_authentication(shown) else {
        return Ok(None);
    };
    let key = BASE64URL_NOPAD.encode(key);
    let Some(kept) = store::passkey_by_key(tx, &key).await? else {
        return Ok(None);
    };
    if handle(kept.member_id) != whose {
        return Ok(None);
    }
    let state: DiscoverableAuthentication = read(state)?;
    let mut passkey = credential(&kept.credential)?;
    let key = DiscoverableKey::from(&passkey);
    let Ok(answer) = passkeys.finish_discoverable_authentication_v2(shown, state, &key) else {
        return Ok(None);
    };
    passkey.update_credential(&answer);
    let stored = written(&passkey)?.to_string();
    store::note_passkey_used(tx, kept.passkey_id, &stored, app.now()).await?;
    Ok(Some(kept.member_id))
}

/// Keeps what a ceremony must remember, under a token that only this browser can show again.
async fn begin(
    tx: &mut Tx,
    app: &App,
    kind: &str,
    member: Option<MemberId>,
    state: &str,
    browser: &str,
) -> Result<String, Trouble> {
    let token = secrets::token();
    let until = app.now().plus(Duration::from_secs(CEREMONY_SECONDS));
    let hash = secrets::hash(&format!("{browser} {token}"));
    store::add_ceremony(tx, &hash, kind, member, state, until).await?;
    Ok(token)
}

async fn finish(
    tx: &mut Tx,
    app: &App,
    kind: &str,
    ceremony: &str,
    browser: &str,
) -> Result<(Option<MemberId>, String), Trouble> {
    let hash = secrets::hash(&format!("{browser} {ceremony}"));
    let taken = store::take_ceremony(tx, &hash, kind, app.now()).await?;
    taken.ok_or_else(over)
}

async fn tell(
    tx: &mut Tx,
    app: &App,
    member: MemberId,
    key: &str,
    what: &'static str,
) -> Result<(), sqlx::Error> {
    let writes = |_: &crate::web::when::Reader, lang: &'static Lang| Written {
        subject: lang.t(what),
        text: lang.say(&Say::new("mail-passkey-body")),
        act: Some((lang.t("mail-passkey-act"), "/settings#passkeys".into())),
    };
    let notice = Notice::new(Kind::Security, format!("passkey {key}"), &writes).urgent();
    mail::tell(tx, app, member, notice).await
}

fn ours(app: &App) -> Result<&Webauthn, Trouble> {
    app.passkeys.as_ref().ok_or(Trouble::NotFound)
}

fn over() -> Trouble {
    Trouble::refused("passkey-over")
}

/// What a device keeps beside the key to tell accounts apart: the member's id, and no word.
fn handle(member: MemberId) -> Uuid {
    Uuid::from_u128(u128::from(member.0.unsigned_abs()))
}

fn key_of(id: &CredentialID) -> String {
    BASE64URL_NOPAD.encode(id.as_ref())
}

fn credential(stored: &str) -> Result<Passkey, Trouble> {
    read(stored)
}

fn read<T: serde::de::DeserializeOwned>(stored: &str) -> Result<T, Trouble> {
    serde_json::from_str(stored).map_err(|e| Trouble::fault("reading a stored passkey", e))
}

fn written(thing: &impl serde::Serialize) -> Result<Value, Trouble> {
    serde_json::to_value(thing).map_err(|e| Trouble::fault("writing a passkey", e))
}
