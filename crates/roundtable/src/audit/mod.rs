//! The audit: who did what to an account, and when. Never a word, a name or an address.

mod store;

use std::time::Duration;

use crate::db::{Conn, MemberId, Moment};

pub use store::Entry;

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
    /// A role was taken back; the thing says which.
    RoleTaken,
    /// A member was suspended.
    Suspended,
    /// A suspended member was let in again.
    Readmitted,
    /// An invitation to the network was ended by an admin.
    InvitationEnded,
    /// A mail that was given up is tried again.
    MailTried,
    /// A report of conduct was closed; the thing is its number.
    ReportClosed,
    /// The network was named, or its way in changed.
    NetworkSettled,
    /// A backup was taken.
    BackedUp,
    /// A programme was founded; the thing is its id, here and below.
    ProgrammeFounded,
    /// A programme was ended.
    ProgrammeEnded,
    /// Somebody became a host of a programme.
    HostAdded,
    /// Somebody is no host of it any more.
    HostRemoved,
    /// A list of people was enrolled.
    PeopleImported,
    /// The members of a group were reminded by a host; the thing is the group's id.
    GroupNudged,
    /// A placement was published.
    PlacementPublished,
    /// A publication was undone.
    PlacementUndone,
    /// A backup was downloaded.
    BackupDownloaded,
}

impl Act {
    /// Every act, in the order a list offers them.
    pub const ALL: [Act; 29] = [
        Act::SignedIn,
        Act::SignedOut,
        Act::ProofFailed,
        Act::Denied,
        Act::EmailChanged,
        Act::PasskeyAdded,
        Act::PasskeyRemoved,
        Act::DeviceEnded,
        Act::ClosingAsked,
        Act::ClosingUndone,
        Act::Erased,
        Act::RoleGiven,
        Act::RoleTaken,
        Act::Suspended,
        Act::Readmitted,
        Act::NetworkSettled,
        Act::InvitationEnded,
        Act::MailTried,
        Act::ReportClosed,
        Act::BackedUp,
        Act::BackupDownloaded,
        Act::ProgrammeFounded,
        Act::ProgrammeEnded,
        Act::HostAdded,
        Act::HostRemoved,
        Act::PeopleImported,
        Act::GroupNudged,
        Act::PlacementPublished,
        Act::PlacementUndone,
    ];

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
            Act::RoleTaken => "role_taken",
            Act::Suspended => "suspended",
            Act::Readmitted => "readmitted",
            Act::InvitationEnded => "invitation_ended",
            Act::MailTried => "mail_tried",
            Act::ReportClosed => "report_closed",
            Act::NetworkSettled => "network_settled",
            Act::BackedUp => "backed_up",
            Act::ProgrammeFounded => "programme_founded",
            Act::ProgrammeEnded => "programme_ended",
            Act::HostAdded => "host_added",
            Act::HostRemoved => "host_removed",
            Act::PeopleImported => "people_imported",
            Act::GroupNudged => "group_nudged",
            Act::PlacementPublished => "placement_published",
            Act::PlacementUndone => "placement_undone",
            Act::BackupDownloaded => "backup_downloaded",
        }
    }

    /// The act of this word.
    pub fn of(key: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.key() == key)
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

/// Notes what one member did that concerns another.
pub async fn note_about(
    db: &mut Conn,
    member: MemberId,
    act: Act,
    about: MemberId,
    thing: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::add_about(db, member, act.key(), about, thing, now).await
}

/// What to look for among what was noted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Search {
    /// Only this act.
    pub act: Option<Act>,
    /// Only what this member did, or what concerned them.
    pub member: Option<MemberId>,
    /// The page, from 1.
    pub page: usize,
}

/// Entries on one page.
pub const PAGE_ENTRIES: usize = 50;

/// One page of what was noted, the newest first; and how many there are in all.
pub async fn find(db: &mut Conn, search: Search) -> Result<(usize, Vec<Entry>), sqlx::Error> {
    let act = search.act.map(Act::key).unwrap_or_default();
    let member = search.member.map_or(0, |member| member.0);
    let count = store::count(db, act, member).await?;
    let limit = i64::try_from(PAGE_ENTRIES).unwrap_or(i64::MAX);
    let before = search.page.saturating_sub(1).saturating_mul(PAGE_ENTRIES);
    let offset = i64::try_from(before).unwrap_or(i64::MAX);
    let found = store::page(db, act, member, limit, offset).await?;
    Ok((usize::try_from(count).unwrap_or_default(), found))
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
