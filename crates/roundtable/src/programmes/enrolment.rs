//! Enrolment: a member's wish to be placed, made, changed, and taken back at any time.

use super::{Enrolling, Programme, Standing, for_host, for_member, store};
use crate::app::App;
use crate::db::{Conn, MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::web::acts;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::{groups, offers};

pub use store::Enrolment;

/// How somebody wishes to be placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// They may be the only one of their kind.
    pub alone: bool,
    /// The code of the link they came by; empty when they came by none.
    pub code: String,
}

/// A programme as whoever would enrol finds it: they may see it, or hold its link.
pub async fn for_enrolling(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
    code: &str,
) -> Result<Programme, Trouble> {
    let linked = match code {
        "" => None,
        code => store::of_link(db, code).await?,
    };
    match linked.filter(|row| row.programme_id == programme) {
        Some(row) => Ok(row.into()),
        None => for_member(db, member, programme).await,
    }
}

/// The programme of a link, whatever became of it.
///
/// # Errors
/// Not found for a code nobody gave out.
pub async fn of_link(db: &mut Conn, code: &str) -> Result<Programme, Trouble> {
    let found = store::of_link(db, code).await?;
    Ok(found.ok_or(Trouble::NotFound)?.into())
}

/// Why somebody who may see a programme can't enrol in it; nothing when they can.
pub fn closed_to(programme: &Programme, hosts: bool, code: &str) -> Option<&'static str> {
    let linked = hosts || code == programme.code;
    match programme.enrolling {
        _ if programme.ended_at.is_some() => Some("enrol-ended"),
        Enrolling::Closed => Some("enrol-closed"),
        Enrolling::ByInvitation if !linked => Some("enrol-by-invitation"),
        Enrolling::Open | Enrolling::ByInvitation => None,
    }
}

/// A member enrols. Who is enrolled already changes their wish; the same form twice is once.
///
/// # Errors
/// Not found by who may not see it; refused when it takes nobody, or nobody without its link.
pub async fn enrol(
    app: &App,
    member: MemberId,
    programme: ProgrammeId,
    wish: &Wish,
    act: &str,
) -> Result<(), Trouble> {
    let now = app.now();
    let act = acts::key(&format!("enrol {member} {programme}"), act);
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = for_enrolling(&mut tx, member, programme, &wish.code).await?;
    if acts::answer(&mut tx, &act).await?.is_some() {
        return Ok(());
    }
    let enrolled = store::enrolment_of(&mut tx, programme, member).await?;
    if enrolled.is_none() {
        let hosts = store::hosts(&mut tx, programme).await?.contains(&member);
        if let Some(closed) = closed_to(&found, hosts, &wish.code) {
            return Err(Trouble::refused(closed));
        }
    }
    store::enrol(&mut tx, programme, member, wish.alone, None, now).await?;
    acts::note(&mut tx, &act, "", now).await?;
    tx.commit().await?;
    Ok(())
}

/// A member changes whether they may be the only one of their kind.
pub async fn change_wish(
    app: &App,
    member: MemberId,
    programme: ProgrammeId,
    alone: bool,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let held = store::enrolment_of(&mut tx, programme, member).await?;
    held.ok_or(Trouble::NotFound)?;
    store::enrol(&mut tx, programme, member, alone, None, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A member leaves a programme: nobody asks why. A seat held for them is let go; the seat they
/// have is left only when they say so. Twice is once.
pub async fn leave(
    app: &App,
    member: MemberId,
    programme: ProgrammeId,
    seat_too: bool,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    end(&mut tx, app, programme, member).await?;
    if let (true, Standing::Seated(group)) =
        (seat_too, super::standing(&mut tx, member, programme).await?)
    {
        groups::leave(&mut tx, group, member, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A host takes somebody off the list, and they are told. A seat they have in a group stays
/// theirs: only they and their group decide about it.
pub async fn remove(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    member: MemberId,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = for_host(&mut tx, host, programme).await?;
    let held = store::enrolment_of(&mut tx, programme, member).await?;
    end(&mut tx, app, programme, member).await?;
    if let Some(held) = held {
        let writes = |_: &Reader, lang: &'static Lang| removed(&found, lang);
        let key = format!("enrolment {} removed", held.enrolment_id);
        mail::tell(
            &mut tx,
            app,
            member,
            Notice::new(Kind::Programme, key, &writes),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

fn removed(programme: &Programme, lang: &Lang) -> Written {
    let say = |key: &'static str| lang.say(&Say::new(key).with("programme", &programme.name));
    Written {
        subject: say("mail-removed-subject"),
        text: say("mail-removed-body"),
        act: Some((lang.t("mail-removed-act"), "/programmes".to_owned())),
    }
}

/// Ends an enrolment and whatever is held for it. Who never had one finds no programme.
async fn end(
    tx: &mut Tx,
    app: &App,
    programme: ProgrammeId,
    member: MemberId,
) -> Result<(), Trouble> {
    let now = app.now();
    if !store::was_enrolled(tx, programme, member).await? {
        return Err(Trouble::NotFound);
    }
    store::end_enrolment(tx, programme, member, now).await?;
    offers::withdraw_of(tx, member, programme, now).await?;
    Ok(())
}

/// Whoever joins the network by a programme's link is enrolled in it. Nothing happens for a
/// code that is no link, or one that takes nobody.
pub async fn come_by_link(
    tx: &mut Tx,
    app: &App,
    code: &str,
    member: MemberId,
) -> Result<(), Trouble> {
    let Some(programme) = store::by_code(tx, code).await? else {
        return Ok(());
    };
    let id = programme.programme_id;
    if store::enrolment_of(tx, id, member).await?.is_none() {
        store::enrol(tx, id, member, false, None, app.now()).await?;
    }
    Ok(())
}

/// A member's enrolment, if they have one.
pub async fn enrolment_of(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
) -> Result<Option<Enrolment>, sqlx::Error> {
    store::enrolment_of(db, programme, member).await
}

/// The programmes still going on in which a member is enrolled, the latest first.
pub async fn enrolled_in(db: &mut Conn, member: MemberId) -> Result<Vec<ProgrammeId>, sqlx::Error> {
    store::enrolled_in(db, member).await
}

/// The programmes still going on whose hosts put this member on their list, with their names.
pub async fn listed_in(
    db: &mut Conn,
    member: MemberId,
) -> Result<Vec<(ProgrammeId, String)>, sqlx::Error> {
    store::listed_in(db, member).await
}

/// Everybody enrolled, in the order they came.
pub async fn enrolled(
    db: &mut Conn,
    programme: ProgrammeId,
) -> Result<Vec<Enrolment>, sqlx::Error> {
    store::enrolled(db, programme).await
}

/// Ends an enrolment, whatever it led to. False when there was none.
pub async fn end_enrolment(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
    now: Moment,
) -> Result<bool, sqlx::Error> {
    store::end_enrolment(db, programme, member, now).await
}

/// Notes that somebody who joins a group late is enrolled, if they were not.
pub async fn enrol_late(
    db: &mut Conn,
    programme: ProgrammeId,
    member: MemberId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    match store::enrolment_of(db, programme, member).await? {
        Some(_) => Ok(()),
        None => store::enrol(db, programme, member, false, None, now).await,
    }
}
