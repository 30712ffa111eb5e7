//! The first run, behind the link the server prints; and the passes of a demo.

use askama::Template;
use axum::extract::{Path, Request, State};

use super::Came;
use crate::accounts::{self, First};
use crate::app::App;
use crate::network::{self, Joining, Network};
use crate::web::asker::Asker;
use crate::web::form::{Faults, Typed};
use crate::web::frame::Frame;
use crate::web::{Answer, go_saying, page, page_again, saying};

/// The most characters of a member's name.
const NAME_CHARS_MAX: usize = 80;

#[derive(Template)]
#[template(path = "accounts/pages/first.html")]
struct FirstPage {
    f: Frame,
    typed: Typed,
    faults: Faults,
    path: String,
    mails: bool,
    closed: bool,
    test_mail: bool,
}

impl FirstPage {
    fn new(app: &App, asker: &Asker, token: &str) -> FirstPage {
        FirstPage {
            f: Frame::titled(asker, "first-title").script("zone.js"),
            typed: Typed::default(),
            faults: Faults::default(),
            path: format!("/first/{token}"),
            mails: app.settings.smtp.is_some() || app.settings.demo,
            closed: false,
            test_mail: true,
        }
    }
}

/// `GET /first/{token}`
pub async fn show(State(app): State<App>, asker: Asker, Path(token): Path<String>) -> Answer {
    accounts::first_is_good(&app, &token).await?;
    page(&FirstPage::new(&app, &asker, &token))
}

/// `POST /first/{token}`: makes the first admin.
pub async fn filled(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
    request: Request,
) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    accounts::first_is_good(&app, &token).await?;
    let mut faults = Faults::default();
    let network = typed.line(&mut faults, "network", network::NAME_CHARS_MAX);
    let name = typed.line(&mut faults, "name", NAME_CHARS_MAX);
    let email = typed.email(&mut faults, "email");
    let ways = [Joining::Open.key(), Joining::ByInvitation.key()];
    let joining = Joining::of(typed.choice(&mut faults, "joining", &ways));
    if !faults.none() {
        let shown = FirstPage::new(&app, &asker, &token);
        return page_again(&FirstPage {
            closed: typed.get("joining") == Joining::ByInvitation.key(),
            test_mail: typed.has("test_mail"),
            typed,
            faults,
            ..shown
        });
    }
    let first = First {
        network: Network {
            name: network,
            joining,
            contact: email.clone(),
        },
        name: &name,
        email: &email,
        zone: typed.get("zone"),
        test_mail: typed.has("test_mail"),
    };
    let arrival = came.arrival(&asker, "first");
    match accounts::be_first(&app, &token, &first, &arrival).await? {
        Some(token) => came.signed_in(&app, token, &saying("/admin", "said-first")),
        None => go_saying("/sign-in", "said-first-known"),
    }
}

#[derive(Template)]
#[template(path = "accounts/pages/pass.html")]
struct PassPage {
    f: Frame,
    name: String,
    path: String,
}

/// `GET /pass/{token}`
pub async fn pass(State(app): State<App>, asker: Asker, Path(token): Path<String>) -> Answer {
    page(&PassPage {
        name: accounts::pass_name(&app, &token).await?,
        path: format!("/pass/{token}"),
        f: Frame::titled(&asker, "pass-title"),
    })
}

/// `POST /pass/{token}`: signs in as the member the pass was made for.
pub async fn passed(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
    request: Request,
) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let arrival = came.arrival(&asker, "pass");
    let token = accounts::sign_in_by_pass(&app, &token, &arrival).await?;
    came.signed_in(&app, token, "/today")
}
