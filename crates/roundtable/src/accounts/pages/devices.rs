//! The devices on which a member is signed in, and everything held about them.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;

use super::without_token;
use crate::accounts;
use crate::app::App;
use crate::db::SignInId;
use crate::error::Trouble;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::when::Reader;
use crate::web::{Answer, go};

/// A device in a list.
pub(super) struct Row {
    pub id: SignInId,
    pub name: String,
    pub this: bool,
    pub seen: String,
    pub since: String,
}

/// A member's devices, as a list shows them: this one first.
pub(super) async fn rows(app: &App, asker: &Asker, me: &Me) -> Result<Vec<Row>, Trouble> {
    let now = app.now();
    let mut db = app.db.read().await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let mut rows: Vec<Row> = accounts::devices(&mut db, me.id, now)
        .await?
        .into_iter()
        .map(|device| Row {
            id: device.sign_in_id,
            name: asker.lang.say(&accounts::named(&device.device)),
            this: device.sign_in_id == me.sign_in,
            seen: reader.day(device.seen_at, now),
            since: reader.day(device.created_at, now),
        })
        .collect();
    rows.sort_by_key(|row| !row.this);
    Ok(rows)
}

/// `POST /settings/devices/{id}/end`
pub async fn ended(
    State(app): State<App>,
    Seated(_, me): Seated,
    Path(id): Path<SignInId>,
) -> Answer {
    accounts::end_device(&app, me.id, id).await?;
    match id == me.sign_in {
        true => Ok(without_token(&app, go("/")?)),
        false => go("/settings?saved=devices#devices"),
    }
}

/// `POST /settings/devices/others/end`
pub async fn others_ended(State(app): State<App>, Seated(_, me): Seated) -> Answer {
    accounts::end_others(&app, me.id, me.sign_in).await?;
    go("/settings?saved=devices#devices")
}

/// `GET /settings/data.json`: everything the network holds about whoever asks.
pub async fn everything(State(app): State<App>, Seated(_, me): Seated) -> Answer {
    let all = accounts::everything(&app, &me).await?;
    let text = serde_json::to_string_pretty(&all)
        .map_err(|e| Trouble::fault("writing a member's own data", e))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"roundtable.json\"",
        ),
    ];
    Ok((headers, text).into_response())
}
