//! The one error type. A refusal is a sentence to act on; a fault is logged and shown plainly.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::web::words::Say;

/// Why something did not happen.
#[derive(Clone, Debug)]
pub enum Trouble {
    /// Not there, or not for whoever asks: the two look the same.
    NotFound,
    /// Known to exist, but closed to whoever asks; says who can let them in.
    Forbidden(Say),
    /// Was there and is over.
    Gone(Say),
    /// A rule of ours says no; says what to do instead.
    Refused(Say),
    /// Asked too often; says when it opens again.
    TooMany {
        /// Seconds until it is worth trying again.
        seconds: u64,
    },
    /// Sign in first; then on to this path.
    SignIn(String),
    /// Show once more who you are; then on to this path.
    Prove(String),
    /// A member who has not finished joining: first that.
    Unfinished,
    /// More arrived than is taken here.
    TooLarge,
    /// What arrived could not be read at all.
    Unreadable,
    /// The fault is ours. Logged where it happened, with what was attempted.
    Fault,
}

impl Trouble {
    /// A refusal in one sentence of the catalogue.
    pub fn refused(key: &'static str) -> Trouble {
        Trouble::Refused(Say::new(key))
    }

    /// The status this is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Trouble::NotFound => StatusCode::NOT_FOUND,
            Trouble::Forbidden(_) => StatusCode::FORBIDDEN,
            Trouble::Gone(_) => StatusCode::GONE,
            Trouble::Refused(_) => StatusCode::CONFLICT,
            Trouble::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Trouble::SignIn(_) | Trouble::Prove(_) | Trouble::Unfinished => StatusCode::SEE_OTHER,
            Trouble::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Trouble::Unreadable => StatusCode::BAD_REQUEST,
            Trouble::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A fault of ours, logged with what we were attempting.
    pub fn fault(attempt: &str, cause: impl std::fmt::Display) -> Trouble {
        tracing::error!(attempt, %cause, "fault");
        Trouble::Fault
    }
}

impl From<sqlx::Error> for Trouble {
    fn from(cause: sqlx::Error) -> Trouble {
        match cause {
            sqlx::Error::RowNotFound => Trouble::NotFound,
            other => Trouble::fault("a statement", other),
        }
    }
}

impl From<askama::Error> for Trouble {
    fn from(cause: askama::Error) -> Trouble {
        Trouble::fault("printing a page", cause)
    }
}

/// The page itself is printed by `web::errors`, which knows who asks and in which language.
impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
