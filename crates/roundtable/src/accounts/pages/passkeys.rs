//! Passkeys: the page that lists them, and what `passkey.js` asks for.

use askama::Template;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{Came, next_or, with_token};
use crate::accounts::passkey::{self, PASSKEY_NAME_CHARS_MAX, ShownPasskey};
use crate::app::App;
use crate::db::{MemberId, PasskeyId};
use crate::error::Trouble;
use crate::web::asker::{Asker, Me, Proved, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::when::Reader;
use crate::web::{Answer, go_saying, page, page_again, saying};

/// A passkey in a list.
pub(super) struct Row {
    pub id: PasskeyId,
    pub name: String,
    pub added: String,
    pub used: Option<String>,
}

#[derive(Template)]
#[template(path = "accounts/pages/passkeys.html")]
struct PasskeysPage {
    f: Frame,
    faults: Faults,
    rows: Vec<Row>,
    may_add: bool,
}

/// A member's passkeys, as a list shows them.
pub(super) async fn rows(app: &App, asker: &Asker, me: &Me) -> Result<Vec<Row>, Trouble> {
    let mut db = app.db.read().await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let kept = passkey::of_member(&mut db, me.id).await?;
    let row = |kept: passkey::KeptPasskey| Row {
        id: kept.passkey_id,
        name: kept.name,
        added: reader.day(kept.created_at, app.now()),
        used: kept.used_at.map(|at| reader.day(at, app.now())),
    };
    Ok(kept.into_iter().map(row).collect())
}

async fn page_of(app: &App, asker: &Asker, me: &Me) -> Result<PasskeysPage, Trouble> {
    Ok(PasskeysPage {
        f: Frame::titled(asker, "passkeys-title")
            .at(Here::Mine)
            .script("passkey.js"),
        faults: Faults::default(),
        rows: rows(app, asker, me).await?,
        may_add: app.passkeys.is_some() && me.has_account,
    })
}

/// `GET /settings/passkeys`
pub async fn show(State(app): State<App>, Proved(asker, me): Proved) -> Answer {
    page(&page_of(&app, &asker, &me).await?)
}

/// `POST /settings/passkeys/{id}/name`
pub async fn renamed(
    State(app): State<App>,
    Proved(asker, me): Proved,
    Path(id): Path<PasskeyId>,
    typed: Typed,
) -> Answer {
    let mut faults = Faults::default();
    let name = typed.line(&mut faults, "name", PASSKEY_NAME_CHARS_MAX);
    if !faults.none() {
        let shown = page_of(&app, &asker, &me).await?;
        return page_again(&PasskeysPage { faults, ..shown });
    }
    passkey::rename(&app, me.id, id, &name).await?;
    go_saying("/settings/passkeys", "said-passkey-renamed")
}

/// `POST /settings/passkeys/{id}/remove`
pub async fn removed(
    State(app): State<App>,
    Proved(_, me): Proved,
    Path(id): Path<PasskeyId>,
) -> Answer {
    passkey::remove(&app, me.id, id).await?;
    go_saying("/settings/passkeys", "said-passkey-removed")
}

/// `POST /settings/passkeys/begin`
pub async fn begin_adding(
    State(app): State<App>,
    Proved(asker, me): Proved,
    request: Request,
) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let options = passkey::begin_adding(&app, &me, &came.browser).await;
    let answer = spoken(&asker, options);
    came.marked(answer)
}

#[derive(Deserialize)]
struct Added {
    ceremony: String,
    name: String,
    credential: webauthn_rs::prelude::RegisterPublicKeyCredential,
}

/// `POST /settings/passkeys/add`
pub async fn added(State(app): State<App>, Proved(asker, me): Proved, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let sent: Added = json_of(request).await?;
    let typed = Typed::of(vec![("name".to_owned(), sent.name)]);
    let mut faults = Faults::default();
    let name = typed.line(&mut faults, "name", PASSKEY_NAME_CHARS_MAX);
    if let Some((_, say)) = faults.all().first() {
        return spoken(&asker, Err(Trouble::Refused(say.clone())));
    }
    let done = passkey::add(
        &app,
        &me,
        &came.browser,
        &sent.ceremony,
        &sent.credential,
        &name,
    )
    .await;
    let next = json!({ "next": saying("/settings/passkeys", "said-passkey-added") });
    spoken(&asker, done.map(|()| next))
}

/// `POST /sign-in/passkey/begin`
pub async fn begin_asking(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let options = passkey::begin_asking(&app, &came.browser).await;
    let answer = spoken(&asker, options);
    came.marked(answer)
}

#[derive(Deserialize)]
struct Shown {
    ceremony: String,
    #[serde(default)]
    next: String,
    credential: webauthn_rs::prelude::PublicKeyCredential,
}

/// `POST /sign-in/passkey`
pub async fn asked(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    show_passkey(&app, &asker, request, None, "/today").await
}

/// `POST /settings/prove/passkey`
pub async fn proved(State(app): State<App>, Seated(asker, me): Seated, request: Request) -> Answer {
    show_passkey(&app, &asker, request, Some(me.id), "/settings").await
}

async fn show_passkey(
    app: &App,
    asker: &Asker,
    request: Request,
    must_be: Option<MemberId>,
    otherwise: &str,
) -> Answer {
    let came = Came::of(app, asker, &request);
    let sent: Shown = json_of(request).await?;
    let shown = ShownPasskey {
        ceremony: &sent.ceremony,
        credential: &sent.credential,
        address: came.address,
        must_be,
    };
    let arrival = came.arrival(asker, "passkey");
    match passkey::sign_in_by_passkey(app, &shown, &arrival).await {
        Ok(token) => {
            let next = json!({ "next": next_or(&sent.next, otherwise) });
            Ok(with_token(app, token, Json(next).into_response()))
        }
        Err(trouble) => spoken(asker, Err(trouble)),
    }
}

/// What a script is answered: the value, or a refusal in a sentence it can show.
fn spoken(asker: &Asker, answer: Result<Value, Trouble>) -> Answer {
    match answer {
        Ok(value) => Ok(Json(value).into_response()),
        Err(Trouble::Refused(say) | Trouble::Forbidden(say)) => {
            let fault = json!({ "fault": asker.lang.say(&say) });
            Ok((StatusCode::CONFLICT, Json(fault)).into_response())
        }
        Err(trouble) => Err(trouble),
    }
}

/// JSON of ours: anything else is unreadable, whatever it calls itself.
async fn json_of<T: DeserializeOwned>(request: Request) -> Result<T, Trouble> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    if kind.is_none_or(|kind| kind != "application/json") {
        return Err(Trouble::Unreadable);
    }
    let body = Bytes::from_request(request, &())
        .await
        .map_err(|_| Trouble::Unreadable)?;
    serde_json::from_slice(&body).map_err(|_| Trouble::Unreadable)
}
