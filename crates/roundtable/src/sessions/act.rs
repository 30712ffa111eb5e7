//! Somebody does something: decided, written down and told in one transaction.

use std::sync::Arc;

use session::steps::Noted;
use session::{Act, Event, Given, Refusal, Seat, Session, What};

use super::log::{listed, replayed};
use super::said::{Said, blank};
use super::{HERE_FOR, NOTES_PER_MEMBER_MAX, PAD_CHARS_MAX, left, store};
use crate::app::App;
use crate::db::{MemberId, Moment, SessionId, Topic, Tx};
use crate::error::Trouble;
use crate::web::secrets;

/// Why an act did not happen.
pub enum Refused {
    /// A rule of the protocol says no.
    Protocol(Refusal),
    /// It was meant for a step that is over. What was written is in the member's own notes.
    Kept(Refusal),
    /// Anything else.
    Trouble(Trouble),
}

impl<T: Into<Trouble>> From<T> for Refused {
    fn from(trouble: T) -> Refused {
        Refused::Trouble(trouble.into())
    }
}

/// An act under way: the session as it becomes.
struct Acting<'a> {
    tx: &'a mut Tx,
    id: SessionId,
    row: store::Row,
    session: Session,
    /// The number of the next event.
    next: i64,
    me: MemberId,
    seat: Seat,
    now: Moment,
    here: Vec<Seat>,
}

/// A member does these things in a session, all or none. The same again changes nothing.
///
/// # Errors
/// When the protocol refuses one of them: then none of them happened, and words meant for a step
/// that is over are added to what the member notes for themselves.
pub async fn act(app: &App, me: MemberId, id: SessionId, said: &[Said]) -> Result<(), Refused> {
    let mut tx = app.db.begin().await?;
    let now = app.now();
    match happen(app, &mut tx, (me, id), said).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(())
        }
        Err(Refused::Protocol(why)) => {
            drop(tx);
            keep(app, (me, id), said, why, now).await
        }
        Err(other) => Err(other),
    }
}

async fn happen(
    app: &App,
    tx: &mut Tx,
    (me, id): (MemberId, SessionId),
    said: &[Said],
) -> Result<(), Refused> {
    tx.hold("sessions", id.0).await?;
    let row = super::row(tx, me, id).await?;
    let replayed = replayed(tx, &app.rooms, &row).await?;
    let now = app.now();
    store::seen(tx, id, me, now).await?;
    let here = store::here(tx, id, now.minus(HERE_FOR)).await?;
    let mut acting = Acting {
        id,
        session: Arc::unwrap_or_clone(replayed.session),
        next: replayed.events,
        me,
        seat: row.seat(me),
        now,
        here: here.into_iter().map(|member| row.seat(member)).collect(),
        row,
        tx,
    };
    for said in said {
        acting.does(said).await?;
    }
    acting.done().await
}

impl Acting<'_> {
    async fn does(&mut self, said: &Said) -> Result<(), Refused> {
        let Some(act) = self.meant(said).await? else {
            return Ok(());
        };
        let given = Given {
            now: self.now.0,
            chance: secrets::number().cast_unsigned(),
            here: self.here.clone(),
        };
        let note = match &act {
            Act::Step { act, .. } => act.note(),
            _ => None,
        };
        let events = self
            .session
            .decide(self.seat, act, &given)
            .map_err(Refused::Protocol)?;
        for event in &events {
            self.happens(event, given.chance).await?;
        }
        match note {
            Some(Noted::Put(note)) => {
                let words = said.words.as_deref().unwrap_or_default();
                let mine = (note, self.me);
                if !store::put_note(self.tx, self.id, mine, words, self.now).await? {
                    return Err(Refused::Protocol(Refusal::NotYours));
                }
                let mine = store::notes_of(self.tx, self.id, self.me).await?;
                if mine.len() > NOTES_PER_MEMBER_MAX {
                    return Err(Refused::Protocol(Refusal::Enough));
                }
            }
            Some(Noted::Taken(note)) => {
                store::take_note(self.tx, self.id, note, self.me).await?;
            }
            None => {}
        }
        Ok(())
    }

    /// What is meant: where nothing was written, what was there is taken back; and where nothing
    /// had been, nothing happens.
    async fn meant(&mut self, said: &Said) -> Result<Option<Act>, Refused> {
        let Act::Step { at, act } = &said.act else {
            return Ok(Some(said.act.clone()));
        };
        let (Some(Noted::Put(note)), Some("")) = (act.note(), said.words.as_deref()) else {
            return Ok(Some(said.act.clone()));
        };
        let mine = store::notes_of(self.tx, self.id, self.me).await?;
        let taken = blank(act).filter(|_| mine.contains(&note.0));
        Ok(taken.map(|act| Act::Step { at: *at, act }))
    }

    /// Writes an event down and makes it true: what it tells without a name loses its author in
    /// the log and beside it.
    async fn happens(&mut self, event: &Event, chance: u64) -> Result<(), sqlx::Error> {
        for (from, to) in self.session.copied(event, chance) {
            store::copy_note(self.tx, self.id, from, to).await?;
        }
        let forgotten = Event::forgotten(event.at);
        for number in self.session.forgets(event) {
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            store::replace(self.tx, self.id, number, &forgotten).await?;
        }
        store::append(self.tx, self.id, self.next, event).await?;
        self.next += 1;
        self.session.apply(event);
        if event.what == What::Ended {
            store::end(self.tx, self.id, self.now).await?;
            left::keep(self.tx, &self.row, &self.session, self.now).await?;
            let gone = self.session.gone();
            store::drop_notes(self.tx, self.id, &gone).await?;
        }
        Ok(())
    }

    async fn done(&mut self) -> Result<(), Refused> {
        let begun = self.session.stage() != session::Stage::Lobby;
        if self.session.stage() == session::Stage::Over {
            self.tx.touch(Topic::Group(self.row.group_id));
        }
        store::acted(self.tx, self.id, self.now, begun).await?;
        store::note_here(self.tx, self.id, &listed(&self.here)).await?;
        Ok(())
    }
}

/// Ends a session in which nobody does anything any more; everything in it is kept.
pub async fn end_idle(app: &App, id: SessionId, since: Moment) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("sessions", id.0).await?;
    let Some(row) = store::by_id(&mut tx, id).await? else {
        return Ok(());
    };
    if row.ended_at.is_some() || row.acted_at >= since {
        return Ok(());
    }
    let replayed = replayed(&mut tx, &app.rooms, &row).await?;
    let now = app.now();
    let mut acting = Acting {
        id,
        session: Arc::unwrap_or_clone(replayed.session),
        next: replayed.events,
        me: MemberId(0),
        seat: Seat(0),
        now,
        here: Vec::new(),
        row,
        tx: &mut tx,
    };
    let what = What::Ended;
    acting.happens(&Event { at: now.0, what }, 0).await?;
    tx.commit().await?;
    Ok(())
}

/// What was written for a step that is over goes to the member's own notes.
async fn keep(
    app: &App,
    (me, id): (MemberId, SessionId),
    said: &[Said],
    why: Refusal,
    now: Moment,
) -> Result<(), Refused> {
    let late = matches!(why, Refusal::StepIsOver | Refusal::Over | Refusal::Revealed);
    let words: Vec<&str> = said
        .iter()
        .filter_map(|said| said.words.as_deref())
        .filter(|words| !words.is_empty())
        .collect();
    if !late || words.is_empty() {
        return Err(Refused::Protocol(why));
    }
    let mut tx = app.db.begin().await?;
    tx.hold("sessions", id.0).await?;
    super::row(&mut tx, me, id).await?;
    let pad = store::pad(&mut tx, id, me).await?.unwrap_or_default();
    let mut kept = pad.clone();
    for words in words.into_iter().filter(|words| !pad.contains(words)) {
        if !kept.is_empty() {
            kept.push_str("\n\n");
        }
        kept.push_str(words);
    }
    let kept: String = kept.chars().take(PAD_CHARS_MAX).collect();
    store::put_pad(&mut tx, id, me, &kept, now).await?;
    tx.commit().await?;
    Err(Refused::Kept(why))
}

/// A member writes what they note for themselves.
pub async fn keep_pad(app: &App, me: MemberId, id: SessionId, words: &str) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    super::row(&mut tx, me, id).await?;
    store::put_pad(&mut tx, id, me, words, app.now()).await?;
    tx.commit().await?;
    Ok(())
}
