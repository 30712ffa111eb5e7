//! Showing once more who one is, before what matters most.

use askama::Template;
use axum::extract::{Query, Request, State};

use super::code::{answer, locked, show_for};
use super::{Came, Next, own_path, with_next};
use crate::accounts::{self, Ask, Purpose, TypedCode};
use crate::app::App;
use crate::error::Trouble;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go, page};

#[derive(Template)]
#[template(path = "accounts/pages/prove.html")]
struct ProvePage {
    f: Frame,
    faults: Faults,
    next: String,
    email: String,
    passkeys: bool,
}

impl ProvePage {
    async fn of(app: &App, asker: &Asker, me: &Me, next: String) -> Result<ProvePage, Trouble> {
        let mut db = app.db.read().await?;
        let email = accounts::email_of(&mut db, me.id).await?;
        let kept = accounts::passkey::of_member(&mut db, me.id).await?;
        Ok(ProvePage {
            f: Frame::titled(asker, "prove-title")
                .at(Here::Mine)
                .script("passkey.js"),
            faults: Faults::default(),
            next,
            email: email.ok_or(Trouble::NotFound)?,
            passkeys: app.passkeys.is_some() && !kept.is_empty(),
        })
    }
}

/// `GET /settings/prove`
pub async fn show(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Query(next): Query<Next>,
) -> Answer {
    page(&ProvePage::of(&app, &asker, &me, next.path()).await?)
}

/// `POST /settings/prove`: mails a code to the member's own address.
pub async fn asked(State(app): State<App>, Seated(asker, me): Seated, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    let next = own_path(typed.get("next"));
    let shown = ProvePage::of(&app, &asker, &me, next.clone()).await?;
    let wish = Ask {
        email: &shown.email,
        purpose: Purpose::Prove,
        browser: &came.browser,
        address: came.address,
        lang: asker.lang,
        next: &next,
        member: Some(me.id),
    };
    match accounts::ask_code(&app, &wish).await {
        Ok(()) => came.marked(go(&with_next(Purpose::Prove.path(), &next))),
        Err(Trouble::TooMany { seconds }) => {
            locked("code", seconds, |faults| ProvePage { faults, ..shown })
        }
        Err(trouble) => Err(trouble),
    }
}

/// `GET /settings/prove/code`
pub async fn code(
    State(app): State<App>,
    Seated(asker, _): Seated,
    Query(next): Query<Next>,
) -> Answer {
    show_for(&app, &asker, Purpose::Prove, &next.path()).await
}

/// `POST /settings/prove/code`
pub async fn typed(State(app): State<App>, Seated(asker, me): Seated, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    let next = own_path(typed.get("next"));
    let typed_code = TypedCode {
        code: typed.get("code"),
        address: came.address,
        zone: "",
    };
    let arrival = came.arrival(&asker, "code");
    let taken = accounts::prove_by_code(&app, &typed_code, &me, &arrival).await;
    answer(&app, &asker, came, Purpose::Prove, taken, &next).await
}
