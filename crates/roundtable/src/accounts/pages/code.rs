//! The page where a mailed code is typed, for whatever it is; and the page behind its link.

use askama::Template;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse};

use super::{Came, Next, next_or, own_path, with_next};
use crate::accounts::{self, Ask, Purpose, Taken, TypedCode, Waiting};
use crate::app::App;
use crate::error::Trouble;
use crate::web::asker::Asker;
use crate::web::form::{Faults, Typed};
use crate::web::frame::Frame;
use crate::web::words::Say;
use crate::web::{Answer, go, go_saying, page, page_again, saying};

#[derive(Template)]
#[template(path = "accounts/pages/code.html")]
pub(super) struct CodePage {
    f: Frame,
    faults: Faults,
    next: String,
    purpose: &'static str,
    action: &'static str,
    back: &'static str,
    email: String,
    again_in: u64,
    waits: bool,
}

impl CodePage {
    /// The page of the code this browser waits for; none when it asked for none.
    pub(super) async fn of(
        app: &App,
        asker: &Asker,
        purpose: Purpose,
        next: &str,
    ) -> Result<Option<CodePage>, Trouble> {
        let browser = asker.browser.as_deref().unwrap_or_default();
        let mut db = app.db.read().await?;
        let waiting = accounts::waiting(&mut db, browser, purpose, app.now()).await?;
        Ok(waiting.map(|waiting| CodePage::new(asker, purpose, next, waiting)))
    }

    fn new(asker: &Asker, purpose: Purpose, next: &str, waiting: Waiting) -> CodePage {
        let waits = purpose == Purpose::SignIn;
        let f = Frame::titled(asker, "code-title").script("zone.js");
        CodePage {
            f: if waits { f.script("waiting.js") } else { f },
            faults: Faults::default(),
            next: next.to_owned(),
            purpose: purpose.key(),
            action: purpose.path(),
            back: asking_path(purpose),
            email: waiting.email,
            again_in: waiting.again_in,
            waits,
        }
    }

    fn faulty(mut self, say: Say) -> CodePage {
        self.faults.add("code", say);
        self
    }
}

/// Where a code of this purpose is asked for.
fn asking_path(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SignIn => "/sign-in",
        Purpose::Email => "/settings/email",
        Purpose::Prove => "/settings/prove",
    }
}

/// `GET /sign-in/code`
pub async fn show(State(app): State<App>, asker: Asker, Query(next): Query<Next>) -> Answer {
    if asker.me.as_ref().is_some_and(|me| me.has_account) {
        return go(&next_or(&next.next, "/today"));
    }
    show_for(&app, &asker, Purpose::SignIn, &next.path()).await
}

/// Shows the page of a purpose's code, or where to ask for one.
pub(super) async fn show_for(app: &App, asker: &Asker, purpose: Purpose, next: &str) -> Answer {
    match CodePage::of(app, asker, purpose, next).await? {
        Some(shown) => page(&shown),
        None => go(&with_next(asking_path(purpose), next)),
    }
}

/// `POST /sign-in/code`: takes the code and signs this browser in.
pub async fn typed(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    let next = own_path(typed.get("next"));
    let typed_code = TypedCode {
        code: typed.get("code"),
        address: came.address,
        zone: typed.get("zone"),
    };
    let arrival = came.arrival(&asker, "code");
    let guest = asker.me.as_ref();
    let taken = accounts::sign_in_by_code(&app, &typed_code, guest, &arrival).await;
    answer(&app, &asker, came, Purpose::SignIn, taken, &next).await
}

/// The answer to a typed code: on as the member, or the page again.
pub(super) async fn answer(
    app: &App,
    asker: &Asker,
    came: Came,
    purpose: Purpose,
    taken: Result<Taken, Trouble>,
    next: &str,
) -> Answer {
    let fault = match taken {
        // Where they wanted to go may be the group of the seat that is gone.
        Ok(Taken::In {
            token,
            given_up: true,
        }) => return came.signed_in(app, token, &saying("/today", "said-seat-given-up")),
        Ok(Taken::In { token, .. }) => {
            let otherwise = match purpose {
                Purpose::SignIn => "/today",
                Purpose::Email => "/settings?saved=email#email",
                Purpose::Prove => "/settings",
            };
            return came.signed_in(app, token, &next_or(next, otherwise));
        }
        Ok(Taken::Wrong) => Say::new("fault-code"),
        Ok(Taken::Spent) => Say::new("fault-code-spent"),
        Err(Trouble::TooMany { seconds }) => {
            let shown = waiting_or_empty(app, asker, purpose, next).await?;
            return locked("code", seconds, |faults| CodePage { faults, ..shown });
        }
        Err(trouble) => return Err(trouble),
    };
    let shown = waiting_or_empty(app, asker, purpose, next).await?;
    page_again(&shown.faulty(fault))
}

async fn waiting_or_empty(
    app: &App,
    asker: &Asker,
    purpose: Purpose,
    next: &str,
) -> Result<CodePage, Trouble> {
    let shown = CodePage::of(app, asker, purpose, next).await?;
    let none = Waiting {
        email: String::new(),
        again_in: 0,
    };
    Ok(shown.unwrap_or_else(|| CodePage::new(asker, purpose, next, none)))
}

/// A form shown again because of too many tries: says when it opens again.
pub(super) fn locked<T: Template>(
    field: &'static str,
    seconds: u64,
    again: impl FnOnce(Faults) -> T,
) -> Answer {
    let minutes = usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX);
    let mut faults = Faults::default();
    faults.add(field, Say::new("fault-locked").count("minutes", minutes));
    let html = Html(again(faults).render()?);
    let after = [(header::RETRY_AFTER, HeaderValue::from(seconds))];
    Ok((StatusCode::TOO_MANY_REQUESTS, after, html).into_response())
}

/// `POST /sign-in/again`: mails another code to where the last one went.
pub async fn again(State(app): State<App>, asker: Asker, request: Request) -> Answer {
    let came = Came::of(&app, &asker, &request);
    let typed = Typed::read(request).await?;
    let next = own_path(typed.get("next"));
    let purposes = [Purpose::SignIn, Purpose::Email, Purpose::Prove];
    let named = purposes
        .into_iter()
        .find(|p| p.key() == typed.get("purpose"));
    let purpose = named.ok_or(Trouble::Unreadable)?;
    let Some(shown) = CodePage::of(&app, &asker, purpose, &next).await? else {
        return go(&with_next(asking_path(purpose), &next));
    };
    if shown.again_in > 0 {
        let seconds = usize::try_from(shown.again_in).unwrap_or(30);
        let say = Say::new("fault-again").count("seconds", seconds);
        return page_again(&shown.faulty(say));
    }
    let wish = Ask {
        email: &shown.email,
        purpose,
        browser: &came.browser,
        address: came.address,
        lang: asker.lang,
        next: &next,
        member: asker.me.as_ref().map(|me| me.id),
    };
    match accounts::ask_code(&app, &wish).await {
        Err(Trouble::TooMany { seconds }) => {
            locked("code", seconds, |faults| CodePage { faults, ..shown })
        }
        asked => {
            asked?;
            go_saying(&with_next(purpose.path(), &next), "said-code-again")
        }
    }
}

#[derive(Template)]
#[template(path = "accounts/pages/link.html")]
struct LinkPage {
    f: Frame,
    code: String,
    here: bool,
    action: &'static str,
    next: String,
}

/// `GET /sign-in/link/{token}`: shows the code; signing in is the form's doing, so that a mail
/// scanner that opens every link uses nothing up. Only the browser that asked gets the form.
pub async fn link(
    State(app): State<App>,
    asker: Asker,
    Path(token): Path<String>,
    Query(next): Query<Next>,
) -> Answer {
    let browser = asker.browser.as_deref().unwrap_or_default();
    let linked = accounts::linked(&app, &token, browser).await?;
    page(&LinkPage {
        f: Frame::titled(&asker, "code-title").script("zone.js"),
        code: linked.code,
        here: linked.here,
        action: linked.purpose.path(),
        next: next.path(),
    })
}
