//! Who asks, the verb, the page.

mod edit;
mod history;
mod read;

pub use edit::{edit, saved};
pub use history::{history, restored};
pub use read::{read, signed};
