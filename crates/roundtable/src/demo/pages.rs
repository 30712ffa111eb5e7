//! The way to sit in: a page with one button.

use askama::Template;
use axum::extract::{Request, State};

use super::sit_in;
use crate::app::App;
use crate::groups::{Newcomer, seated};
use crate::web::asker::Asker;
use crate::web::form::Typed;
use crate::web::frame::Frame;
use crate::web::{Answer, device, limits, page, secrets};

#[derive(Template)]
#[template(path = "demo/sit_in.html")]
struct Page {
    f: Frame,
    act: String,
}

/// `GET /sit-in`
pub async fn ask(State(app): State<App>, asker: Asker) -> Answer {
    sit_in::only_here(&app)?;
    page(&Page {
        f: Frame::titled(&asker, "sit-in-title"),
        act: secrets::token(),
    })
}

/// `POST /sit-in`
pub async fn sat(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    sit_in::only_here(&app)?;
    let address = limits::address_of(&app, &request);
    let device = device::named(request.headers());
    let typed = Typed::read(request).await?;
    let name = asker.lang.t("sit-in-name");
    let zone = asker.me.as_ref().map_or("UTC", |me| &me.time_zone);
    let newcomer = Newcomer {
        me: asker.me.as_ref(),
        name: &name,
        zone,
        device: &device,
        address,
        act: typed.get("act"),
    };
    let (sat, session) = sit_in::sit(&app, &newcomer, asker.lang.tag).await?;
    seated(&app, sat, &format!("/sessions/{session}"))
}
