//! The audit: who did what to an account, and when. Never a word, a name or an address.

mod store;

use std::time::Duration;

use crate::db::{Conn, MemberId, Moment};

/// How long an entry is kept.
pub const KEPT: Duration = Duration::from_secs(90 * 24 * 3600);

/// What may be noted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
    /// A device was signed in; the thing says by what.
    SignedIn,
    /// A device signed itself out.
    SignedOut,
    /// A code or a passkey was wrong.
    ProofFailed,
    /// Refused: too many tries, or a form that did not come from here.
    Denied,
    /// An address was added or changed.
    EmailChanged,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// Devices were signed out from another one.
    DeviceEnded,
    /// A member asked to be erased.
    ClosingAsked,
    /// They changed their mind.
    ClosingUndone,
    /// A member was erased.
    Erased,
    /// A role was given; the thing says which.
    RoleGiven,
    /// The network was named, or its way in changed.
    NetworkSettled,
    /// A backup was taken.
    BackedUp,
}

impl Act {
    /// Its word in the table.
    pub fn key(self) -> &'static str {
        match self {
            Act::SignedIn => "signed_in",
            Act::SignedOut => "signed_out",
            Act::ProofFailed => "proof_failed",
            Act::Denied => "denied",
            Act::EmailChanged => "email_changed",
            Act::PasskeyAdded => "passkey_added",
            Act::PasskeyRemoved => "passkey_removed",
            Act::DeviceEnded => "device_ended",
            Act::ClosingAsked => "closing_asked",
            Act::ClosingUndone => "closing_undone",
            Act::Erased => "erased",
            Act::RoleGiven => "role_given",
            Act::NetworkSettled => "network_settled",
            Act::BackedUp => "backed_up",
        }
    }
}

/// Notes an act. `thing` is a word of ours or an id, never what somebody typed.
pub async fn note(
    db: &mut Conn,
    member: Option<MemberId>,
    act: Act,
    thing: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::add(db, member, act.key(), thing, now).await
}

/// What was noted of a member: when, what, about which thing; oldest first.
pub async fn of_member(
    db: &mut Conn,
    member: MemberId,
) -> Result<Vec<(Moment, String, String)>, sqlx::Error> {
    store::of_member(db, member).await
}

/// When something was last noted; nothing when it was not, or longer ago than is kept.
pub async fn last(db: &mut Conn, act: Act) -> Result<Option<Moment>, sqlx::Error> {
    store::last(db, act.key()).await
}

/// Whether an act about this thing was noted since then.
pub async fn noted_since(
    db: &mut Conn,
    act: Act,
    thing: &str,
    since: Moment,
) -> Result<bool, sqlx::Error> {
    store::count_since(db, act.key(), thing, since)
        .await
        .map(|noted| noted > 0)
}

/// Throws away what is older than it is kept.
pub async fn sweep(db: &mut Conn, now: Moment) -> Result<(), sqlx::Error> {
    store::sweep(db, now.minus(KEPT)).await
}
