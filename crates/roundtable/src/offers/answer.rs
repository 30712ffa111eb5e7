//! Answers to an offer: the seat is taken, another is asked for, or none is wanted.

use super::{Offer, notices, store};
use crate::app::App;
use crate::db::{Conn, GroupId, LIST_ENTRIES_MAX, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::programmes::{Enrolling, Programme, Standing};
use crate::web::words::Say;
use crate::{groups, placement, programmes, repairs};

/// How an offer ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The seat was taken.
    Accepted,
    /// None is wanted; the enrolment ends.
    Declined,
    /// Another group is wanted; the member goes on waiting.
    Another,
    /// Nobody answered in time; the member goes on waiting.
    Released,
    /// The seat was taken back: a publication was undone, or the programme is over.
    Withdrawn,
}

impl Answer {
    /// Its word in the table.
    pub fn key(self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Declined => "declined",
            Answer::Another => "another",
            Answer::Released => "released",
            Answer::Withdrawn => "withdrawn",
        }
    }
}

/// A member takes the seat held for them. Taken twice, it is taken once.
///
/// # Errors
/// Gone when nothing is held for them any more.
pub async fn accept(app: &App, me: MemberId, programme: ProgrammeId) -> Result<GroupId, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let Some(offer) = store::held_by(&mut tx, me, programme).await? else {
        return match programmes::standing(&mut tx, me, programme).await? {
            Standing::Seated(group) => Ok(group),
            _ => Err(over()),
        };
    };
    groups::take_seat(&mut tx, offer.group_id, me, now).await?;
    groups::share_lead(&mut tx, offer.group_id, me).await?;
    store::answer(&mut tx, offer.offer_id, Answer::Accepted, now).await?;
    tx.commit().await?;
    Ok(offer.group_id)
}

/// A programme this member may join now: they are on its list, or it takes everybody.
///
/// # Errors
/// Refused when it is over; else not found.
pub(super) async fn open_to(
    db: &mut Conn,
    me: MemberId,
    id: ProgrammeId,
) -> Result<Programme, Trouble> {
    let programme = programmes::for_member(db, me, id).await?;
    let standing = programmes::standing(db, me, id).await?;
    if standing == Standing::Outside && programme.enrolling != Enrolling::Open {
        return Err(Trouble::NotFound);
    }
    programme.going_on()
}

/// A member joins a group that meets already and has room, in one step; who was not enrolled
/// is now. Taken twice, it is taken once.
///
/// # Errors
/// Gone when the group has no room for them any more: somebody else was quicker, or a rule
/// keeps them out. Refused when the programme is over.
pub async fn join_late(
    app: &App,
    me: MemberId,
    programme: ProgrammeId,
    group: GroupId,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    match programmes::standing(&mut tx, me, programme).await? {
        Standing::Seated(seat) if seat == group => return Ok(()),
        Standing::Seated(_) => {
            return Err(Trouble::refused("seats-one-in-programme"));
        }
        _ => {}
    }
    let programme = &open_to(&mut tx, me, programme).await?;
    let openings = placement::openings(&mut tx, app, programme, me).await?;
    if !openings.iter().any(|one| one.group == group) {
        return Err(Trouble::Gone(Say::new("late-over")));
    }
    let held = store::held_by(&mut tx, me, programme.id).await?;
    let before = held.as_ref().map(|held| held.group_id);
    groups::hold(&mut tx, before.into_iter().chain([group])).await?;
    if let Some(held) = held {
        end(&mut tx, &held, Answer::Another, now).await?;
    }
    programmes::enrol_late(&mut tx, programme.id, me, now).await?;
    groups::take_seat(&mut tx, group, me, now).await?;
    groups::share_lead(&mut tx, group, me).await?;
    notices::joined(&mut tx, app, programme, group, me).await?;
    tx.commit().await?;
    Ok(())
}

/// A member does not take the seat held for them: they wait for `another`, or want none.
///
/// # Errors
/// Gone when nothing is held for them any more.
pub async fn decline(
    app: &App,
    me: MemberId,
    programme: ProgrammeId,
    another: bool,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let offer = store::held_by(&mut tx, me, programme)
        .await?
        .ok_or_else(over)?;
    let answer = match another {
        true => Answer::Another,
        false => Answer::Declined,
    };
    end(&mut tx, &offer, answer, now).await?;
    if !another {
        programmes::end_enrolment(&mut tx, programme, me, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends an offer that came to nothing; the seat is free again, and a group that nobody took a
/// seat in is over.
pub(super) async fn end(
    tx: &mut Tx,
    offer: &Offer,
    answer: Answer,
    now: Moment,
) -> Result<(), sqlx::Error> {
    groups::hold(tx, [offer.group_id]).await?;
    store::answer(tx, offer.offer_id, answer, now).await?;
    groups::settle(tx, offer.group_id, now).await?;
    repairs::came_free(tx, offer.group_id, now).await
}

/// Lets go of every seat still held in these groups, because their programme is over: mail that
/// has not left never does, and who was written to already hears of it.
pub async fn let_go(
    tx: &mut Tx,
    app: &App,
    groups: &[GroupId],
    name: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    groups::hold(tx, groups.iter().copied()).await?;
    for part in groups.chunks(LIST_ENTRIES_MAX) {
        let offers = store::answer_all(tx, part, Answer::Withdrawn, now).await?;
        notices::ended(tx, app, &offers, name).await?;
    }
    for group in groups {
        groups::settle(tx, *group, now).await?;
    }
    Ok(())
}

/// Takes back every seat still held in these groups, because their publication was undone: mail
/// that has not left never does, and who was written to already hears that it is off.
pub async fn withdraw(
    tx: &mut Tx,
    app: &App,
    groups: &[GroupId],
    name: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    for part in groups.chunks(LIST_ENTRIES_MAX) {
        let offers = store::answer_all(tx, part, Answer::Withdrawn, now).await?;
        notices::withdrawn(tx, app, &offers, name).await?;
    }
    Ok(())
}

/// Ends what is held for a member who leaves the programme by themselves.
pub async fn withdraw_of(
    tx: &mut Tx,
    member: MemberId,
    programme: ProgrammeId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    match store::held_by(tx, member, programme).await? {
        Some(offer) => end(tx, &offer, Answer::Declined, now).await,
        None => Ok(()),
    }
}

fn over() -> Trouble {
    Trouble::Gone(Say::new("offer-over"))
}
