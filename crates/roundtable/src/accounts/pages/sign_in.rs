//! Signing in and out.

use askama::Template;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::code::locked;
use super::{Came, Next, next_or, own_path, with_next, without_token};
use crate::accounts::{self, Ask, Purpose};
use crate::app::App;
use crate::error::Trouble;
use crate::web::asker::{Asker, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::Frame;
use crate::web::{Answer, go, page, page_again};

#[derive(Template)]
#[template(path = "accounts/pages/sign_in.html")]
struct SignInPage {
    f: Frame,
    typed: Typed,
    faults: Faults,
    next: String,
    passkeys: bool,
    mails: bool,
}

impl SignInPage {
    fn new(app: &App, asker: &Asker, next: String) -> SignInPage {
        SignInPage {
            f: Frame::titled(asker, "sign-in-title").script("passkey.js"),
            typed: Typed::default(),
            faults: Faults::default(),
            next,
            passkeys: app.passkeys.is_some(),
            mails: app.settings.smtp.is_some() || app.settings.demo,
        }
    }

    fn again(mut self, typed: Typed, faults: Faults) -> SignInPage {
        self.typed = typed;
        self.faults = faults;
        self
    }
}

/// `GET /sign-in`
pub async fn ask(State(app): State<App>, asker: Asker, Query(next): Query<Next>) -> Answer {
    if asker.me.as_ref().is_some_and(|me| me.has_account) {
        return go(&next_or(&next.next, "/today"));
    }
    page(&SignInPage::new(&app, &asker, next.path()))
}

/// `POST /sign-in`: mails a code.
pub async fn asked(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    let mut faults = Faults::default();
    let email = typed.email(&mut faults, "email");
    let next = own_path(typed.get("next"));
    if !faults.none() {
        return page_again(&SignInPage::new(&app, &asker, next).again(typed, faults));
    }
    let wish = Ask {
        email: &email,
        purpose: Purpose::SignIn,
        browser: &came.browser,
        address: came.address,
        lang: asker.lang,
        next: &next,
        member: None,
    };
    match accounts::ask_code(&app, &wish).await {
        Ok(()) => came.marked(go(&with_next("/sign-in/code", &next))),
        Err(Trouble::TooMany { seconds }) => {
            let page = SignInPage::new(&app, &asker, next);
            locked("email", seconds, |faults| page.again(typed, faults))
        }
        Err(trouble) => Err(trouble),
    }
}

/// `GET /sign-in/waiting`: whether this browser was signed in meanwhile, by the mailed link in
/// another tab.
pub async fn waiting(asker: Asker) -> Answer {
    let is_in = asker.me.is_some_and(|me| me.has_account);
    let status = match is_in {
        true => StatusCode::OK,
        false => StatusCode::NO_CONTENT,
    };
    Ok(status.into_response())
}

/// `POST /sign-out`
pub async fn sign_out(State(app): State<App>, Seated(_, me): Seated) -> Answer {
    accounts::end(&app, me.id, me.sign_in).await?;
    Ok(without_token(&app, go("/")?))
}
