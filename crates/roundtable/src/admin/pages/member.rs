//! One member as an admin keeps them: roles, sign-ins, suspension, erasure.

use askama::Template;
use axum::extract::State;

use super::Pill;
use super::members::{joined, name, pills, seen};
use crate::accounts::{self, REASON_CHARS_MAX, Role, Suspension};
use crate::admin::store::PersonRow;
use crate::admin::{Admin, people};
use crate::app::App;
use crate::db::MemberId;
use crate::error::Trouble;
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Face, Frame, Here};
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::web::{Answer, go, go_saying, page, page_again};

#[derive(Template)]
#[template(path = "admin/member.html")]
struct MemberPage {
    f: Frame,
    here: &'static str,
    id: MemberId,
    me: bool,
    face: Face,
    name: String,
    email: String,
    pills: Vec<Pill>,
    since: String,
    joined: String,
    seen: String,
    roles: Vec<RoleShown>,
    devices: String,
    signed_in: bool,
    suspension: Option<SuspensionShown>,
    closing: Option<String>,
}

struct RoleShown {
    key: &'static str,
    name: String,
    what: String,
    held: bool,
    act: String,
}

struct SuspensionShown {
    since: String,
    reason: String,
}

/// `GET /admin/members/{id}`
pub async fn member(
    State(app): State<App>,
    Admin(asker, me): Admin,
    Path(id): Path<MemberId>,
) -> Answer {
    let now = app.now();
    let mut db = app.db.read().await?;
    let person = people::person(&mut db, id).await?;
    let suspension = accounts::suspension_of(&mut db, id).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let lang = asker.lang;
    let devices = usize::try_from(person.devices).unwrap_or_default();
    let since = |one: Suspension| SuspensionShown {
        since: lang.say(
            &Say::new("person-suspended-since").with("day", reader.day(one.suspended_at, now)),
        ),
        reason: one.reason,
    };
    page(&MemberPage {
        f: Frame::new(&asker, name(lang, &person)).at(Here::Admin),
        here: "members",
        id,
        me: id == me.id,
        face: Face::of(id.0, &person.name),
        name: name(lang, &person),
        pills: pills(lang, &person),
        since: reader.day(person.created_at, now),
        joined: joined(lang, &reader, &person, now),
        seen: seen(lang, &person, now),
        roles: roles(lang, &person),
        devices: lang.say(&Say::new("person-devices").count("count", devices)),
        signed_in: devices > 0,
        suspension: suspension.map(since),
        closing: person.closing_at.map(|at| reader.day(at, now)),
        email: person.email,
    })
}

fn roles(lang: &Lang, person: &PersonRow) -> Vec<RoleShown> {
    let shown = |role: Role| {
        let (held, name, what, give, take) = match role {
            Role::Admin => (
                person.admin > 0,
                "role-admin",
                "role-admin-what",
                "role-admin-give",
                "role-admin-take",
            ),
            Role::Host => (
                person.host > 0,
                "role-host",
                "role-host-what",
                "role-host-give",
                "role-host-take",
            ),
        };
        RoleShown {
            key: role.key(),
            name: lang.t(name),
            what: lang.t(what),
            held,
            act: lang.t(if held { take } else { give }),
        }
    };
    Role::ALL.into_iter().map(shown).collect()
}

fn page_path(id: MemberId) -> String {
    format!("/admin/members/{id}")
}

/// `POST /admin/members/{id}/roles`
pub async fn role_changed(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<MemberId>,
    typed: Typed,
) -> Answer {
    admin.proved(page_path(id))?;
    let role = Role::of(typed.get("role")).ok_or(Trouble::Unreadable)?;
    let path = page_path(id);
    match typed.get("turn") {
        "give" => {
            accounts::give_role_by(&app, &admin.1, id, role).await?;
            go_saying(&path, "said-role-given")
        }
        "take" => {
            accounts::take_role_by(&app, &admin.1, id, role).await?;
            // Who took their own is no admin any more, and has no page here.
            match id == admin.1.id && role == Role::Admin {
                true => go("/today"),
                false => go_saying(&path, "said-role-taken"),
            }
        }
        _ => Err(Trouble::Unreadable),
    }
}

/// `POST /admin/members/{id}/sign-ins/end`
pub async fn sign_ins_ended(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<MemberId>,
) -> Answer {
    admin.proved(page_path(id))?;
    accounts::end_sign_ins(&app, &admin.1, id).await?;
    match id == admin.1.id {
        true => go("/sign-in"),
        false => go_saying(&page_path(id), "said-sign-ins-ended"),
    }
}

#[derive(Template)]
#[template(path = "admin/suspension.html")]
struct SuspensionPage {
    f: Frame,
    here: &'static str,
    faults: Faults,
    id: MemberId,
    name: String,
    reason: String,
}

impl SuspensionPage {
    async fn of(
        app: &App,
        asker: &Asker,
        me: &Me,
        id: MemberId,
    ) -> Result<SuspensionPage, Trouble> {
        let person = people::person(&mut *app.db.read().await?, id).await?;
        if id == me.id {
            return Err(Trouble::refused("suspend-oneself"));
        }
        Ok(SuspensionPage {
            f: Frame::titled(asker, "person-suspend").at(Here::Admin),
            here: "members",
            faults: Faults::default(),
            id,
            name: name(asker.lang, &person),
            reason: String::new(),
        })
    }
}

/// `GET /admin/members/{id}/suspension`: asks why.
pub async fn suspension(State(app): State<App>, admin: Admin, Path(id): Path<MemberId>) -> Answer {
    let shown = SuspensionPage::of(&app, &admin.0, &admin.1, id).await?;
    admin.proved(format!("{}/suspension", page_path(id)))?;
    page(&shown)
}

/// `POST /admin/members/{id}/suspension`
pub async fn suspended(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<MemberId>,
    typed: Typed,
) -> Answer {
    let shown = SuspensionPage::of(&app, &admin.0, &admin.1, id).await?;
    admin.proved(format!("{}/suspension", page_path(id)))?;
    let mut faults = Faults::default();
    let reason = typed.line(&mut faults, "reason", REASON_CHARS_MAX);
    if !faults.none() {
        return page_again(&SuspensionPage {
            faults,
            reason,
            ..shown
        });
    }
    accounts::suspend(&app, &admin.1, id, &reason).await?;
    go_saying(&page_path(id), "said-suspended")
}

/// `POST /admin/members/{id}/suspension/end`
pub async fn readmitted(State(app): State<App>, admin: Admin, Path(id): Path<MemberId>) -> Answer {
    admin.proved(page_path(id))?;
    accounts::readmit(&app, &admin.1, id).await?;
    go_saying(&page_path(id), "said-readmitted")
}

#[derive(Template)]
#[template(path = "admin/closing.html")]
struct ClosingPage {
    f: Frame,
    here: &'static str,
    id: MemberId,
    name: String,
}

/// `GET /admin/members/{id}/closing`: what it means, before it is asked for.
pub async fn closing(State(app): State<App>, admin: Admin, Path(id): Path<MemberId>) -> Answer {
    let person = people::person(&mut *app.db.read().await?, id).await?;
    if id == admin.1.id {
        return Err(Trouble::refused("closing-oneself"));
    }
    admin.proved(format!("{}/closing", page_path(id)))?;
    page(&ClosingPage {
        f: Frame::titled(&admin.0, "person-closing").at(Here::Admin),
        here: "members",
        id,
        name: name(admin.0.lang, &person),
    })
}

/// `POST /admin/members/{id}/closing`
pub async fn closing_asked(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<MemberId>,
) -> Answer {
    admin.proved(format!("{}/closing", page_path(id)))?;
    accounts::ask_closing_for(&app, &admin.1, id).await?;
    go_saying(&page_path(id), "said-closing-asked")
}

/// `POST /admin/members/{id}/closing/undo`
pub async fn closing_undone(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<MemberId>,
) -> Answer {
    admin.proved(page_path(id))?;
    accounts::undo_closing_for(&app, &admin.1, id).await?;
    go_saying(&page_path(id), "said-closing-undone")
}
