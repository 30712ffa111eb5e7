//! Stories of the members.

mod hours;
mod invitations;
pub mod joining;
mod profile;
pub mod reach;
mod seats;
