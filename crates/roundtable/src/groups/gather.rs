//! Gathering: somebody founds a group on the spot, and whoever opens its link sits down.
//!
//! A newcomer without a sign-in gets a guest seat and is signed in by the act itself. Their
//! form carries an act key, so that a form sent twice seats them once; the second answer signs
//! the same browser in again, because it may be the only one the browser keeps.

use std::time::Duration;

use super::{Founding, Group, found, seats, store, tables};
use crate::accounts;
use crate::app::App;
use crate::db::{GroupId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::members;
use crate::web::acts;
use crate::web::asker::Me;

/// How long a form sent again still signs its browser in.
const AGAIN: Duration = Duration::from_secs(10 * 60);
/// The most characters of an act key.
const ACT_CHARS_MAX: usize = 64;

/// Whoever founds a group or sits down at a table.
pub struct Newcomer<'a> {
    /// The member, if this browser is signed in already.
    pub me: Option<&'a Me>,
    /// The name they typed; unused for a member.
    pub name: &'a str,
    /// The zone their browser says it is in.
    pub zone: &'a str,
    /// Their browser's word for itself.
    pub device: &'a str,
    /// The key of the form they sent.
    pub act: &'a str,
}

/// A newcomer has sat down.
pub struct Sat {
    /// At this table.
    pub group: GroupId,
    /// The token that signs their browser in, unless it was.
    pub token: Option<String>,
}

/// Founds a group with whoever asks as its steward.
pub async fn gather(
    app: &App,
    newcomer: &Newcomer<'_>,
    founding: Founding,
) -> Result<Sat, Trouble> {
    let mut tx = app.db.begin().await?;
    if let Some(sat) = sat_before(app, &mut tx, newcomer).await? {
        tx.commit().await?;
        return Ok(sat);
    }
    let member = member_of(app, &mut tx, newcomer).await?;
    let founding = Founding {
        founded_by: Some(member),
        ..founding
    };
    let group = found(&mut tx, &founding, app.now()).await?;
    let sat = settle(app, &mut tx, newcomer, group, member).await?;
    tx.commit().await?;
    Ok(sat)
}

/// Seats whoever holds a group's short code: at the table with fewer people, if there are two.
///
/// # Errors
/// Not found for a code nobody gave out; refused while the door is closed, or no seat is free.
pub async fn sit_down(app: &App, newcomer: &Newcomer<'_>, code: &str) -> Result<Sat, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    if let Some(sat) = sat_before(app, &mut tx, newcomer).await? {
        tx.commit().await?;
        return Ok(sat);
    }
    let group = by_code(&mut tx, code).await?;
    tx.hold("groups", group.first_table().0).await?;
    let group = by_code(&mut tx, code).await?;
    let both = tables::tables_of(&mut tx, &group).await?;
    let mut seated_at = None;
    if let Some(me) = newcomer.me {
        for table in &both {
            if store::seat_held(&mut tx, table.group_id, me.id)
                .await?
                .is_some()
            {
                seated_at = Some(table.group_id);
            }
        }
    }
    let table = match seated_at {
        Some(table) => table,
        None if group.open == 0 => return Err(Trouble::refused("door-closed")),
        None => tables::with_most_room(&mut tx, &both).await?,
    };
    let member = member_of(app, &mut tx, newcomer).await?;
    seats::take_seat(&mut tx, table, member, now).await?;
    let sat = settle(app, &mut tx, newcomer, table, member).await?;
    tx.commit().await?;
    Ok(sat)
}

/// The group of a short code, however it was typed.
pub async fn by_code(db: &mut crate::db::Conn, typed: &str) -> Result<Group, Trouble> {
    let code = read_code(typed);
    let found = store::by_code(db, &code).await?;
    found.ok_or(Trouble::NotFound)
}

/// A code as it is stored: its letters and digits, in capitals.
pub fn read_code(typed: &str) -> String {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|c| c.to_ascii_uppercase()).take(64).collect()
}

/// A code as it is read aloud: `ABCD-EFGH`.
pub fn spaced_code(code: &str) -> String {
    match code.split_at_checked(code.len() / 2) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// What became of this form the first time it was sent. Held until the transaction ends, so
/// that of two posts at once the second waits and finds the first one's answer.
async fn sat_before(
    app: &App,
    tx: &mut Tx,
    newcomer: &Newcomer<'_>,
) -> Result<Option<Sat>, Trouble> {
    if newcomer.act.is_empty() {
        return Ok(None);
    }
    if newcomer.act.len() > ACT_CHARS_MAX {
        return Err(Trouble::Unreadable);
    }
    tx.hold(&format!("act {}", newcomer.act), 0).await?;
    let Some(answer) = acts::answer(tx, newcomer.act).await? else {
        return Ok(None);
    };
    let told: Vec<i64> = answer
        .split(' ')
        .filter_map(|part| part.parse().ok())
        .collect();
    let [group, member, at] = told[..] else {
        return Err(Trouble::Unreadable);
    };
    let sat = |token| {
        Ok(Some(Sat {
            group: GroupId(group),
            token,
        }))
    };
    if newcomer.me.is_some() {
        return sat(None);
    }
    if app.now() > Moment(at).plus(AGAIN) {
        return Err(Trouble::refused("form-too-old"));
    }
    let token = accounts::sign_in(tx, MemberId(member), newcomer.device, None, app.now()).await?;
    sat(Some(token))
}

async fn member_of(
    app: &App,
    tx: &mut Tx,
    newcomer: &Newcomer<'_>,
) -> Result<MemberId, sqlx::Error> {
    match newcomer.me {
        Some(me) => Ok(me.id),
        None => members::begin(tx, newcomer.name, newcomer.zone, app.now()).await,
    }
}

/// Notes what the form led to, and signs a guest's browser in.
async fn settle(
    app: &App,
    tx: &mut Tx,
    newcomer: &Newcomer<'_>,
    group: GroupId,
    member: MemberId,
) -> Result<Sat, Trouble> {
    let now = app.now();
    if !newcomer.act.is_empty() {
        let answer = format!("{group} {member} {}", now.0);
        acts::note(tx, newcomer.act, &answer, now).await?;
    }
    let token = match newcomer.me {
        Some(_) => None,
        None => Some(accounts::sign_in(tx, member, newcomer.device, None, now).await?),
    };
    Ok(Sat { group, token })
}
