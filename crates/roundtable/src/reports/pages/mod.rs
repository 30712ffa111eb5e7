//! The pages of reports: making one, one's own, and the admins'.

mod admin;
mod own;

pub use admin::{closed, line_added, one, reports};
pub use own::{about_group, about_member, group_reported, member_reported, mine};
