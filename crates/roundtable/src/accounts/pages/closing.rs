//! Leaving for good, and changing one's mind.

use askama::Template;
use axum::extract::State;

use super::without_token;
use crate::accounts;
use crate::app::App;
use crate::web::asker::{Proved, Seated};
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go_saying, page};

#[derive(Template)]
#[template(path = "accounts/pages/closing.html")]
struct ClosingPage {
    f: Frame,
    guest: bool,
    closing: bool,
}

/// `GET /settings/closing`
pub async fn show(Proved(asker, me): Proved) -> Answer {
    page(&ClosingPage {
        f: Frame::titled(&asker, "closing-title").at(Here::Mine),
        guest: !me.has_account,
        closing: me.closing_at.is_some(),
    })
}

/// `POST /settings/closing`
pub async fn asked(State(app): State<App>, Proved(_, me): Proved) -> Answer {
    match accounts::ask_closing(&app, &me).await? {
        Some(_) => go_saying("/settings", "said-closing"),
        None => Ok(without_token(&app, go_saying("/", "said-erased")?)),
    }
}

/// `POST /settings/closing/undo`
pub async fn undone(State(app): State<App>, Seated(_, me): Seated) -> Answer {
    accounts::undo_closing(&app, me.id).await?;
    go_saying("/settings", "said-kept")
}
