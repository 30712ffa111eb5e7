//! Accounts: what signs in. Codes by mail, passkeys, devices; no passwords.

use std::time::Duration;

mod by_code;
mod closing;
mod code;
mod kept;
mod on_behalf;
pub mod pages;
mod pass;
pub mod passkey;
mod roles;
mod rooms;
mod settings;
mod sign_in;
mod store;
mod suspensions;
mod sweeping;
mod tries;

#[cfg(test)]
mod tests;

pub use by_code::{Taken, TypedCode, prove_by_code, set_email_by_code, sign_in_by_code};
pub use closing::{ask as ask_closing, erase, erase_due, undo as undo_closing};
pub use code::{Ask, Linked, Purpose, Waiting, ask_code, linked, waiting};
pub use kept::everything;
pub use on_behalf::{ask_closing_for, end_sign_ins, undo_closing_for};
pub use pass::{
    First, PassKind, be_first, first_is_good, first_link, give_role, new_pass, pass_name,
    sign_in_by_pass,
};
pub use roles::{Role, admins, give as give_role_by, has_other_admin, take as take_role_by};
pub use settings::{Settings, set_looks, set_quiet, settings_of};
pub use sign_in::{
    Arrival, Device, Known, arrive, devices, end, end_device, end_others, named, sign_in,
    was_signed_out, who_is,
};
pub use suspensions::{REASON_CHARS_MAX, Suspension, readmit, suspend, suspension_of};
pub use sweeping::sweep;
pub use tries::Window;

use crate::db::{Conn, LIST_ENTRIES_MAX, MemberId, Moment, is_taken, rows_at_once};
use crate::error::Trouble;
use crate::web::folded::folded_email;

/// How long a mailed code is good for.
pub const CODE_MINUTES: u64 = 10;
/// Tries after which a code is dead.
pub const CODE_TRIES_MAX: i64 = 5;
/// How soon another code may be asked for.
pub const RESEND_SECONDS: u64 = 30;
/// Codes asked and tries made per quarter of an hour, for one account from one address.
pub const TRIES_MAX: i64 = 10;
/// The same for one address of the network, whatever the account.
pub const ADDRESS_TRIES_MAX: i64 = 100;
/// A device not seen for this long is signed out,
pub const IDLE: Duration = Duration::from_secs(30 * 24 * 3600);
/// and any device after this long.
pub const ABSOLUTE: Duration = Duration::from_secs(365 * 24 * 3600);
/// How long a code or a passkey vouches for what matters most: address, passkeys, leaving.
pub const PROVED: Duration = Duration::from_secs(10 * 60);

/// The address a member signs in with; none for a guest seat.
pub async fn email_of(db: &mut Conn, member: MemberId) -> Result<Option<String>, Trouble> {
    let account = store::account_of(db, member).await?;
    Ok(account.map(|account| account.email))
}

/// Opens an account for a member whose address needs no proof: a demo's, an import's.
pub async fn open(
    db: &mut Conn,
    member: MemberId,
    email: &str,
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::add_account(db, member, email, &folded_email(email), now).await
}

/// Opens accounts for many members whose addresses need no proof, all at once.
///
/// # Errors
/// Refused when one of the addresses was taken by somebody else at this very moment.
pub async fn open_all(
    db: &mut Conn,
    opened: &[(MemberId, String)],
    now: Moment,
) -> Result<(), Trouble> {
    for part in opened.chunks(rows_at_once(store::ACCOUNT_COLUMNS)) {
        match store::add_accounts(db, part, now).await {
            Err(fault) if is_taken(&fault) => return Err(Trouble::refused("account-just-taken")),
            done => done?,
        }
    }
    Ok(())
}

/// The members these addresses belong to, with the address as it is compared.
pub async fn members_of_emails(
    db: &mut Conn,
    folded: &[String],
) -> Result<Vec<(String, MemberId)>, sqlx::Error> {
    let mut found = Vec::new();
    for part in folded.chunks(LIST_ENTRIES_MAX) {
        found.extend(store::members_of_emails(db, part).await?);
    }
    Ok(found)
}
