//! The admin's pages.

mod audit;
mod backups;
mod home;
mod invitations;
mod jobs;
mod mail;
mod member;
mod members;
mod network;
mod storage;

pub use audit::audit;
pub use backups::{backups, download, make, test_restore};
pub use home::home;
pub use invitations::{end as invitation_ended, invitations, make as invite};
pub use jobs::jobs;
pub use mail::{again as mail_again, mail, test as mail_test};
pub use member::{
    closing, closing_asked, closing_undone, member, readmitted, role_changed, sign_ins_ended,
    suspended, suspension,
};
pub use members::members;
pub use network::{network, settled};
pub use storage::storage;

use crate::web::form::Typed;

/// A way to narrow a list, as a link.
struct Choice {
    path: String,
    label: String,
    here: bool,
}

/// A mark beside a name.
struct Pill {
    class: &'static str,
    says: String,
}

/// The last page a list is asked for.
const PAGE_MAX: usize = 100_000;

/// Which page was asked for, from 1.
fn page_asked(asked: &Typed) -> usize {
    asked.get("page").parse().unwrap_or(1).clamp(1, PAGE_MAX)
}

/// The address of a page of a list, with what narrows it.
fn path_of(path: &str, narrowed: &[(&str, &str)], page: usize) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(narrowed.iter().filter(|(_, value)| !value.is_empty()));
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}
