//! A group opens a session: a format is chosen, and its lobby is there for everybody.

use session::{Event, Format, Seat, What};

use super::log::listed;
use super::store;
use crate::app::App;
use crate::db::{GroupId, MeetingId, MemberId, SessionId};
use crate::error::Trouble;
use crate::groups;
use crate::web::secrets;

/// What a session is opened with.
#[derive(Clone, Debug, Default)]
pub struct Opening {
    /// The text of its format.
    pub script: String,
    /// The meeting it is held in, if there is one.
    pub meeting: Option<MeetingId>,
    /// Who brings something, in order.
    pub presenters: Vec<MemberId>,
    /// Who sits down at once besides who opens it, such as everybody who is here.
    pub with: Vec<MemberId>,
}

/// Opens a session; whoever does sits down and facilitates, until they hand it over. Where the
/// group has one open already, that one is it.
///
/// # Errors
/// When they don't sit in the group, or the format can't be read.
pub async fn open(
    app: &App,
    me: MemberId,
    group: GroupId,
    opening: &Opening,
) -> Result<SessionId, Trouble> {
    let format = Format::read(&opening.script).map_err(|_| Trouble::refused("format-broken"))?;
    let mut tx = app.db.begin().await?;
    tx.hold("groups", group.0).await?;
    groups::for_member(&mut tx, me, group).await?;
    if let Some(open) = store::open_of(&mut tx, group).await? {
        return Ok(open.session_id);
    }
    let now = app.now();
    let sits = groups::seats_of(&mut tx, group).await?;
    let sits = |member: &&MemberId| sits.iter().any(|seat| seat.member == **member);
    let presenters = opening.presenters.iter().filter(sits);
    let presenters: Vec<Seat> = presenters.map(|member| Seat(member.0)).collect();
    let new = store::New {
        group,
        meeting: opening.meeting,
        name: &format.name,
        script: &opening.script,
        presenters: listed(&presenters),
        secret: secrets::token(),
        by: me,
        at: now,
    };
    let id = store::add(&mut tx, new).await?;
    let with = opening
        .with
        .iter()
        .filter(sits)
        .filter(|member| **member != me);
    let seats = std::iter::once(me).chain(with.copied());
    let sat = seats.map(|member| What::Sat(Seat(member.0)));
    let happened = sat.chain([What::Facilitates(Seat(me.0))]);
    for (number, what) in (0..).zip(happened) {
        store::append(&mut tx, id, number, &Event { at: now.0, what }).await?;
    }
    tx.commit().await?;
    Ok(id)
}
