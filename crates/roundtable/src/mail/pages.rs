//! The page behind a mail's last line: turns its kind off, without signing in.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::{Kind, silence};
use crate::app::App;
use crate::web::asker::Asker;
use crate::web::form::Typed;
use crate::web::frame::Frame;
use crate::web::words::Say;
use crate::web::{Answer, go, page};

#[derive(Template)]
#[template(path = "mail/silence.html")]
struct SilencePage {
    f: Frame,
    heading: String,
    lead: String,
    act: String,
    turn: &'static str,
    path: String,
}

/// `GET /mail/silence/{token}`: only shows a button, because mail scanners open every link.
pub async fn silence(State(app): State<App>, asker: Asker, Path(token): Path<String>) -> Answer {
    let (kind, is_off) = silence::link_kind(&app, &token).await?;
    let (heading, lead, act, turn) = match is_off {
        false => ("silence-heading", "silence-lead", "silence-act", "off"),
        true => (
            "silence-off-heading",
            "silence-off-lead",
            "silence-undo",
            "on",
        ),
    };
    let say = |key: &'static str| asker.lang.say(&Say::new(key).say("kind", named(kind)));
    page(&SilencePage {
        heading: say(heading),
        lead: say(lead),
        act: say(act),
        turn,
        path: format!("/mail/silence/{token}"),
        f: Frame::titled(&asker, "silence-title"),
    })
}

/// `POST /mail/silence/{token}`: by our button, or by a mail program's one click (RFC 8058).
pub async fn silenced(State(app): State<App>, Path(token): Path<String>, typed: Typed) -> Answer {
    silence::by_link(&app, &token, typed.get("turn") != "on").await?;
    match typed.has("List-Unsubscribe") {
        true => Ok(StatusCode::OK.into_response()),
        false => go(&format!("/mail/silence/{token}")),
    }
}

/// A kind in the middle of a sentence.
pub(super) fn named(kind: Kind) -> Say {
    Say::new(match kind {
        Kind::Meeting => "mail-kind-meeting",
        Kind::Reminder => "mail-kind-reminder",
        Kind::Group => "mail-kind-group",
        Kind::Seat => "mail-kind-seat",
        Kind::Programme => "mail-kind-programme",
        Kind::Hosting => "mail-kind-hosting",
        Kind::Welcome => "mail-kind-welcome",
        Kind::Security => "mail-kind-security",
        Kind::Report => "mail-kind-report",
        Kind::Alarm => "mail-kind-alarm",
        Kind::Code => "mail-kind-code",
    })
}
