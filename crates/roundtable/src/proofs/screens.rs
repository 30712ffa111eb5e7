//! Every screen there is, one line each: add yours here, and every gate looks at it.

use crate::testing::Role::{self, *};
use crate::testing::Stage;

/// One screen as one person sees it.
#[derive(Clone)]
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
/// The button that saves a long form.
const SAVE: &str = ".save button";
/// The button that adds a host.
const ADD_HOST: &str = ".add-host button";

/// The list. Left out are only screens that no address leads to.
pub(super) fn screens() -> Vec<Screen> {
    [way_in(), own(), groups(), programmes(), admin(), troubles()].concat()
}

/// The way in.
#[rustfmt::skip]
fn way_in() -> Vec<Screen> {
    vec![
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
    ]
}

/// A member's own.
#[rustfmt::skip]
fn own() -> Vec<Screen> {
    vec![
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

/// Groups, their meetings and charters.
#[rustfmt::skip]
fn groups() -> Vec<Screen> {
    vec![
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
        // sessions
        screen("sessions",           Member,  "/groups/{id}/sessions"),
        screen("room-lobby",         Host,    "/sessions/3"),
        screen("room-round",         Host,    "/sessions/4"),
        screen("room-writing",       Member,  "/sessions/2"),
        screen("room-writing-led",   Steward, "/sessions/2"),
        screen("room-revealed",      Admin,   "/sessions/5"),
        screen("record",             Member,  "/sessions/1"),
        // the charter
        screen("charter",            Member,  "/groups/{id}/charter"),
        screen("charter-edit",       Member,  "/groups/{id}/charter/edit"),
        screen("charter-history",    Member,  "/groups/{id}/charter/history"),
    ]
}

/// Programmes, for members and hosts.
#[rustfmt::skip]
fn programmes() -> Vec<Screen> {
    vec![
        screen("programmes",         Host,    "/programmes"),
        screen("programmes-none",    Outsider, "/programmes"),
        screen("programme-new",      Host,    "/programmes/new"),
        screen("programme-new-fault", Host, "/programmes/new").fill("name", "").press(SAVE),
        screen("programme-host",     Host,    "/programmes/{id}"),
        screen("programme",          Left,    "/programmes/{id}"),
        screen("programme-edit",     Host,    "/programmes/{id}/edit"),
        screen("programme-invited",  Nobody,  "/programmes/invited/{code}"),
        screen("enrol",              Outsider, "/programmes/{id}/enrol?code=PROGRAMME1"),
        screen("enrol-mine",         Left,    "/programmes/{id}/enrol"),
        screen("enrol-closed",       Member,  "/programmes/{id}/enrol"),
        screen("waiting",            Left,    "/programmes/{id}/waiting"),
        screen("people",             Host,    "/programmes/{id}/people"),
        screen("people-host",        Host,    "/programmes/{id}/people").press(ADD_HOST),
        screen("import",             Host,    "/programmes/{id}/import"),
        screen("import-fault",       Host,    "/programmes/{id}/import").press(".part-form button"),
        screen("pairs",              Host,    "/programmes/{id}/exclusions"),
        screen("pairs-fault", Host, "/programmes/{id}/exclusions").press(".part-card button"),
        screen("exclusions",         Steward, "/exclusions"),
        screen("exclusions-found",   Member,  "/exclusions?search=a"),
        screen("placement",          Host,    "/programmes/{id}/placement"),
        screen("placement-none",     Host,    "/programmes/6/placement"),
        screen("placement-group",    Host,    "/programmes/{id}/placement/groups/{number}"),
        screen("placement-seat",     Host,    "/programmes/{id}/placement/seats/{member}"),
        screen("placement-trial",    Host,    "/programmes/{id}/placement/seats/{member}?group=1"),
        screen("placement-publish",  Host,    "/programmes/{id}/placement/publish"),
        screen("host-groups",        Host,    "/programmes/{id}/groups"),
        screen("host-group",         Host,    "/programmes/{id}/groups/{number}"),
        screen("late",               Left,    "/programmes/{id}/take"),
        screen("repairs-none",       Host,    "/programmes/{id}/repairs"),
        screen("repairs",            Host,    "/programmes/7/repairs"),
        screen("move",               Member,  "/programmes/7/move"),
        screen("seat",               Left,    "/programmes/7/seat"),
        screen("today-asked",        Left,    "/today"),
        screen("facilitator",        Member,  "/groups/{id}/facilitator"),
        screen("facilitator-asked",  Member,  "/facilitators/41"),
        screen("facilitator-found",  Host,    "/programmes/{id}/groups/{number}/facilitator?q=a"),
        screen("adoption",           Steward, "/groups/{id}/programme"),
    ]
}

/// Reports of conduct, and what keeps the installation running.
#[rustfmt::skip]
fn admin() -> Vec<Screen> {
    vec![
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

/// Troubles.
#[rustfmt::skip]
fn troubles() -> Vec<Screen> {
    vec![
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
