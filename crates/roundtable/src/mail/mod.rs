//! Mail: written into the outbox with the act that causes it, sent by the worker afterwards.

pub mod outbox;
mod send;

pub use outbox::{Mail, put};
pub use send::send_due;

#[cfg(test)]
mod tests;
