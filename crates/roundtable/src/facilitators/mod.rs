//! Dedicated facilitators: a member who serves a group for a season, by everyone's consent.
//!
//! Proposed by whoever sits in the group, or by a host of its programme; asked are all who sit
//! there and the one proposed. The last yes gives them a seat outside the group's size: they
//! sign the charter, bring no challenge and have no vote. One no ends it, and nobody is told
//! whose it was.

mod kept;
mod notices;
pub mod pages;
mod store;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::app::App;
use crate::db::{AppointmentId, Conn, GroupId, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::web::words::Say;
use crate::{groups, host, members};

pub use kept::{forget, kept_of, move_seats};

/// A facilitator proposed to a group, or serving it.
#[derive(sqlx::FromRow, Clone, Debug, PartialEq)]
pub struct Appointment {
    /// Its id.
    pub appointment_id: AppointmentId,
    /// The group.
    pub group_id: GroupId,
    /// Who would serve, or serves.
    pub member_id: MemberId,
    /// Who proposed it.
    pub appointed_by: MemberId,
    /// Since when they serve; not yet, while somebody has not agreed.
    pub began_at: Option<Moment>,
}

/// Who serves a group or is proposed to it.
pub async fn of_group(db: &mut Conn, group: GroupId) -> Result<Option<Appointment>, sqlx::Error> {
    store::of_group(db, group).await
}

/// What a member is asked to agree to, and has not answered: as one of the group, or because
/// they would serve it.
pub async fn asked_of(db: &mut Conn, member: MemberId) -> Result<Vec<Appointment>, sqlx::Error> {
    store::asked_of(db, member).await
}

/// Whether a member has said yes.
pub async fn agreed(
    db: &mut Conn,
    appointment: AppointmentId,
) -> Result<Vec<MemberId>, sqlx::Error> {
    store::agreed(db, appointment).await
}

/// How many of those a proposal needs have said yes: all who sit there, and who would serve.
pub async fn tally(db: &mut Conn, made: &Appointment) -> Result<(usize, usize), sqlx::Error> {
    let agreed = store::agreed(db, made.appointment_id).await?;
    let seats = groups::seats_of(db, made.group_id).await?;
    let needed = seats.iter().map(|seat| seat.member);
    let needed: BTreeSet<MemberId> = needed.chain([made.member_id]).collect();
    let said_yes = agreed.iter().filter(|member| needed.contains(member));
    Ok((said_yes.count(), needed.len()))
}

/// Somebody who sits in a group proposes a facilitator; that they agree needs no asking.
pub async fn propose(
    app: &App,
    me: MemberId,
    group: GroupId,
    facilitator: MemberId,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("groups", group.0).await?;
    groups::for_member(&mut tx, me, group).await?;
    let made = add(&mut tx, app, me, group, facilitator).await?;
    store::agree(&mut tx, made.appointment_id, me, true, app.now()).await?;
    if_agreed(&mut tx, app, &made).await?;
    tx.commit().await?;
    Ok(())
}

/// A host proposes a facilitator to a group of their programme, known to them by its number.
pub async fn propose_as_host(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    number: i64,
    facilitator: MemberId,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let group = host::group_of(&mut tx, host, programme, number, app.now())
        .await?
        .group_id;
    tx.hold("groups", group.0).await?;
    let made = add(&mut tx, app, host, group, facilitator).await?;
    if facilitator == host {
        store::agree(&mut tx, made.appointment_id, host, true, app.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Notes the proposal and asks everybody.
async fn add(
    tx: &mut Tx,
    app: &App,
    by: MemberId,
    group: GroupId,
    facilitator: MemberId,
) -> Result<Appointment, Trouble> {
    if by != facilitator && !members::is_seen(tx, by, facilitator).await? {
        return Err(Trouble::NotFound);
    }
    if store::of_group(tx, group).await?.is_some() {
        return Err(Trouble::refused("facilitator-is-one"));
    }
    let seats = groups::seats_of(tx, group).await?;
    if seats.iter().any(|seat| seat.member == facilitator) {
        return Err(Trouble::refused("facilitator-sits-there"));
    }
    let made = store::add(tx, group, facilitator, by, app.now()).await?;
    let others = seats.iter().map(|seat| seat.member);
    let others: Vec<MemberId> = others.filter(|member| *member != by).collect();
    notices::asked(tx, app, &made, &others).await?;
    if facilitator != by {
        notices::invited(tx, app, &made).await?;
    }
    Ok(made)
}

/// A member says whether they agree. The last yes begins it; one no ends it. A yes said twice is
/// said once.
///
/// # Errors
/// Gone when nothing is proposed any more, and for whom it does not concern.
pub async fn answer(
    app: &App,
    me: MemberId,
    appointment: AppointmentId,
    agreed: bool,
) -> Result<Appointment, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let standing = held(&mut tx, appointment).await?.ok_or_else(over)?;
    let before = store::agreed(&mut tx, appointment).await?;
    if agreed && before.contains(&me) {
        return Ok(standing);
    }
    let asked = store::asked_of(&mut tx, me).await?.into_iter();
    let mut asked = asked.filter(|one| one.appointment_id == appointment);
    let asked = asked.next().ok_or_else(over)?;
    store::agree(&mut tx, appointment, me, agreed, now).await?;
    if agreed {
        if_agreed(&mut tx, app, &asked).await?;
    } else {
        store::end(&mut tx, appointment, now).await?;
        notices::refused(&mut tx, app, &asked).await?;
    }
    tx.commit().await?;
    Ok(asked)
}

/// An appointment that has not ended, its group held until the transaction ends: read once more
/// when it is, because whoever held it before may have begun or ended it.
async fn held(tx: &mut Tx, appointment: AppointmentId) -> Result<Option<Appointment>, sqlx::Error> {
    let Some(seen) = store::by_id(tx, appointment).await? else {
        return Ok(None);
    };
    tx.hold("groups", seen.group_id.0).await?;
    store::by_id(tx, appointment).await
}

fn over() -> Trouble {
    Trouble::Gone(Say::new("facilitator-over"))
}

/// Begins it once everybody who sits there, and who would serve, has said yes.
async fn if_agreed(tx: &mut Tx, app: &App, made: &Appointment) -> Result<(), Trouble> {
    let now = app.now();
    let agreed = store::agreed(tx, made.appointment_id).await?;
    let seats = groups::seats_of(tx, made.group_id).await?;
    if seats.iter().any(|seat| seat.member == made.member_id) {
        // They took a seat of their own meanwhile: nobody sits twice at one table.
        return Ok(store::end(tx, made.appointment_id, now).await?);
    }
    if seats.iter().all(|seat| seat.facilitates) {
        // Nobody sits there who could agree: those for whom seats are held are asked once they do.
        return Ok(());
    }
    let mut needed = seats.iter().map(|seat| seat.member).chain([made.member_id]);
    if !needed.all(|member| agreed.contains(&member)) {
        return Ok(());
    }
    store::begin(tx, made.appointment_id, now).await?;
    groups::serve(tx, made.group_id, made.member_id, now).await?;
    notices::begun(tx, app, made).await?;
    Ok(())
}

/// Ends a service or a proposal: by whoever sits in the group, or by the facilitator.
pub async fn end(app: &App, me: MemberId, group: GroupId) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("groups", group.0).await?;
    let found = store::of_group(&mut tx, group)
        .await?
        .ok_or(Trouble::NotFound)?;
    if found.member_id != me {
        groups::for_member(&mut tx, me, group).await?;
    }
    store::end(&mut tx, found.appointment_id, now).await?;
    if found.began_at.is_some() {
        groups::stop_serving(&mut tx, group, found.member_id, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// One round of the worker: what waited only for somebody who has left begins, and who left the
/// group by themselves serves it no more.
///
/// # Errors
/// When the database fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    let mut db = app.db.read().await?;
    let agreed = store::all_agreed(&mut db).await?;
    let gone = store::gone(&mut db).await?;
    drop(db);
    for seen in agreed {
        let mut tx = app.db.begin().await?;
        tx.hold("groups", seen.group_id.0).await?;
        let held = store::of_group(&mut tx, seen.group_id).await?;
        if let Some(made) = held.filter(|one| *one == seen) {
            let begun = if_agreed(&mut tx, app, &made).await;
            begun.map_err(|trouble| {
                sqlx::Error::Io(std::io::Error::other(format!(
                    "an appointment: {trouble:?}"
                )))
            })?;
        }
        tx.commit().await?;
    }
    for made in gone {
        let mut tx = app.db.begin().await?;
        store::end(&mut tx, made.appointment_id, app.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}
