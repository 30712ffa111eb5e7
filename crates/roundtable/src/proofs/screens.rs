//! Every screen there is, one line each: add yours here, and every gate looks at it.

use crate::testing::Role::{self, *};
use crate::testing::Stage;

/// One screen as one person sees it.
pub(super) struct Screen {
    /// What its pictures are called.
    pub name: &'static str,
    /// Who looks.
    pub who: Role,
    /// Where, as the router writes it; what is on the stage is filled in.
    pub path: &'static str,
    /// What is pressed first, as a selector; or nothing.
    pub press: &'static str,
    /// What is typed before that: a field and a text.
    pub fill: Option<(&'static str, &'static str)>,
}

/// The button that sends the page's form.
const SEND: &str = "main form button:not([hidden])";

/// The list. Left out are only screens that no address leads to.
pub(super) fn screens() -> Vec<Screen> {
    let rooms = [members(), groups(), admins(), troubles()];
    rooms.into_iter().flatten().collect()
}

/// The way in, a member's own, and their settings.
#[rustfmt::skip]
fn members() -> Vec<Screen> {
    vec![
        // the way in
        screen("landing",            Nobody,  "/"),
        screen("sign-in",            Nobody,  "/sign-in"),
        screen("sign-in-fault",      Nobody,  "/sign-in").press(SEND),
        screen("code", Nobody, "/sign-in").fill("email", "ada@example.org").press(SEND),
        screen("invitation",         Nobody,  "/invitations/{code}"),
        screen("joining-name",       Half,    "/joining/name"),
        screen("joining-focus",      Half,    "/joining/focus"),
        screen("joining-hours",      Half,    "/joining/hours"),
        screen("joining-background", Half,    "/joining/background"),
        screen("joining-promise",    Half,    "/joining/promise"),
        // a member's own
        screen("today",              Member,  "/today"),
        screen("profile",            Member,  "/profile"),
        screen("profile-saved",      Member,  "/profile").press(".save button"),
        screen("members",            Member,  "/members"),
        screen("members-none",       Member,  "/members?search=nobody&focus=conflict"),
        screen("member",             Guest,   "/members/{id}"),
        screen("member-outside",     Outsider, "/members/{id}"),
        screen("invitations",        Member,  "/invitations"),
        screen("invitations-none",   Outsider, "/invitations"),
        // settings
        screen("settings",           Member,  "/settings"),
        screen("settings-guest",     Guest,   "/settings"),
        screen("passkeys",           Member,  "/settings/passkeys"),
        screen("email",              Member,  "/settings/email"),
        screen("prove",              Member,  "/settings/prove"),
        screen("closing",            Member,  "/settings/closing"),
    ]
}

/// Groups and what they hold.
#[rustfmt::skip]
fn groups() -> Vec<Screen> {
    vec![
        // groups
        screen("today-newcomer",     Outsider, "/today"),
        screen("group",              Steward, "/groups/{id}"),
        screen("group-guest",        Guest,   "/groups/{id}"),
        screen("gathering",          Steward, "/groups/{id}/gathering"),
        screen("door",               Steward, "/groups/{id}/door"),
        screen("door-member",        Member,  "/groups/{id}/door"),
        screen("groups",             Member,  "/groups"),
        screen("groups-none",        Outsider, "/groups"),
        screen("group-new",          Nobody,  "/groups/new"),
        screen("group-new-fault",    Nobody,  "/groups/new").press("main form button"),
        screen("meet",               Nobody,  "/meet"),
        screen("meet-group",         Nobody,  "/meet/{code}"),
        // meetings
        screen("meetings",           Member,  "/groups/{id}/meetings"),
        screen("meeting",            Steward, "/groups/{id}/meetings/{number}"),
        // the charter
        screen("charter",            Member,  "/groups/{id}/charter"),
        screen("charter-edit",       Member,  "/groups/{id}/charter/edit"),
        screen("charter-history",    Member,  "/groups/{id}/charter/history"),
    ]
}

/// What is reported, and what keeps the installation running.
#[rustfmt::skip]
fn admins() -> Vec<Screen> {
    vec![
        // reports of conduct
        screen("report",             Member,  "/members/7/report"),
        screen("report-fault",       Member,  "/groups/{id}/report").press(SEND),
        screen("reports-mine",       Member,  "/reports"),
        screen("reports-mine-none",  Outsider, "/reports"),
        // what keeps the installation running
        screen("admin",              Admin,   "/admin"),
        screen("admin-members",      Admin,   "/admin/members"),
        screen("admin-members-none", Admin,   "/admin/members?search=nobody"),
        screen("admin-member",       Admin,   "/admin/members/{id}"),
        screen("admin-member-suspended", Admin, "/admin/members/11"),
        screen("admin-suspension",   Admin,   "/admin/members/{id}/suspension").press(SEND),
        screen("admin-closing",      Admin,   "/admin/members/{id}/closing"),
        screen("admin-invitations",  Admin,   "/admin/invitations"),
        screen("admin-mail",         Admin,   "/admin/mail"),
        screen("admin-jobs",         Admin,   "/admin/jobs"),
        screen("admin-backups",      Admin,   "/admin/backups"),
        screen("admin-storage",      Admin,   "/admin/storage"),
        screen("admin-audit",        Admin,   "/admin/audit"),
        screen("admin-network",      Admin,   "/admin/network"),
        screen("admin-reports",      Admin,   "/admin/reports"),
        screen("admin-reports-none", Admin,   "/admin/reports?state=closed"),
        screen("admin-report",       Admin,   "/admin/reports/{id}"),
    ]
}

/// What is not there.
#[rustfmt::skip]
fn troubles() -> Vec<Screen> {
    vec![
        // troubles
        screen("gone",               Nobody,  "/sign-in/link/over"),
        screen("not-found",          Nobody,  "/nowhere"),
        screen("not-found-member",   Member,  "/nowhere"),
    ]
}

fn screen(name: &'static str, who: Role, path: &'static str) -> Screen {
    let press = "";
    Screen {
        name,
        who,
        path,
        press,
        fill: None,
    }
}

impl Screen {
    /// Presses this before anybody looks.
    fn press(mut self, selector: &'static str) -> Screen {
        self.press = selector;
        self
    }

    /// Types this before anything is pressed.
    fn fill(mut self, field: &'static str, text: &'static str) -> Screen {
        self.fill = Some((field, text));
        self
    }

    /// Where it is on a stage.
    pub fn on(&self, stage: &Stage) -> String {
        stage.path(self.path)
    }
}
