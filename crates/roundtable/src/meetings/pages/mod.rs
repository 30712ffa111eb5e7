//! Who asks, the verb, the page.

mod act;
mod files;
mod list;
mod one;

pub use act::{answered, cancelled, restored};
pub use files::{calendar, meeting_calendar};
pub use list::{list, set};
pub use one::{changed, show};
