//! Whom a mail reaches, and what they wish of it.

use super::{Kind, store};
use crate::db::{Conn, MemberId};
use crate::web::secrets;

/// Somebody with an address, and their wishes.
pub(super) struct Addressee {
    pub email: String,
    pub time_zone: String,
    /// A tag, or empty.
    pub language: String,
    /// Minutes after local midnight.
    pub quiet_from: Option<i64>,
    pub quiet_until: Option<i64>,
    /// They don't want this kind, or are suspended: only their account itself concerns them then.
    pub silenced: bool,
}

/// A member's address and wishes about one kind; nothing without an account.
pub(super) async fn of(
    db: &mut Conn,
    member: MemberId,
    kind: Kind,
) -> Result<Option<Addressee>, sqlx::Error> {
    let row = store::addressee(db, member, kind).await?;
    Ok(row.map(|row| Addressee::of(row, kind)))
}

impl Addressee {
    pub(super) fn of(row: store::AddresseeRow, kind: Kind) -> Addressee {
        Addressee {
            email: row.email,
            time_zone: row.time_zone,
            language: row.language.unwrap_or_default(),
            quiet_from: row.quiet_from,
            quiet_until: row.quiet_until,
            silenced: kind.may_be_silenced()
                && (row.suspended > 0 || row.silent > 0 || row.needed_only > 0 && !kind.needs_me()),
        }
    }
}

/// The path that turns a kind off without signing in.
///
/// Its token is random and can do nothing else, so it is stored as it is: every mail of the
/// kind must be able to name it again.
pub(super) async fn silence_path(
    db: &mut Conn,
    member: MemberId,
    kind: Kind,
) -> Result<String, sqlx::Error> {
    let token = store::silence_token(db, member, kind, &secrets::token()).await?;
    Ok(format!("/mail/silence/{token}"))
}
