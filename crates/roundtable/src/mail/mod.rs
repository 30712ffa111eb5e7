//! Mail: written into the outbox with the act that causes it, sent by the worker afterwards.

mod addressee;
mod html;
mod kept;
mod kind;
mod log;
pub mod mailbox;
mod many;
pub mod outbox;
pub mod pages;
mod send;
mod silence;
mod store;
mod tell;

pub use kept::{forget, kept_of, withdraw};
pub use kind::Kind;
pub use log::{Logged, Sift, log, try_again};
pub use many::{tell_all, tell_each, unsay_each};
pub use outbox::{Mail, put};
pub use send::{greet, send_due, send_test, try_out};
pub use silence::{Silences, set_silences, silences_of};
pub use tell::{Notice, Writes, Written, tell};

#[cfg(test)]
mod tests;
