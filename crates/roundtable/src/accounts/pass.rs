//! Passes: links that sign a member in. The first admin's works once; a demo's while it is good.

use std::time::Duration;

use super::sign_in::{Arrival, arrive};
use super::store;
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{self, Conn, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::members;
use crate::network::{self, Network};
use crate::web::folded::folded_email;
use crate::web::secrets;
use crate::web::words::{Lang, Say};

/// How long the first admin's link is good for.
pub const FIRST_HOURS: u64 = 24;

/// What a pass is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PassKind {
    /// Makes whoever opens it the first admin; once.
    FirstAdmin,
    /// Signs one member in, at a tap, while it is good.
    Demo,
}

impl PassKind {
    fn key(self) -> &'static str {
        match self {
            PassKind::FirstAdmin => "first_admin",
            PassKind::Demo => "demo",
        }
    }
}

/// Makes a pass; its token belongs at the end of `/pass/` (or `/first/`).
pub async fn new_pass(
    db: &mut Conn,
    app: &App,
    member: Option<MemberId>,
    kind: PassKind,
    valid: Duration,
) -> Result<String, sqlx::Error> {
    let token = secrets::token();
    let until = app.now().plus(valid);
    store::add_pass(db, &secrets::hash(&token), kind.key(), member, until).await?;
    Ok(token)
}

/// The link that makes the first admin, while there is none. Each start makes a new one, and
/// the ones printed before are over.
pub async fn first_link(app: &App) -> Result<Option<String>, sqlx::Error> {
    let mut tx = app.db.begin().await?;
    network::found(&mut tx, app.now()).await?;
    if store::has_admin(&mut tx).await? {
        tx.commit().await?;
        return Ok(None);
    }
    let kind = PassKind::FirstAdmin;
    store::end_passes(&mut tx, kind.key()).await?;
    let valid = Duration::from_secs(FIRST_HOURS * 3600);
    let token = new_pass(&mut tx, app, None, kind, valid).await?;
    tx.commit().await?;
    Ok(Some(app.settings.address(&format!("/first/{token}"))))
}

/// The name of whom a demo's pass signs in.
pub async fn pass_name(app: &App, token: &str) -> Result<String, Trouble> {
    let mut db = app.db.read().await?;
    let hash = secrets::hash(token);
    let found = store::pass_member(&mut db, &hash, PassKind::Demo.key(), app.now()).await?;
    found
        .map(|(_, name)| name)
        .ok_or(Trouble::Gone(Say::new("pass-over")))
}

/// Signs in by a demo's pass.
pub async fn sign_in_by_pass(
    app: &App,
    token: &str,
    arrival: &Arrival<'_>,
) -> Result<String, Trouble> {
    let mut tx = app.db.begin().await?;
    let hash = secrets::hash(token);
    let found = store::pass_member(&mut tx, &hash, PassKind::Demo.key(), app.now()).await?;
    let (member, _) = found.ok_or(Trouble::Gone(Say::new("pass-over")))?;
    let token = arrive(&mut tx, app, member, arrival).await?;
    tx.commit().await?;
    Ok(token)
}

/// Whether the first admin's link is still good.
pub async fn first_is_good(app: &App, token: &str) -> Result<(), Trouble> {
    let mut db = app.db.read().await?;
    let hash = secrets::hash(token);
    let kind = PassKind::FirstAdmin.key();
    match store::pass_is_good(&mut db, &hash, kind, app.now()).await? {
        true => Ok(()),
        false => Err(Trouble::Gone(Say::new("first-over"))),
    }
}

/// What the first admin says.
pub struct First<'a> {
    /// The network, as it will be.
    pub network: Network,
    /// Their name.
    pub name: &'a str,
    /// Their address.
    pub email: &'a str,
    /// The zone their browser is in.
    pub zone: &'a str,
    /// Whether to mail them a word, to see that mail works.
    pub test_mail: bool,
}

/// Makes the first admin, and signs them in. An address that has an account already keeps it:
/// its member becomes admin and signs in as always, so the token is none.
pub async fn be_first(
    app: &App,
    token: &str,
    first: &First<'_>,
    arrival: &Arrival<'_>,
) -> Result<Option<String>, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let kind = PassKind::FirstAdmin.key();
    if !store::use_pass(&mut tx, &secrets::hash(token), kind, now).await? {
        return Err(Trouble::Gone(Say::new("first-over")));
    }
    network::settle(&mut tx, &first.network, now).await?;
    let folded = folded_email(first.email);
    let known = store::member_of_email(&mut tx, &folded).await?;
    let member = match known {
        Some(member) => member,
        None => {
            let member = members::begin(&mut tx, first.name, first.zone, now).await?;
            let added = store::add_account(&mut tx, member, first.email, &folded, now).await;
            if added.as_ref().is_err_and(db::is_taken) {
                return Err(Trouble::refused("email-taken"));
            }
            added?;
            member
        }
    };
    give_role(&mut tx, member, "admin", now).await?;
    if first.test_mail {
        tell_it_works(&mut tx, app, member).await?;
    }
    let token = match known {
        Some(_) => None,
        None => Some(arrive(&mut tx, app, member, arrival).await?),
    };
    tx.commit().await?;
    Ok(token)
}

async fn tell_it_works(tx: &mut Tx, app: &App, member: MemberId) -> Result<(), sqlx::Error> {
    let writes = |_: &crate::web::when::Reader, lang: &'static Lang| Written {
        subject: lang.t("mail-works-subject"),
        text: lang.t("mail-works-body"),
        act: Some((lang.t("mail-works-act"), "/".into())),
    };
    let notice = Notice::new(Kind::Security, "mail works", &writes).urgent();
    mail::tell(tx, app, member, notice).await
}

/// Gives a member a role: `host` or `admin`. False when they had it.
pub async fn give_role(
    db: &mut Conn,
    member: MemberId,
    role: &str,
    now: Moment,
) -> Result<bool, sqlx::Error> {
    let given = store::give_role(db, member, role, now).await?;
    if given {
        audit::note(db, Some(member), Act::RoleGiven, role, now).await?;
    }
    Ok(given)
}
