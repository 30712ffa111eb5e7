//! The pages of sessions: choosing and opening one, the room, what it leaves.

mod list;
mod more;
mod page;
mod parts;
mod room;

pub use list::{list, opened};
pub use room::{acted, here, noted, room};
