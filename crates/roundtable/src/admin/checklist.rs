//! The first days of an installation: what is still to be done before others come.

use super::store;
use crate::app::App;
use crate::db::Conn;
use crate::error::Trouble;
use crate::web::asker::Me;
use crate::{backups, network};

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Task {
    /// What, by the key of its sentence.
    pub key: &'static str,
    /// Why, by the key of its sentence.
    pub why: &'static str,
    /// Where.
    pub path: &'static str,
    /// Whether it is done.
    pub done: bool,
}

/// What is to be done, in a good order; empty once all of it is.
pub async fn tasks(db: &mut Conn, app: &App, me: &Me) -> Result<Vec<Task>, Trouble> {
    let begun = store::begun(db, me.id).await?;
    let named = !network::this(db).await?.name.is_empty();
    let backed_up = backups::last(db, &app.settings.data).await?.is_some();
    let task = |[key, why, path]: [&'static str; 3], done| Task {
        key,
        why,
        path,
        done,
    };
    let backup = match app.settings.backups_kept {
        0 => "task-backup-by-hand",
        _ => "task-backup-why",
    };
    let mut tasks = vec![
        task(
            ["task-network", "task-network-why", "/admin/network"],
            named,
        ),
        task(
            ["task-mail", "task-mail-why", "/admin/mail"],
            begun.mails_sent > 0,
        ),
        task(
            ["task-passkey", "task-passkey-why", "/settings/passkeys"],
            begun.own_passkeys > 0,
        ),
        task(["task-backup", backup, "/admin/backups"], backed_up),
        task(
            ["task-invite", "task-invite-why", "/admin/invitations"],
            begun.invitations > 0,
        ),
        task(
            ["task-host", "task-host-why", "/admin/members"],
            begun.hosts > 0,
        ),
    ];
    // Where no passkey can be made, none is asked for.
    tasks.retain(|task| task.key != "task-passkey" || app.passkeys.is_some());
    match tasks.iter().all(|task| task.done) {
        true => Ok(Vec::new()),
        false => Ok(tasks),
    }
}
