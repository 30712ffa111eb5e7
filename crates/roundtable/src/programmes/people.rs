//! The enrolled as their hosts see them; and the hosts: added, stepping down, ending it all.

use super::{HOSTS_MAX, Programme, for_host, notices, store};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::members;
use crate::web::folded::{containing, folded};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::{offers, placement, repairs};

/// The enrolled on one page.
pub const PAGE_PEOPLE: usize = 50;
/// The most characters of a search.
pub const SEARCH_CHARS_MAX: usize = 100;
/// The most people of a name who are offered to choose from.
pub const NAMED_MAX: usize = 20;
/// How many are looked through for a name.
const LOOKED_THROUGH_MAX: i64 = 500;

/// How the enrolled stand, by the words the statements use.
pub const STANDS: [&str; 3] = ["waiting", "offered", "seated"];

/// What is looked for among the enrolled.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// Words; empty: any.
    pub words: String,
    /// One of [`STANDS`]; empty: any.
    pub stands: &'static str,
    /// From 1.
    pub page: usize,
}

/// Somebody enrolled, as their hosts may see them.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Who.
    pub member: MemberId,
    /// Since when.
    pub enrolled_at: Moment,
    /// A host put them on the list.
    pub by_host: bool,
    /// They have finished joining the network.
    pub joined: bool,
    /// One of [`STANDS`].
    pub stands: String,
}

/// How many a search finds, and one page of them by name.
///
/// # Errors
/// Not found by who does not host the programme.
pub async fn people(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
    search: &Search,
) -> Result<(usize, Vec<Listed>), Trouble> {
    for_host(db, host, programme).await?;
    let pattern = pattern(&search.words);
    let count = store::count_people(db, programme, search.stands, &pattern).await?;
    let size = i64::try_from(PAGE_PEOPLE).unwrap_or(i64::MAX);
    let before = i64::try_from(search.page.saturating_sub(1)).unwrap_or(0);
    let part = (size, before.saturating_mul(size));
    let rows = store::people(db, programme, search.stands, &pattern, part).await?;
    let people = rows.into_iter().map(Listed::from).collect();
    Ok((usize::try_from(count).unwrap_or(0), people))
}

/// How many of the enrolled stand how, in the order of [`STANDS`].
///
/// # Errors
/// Not found by who does not host the programme.
pub async fn counts(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<[i64; STANDS.len()], Trouble> {
    for_host(db, host, programme).await?;
    let found = store::count_stands(db, programme).await?;
    let count = |stands: &str| found.iter().find(|(one, _)| one == stands);
    Ok(STANDS.map(|stands| count(stands).map_or(0, |(_, count)| *count)))
}

/// Everybody enrolled, by name: for a file.
pub async fn everybody(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<Vec<Listed>, Trouble> {
    for_host(db, host, programme).await?;
    let rows = store::people(db, programme, "", &pattern(""), (i64::MAX, 0)).await?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// The enrolled of this name, or whose name holds it: for a host who types one.
pub async fn enrolled_named(
    db: &mut Conn,
    programme: ProgrammeId,
    name: &str,
) -> Result<Vec<(MemberId, String)>, sqlx::Error> {
    let part = (LOOKED_THROUGH_MAX, 0);
    let rows = store::people(db, programme, "", &pattern(name), part).await?;
    let ids: Vec<MemberId> = rows.iter().map(|row| row.member_id).collect();
    named(db, &ids, name).await
}

/// Those of these members whose name it is, or else whose name holds it.
pub async fn named(
    db: &mut Conn,
    ids: &[MemberId],
    name: &str,
) -> Result<Vec<(MemberId, String)>, sqlx::Error> {
    let wanted = folded(name);
    let mut found = members::named(db, ids).await?;
    found.retain(|(_, name)| folded(name).contains(&wanted));
    let whole = |(_, name): &&(MemberId, String)| folded(name) == wanted;
    let exact: Vec<(MemberId, String)> = found.iter().filter(whole).cloned().collect();
    let mut found = if exact.is_empty() { found } else { exact };
    found.truncate(NAMED_MAX);
    Ok(found)
}

/// A host makes another member a host, who is told. Twice is once.
///
/// # Errors
/// Not found: by who is no host, and for whom they can't see. Refused beyond [`HOSTS_MAX`].
pub async fn add_host(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    other: MemberId,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = for_host(&mut tx, host, programme).await?;
    if !members::is_seen(&mut tx, host, other).await? {
        return Err(Trouble::NotFound);
    }
    let hosts = store::hosts(&mut tx, programme).await?;
    if hosts.contains(&other) {
        return Ok(());
    }
    if hosts.len() >= HOSTS_MAX {
        return Err(Trouble::refused("hosts-enough"));
    }
    make_host(&mut tx, app, &found, (host, other), now).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes a member a host at somebody's act, and tells them.
pub(super) async fn make_host(
    tx: &mut Tx,
    app: &App,
    programme: &Programme,
    (by, host): (MemberId, MemberId),
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::add_host(tx, programme.id, host, now).await?;
    audit::note(tx, Some(by), Act::HostAdded, &programme.id.to_string(), now).await?;
    let writes = |_: &Reader, lang: &'static Lang| added(programme, lang);
    let key = format!("programme {} host {}", programme.id, now.0);
    let notice = Notice::new(Kind::Programme, key, &writes);
    mail::tell(tx, app, host, notice).await
}

fn added(programme: &Programme, lang: &Lang) -> Written {
    let say = |key: &'static str| lang.say(&Say::new(key).with("programme", &programme.name));
    Written {
        subject: say("mail-host-subject"),
        text: say("mail-host-body"),
        act: Some((
            lang.t("mail-host-act"),
            format!("/programmes/{}", programme.id),
        )),
    }
}

/// A host steps down.
///
/// # Errors
/// Refused to the last one of a programme that goes on: somebody must be there to ask.
pub async fn step_down(app: &App, host: MemberId, programme: ProgrammeId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = for_host(&mut tx, host, programme).await?;
    if store::hosts(&mut tx, programme).await?.len() < 2 && found.ended_at.is_none() {
        return Err(Trouble::refused("hosts-last"));
    }
    store::remove_host(&mut tx, programme, host).await?;
    let thing = programme.to_string();
    audit::note(&mut tx, Some(host), Act::HostRemoved, &thing, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends a programme: nobody enrols or is placed any more, drafts and repairs are dropped, seats
/// held for somebody are let go.
/// Its groups go on as long as they like. Twice is once.
pub async fn end(app: &App, host: MemberId, programme: ProgrammeId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = for_host(&mut tx, host, programme).await?;
    if found.ended_at.is_some() {
        return Ok(());
    }
    store::end(&mut tx, programme, now).await?;
    placement::drop_open(&mut tx, programme, now).await?;
    repairs::drop_all(&mut tx, programme, now).await?;
    let asking = store::groups_asking(&mut tx, programme).await?;
    offers::let_go(&mut tx, app, &asking, &found.name, now).await?;
    notices::ended(&mut tx, app, &found).await?;
    let thing = programme.to_string();
    audit::note(&mut tx, Some(host), Act::ProgrammeEnded, &thing, now).await?;
    tx.commit().await?;
    Ok(())
}

fn pattern(words: &str) -> String {
    let words: String = words.chars().take(SEARCH_CHARS_MAX).collect();
    containing(&folded(&words))
}

impl From<store::PersonRow> for Listed {
    fn from(row: store::PersonRow) -> Listed {
        Listed {
            member: row.member_id,
            enrolled_at: row.enrolled_at,
            by_host: row.listed == 1,
            joined: row.joined == 1,
            stands: row.stands,
        }
    }
}
