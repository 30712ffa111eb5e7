//! Live sessions: a group runs a format together, and the server says who may do what.
//!
//! What happens is a log of events by number alone ([`session`] decides it); the words lie beside
//! it, one row each, and are loaded as [`session::Sight`] allows and not otherwise. A session is
//! loaded through a seat in its group: what is not yours is not found.

mod act;
mod formats;
mod kept;
mod left;
mod log;
mod open;
pub mod pages;
mod presence;
mod room;
mod said;
pub mod sit_in;
mod steps;
mod store;
mod whose;
mod work;

#[cfg(test)]
pub(crate) mod tests;

use std::time::Duration;

use session::Seat;

use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, SessionId};
use crate::error::Trouble;

pub use act::{Refused, act, keep_pad};
pub use kept::{forget, kept_of, move_seats, sweep};
pub use log::Rooms;
pub use open::{Opening, open};
pub use presence::here;
pub use room::{Room, for_member};
pub use said::Said;
pub use store::Row;
pub use work::work;

/// The most characters of a note.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// The most characters of what a member notes for themselves in one session.
pub const PAD_CHARS_MAX: usize = 20_000;
/// The most acts one form may bring.
pub const ACTS_MAX: usize = 40;
/// The most notes of one member in one session.
pub const NOTES_PER_MEMBER_MAX: usize = 200;
/// Whose browser has said nothing for so long is not here.
pub const HERE_FOR: Duration = Duration::from_secs(25);
/// So long after a session its words go, those written in it and those its members wrote for
/// themselves: a season and the one after it are over by then, and what has not become a decision
/// or a commitment was said to be said, not to be kept. What a session left stays.
pub const RETENTION: Duration = Duration::from_secs(365 * 24 * 3600);
/// In which nobody does anything for so long, a session ends itself.
pub const IDLE_FOR: Duration = Duration::from_secs(4 * 3600);

/// The session a group has open, if it has one. The caller has loaded the group.
pub async fn open_of(db: &mut Conn, group: GroupId) -> Result<Option<Row>, sqlx::Error> {
    store::open_of(db, group).await
}

/// The sessions of a group that are over, the last first. The caller has loaded the group.
pub async fn ended_of(db: &mut Conn, group: GroupId) -> Result<Vec<Row>, sqlx::Error> {
    store::ended_of(db, group).await
}

/// The way into a session that is open.
pub struct Door {
    /// Which.
    pub session: SessionId,
    /// Where it is.
    pub path: String,
    /// What its format is called.
    pub name: String,
    /// How many sit there.
    pub people: usize,
    /// Whether whoever looks has a seat there.
    pub sits: bool,
}

/// The way into the session a group has open, for a member of the group.
pub async fn door(
    app: &App,
    db: &mut Conn,
    me: MemberId,
    group: GroupId,
) -> Result<Option<Door>, Trouble> {
    let Some(row) = store::open_of(db, group).await? else {
        return Ok(None);
    };
    let session = log::replayed(db, &app.rooms, &row).await?.session;
    Ok(Some(Door {
        session: row.session_id,
        path: format!("/sessions/{}", row.session_id),
        sits: session.seats().contains(&Seat(me.0)),
        people: session.seats().len(),
        name: row.name,
    }))
}

/// The row of a session, if this member sits in its group; otherwise there is no such session.
async fn row(db: &mut Conn, me: MemberId, id: SessionId) -> Result<Row, Trouble> {
    let found = store::of_member(db, me, id).await?;
    found.ok_or(Trouble::NotFound)
}
