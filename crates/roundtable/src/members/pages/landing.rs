//! The first thing anybody sees.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::members::round;
use crate::network;
use crate::web::asker::Asker;
use crate::web::form::{Faults, Typed};
use crate::web::frame::Frame;
use crate::web::{Answer, go, page, secrets};

#[derive(Template)]
#[template(path = "members/landing.html")]
struct Landing {
    f: Frame,
    typed: Typed,
    faults: Faults,
    picture: String,
    by_invitation: bool,
    contact: String,
    /// The key of the form that sits in, in a demo.
    act: Option<String>,
}

/// `GET /`
pub async fn landing(State(app): State<App>, asker: Asker) -> Answer {
    if asker.me.is_some() {
        return go("/today");
    }
    let mut db = app.db.read().await?;
    let network = network::this(&mut db).await?;
    page(&Landing {
        f: Frame::titled(&asker, "landing-title"),
        typed: Typed::default(),
        faults: Faults::default(),
        picture: round::picture(),
        by_invitation: network.closed(),
        contact: network.contact,
        act: asker.demo.then(secrets::token),
    })
}
