//! The log of a session, replayed. What was replayed is remembered, so that an act reads what is
//! new and no more; forgotten at any time, it is read again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use session::{Event, Format, Seat, Session};

use super::store::{self, Row};
use crate::db::{Conn, SessionId};
use crate::error::Trouble;

/// How many sessions are remembered.
const REMEMBERED_MAX: usize = 2_000;

/// Sessions as they were when somebody last looked.
#[derive(Default)]
pub struct Rooms(Mutex<Known>);

#[derive(Default)]
struct Known {
    sessions: HashMap<SessionId, Replayed>,
    /// Counts looks, to know which session nobody has looked at for longest.
    looks: u64,
}

/// A session, and how much of its log that is.
#[derive(Clone)]
pub struct Replayed {
    /// The session.
    pub session: Arc<Session>,
    /// How many events of its log it is made of.
    pub events: i64,
    looked: u64,
}

impl Rooms {
    fn of(&self, id: SessionId) -> Option<Replayed> {
        let mut known = self.known();
        known.looks += 1;
        let looks = known.looks;
        let found = known.sessions.get_mut(&id)?;
        found.looked = looks;
        Some(found.clone())
    }

    fn remember(&self, id: SessionId, replayed: &Replayed) {
        let mut known = self.known();
        let newer = |old: &Replayed| old.events < replayed.events;
        if !known.sessions.get(&id).is_none_or(newer) {
            return;
        }
        if known.sessions.len() >= REMEMBERED_MAX {
            let oldest = known.sessions.iter().min_by_key(|(_, old)| old.looked);
            let oldest = oldest.map(|(id, _)| *id);
            oldest.map(|id| known.sessions.remove(&id));
        }
        let looked = known.looks;
        known.sessions.insert(
            id,
            Replayed {
                looked,
                ..replayed.clone()
            },
        );
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing is left half done under this lock that a panic could break.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A session as its log has it now. What is read must be committed, or this transaction's own
/// reading before it writes: it is remembered.
pub async fn replayed(db: &mut Conn, rooms: &Rooms, row: &Row) -> Result<Replayed, Trouble> {
    let mut replayed = match rooms.of(row.session_id) {
        Some(known) => known,
        None => Replayed {
            session: Arc::new(beginning(row)?),
            events: 0,
            looked: 0,
        },
    };
    let new = store::events_from(db, row.session_id, replayed.events).await?;
    if new.is_empty() {
        return Ok(replayed);
    }
    let session = Arc::make_mut(&mut replayed.session);
    for (at, what) in new {
        let what = serde_json::from_str(&what)
            .map_err(|fault| Trouble::fault("reading the log of a session", fault))?;
        session.apply(&Event { at, what });
        replayed.events += 1;
    }
    rooms.remember(row.session_id, &replayed);
    Ok(replayed)
}

/// A session before anything happened in it.
fn beginning(row: &Row) -> Result<Session, Trouble> {
    let format = Format::read(&row.script).map_err(|wrong| {
        let wrong = wrong.first().map(ToString::to_string).unwrap_or_default();
        Trouble::fault("reading the format of a session", wrong)
    })?;
    Ok(Session::new(format, seats(&row.presenters)))
}

/// A list of seats as it is stored.
pub fn seats(list: &str) -> Vec<Seat> {
    let ids = list.split(';').filter_map(|id| id.parse().ok());
    ids.map(Seat).collect()
}

/// A list of seats to be stored.
pub fn listed(seats: &[Seat]) -> String {
    let ids: Vec<String> = seats.iter().map(Seat::to_string).collect();
    ids.join(";")
}
