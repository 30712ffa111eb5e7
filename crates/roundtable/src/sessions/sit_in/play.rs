//! What is due now, and one act of it: by who has a cue, or by who facilitates.

use session::steps::Kind;
use session::{Act, Seat, Sight, Stage};

use super::super::said::Said;
use super::super::{HERE_FOR, Refused, Room, act, for_member, here, store};
use super::Table;
use super::plan::{self, Cue, PLAYED};
use crate::app::App;
use crate::db::{MemberId, Moment, SessionId};
use crate::error::Trouble;

/// After so many seconds somebody who plays says again that they are here.
const HERE_EVERY: std::time::Duration = std::time::Duration::from_secs(10);

/// A session as who facilitates it finds it now, and how long it has been so.
pub(super) struct Play {
    /// Through the eyes of the first of the cast.
    pub room: Room,
    /// The plan of the step.
    pub step: &'static plan::Step,
    /// Where that is in the agenda.
    pub at: usize,
    /// Who plays, in the order of the plan.
    pub cast: Vec<Seat>,
    /// The visitor, while they sit there.
    pub visitor: Option<Seat>,
    /// Whether the visitor's browser was there and is not any more.
    pub away: bool,
    /// Seconds since the step or the turn began,
    pub since: i64,
    /// and since anybody did anything.
    pub quiet: i64,
    pub now: Moment,
}

/// What somebody of the cast does, by their place.
pub(super) type Due = (usize, Vec<Said>);

/// Does what is due in a session: one act at most.
///
/// # Errors
/// When the database fails, or a rule says no to what the plan has somebody do.
pub(super) async fn play(app: &App, id: SessionId) -> Result<(), Trouble> {
    let mut db = app.db.read().await?;
    let Some(row) = store::by_id(&mut db, id).await? else {
        return Ok(());
    };
    let Some(table) = Table::of(&mut db, row.group_id).await? else {
        return Ok(());
    };
    let room = for_member(app, &mut db, table.cast[0], id).await?;
    let now = app.now();
    let seen = match table.visitor {
        Some(visitor) => store::sit_in::seen_at(&mut db, id, visitor).await?,
        None => None,
    };
    let fresh = store::here(&mut db, id, now.minus(HERE_EVERY)).await?;
    drop(db);
    let away = seen.is_some_and(|at| at < now.minus(HERE_FOR));
    let stage = room.sight.stage;
    if stage == Stage::Over {
        return Ok(());
    }
    let play = Play::of(room, &table, away, now);
    let gone = play.as_ref().and_then(Play::gone);
    for (place, member) in table.cast.iter().enumerate() {
        if gone != Some(place) && !fresh.contains(member) {
            here(app, *member, id).await?;
        }
    }
    let due = match play {
        Some(play) => play.due(app, &table.cast).await?,
        None if stage == Stage::Lobby => Some((0, vec![silent(Act::Begin { time: None })])),
        None => None,
    };
    let Some((place, said)) = due else {
        return Ok(());
    };
    acts(app, table.cast[place], id, &said).await
}

/// One of the cast acts. What a rule refuses is noted and tried again: the visitor may have been
/// quicker, and the session goes on meanwhile.
async fn acts(app: &App, who: MemberId, id: SessionId, said: &[Said]) -> Result<(), Trouble> {
    match act(app, who, id, said).await {
        Ok(()) => Ok(()),
        Err(Refused::Trouble(trouble)) => Err(trouble),
        Err(Refused::Protocol(why) | Refused::Kept(why)) => {
            tracing::warn!(
                why = why.key(),
                session = id.0,
                "a made-up member was refused"
            );
            Ok(())
        }
    }
}

/// An act without words.
pub(super) fn silent(act: Act) -> Said {
    Said { act, words: None }
}

impl Play {
    /// Nothing while the clock is held: then all wait.
    fn of(room: Room, table: &Table, away: bool, now: Moment) -> Option<Play> {
        let at = room.sight.at?;
        let ends_at = room.sight.ends_at?;
        let item = room.session.agenda().get(at)?;
        let visitor = table.visitor.map(|visitor| room.row.seat(visitor));
        let since = item.millis - (ends_at - now.0);
        Some(Play {
            step: PLAYED.plan.steps.get(item.step)?,
            at,
            cast: table.cast.iter().map(|one| room.row.seat(*one)).collect(),
            visitor: visitor.filter(|seat| room.session.seats().contains(seat)),
            away,
            since: since / 1000,
            quiet: (now.0 - room.row.acted_at.0) / 1000,
            room,
            now,
        })
    }

    /// What is due: the first cue that is, or what who facilitates does.
    async fn due(&self, app: &App, cast: &[MemberId]) -> Result<Option<Due>, Trouble> {
        for cue in &self.step.cues {
            let Some(place) = PLAYED.plan.place(&cue.who).filter(|_| self.is_due(cue)) else {
                continue;
            };
            let mut db = app.db.read().await?;
            let id = self.room.row.session_id;
            let theirs = for_member(app, &mut db, cast[place], id).await?;
            drop(db);
            if let Some(said) = self.does(cue, place, &theirs) {
                return Ok(Some((place, said)));
            }
        }
        Ok(self.turns().or_else(|| self.hosts()).map(|(place, act)| {
            let said = vec![silent(act)];
            (place, said)
        }))
    }

    fn is_due(&self, cue: &Cue) -> bool {
        self.since >= cue.after && !self.is_done(cue)
    }

    /// What somebody at the table may do and read now.
    pub fn sight(&self, seat: Seat) -> Sight {
        self.room.session.sight(seat, self.now.0)
    }

    /// Which kind of step it is.
    pub fn kind(&self) -> Option<Kind> {
        let item = self.room.session.agenda().get(self.at)?;
        let step = self.room.session.format().steps.get(item.step);
        step.map(|step| step.kind)
    }

    /// Whose connection is lost by now, by their place in the cast.
    pub fn gone(&self) -> Option<usize> {
        let (at, place) = PLAYED.plan.gone()?;
        let late = self.since >= PLAYED.plan.gone.after;
        (self.at > at || self.at == at && late).then_some(place)
    }
}
