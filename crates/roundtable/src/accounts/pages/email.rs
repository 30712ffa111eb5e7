//! Adding an address to a guest seat, or changing a member's.

use askama::Template;
use axum::extract::{Query, Request, State};

use super::code::{answer, locked, show_for};
use super::{Came, Next, own_path, with_next};
use crate::accounts::{self, Ask, Purpose, TypedCode};
use crate::app::App;
use crate::error::Trouble;
use crate::web::asker::{Asker, Me, Proved};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::{Answer, go, page, page_again};

#[derive(Template)]
#[template(path = "accounts/pages/email.html")]
struct EmailPage {
    f: Frame,
    typed: Typed,
    faults: Faults,
    next: String,
    now: Option<String>,
}

impl EmailPage {
    async fn of(app: &App, asker: &Asker, me: &Me, next: String) -> Result<EmailPage, Trouble> {
        let mut db = app.db.read().await?;
        Ok(EmailPage {
            f: Frame::titled(asker, "email-title").at(Here::Mine),
            typed: Typed::default(),
            faults: Faults::default(),
            next,
            now: accounts::email_of(&mut db, me.id).await?,
        })
    }
}

/// `GET /settings/email`
pub async fn show(
    State(app): State<App>,
    Proved(asker, me): Proved,
    Query(next): Query<Next>,
) -> Answer {
    page(&EmailPage::of(&app, &asker, &me, next.path()).await?)
}

/// `POST /settings/email`: mails a code to the new address.
pub async fn asked(State(app): State<App>, Proved(asker, me): Proved, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    let next = own_path(typed.get("next"));
    let mut faults = Faults::default();
    let email = typed.email(&mut faults, "email");
    if !faults.none() {
        let shown = EmailPage::of(&app, &asker, &me, next).await?;
        return page_again(&EmailPage {
            typed,
            faults,
            ..shown
        });
    }
    let wish = Ask {
        email: &email,
        purpose: Purpose::Email,
        browser: &came.browser,
        address: came.address,
        lang: asker.lang,
        next: &next,
        member: Some(me.id),
    };
    match accounts::ask_code(&app, &wish).await {
        Ok(()) => came.marked(go(&with_next(Purpose::Email.path(), &next))),
        Err(Trouble::TooMany { seconds }) => {
            let shown = EmailPage::of(&app, &asker, &me, next).await?;
            locked("email", seconds, |faults| EmailPage {
                typed,
                faults,
                ..shown
            })
        }
        Err(trouble) => Err(trouble),
    }
}

/// `GET /settings/email/code`
pub async fn code(
    State(app): State<App>,
    Proved(asker, _): Proved,
    Query(next): Query<Next>,
) -> Answer {
    show_for(&app, &asker, Purpose::Email, &next.path()).await
}

/// `POST /settings/email/code`
pub async fn typed(State(app): State<App>, Proved(asker, me): Proved, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    let next = own_path(typed.get("next"));
    let typed_code = TypedCode {
        code: typed.get("code"),
        address: came.address,
        zone: "",
    };
    let arrival = came.arrival(&asker, "code");
    let taken = accounts::set_email_by_code(&app, &typed_code, &me, &arrival, asker.lang).await;
    if let Err(Trouble::Refused(say)) = taken {
        // Another address is the way out, so it is the form for one that is shown.
        let mut shown = EmailPage::of(&app, &asker, &me, next).await?;
        shown.faults.add("email", say);
        return came.marked(page_again(&shown));
    }
    answer(&app, &asker, came, Purpose::Email, taken, &next).await
}
