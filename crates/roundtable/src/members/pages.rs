//! The landing page, joining, the directory, profiles.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::web::asker::{Asker, Joined};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go, page};

#[derive(Template)]
#[template(path = "members/landing.html")]
struct Landing {
    f: Frame,
    typed: Typed,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "members/today.html")]
struct Today {
    f: Frame,
    name: String,
}

/// `GET /`
pub async fn landing(State(_app): State<App>, asker: Asker) -> Answer {
    if asker.me.is_some() {
        return go("/today");
    }
    page(&Landing {
        f: Frame::titled(&asker, "landing-title"),
        typed: Typed::default(),
        faults: Faults::default(),
    })
}

/// `GET /today`
pub async fn today(Joined(asker, me): Joined) -> Answer {
    let f = Frame::titled(&asker, "today-title").at(Here::Today);
    page(&Today { f, name: me.name })
}
