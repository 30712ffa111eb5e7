//! Every statement of the accounts, by subject.

mod account;
mod codes;
mod erasing;
mod passes;
mod passkeys;
mod settings;
mod sign_ins;
mod suspensions;
mod sweeping;

pub use account::*;
pub use codes::*;
pub use erasing::*;
pub use passes::*;
pub use passkeys::*;
pub use settings::*;
pub use sign_ins::*;
pub use suspensions::*;
pub use sweeping::*;

type Done<T = ()> = Result<T, sqlx::Error>;
