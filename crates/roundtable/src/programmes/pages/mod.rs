//! The pages of programmes.

pub mod adoption;
mod edit;
mod enrol;
mod exclusions;
mod fields;
mod file;
mod import;
mod invited;
mod list;
mod pairs;
mod people;
mod show;
mod waiting;

pub use edit::{begin, changed, edit, founded};
pub use enrol::{enrol, enrolled, left};
pub use exclusions::{excluded, exclusions, included};
pub use file::people_file;
pub use import::{dropped, import, sent, taken};
pub use invited::invited;
pub use list::list;
pub use pairs::{paired, pairs, unpaired};
pub use people::{ended, host_added, people, removed, stepped_down};
pub use show::show;
pub use waiting::waiting;
