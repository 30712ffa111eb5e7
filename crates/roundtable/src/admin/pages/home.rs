//! `/admin`: health first, then what is still to be done, then the doors to the rest.

use askama::Template;
use axum::extract::State;

use crate::admin::Admin;
use crate::admin::checklist::{self, Task};
use crate::admin::health::{self, Sign, State as Stands};
use crate::app::App;
use crate::reports;
use crate::web::frame::{Frame, Here};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, page};

#[derive(Template)]
#[template(path = "admin/home.html")]
struct HomePage {
    f: Frame,
    here: &'static str,
    signs: Vec<Shown>,
    tasks: Vec<TaskShown>,
    tasks_done: String,
    doors: Vec<Door>,
}

/// A sign of health as the page shows it.
struct Shown {
    of: &'static str,
    class: &'static str,
    icon: &'static str,
    name: String,
    word: String,
    said: String,
    advice: String,
}

struct TaskShown {
    done: bool,
    path: &'static str,
    what: String,
    why: String,
}

struct Door {
    path: &'static str,
    icon: &'static str,
    name: String,
    about: String,
}

/// `GET /admin`
pub async fn home(State(app): State<App>, Admin(asker, me): Admin) -> Answer {
    let lang = asker.lang;
    let mut db = app.db.read().await?;
    let signs = health::signs(&mut db, &app, lang).await?;
    let tasks = checklist::tasks(&mut db, &app, &me).await?;
    let open = reports::open_for(&mut db, me.id).await?;
    let done = tasks.iter().filter(|task| task.done).count();
    let tasks_done = Say::new("tasks-done")
        .count("count", done)
        .count("of", tasks.len());
    page(&HomePage {
        f: Frame::titled(&asker, "admin-title").at(Here::Admin),
        here: "",
        signs: signs.into_iter().map(|sign| shown(lang, sign)).collect(),
        tasks: tasks.iter().map(|task| task_shown(lang, *task)).collect(),
        tasks_done: lang.say(&tasks_done),
        doors: doors(lang, open),
    })
}

fn shown(lang: &Lang, sign: Sign) -> Shown {
    Shown {
        of: sign.of,
        class: sign.state.class(),
        icon: mark(sign.state),
        name: lang.t(match sign.of {
            "mail" => "well-of-mail",
            "jobs" => "well-of-jobs",
            "backups" => "well-of-backups",
            _ => "well-of-storage",
        }),
        word: lang.t(match sign.state {
            Stands::Well => "state-well",
            Stands::Look => "state-look",
            Stands::Mend => "state-mend",
        }),
        said: sign.said,
        advice: sign.advice,
    }
}

/// The icon of a state: it is never told by its colour alone.
pub(super) fn mark(state: Stands) -> &'static str {
    match state {
        Stands::Well => "check",
        Stands::Look => "eye",
        Stands::Mend => "warning",
    }
}

fn task_shown(lang: &Lang, task: Task) -> TaskShown {
    TaskShown {
        done: task.done,
        path: task.path,
        what: lang.t(task.key),
        why: lang.t(task.why),
    }
}

fn doors(lang: &Lang, open: usize) -> Vec<Door> {
    let door = |path, icon, name: &str, about: String| Door {
        path,
        icon,
        name: lang.t(name),
        about,
    };
    let t = |key: &str| lang.t(key);
    let reports = lang.say(&Say::new("door-reports").count("count", open));
    vec![
        door("/admin/reports", "flag", "reports-title", reports),
        door(
            "/admin/members",
            "people",
            "people-title",
            t("door-members"),
        ),
        door(
            "/admin/invitations",
            "person-add",
            "open-invitations-title",
            t("door-invitations"),
        ),
        door(
            "/admin/network",
            "settings",
            "network-heading",
            t("door-network"),
        ),
        door("/admin/mail", "mail", "mail-log-title", t("door-mail")),
        door("/admin/jobs", "clock", "jobs-title", t("door-jobs")),
        door(
            "/admin/backups",
            "archive",
            "backups-title",
            t("door-backups"),
        ),
        door("/admin/storage", "disk", "storage-title", t("door-storage")),
        door("/admin/audit", "list", "audit-title", t("door-audit")),
    ]
}
