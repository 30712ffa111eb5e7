//! A vetting that plays itself, for the demo: five made-up members sit, ask, write, vote and
//! decide, one drops out, and a visitor has the sixth seat.
//!
//! The five act through the same verbs as anybody, and see no more than their seats do. What is
//! due is read off the session itself, never remembered: a server that was stopped goes on where
//! it was, and a slow visitor is waited for, but not for ever.

mod cues;
mod hosting;
mod plan;
mod play;

use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Moment, SessionId};
use crate::error::Trouble;
use crate::groups;

use self::plan::{PLAYED, SCRIPT};
use super::{Opening, open, store};

/// How many are played in one round, and swept.
const AT_ONCE: i64 = 60;

/// What the group of the six is called.
pub fn group_name() -> &'static str {
    &PLAYED.plan.group
}

/// The names of the five: who facilitates, who presents, the others.
pub fn cast() -> &'static [String] {
    &PLAYED.plan.cast
}

/// Opens the vetting of a group in which the five sit with a visitor, and begins it; the one
/// that is open, where there is one.
///
/// # Errors
/// When the five don't sit there.
pub async fn begin(app: &App, group: GroupId) -> Result<SessionId, Trouble> {
    let mut db = app.db.read().await?;
    let table = Table::of(&mut db, group).await?.ok_or(Trouble::NotFound)?;
    drop(db);
    let [facilitator, presenter, ..] = table.cast[..] else {
        return Err(Trouble::NotFound);
    };
    let opening = Opening {
        script: SCRIPT.to_owned(),
        presenters: vec![presenter],
        with: table.cast.iter().copied().chain(table.visitor).collect(),
        ..Opening::default()
    };
    let id = open(app, facilitator, group, &opening).await?;
    play::play(app, id).await?;
    Ok(id)
}

/// Plays on wherever something is due. Called by the worker.
///
/// # Errors
/// When a statement fails; the next round tries again.
pub async fn work(app: &App) -> Result<(), sqlx::Error> {
    let open = {
        let mut db = app.db.read().await?;
        store::sit_in::open_named(&mut db, &PLAYED.format, AT_ONCE).await?
    };
    for id in open {
        if let Err(trouble) = play::play(app, id).await {
            tracing::error!(?trouble, session = id.0, "a made-up member could not act");
        }
    }
    Ok(())
}

/// The groups whose vetting is over and was opened before then.
pub async fn over(db: &mut Conn, before: Moment) -> Result<Vec<GroupId>, sqlx::Error> {
    store::sit_in::over_named(db, &PLAYED.format, before, AT_ONCE).await
}

/// Who sits there: the five in the order of [`cast`], and the visitor.
pub struct Table {
    /// The five.
    pub cast: Vec<MemberId>,
    /// The visitor; nobody once they have left.
    pub visitor: Option<MemberId>,
}

impl Table {
    /// The table of a group; nothing where not all of the five sit there.
    pub async fn of(db: &mut Conn, group: GroupId) -> Result<Option<Table>, sqlx::Error> {
        let mut seats = groups::seats_of(db, group).await?;
        let mut five = Vec::with_capacity(cast().len());
        for name in cast() {
            let Some(at) = seats.iter().position(|seat| seat.name == *name) else {
                return Ok(None);
            };
            five.push(seats.remove(at).member);
        }
        Ok(Some(Table {
            cast: five,
            visitor: seats.first().map(|seat| seat.member),
        }))
    }
}
