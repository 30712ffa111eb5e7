//! Stories of the members.

mod hours;
mod invitations;
mod joining;
mod profile;
pub mod reach;
mod seats;
