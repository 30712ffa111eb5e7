//! Everything the network holds about a member, for themselves, as JSON.

use serde_json::{Value, json};

use super::{rooms, settings, sign_in, store};
use crate::app::App;
use crate::audit;
use crate::db::Moment;
use crate::error::Trouble;
use crate::mail;
use crate::web::asker::Me;

/// All of it, read at one moment. Holds nothing that others wrote beyond what they may see.
pub async fn everything(app: &App, me: &Me) -> Result<Value, Trouble> {
    let now = app.now();
    let mut db = app.db.snapshot().await?;
    let account = store::account_of(&mut db, me.id).await?;
    let settings = settings::settings_of(&mut db, me.id).await?;
    let devices = sign_in::devices(&mut db, me.id, now).await?;
    let passkeys = store::passkeys_of(&mut db, me.id).await?;
    let roles = store::roles_of(&mut db, me.id).await?;
    let noted = audit::of_member(&mut db, me.id).await?;
    let suspensions = store::suspensions_of(&mut db, me.id).await?;
    let account = account.map(|account| {
        json!({ "email": account.email, "since": iso(account.created_at),
                "closing": account.closing_at.map(iso) })
    });
    let devices = devices.into_iter().map(|device| {
        json!({ "device": device.device, "since": iso(device.created_at),
                "seen": iso(device.seen_at) })
    });
    let passkeys = passkeys.into_iter().map(|key| {
        json!({ "name": key.name, "since": iso(key.created_at), "used": key.used_at.map(iso) })
    });
    let roles = roles
        .into_iter()
        .map(|(role, given)| json!({ "role": role, "since": iso(given) }));
    let suspensions = suspensions.into_iter().map(|(since, until, reason)| {
        json!({ "since": iso(since), "until": until.map(iso), "reason": reason })
    });
    let noted = noted
        .into_iter()
        .map(|(at, act, thing)| json!({ "at": iso(at), "act": act, "thing": thing }));
    let mut all = json!({
        "made": iso(now),
        "account": account,
        "roles": roles.collect::<Vec<_>>(),
        "suspensions": suspensions.collect::<Vec<_>>(),
        "settings": {
            "theme": settings.theme, "language": settings.language,
            "shortcuts": settings.shortcuts,
            "quiet_minutes": settings.quiet.map(|(from, until)| [from, until]),
        },
        "devices": devices.collect::<Vec<_>>(),
        "passkeys": passkeys.collect::<Vec<_>>(),
        "audit": noted.collect::<Vec<_>>(),
        "mail": mail::kept_of(&mut db, me.id).await?,
    });
    let rooms = rooms::kept_of(&mut db, me.id).await?;
    if let (Some(all), Value::Object(rooms)) = (all.as_object_mut(), rooms) {
        all.extend(rooms);
    }
    Ok(all)
}

fn iso(at: Moment) -> String {
    at.timestamp().to_string()
}
