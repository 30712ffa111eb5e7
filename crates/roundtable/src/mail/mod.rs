//! Mail: written into the outbox with the act that causes it, sent by the worker afterwards.

mod addressee;
mod kind;
pub mod mailbox;
pub mod outbox;
mod send;
mod tell;

pub use kind::Kind;
pub use outbox::{Mail, put};
pub use send::{greet, send_due, try_out};
pub use tell::{Notice, Writes, Written, tell};

#[cfg(test)]
mod tests;
