//! Who asks, the verb, the page.

mod code;
mod door;
mod gather;
mod gathering;
mod home;
mod list;
mod today;

pub use code::{meet, meet_code, seat_taken};
pub use door::{close, door, freed, left, one_table, opened, renamed, renewed, shared, two_tables};
pub(crate) use gather::{date_and_time, seated};
pub use gather::{found_one, founded};
pub use gathering::gathering;
pub use home::home;
pub use list::list;
pub use today::today;
