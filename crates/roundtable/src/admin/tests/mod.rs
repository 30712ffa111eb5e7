//! Stories of the admins' pages.

mod people;
mod running;
mod suspended;

use crate::db::MemberId;
use crate::testing::{Network, Visitor};

/// Hana, who keeps the network running, and her browser.
async fn hana(net: &Network) -> (MemberId, Visitor) {
    let (hana, admin) = net.member("Hana").await;
    net.give_role(hana, "admin").await;
    (hana, admin)
}

/// Every page of the admins that needs no id.
const PAGES: [&str; 10] = [
    "/admin",
    "/admin/members",
    "/admin/invitations",
    "/admin/reports",
    "/admin/mail",
    "/admin/jobs",
    "/admin/backups",
    "/admin/storage",
    "/admin/audit",
    "/admin/network",
];
