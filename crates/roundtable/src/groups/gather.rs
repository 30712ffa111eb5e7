//! Gathering: somebody founds a group on the spot, and whoever opens its link sits down.
//!
//! A newcomer without a sign-in gets a guest seat and is signed in by the act itself. Their
//! form carries an act key, so that a form sent twice seats them once; the second answer signs
//! the same browser in again, because it may be the only one the browser keeps.

use std::net::IpAddr;
use std::time::Duration;

use super::codes::by_code;
use super::{FOUNDINGS_PER_HOUR_MAX, Founding, GROUPS_PER_MEMBER_MAX, found};
use super::{seats, store, tables};
use crate::accounts;
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::members;
use crate::web::acts;
use crate::web::asker::Me;

/// How long a form sent again still signs its browser in.
const AGAIN: Duration = Duration::from_secs(10 * 60);
/// How long foundings from one address are counted together.
const FOUNDINGS_WINDOW: Duration = Duration::from_secs(3600);

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
    /// The network address they ask from.
    pub address: IpAddr,
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
///
/// # Errors
/// Refused to who sits in very many groups, and where very many were just founded.
pub async fn gather(
    app: &App,
    newcomer: &Newcomer<'_>,
    founding: Founding,
) -> Result<Sat, Trouble> {
    let act = acts::key("gather", newcomer.act);
    let mut tx = app.db.begin().await?;
    if let Some(sat) = sat_before(app, &mut tx, newcomer, &act).await? {
        tx.commit().await?;
        return Ok(sat);
    }
    count_founding(&mut tx, newcomer, app.now()).await?;
    let member = member_of(app, &mut tx, newcomer).await?;
    let founding = Founding {
        founded_by: Some(member),
        ..founding
    };
    let group = found(&mut tx, &founding, app.now()).await?;
    let sat = settle(app, &mut tx, newcomer, &act, (group, member)).await?;
    tx.commit().await?;
    Ok(sat)
}

/// Seats whoever holds a group's short code: at the table with fewer people, if there are two.
///
/// # Errors
/// Not found for a code nobody gave out; refused while the door is closed, or no seat is free.
pub async fn sit_down(app: &App, newcomer: &Newcomer<'_>, code: &str) -> Result<Sat, Trouble> {
    let now = app.now();
    let act = acts::key("gather", newcomer.act);
    let mut tx = app.db.begin().await?;
    if let Some(sat) = sat_before(app, &mut tx, newcomer, &act).await? {
        tx.commit().await?;
        return Ok(sat);
    }
    let group = by_code(&mut tx, code).await?;
    seats::hold_to_sit(&mut tx, [group.first_table()]).await?;
    tables::hold_tables(&mut tx, group.group_id).await?;
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
    let sat = settle(app, &mut tx, newcomer, &act, (table, member)).await?;
    tx.commit().await?;
    Ok(sat)
}

/// What became of this form the first time it was sent. Held until the transaction ends, so
/// that of two posts at once the second waits and finds the first one's answer.
async fn sat_before(
    app: &App,
    tx: &mut Tx,
    newcomer: &Newcomer<'_>,
    act: &str,
) -> Result<Option<Sat>, Trouble> {
    tx.hold(&format!("act {act}"), 0).await?;
    let Some(answer) = acts::answer(tx, act).await? else {
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
    let member = MemberId(member);
    if app.now() > Moment(at).plus(AGAIN) || !is_still_a_guest(tx, member).await? {
        return Err(Trouble::refused("form-too-old"));
    }
    let token = accounts::sign_in(tx, member, newcomer.device, None, app.now()).await?;
    sat(Some(token))
}

/// Whether a form may still sign its browser in: its member has nothing else to sign in with,
/// and has not signed out.
async fn is_still_a_guest(db: &mut Conn, member: MemberId) -> Result<bool, Trouble> {
    let has_account = accounts::email_of(db, member).await?.is_some();
    Ok(!has_account && !accounts::was_signed_out(db, member).await?)
}

/// Counts one more founding, if it is within what one member and one address may found.
async fn count_founding(tx: &mut Tx, newcomer: &Newcomer<'_>, now: Moment) -> Result<(), Trouble> {
    if let Some(me) = newcomer.me {
        tx.hold("members", me.id.0).await?;
        if store::all_of_member(tx, me.id).await?.len() >= GROUPS_PER_MEMBER_MAX {
            return Err(Trouble::refused("groups-too-many"));
        }
    }
    let window = accounts::Window::of("found", newcomer.address, FOUNDINGS_WINDOW, now);
    if window.count(tx).await? > FOUNDINGS_PER_HOUR_MAX {
        return Err(Trouble::refused("foundings-too-many"));
    }
    Ok(())
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
    act: &str,
    (group, member): (GroupId, MemberId),
) -> Result<Sat, Trouble> {
    let now = app.now();
    let answer = format!("{group} {member} {}", now.0);
    acts::note(tx, act, &answer, now).await?;
    let token = match newcomer.me {
        Some(_) => None,
        None => Some(accounts::sign_in(tx, member, newcomer.device, None, now).await?),
    };
    Ok(Sat { group, token })
}
