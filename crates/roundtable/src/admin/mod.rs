//! Admin: what keeps the installation running, for those who do. Everybody else finds nothing.
//!
//! An admin sees accounts, mail without its words, jobs, sizes, backups and the audit; never
//! what a group says, who sits in it, or what a member hides from the network.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

mod alarm;
mod checklist;
mod health;
pub mod pages;
mod people;
mod sizes;
mod space;
mod store;

#[cfg(test)]
mod tests;

use crate::error::Trouble;
use crate::web::asker::{Asker, Me, Seated};

pub use alarm::alarm;
pub use sizes::{EVERY as SIZES_EVERY, measure};

/// Who keeps the installation running; for anybody else there is nothing here.
#[derive(Clone)]
pub struct Admin(pub Asker, pub Me);

impl Admin {
    /// That they showed a moment ago that it is really them, before what matters most.
    ///
    /// # Errors
    /// Asks for a code or a passkey, and then leads back to this path.
    pub fn proved(&self, back: impl Into<String>) -> Result<(), Trouble> {
        match self.1.proved || !self.1.has_account {
            true => Ok(()),
            false => Err(Trouble::Prove(back.into())),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Admin {
    type Rejection = Trouble;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Admin, Trouble> {
        let Seated(asker, me) = Seated::from_request_parts(parts, state).await?;
        match me.admin {
            true => Ok(Admin(asker, me)),
            false => Err(Trouble::NotFound),
        }
    }
}
