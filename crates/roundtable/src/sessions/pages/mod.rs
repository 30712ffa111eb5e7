//! The pages of sessions: choosing and opening one, the room, what it leaves.

mod choose;
mod console;
mod more;
mod page;
mod parts;
mod record;
mod room;

pub use choose::{choose, opened};
pub use room::{acted, here, noted, room};
