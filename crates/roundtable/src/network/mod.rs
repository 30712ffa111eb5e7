//! The network: one on every installation; its name, and how people come in.

mod store;

use crate::db::{Conn, Moment};
use crate::web::secrets;

/// The most characters of a network's name.
pub const NAME_CHARS_MAX: usize = 60;

/// The most characters of whom to ask.
pub const CONTACT_CHARS_MAX: usize = 254;

/// How strangers come in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Joining {
    /// Whoever has an address may join.
    #[default]
    Open,
    /// Only who was invited.
    ByInvitation,
}

impl Joining {
    /// Its word in the table and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Joining::Open => "open",
            Joining::ByInvitation => "invitation",
        }
    }

    /// The way in of this word; anything unknown is the narrower one.
    pub fn of(key: &str) -> Joining {
        match key {
            "open" => Joining::Open,
            _ => Joining::ByInvitation,
        }
    }
}

/// The network.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Network {
    /// What it calls itself; empty until somebody named it.
    pub name: String,
    /// How strangers come in.
    pub joining: Joining,
    /// Whom to ask to be let in; empty when nobody was named.
    pub contact: String,
}

impl Network {
    /// Whether strangers need an invitation.
    pub fn closed(&self) -> bool {
        self.joining == Joining::ByInvitation
    }
}

/// This installation's network; one with the defaults until it is founded.
pub async fn this(db: &mut Conn) -> Result<Network, sqlx::Error> {
    let row = store::network(db).await?;
    Ok(
        row.map_or_else(Network::default, |(name, joining, contact)| Network {
            name,
            joining: Joining::of(&joining),
            contact,
        }),
    )
}

/// Founds the network, with the defaults, unless it is there.
pub async fn found(db: &mut Conn, now: Moment) -> Result<(), sqlx::Error> {
    store::found(db, &Network::default(), now).await
}

/// When the network was founded; nothing before that.
pub async fn founded_at(db: &mut Conn) -> Result<Option<Moment>, sqlx::Error> {
    store::founded_at(db).await
}

/// Says what the network is called, and how people come in.
pub async fn settle(db: &mut Conn, network: &Network, now: Moment) -> Result<(), sqlx::Error> {
    store::found(db, network, now).await?;
    store::settle(db, network).await
}

/// The number by which placement keeps a few pairs apart for nobody's reason. Made once, so
/// that nothing is learnt by placing again.
pub async fn give_cover(db: &mut Conn, now: Moment) -> Result<(), sqlx::Error> {
    found(db, now).await?;
    store::give_cover(db, secrets::number()).await
}

/// That number, once it was made.
pub async fn cover(db: &mut Conn) -> Result<Option<i64>, sqlx::Error> {
    store::cover(db).await
}
