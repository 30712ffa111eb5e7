//! Codes by mail: asked for, shown by their link, taken once.

use std::net::IpAddr;
use std::time::Duration;

use super::{CODE_MINUTES, CODE_TRIES_MAX, RESEND_SECONDS, store, tries};
use crate::app::App;
use crate::db::{CodeId, Conn, MemberId, Moment};
use crate::error::Trouble;
use crate::mail::{self, Mail};
use crate::network::{self, Joining};
use crate::web::folded::folded_email;
use crate::web::secrets;
use crate::web::words::{Lang, Say};
use crate::{audit, members};

/// What a code is for. One asked for one purpose is worthless for another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To sign in, or to begin.
    SignIn,
    /// To add an address, or to change it.
    Email,
    /// To show once more who one is, before something that matters.
    Prove,
}

impl Purpose {
    const ALL: [Purpose; 3] = [Purpose::SignIn, Purpose::Email, Purpose::Prove];

    /// Its word in the table.
    pub fn key(self) -> &'static str {
        match self {
            Purpose::SignIn => "sign_in",
            Purpose::Email => "email",
            Purpose::Prove => "prove",
        }
    }

    /// The page where its code is typed.
    pub fn path(self) -> &'static str {
        match self {
            Purpose::SignIn => "/sign-in/code",
            Purpose::Email => "/settings/email/code",
            Purpose::Prove => "/settings/prove/code",
        }
    }
}

/// A wish for a code.
pub struct Ask<'a> {
    /// Where to mail it.
    pub email: &'a str,
    /// What for.
    pub purpose: Purpose,
    /// The mark of the browser it will be typed in.
    pub browser: &'a str,
    /// The network address it was asked from.
    pub address: IpAddr,
    /// The language of the mail.
    pub lang: &'static Lang,
    /// Where to go on afterwards, or empty.
    pub next: &'a str,
    /// Who asks, when they are signed in.
    pub member: Option<MemberId>,
}

/// Mails a code to an address, known or not. The same statements run for both, and the answer
/// never tells which it was: only the mail does.
pub async fn ask_code(app: &App, ask: &Ask<'_>) -> Result<(), Trouble> {
    let now = app.now();
    let folded = folded_email(ask.email);
    let mut tx = app.db.begin().await?;
    tries::count(&mut tx, &folded, ask.address, now).await?;
    if asked_just_now(&mut tx, ask, &folded, now).await? {
        tx.commit().await?;
        return Ok(());
    }
    let known = store::member_of_email(&mut tx, &folded).await?.is_some();
    let network = network::this(&mut tx).await?;
    let open = network.joining == Joining::Open;
    let invited = members::is_invited(&mut tx, invitation_in(ask.next), now).await?;
    let lets_in = known || open || invited || ask.purpose != Purpose::SignIn;
    let link = secrets::token();
    let code = secrets::six_digits(&link);
    // A closed network mails no code to a stranger: theirs is one that nobody can know.
    let secret = if lets_in {
        code.clone()
    } else {
        secrets::token()
    };
    let row = store::NewCode {
        email: ask.email,
        email_folded: &folded,
        purpose: ask.purpose.key(),
        member: ask.member,
        browser_hash: &secrets::hash(ask.browser),
        code_hash: &code_hash(ask.browser, &secret),
        link_hash: &secrets::hash(&link),
        created_at: now,
        expires_at: now.plus(Duration::from_secs(CODE_MINUTES * 60)),
    };
    let id = store::add_code(&mut tx, &row).await?;
    let mail = match lets_in {
        true => code_mail(app, ask, id, &code, &link),
        false => closed_mail(app, ask, id, &network),
    };
    mail::put(&mut tx, &mail, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Whether this browser asked for the same a moment ago: one mail is enough for both.
async fn asked_just_now(
    db: &mut Conn,
    ask: &Ask<'_>,
    folded: &str,
    now: Moment,
) -> Result<bool, sqlx::Error> {
    let since = now.minus(Duration::from_secs(RESEND_SECONDS));
    let browser = secrets::hash(ask.browser);
    let newest = store::newest_code(db, &browser, ask.purpose.key(), since).await?;
    Ok(newest.is_some_and(|code| code.email_folded == folded))
}

/// The invitation that whoever was invited brings along in where they want to go.
fn invitation_in(next: &str) -> &str {
    let code = next.strip_prefix("/joining?invitation=");
    code.and_then(|code| code.split('&').next()).unwrap_or("")
}

/// Bound to the browser's own mark, which is stored nowhere: the database alone can't be
/// used to try all million codes.
fn code_hash(browser: &str, code: &str) -> String {
    secrets::hash(&format!("{browser} {code}"))
}

/// A code this browser waits for.
pub struct Waiting {
    /// The address it was mailed to.
    pub email: String,
    /// Seconds until another one may be asked for.
    pub again_in: u64,
}

/// The code a browser waits for, if it asked within the last hour.
pub async fn waiting(
    db: &mut Conn,
    browser: &str,
    purpose: Purpose,
    now: Moment,
) -> Result<Option<Waiting>, Trouble> {
    let since = now.minus(Duration::from_secs(3600));
    let found = store::newest_code(db, &secrets::hash(browser), purpose.key(), since).await?;
    Ok(found.map(|code| {
        let again_at = code.created_at.plus(Duration::from_secs(RESEND_SECONDS));
        let millis = u64::try_from(again_at.0 - now.0).unwrap_or(0);
        Waiting {
            email: code.email,
            again_in: millis.div_ceil(1000),
        }
    }))
}

/// What the page behind a mailed link shows.
pub struct Linked {
    /// The six digits.
    pub code: String,
    /// What they are for.
    pub purpose: Purpose,
    /// Whether this is the browser that asked for them.
    pub here: bool,
}

/// The code that belongs to a mailed link, while it is good; for the page the link opens.
pub async fn linked(app: &App, link: &str, browser: &str) -> Result<Linked, Trouble> {
    let mut db = app.db.read().await?;
    let target = store::link_target(&mut db, &secrets::hash(link), app.now()).await?;
    let over = || Trouble::Gone(Say::new("code-link-over"));
    let (purpose, browser_hash) = target.ok_or_else(over)?;
    let known = Purpose::ALL.into_iter().find(|p| p.key() == purpose);
    Ok(Linked {
        code: secrets::six_digits(link),
        purpose: known.ok_or_else(over)?,
        here: browser_hash == secrets::hash(browser),
    })
}

/// What became of a code that was typed.
pub enum Proof {
    /// It was right: this address is theirs.
    Right(store::MailedCode),
    /// It was wrong, or too old, or used.
    Wrong,
    /// It has been tried too often: only another one helps.
    Spent,
}

/// Takes a code typed in the browser that asked for it.
///
/// A wrong one is counted and committed here; a right one is used up within `tx`.
pub async fn take(
    app: &App,
    typed: &str,
    purpose: Purpose,
    browser: &str,
    address: IpAddr,
) -> Result<(crate::db::Tx, Proof), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let since = now.minus(Duration::from_secs(CODE_MINUTES * 60));
    let asked = store::newest_code(&mut tx, &secrets::hash(browser), purpose.key(), since).await?;
    let whose = asked.as_ref().map_or("", |code| code.email_folded.as_str());
    if let Err(trouble) = tries::count(&mut tx, whose, address, now).await {
        drop(tx);
        note_denied(app).await?;
        return Err(trouble);
    }
    let Some(code) = asked.filter(|code| code.expires_at > now) else {
        return Ok((tx, Proof::Wrong));
    };
    let has_tries = store::count_code_try(&mut tx, code.code_id, CODE_TRIES_MAX).await?;
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let right = code_hash(browser, &digits) == code.code_hash;
    let proof = match (has_tries, right) {
        (false, _) => Proof::Spent,
        (true, false) => Proof::Wrong,
        (true, true) if store::use_code(&mut tx, &code, purpose.key(), now).await? => {
            Proof::Right(code)
        }
        (true, true) => Proof::Wrong,
    };
    if !matches!(proof, Proof::Right(_)) {
        audit::note(&mut tx, None, audit::Act::ProofFailed, purpose.key(), now).await?;
    }
    Ok((tx, proof))
}

async fn note_denied(app: &App) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    audit::note(&mut tx, None, audit::Act::Denied, "tries", app.now()).await?;
    tx.commit().await?;
    Ok(())
}

fn code_mail(app: &App, ask: &Ask<'_>, id: CodeId, code: &str, link: &str) -> Mail {
    let mut path = format!("/sign-in/link/{link}");
    if !ask.next.is_empty() {
        let next: String = url::form_urlencoded::byte_serialize(ask.next.as_bytes()).collect();
        path.push_str(&format!("?next={next}"));
    }
    let body = Say::new("mail-code-body")
        .with("code", code)
        .with("link", app.settings.address(&path))
        .count("minutes", usize::try_from(CODE_MINUTES).unwrap_or(10));
    let subject = Say::new("mail-code-subject").with("code", code);
    code_kind(ask, id, &subject, &body, app.now())
}

/// A stranger on a closed network is told how to get in, where only they read it.
fn closed_mail(app: &App, ask: &Ask<'_>, id: CodeId, network: &network::Network) -> Mail {
    let key = match network.contact.is_empty() {
        true => "mail-closed-body",
        false => "mail-closed-body-contact",
    };
    let body = Say::new(key)
        .with("address", app.settings.address("/"))
        .with("contact", network.contact.as_str());
    code_kind(ask, id, &Say::new("mail-closed-subject"), &body, app.now())
}

fn code_kind(ask: &Ask<'_>, id: CodeId, subject: &Say, body: &Say, now: Moment) -> Mail {
    Mail {
        kind: mail::Kind::Code,
        event_key: format!("code {id}"),
        member: ask.member,
        address: ask.email.to_owned(),
        subject: ask.lang.say(subject),
        body: ask.lang.say(body),
        calendar: String::new(),
        silence: String::new(),
        hold_until: now,
        good_until: now.plus(Duration::from_secs(CODE_MINUTES * 60)),
    }
}
