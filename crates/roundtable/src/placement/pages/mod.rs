//! A placement's pages: what it is, one group of it, one seat, publication, the file.

mod draft;
mod file;
mod group;
mod proof;
mod publish;
mod seat;
mod view;

pub(super) use view::percent;

pub use draft::{begin, drop_it, show};
pub use file::groups as file;
pub use group::{lock, lock_all, show as group};
pub use publish::{ask as publish_asked, publish, undo as unpublish};
pub use seat::{moved, show as seat, undo};
