//! A session as one member finds it: what their seat may do and read, with the words for it.

use std::collections::HashMap;
use std::sync::Arc;

use session::{NoteId, Seat, Session, Sight};

use super::log::{replayed, seats};
use super::store::{self, Row};
use crate::app::App;
use crate::db::{Conn, MemberId, SessionId};
use crate::error::Trouble;
use crate::groups;
use crate::web::frame::Face;
use crate::web::secrets;

/// How many hexadecimal digits of a hash make the number of a note.
const NOTE_DIGITS: usize = 15;

/// Somebody at the table, or of the group.
#[derive(Clone, Debug)]
pub struct Person {
    /// Their seat.
    pub seat: Seat,
    /// Who they are.
    pub member: MemberId,
    /// What they are called.
    pub name: String,
    /// What they are called in short.
    pub short: String,
    /// Their round face.
    pub face: Face,
    /// Whether it is who looks.
    pub me: bool,
    /// Whether their browser has the session open.
    pub here: bool,
}

/// A session, through one member's eyes.
pub struct Room {
    /// Its row.
    pub row: Row,
    /// What their group is called.
    pub group: String,
    /// The session.
    pub session: Arc<Session>,
    /// What this seat may do and read.
    pub sight: Sight,
    /// Whose seat.
    pub me: Seat,
    /// Everybody of the group.
    pub people: Vec<Person>,
    /// The words they may read; no others were loaded.
    pub words: HashMap<NoteId, String>,
    /// What they may look back at, once it is over: each step by its place in the agenda.
    pub back: Vec<(usize, Sight)>,
    /// What they noted for themselves.
    pub pad: String,
    /// The numbers of what they wrote in this session under their name.
    mine: Vec<i64>,
}

/// A session of a group this member sits in, as they find it now.
pub async fn for_member(
    app: &App,
    db: &mut Conn,
    me: MemberId,
    id: SessionId,
) -> Result<Room, Trouble> {
    let row = super::row(db, me, id).await?;
    let session = replayed(db, &app.rooms, &row).await?.session;
    let group = groups::for_member(db, me, row.group_id).await?;
    let member = me;
    let me = row.seat(member);
    let sight = session.sight(me, app.now().0);
    let back = session.looked_back(me);
    let seen = back.iter().map(|(_, sight)| sight).chain([&sight]);
    let words = words(db, id, seen).await?;
    let here = seats(&row.here);
    let people = groups::seats_of(db, row.group_id).await?;
    let people = people.into_iter().map(|seat| Person {
        seat: row.seat(seat.member),
        member: seat.member,
        face: seat.face(),
        short: seat.short,
        name: seat.name,
        me: seat.member == member,
        here: here.contains(&row.seat(seat.member)) || seat.member == member,
    });
    let people = people.collect();
    Ok(Room {
        group: group.name,
        session,
        back,
        words,
        people,
        pad: store::pad(db, id, member).await?.unwrap_or_default(),
        mine: store::notes_of(db, id, member).await?,
        row,
        sight,
        me,
    })
}

/// The words of the notes these sights list, and of no others.
async fn words(
    db: &mut Conn,
    id: SessionId,
    seen: impl Iterator<Item = &Sight>,
) -> Result<HashMap<NoteId, String>, sqlx::Error> {
    let mut notes: Vec<NoteId> = Vec::new();
    for sight in seen {
        notes.extend(sight.notes.iter().map(|shown| shown.note));
        notes.extend(sight.own.iter().chain(&sight.about).copied());
    }
    notes.sort_unstable();
    notes.dedup();
    let words = store::words(db, id, &notes).await?;
    Ok(words
        .into_iter()
        .map(|(note, words)| (NoteId(note), words))
        .collect())
}

impl Room {
    /// Where it is.
    pub fn path(&self) -> String {
        format!("/sessions/{}", self.row.session_id)
    }

    /// Somebody of the group; nobody once they have left it.
    pub fn person(&self, seat: Seat) -> Option<&Person> {
        self.people.iter().find(|person| person.seat == seat)
    }

    /// The number of a note this member has yet to write, the `nth` of the page, from 0. It stays
    /// the same until something is written under it, so that a form sent twice writes once.
    pub fn fresh(&self, nth: usize) -> NoteId {
        let free = |number: &i64| !self.mine.contains(number);
        let numbers = (0..).map(|count| self.number(count));
        NoteId(numbers.filter(free).nth(nth).unwrap_or(1))
    }

    fn number(&self, count: usize) -> i64 {
        let at = self.sight.at.unwrap_or(0);
        let (secret, me) = (&self.row.secret, self.me);
        let hash = secrets::hash(&format!("note {secret} {me} {at} {count}"));
        i64::from_str_radix(&hash[..NOTE_DIGITS], 16)
            .unwrap_or(1)
            .max(1)
    }
}
