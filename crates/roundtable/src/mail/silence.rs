//! Silences: kinds of mail a member has turned off, in the settings or from a mail itself.

use super::Kind;
use super::store::{self, NEWS};
use crate::app::App;
use crate::db::{Conn, MemberId};
use crate::error::Trouble;

/// What a member hears of.
#[derive(Clone, Debug, Default)]
pub struct Silences {
    /// The kinds they turned off.
    pub kinds: Vec<Kind>,
    /// Whether they want only what needs them.
    pub needed_only: bool,
}

/// A member's silences.
pub async fn silences_of(db: &mut Conn, member: MemberId) -> Result<Silences, sqlx::Error> {
    let words = store::silences(db, member).await?;
    Ok(Silences {
        kinds: words.iter().filter_map(|word| Kind::of(word)).collect(),
        needed_only: words.iter().any(|word| word == NEWS),
    })
}

/// Sets which kinds a member hears of. The two that keep their account theirs always come.
pub async fn set_silences(app: &App, member: MemberId, silences: &Silences) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    store::end_silences(&mut tx, member).await?;
    let kinds = silences.kinds.iter().filter(|kind| kind.may_be_silenced());
    let news = silences.needed_only.then_some(NEWS);
    for word in kinds.map(|kind| kind.key()).chain(news) {
        store::add_silence(&mut tx, member, word).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Which kind a mail's link turns off, and whether it is off already.
pub(super) async fn link_kind(app: &App, token: &str) -> Result<(Kind, bool), Trouble> {
    let mut db = app.db.read().await?;
    let (member, kind) = of_link(&mut db, token).await?;
    let silences = silences_of(&mut db, member).await?;
    Ok((kind, silences.kinds.contains(&kind)))
}

/// Turns a kind off, or on again, by a mail's link: its token is all that is needed.
pub(super) async fn by_link(app: &App, token: &str, off: bool) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let (member, kind) = of_link(&mut tx, token).await?;
    match off {
        true => store::add_silence(&mut tx, member, kind.key()).await?,
        false => store::end_silence(&mut tx, member, kind).await?,
    }
    tx.commit().await?;
    Ok(())
}

async fn of_link(db: &mut Conn, token: &str) -> Result<(MemberId, Kind), Trouble> {
    let (member, kind) = store::silence_link(db, token)
        .await?
        .ok_or(Trouble::NotFound)?;
    let kind = Kind::of(&kind).filter(|kind| kind.may_be_silenced());
    Ok((member, kind.ok_or(Trouble::NotFound)?))
}
