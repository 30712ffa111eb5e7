//! What a right code does: signs in, adds or changes an address, shows who one is.

use std::net::IpAddr;

use super::code::{self, Proof, Purpose};
use super::sign_in::{Arrival, arrive};
use super::store;
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{self, MemberId, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Mail};
use crate::members;
use crate::web::asker::Me;
use crate::web::words::{Lang, Say};

/// What became of a typed code, for the page that asked for it.
pub enum Taken {
    /// Signed in.
    In {
        /// The token for this device's cookie.
        token: String,
        /// Whether a guest's seat was given up: the account sits in another group of its programme.
        given_up: bool,
    },
    /// Wrong, or too old.
    Wrong,
    /// Tried too often.
    Spent,
}

/// A code that was typed, and where.
pub struct TypedCode<'a> {
    /// What was typed.
    pub code: &'a str,
    /// The network address it came from.
    pub address: IpAddr,
    /// The zone the browser is in, or empty.
    pub zone: &'a str,
}

/// Signs in by code. Makes the account if there is none; a guest seat that was held in this
/// browser becomes the account's.
pub async fn sign_in_by_code(
    app: &App,
    typed: &TypedCode<'_>,
    guest: Option<&Me>,
    arrival: &Arrival<'_>,
) -> Result<Taken, Trouble> {
    let purpose = Purpose::SignIn;
    let (mut tx, proof) =
        code::take(app, typed.code, purpose, arrival.browser, typed.address).await?;
    let code = match answer(proof) {
        Ok(code) => code,
        Err(taken) => return tx.commit().await.map(|()| taken).map_err(Trouble::from),
    };
    let now = app.now();
    let guest = guest.filter(|me| !me.has_account).map(|me| me.id);
    let owner = store::member_of_email(&mut tx, &code.email_folded).await?;
    let mut given_up = false;
    let member = match (owner, guest) {
        (Some(owner), Some(guest)) => {
            given_up = move_guest(&mut tx, app, guest, owner).await?;
            owner
        }
        (Some(owner), None) => owner,
        (None, guest) => {
            let member = match guest {
                Some(guest) => guest,
                None => members::begin(&mut tx, "", typed.zone, now).await?,
            };
            add_account(&mut tx, member, &code, app).await?;
            member
        }
    };
    let token = arrive(&mut tx, app, member, arrival).await?;
    tx.commit().await?;
    Ok(Taken::In { token, given_up })
}

/// Adds an address to a guest seat, or changes a member's. An address that already has an
/// account takes the guest's seats over; a member may not take over another's.
pub async fn set_email_by_code(
    app: &App,
    typed: &TypedCode<'_>,
    me: &Me,
    arrival: &Arrival<'_>,
    lang: &'static Lang,
) -> Result<Taken, Trouble> {
    let purpose = Purpose::Email;
    let (mut tx, proof) =
        code::take(app, typed.code, purpose, arrival.browser, typed.address).await?;
    let code = match answer(proof) {
        Ok(code) if code.member_id == Some(me.id) => code,
        Ok(_) => return Ok(Taken::Wrong),
        Err(taken) => return tx.commit().await.map(|()| taken).map_err(Trouble::from),
    };
    let now = app.now();
    let owner = store::member_of_email(&mut tx, &code.email_folded).await?;
    let account = store::account_of(&mut tx, me.id).await?;
    let mut given_up = false;
    let member = match (owner, account) {
        (Some(owner), _) if owner == me.id => owner,
        (Some(_), Some(_)) => return Err(Trouble::refused("email-taken")),
        (Some(owner), None) => {
            given_up = move_guest(&mut tx, app, me.id, owner).await?;
            owner
        }
        (None, None) => {
            add_account(&mut tx, me.id, &code, app).await?;
            me.id
        }
        (None, Some(old)) => {
            store::set_email(&mut tx, me.id, &code.email, &code.email_folded).await?;
            audit::note(&mut tx, Some(me.id), Act::EmailChanged, "changed", now).await?;
            let told = moved_mail(app, me.id, &old.email, code.code_id.0, lang);
            mail::put(&mut tx, &told, now).await?;
            me.id
        }
    };
    let token = arrive(&mut tx, app, member, arrival).await?;
    tx.commit().await?;
    Ok(Taken::In { token, given_up })
}

/// Shows once more who one is. The device gets a new token with it.
pub async fn prove_by_code(
    app: &App,
    typed: &TypedCode<'_>,
    me: &Me,
    arrival: &Arrival<'_>,
) -> Result<Taken, Trouble> {
    let purpose = Purpose::Prove;
    let (mut tx, proof) =
        code::take(app, typed.code, purpose, arrival.browser, typed.address).await?;
    let code = match answer(proof) {
        Ok(code) => code,
        Err(taken) => return tx.commit().await.map(|()| taken).map_err(Trouble::from),
    };
    let account = store::account_of(&mut tx, me.id).await?;
    let theirs = account.is_some_and(|account| account.email_folded == code.email_folded);
    if !theirs || code.member_id != Some(me.id) {
        return Ok(Taken::Wrong);
    }
    let token = arrive(&mut tx, app, me.id, arrival).await?;
    tx.commit().await?;
    let given_up = false;
    Ok(Taken::In { token, given_up })
}

fn answer(proof: Proof) -> Result<store::MailedCode, Taken> {
    match proof {
        Proof::Right(code) => Ok(code),
        Proof::Wrong => Err(Taken::Wrong),
        Proof::Spent => Err(Taken::Spent),
    }
}

async fn add_account(
    tx: &mut Tx,
    member: MemberId,
    code: &store::MailedCode,
    app: &App,
) -> Result<(), Trouble> {
    let now = app.now();
    let added = store::add_account(tx, member, &code.email, &code.email_folded, now).await;
    match added {
        Err(fault) if db::is_taken(&fault) => Err(Trouble::refused("email-taken")),
        added => {
            added?;
            audit::note(tx, Some(member), Act::EmailChanged, "added", now).await?;
            Ok(())
        }
    }
}

/// A guest turns out to have an account: their seats become the account's. Returns whether one of
/// them could not.
async fn move_guest(
    tx: &mut Tx,
    app: &App,
    guest: MemberId,
    owner: MemberId,
) -> Result<bool, Trouble> {
    let given_up = super::rooms::move_seats(tx, guest, owner, app.now()).await?;
    super::closing::erase(tx, app, guest).await?;
    Ok(given_up)
}

/// Told to the old address: the new one is known to whoever changed it.
fn moved_mail(app: &App, member: MemberId, old: &str, id: i64, lang: &'static Lang) -> Mail {
    Mail {
        kind: Kind::Security,
        event_key: format!("address {id} changed"),
        member: Some(member),
        address: old.to_owned(),
        subject: lang.t("mail-moved-subject"),
        body: lang.say(&Say::new("mail-moved-body").with("address", app.settings.address("/"))),
        calendar: String::new(),
        silence: String::new(),
        hold_until: app.now(),
        good_until: app.now().plus(mail::outbox::GOOD_FOR),
    }
}
