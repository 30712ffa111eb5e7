//! Roles, given and taken by an admin. There is always an admin who can act.

use super::store;
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, MemberId, Tx};
use crate::error::Trouble;
use crate::web::asker::Me;

/// What somebody may do beyond being a member.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Keeps the installation running.
    Admin,
    /// Runs programmes.
    Host,
}

impl Role {
    /// Every role, in the order pages show them.
    pub const ALL: [Role; 2] = [Role::Admin, Role::Host];

    /// Its word in the table and in forms.
    pub fn key(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::Host => "host",
        }
    }

    /// The role of this word.
    pub fn of(key: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// Begins an admin's act on somebody else's account: one such act at a time, by somebody who is
/// an admin still. Two admins who take each other's role at once can't both succeed.
///
/// # Errors
/// Not found, when the role was taken or the member has no account.
pub(super) async fn begin(app: &App, admin: &Me, member: MemberId) -> Result<Tx, Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("roles", 0).await?;
    let roles = store::roles_of(&mut tx, admin.id).await?;
    let is_admin = roles.iter().any(|(role, _)| role == Role::Admin.key());
    let suspended = store::suspension_of(&mut tx, admin.id).await?.is_some();
    let account = store::account_of(&mut tx, member).await?;
    if !is_admin || suspended || account.is_none() {
        return Err(Trouble::NotFound);
    }
    Ok(tx)
}

/// Those who keep the installation running and can be written to.
pub async fn admins(db: &mut Conn) -> Result<Vec<MemberId>, sqlx::Error> {
    store::admins(db).await
}

/// Whether there is an admin who can act besides this member.
pub async fn has_other_admin(db: &mut Conn, but: MemberId) -> Result<bool, sqlx::Error> {
    store::other_admins(db, but).await.map(|others| others > 0)
}

/// Gives a member a role. Nothing happens when they have it.
pub async fn give(app: &App, admin: &Me, member: MemberId, role: Role) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = begin(app, admin, member).await?;
    if store::give_role(&mut tx, member, role.key(), now).await? {
        let act = Act::RoleGiven;
        audit::note_about(&mut tx, admin.id, act, member, role.key(), now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes a role back. The last admin who can act keeps theirs.
pub async fn take(app: &App, admin: &Me, member: MemberId, role: Role) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = begin(app, admin, member).await?;
    if role == Role::Admin && store::other_admins(&mut tx, member).await? == 0 {
        return Err(Trouble::refused("role-last-admin"));
    }
    if store::take_role(&mut tx, member, role.key()).await? {
        let act = Act::RoleTaken;
        audit::note_about(&mut tx, admin.id, act, member, role.key(), now).await?;
    }
    tx.commit().await?;
    Ok(())
}
