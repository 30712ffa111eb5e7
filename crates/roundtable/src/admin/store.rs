//! Every statement of the admin room.

mod people;
mod sizes;

pub use people::*;
pub use sizes::*;

type Done<T = ()> = Result<T, sqlx::Error>;
