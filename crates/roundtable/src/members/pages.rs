//! The landing page, joining, the directory, profiles, invitations.

mod directory;
mod invitations;
mod joining;
mod joining_page;
mod landing;
mod profile;

pub use directory::members;
pub use invitations::{accept, decline, end, invitations, invite, invited};
pub use joining::{
    background, background_said, focus, focus_said, hours, hours_said, name, name_said, promise,
    promised, start,
};
pub use landing::landing;
pub use profile::{mine, mine_changed, show};
