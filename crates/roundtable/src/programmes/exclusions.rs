//! Not in one group with: a member's own word, in every programme and seen by nobody else; and
//! the hosts' word in one programme, seen by its hosts alone.

use super::store::{self, Two};
use super::{Programme, for_host};
use crate::app::App;
use crate::db::{Conn, MemberId, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::members;

/// The most people a member may name.
pub const EXCLUSIONS_PER_MEMBER_MAX: usize = 20;
/// The most pairs of a kind the hosts of a programme may name.
pub const PAIRS_PER_PROGRAMME_MAX: usize = 500;

/// What hosts say of two people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Between {
    /// They are not to sit in one group.
    Apart,
    /// They must sit in one group.
    Together,
}

impl Between {
    /// Its word in forms.
    pub fn key(self) -> &'static str {
        match self {
            Between::Apart => "apart",
            Between::Together => "together",
        }
    }

    /// The one of this word; nothing for another.
    pub fn of(key: &str) -> Option<Between> {
        let all = [Between::Apart, Between::Together];
        all.into_iter().find(|one| one.key() == key)
    }
}

/// Whom a member does not want to share a group with, the latest first. For the member alone.
pub async fn own_exclusions(db: &mut Conn, member: MemberId) -> Result<Vec<MemberId>, sqlx::Error> {
    store::own_exclusions(db, member).await
}

/// A member names somebody. Naming them twice is once, and answered alike.
///
/// # Errors
/// Not found: themselves, or whom they can't see; refused beyond [`EXCLUSIONS_PER_MEMBER_MAX`].
pub async fn exclude(app: &App, member: MemberId, other: MemberId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("members", member.0).await?;
    if member == other || !members::is_seen(&mut tx, member, other).await? {
        return Err(Trouble::NotFound);
    }
    let named = store::own_exclusions(&mut tx, member).await?;
    if named.contains(&other) {
        return Ok(());
    }
    if named.len() >= EXCLUSIONS_PER_MEMBER_MAX {
        return Err(Trouble::refused("exclusions-enough"));
    }
    store::add_exclusion(&mut tx, None, in_order(member, other), member, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A member takes it back. Of somebody they never named nothing is taken back, and nothing said.
pub async fn include(app: &App, member: MemberId, other: MemberId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let two = in_order(member, other);
    store::end_own_exclusion(&mut tx, member, two, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What the hosts of a programme said, the latest first.
pub async fn said_by_hosts(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
    between: Between,
) -> Result<Vec<Two>, Trouble> {
    for_host(db, host, programme).await?;
    Ok(said(db, programme, between).await?)
}

/// A host says of two of the enrolled that they are to be kept apart, or together. Saying it
/// twice is once, and answered alike.
///
/// # Errors
/// Not found: by who is no host, and of who is not enrolled. Refused: one person twice, the
/// opposite of what was said before, or too many.
pub async fn say_between(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    between: Between,
    (a, b): Two,
) -> Result<(), Trouble> {
    let (mut tx, _) = held(app, host, programme).await?;
    for member in [a, b] {
        if !store::is_enrolled(&mut tx, programme, member).await? {
            return Err(Trouble::NotFound);
        }
    }
    if a == b {
        return Err(Trouble::refused("pairs-one"));
    }
    let two = in_order(a, b);
    let opposite = match between {
        Between::Apart => Between::Together,
        Between::Together => Between::Apart,
    };
    if said(&mut tx, programme, opposite).await?.contains(&two) {
        return Err(Trouble::refused("pairs-opposite"));
    }
    let before = said(&mut tx, programme, between).await?;
    if before.contains(&two) {
        return Ok(());
    }
    if before.len() >= PAIRS_PER_PROGRAMME_MAX {
        return Err(Trouble::refused("pairs-enough"));
    }
    let now = app.now();
    match between {
        Between::Apart => {
            store::add_exclusion(&mut tx, Some(programme), two, host, now).await?;
        }
        Between::Together => store::add_pair(&mut tx, programme, two, now).await?,
    }
    tx.commit().await?;
    Ok(())
}

/// A host takes back what any host said of two people.
pub async fn unsay_between(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    between: Between,
    (a, b): Two,
) -> Result<(), Trouble> {
    let (mut tx, _) = held(app, host, programme).await?;
    let two = in_order(a, b);
    match between {
        Between::Apart => {
            store::end_exclusion_by_hosts(&mut tx, programme, two, app.now()).await?;
        }
        Between::Together => store::end_pair(&mut tx, programme, two).await?,
    }
    tx.commit().await?;
    Ok(())
}

async fn held(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<(Tx, Programme), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = for_host(&mut tx, host, programme).await?;
    Ok((tx, found))
}

async fn said(
    db: &mut Conn,
    programme: ProgrammeId,
    between: Between,
) -> Result<Vec<Two>, sqlx::Error> {
    match between {
        Between::Apart => store::exclusions_by_hosts(db, programme).await,
        Between::Together => store::pairs(db, programme).await,
    }
}

/// As rows have them: the lower id first.
fn in_order(a: MemberId, b: MemberId) -> Two {
    (a.min(b), a.max(b))
}
