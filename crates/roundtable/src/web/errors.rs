//! Troubles as pages: what happened, what to do, the way back.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use super::asker::Asker;
use super::frame::Frame;
use super::words::Say;
use crate::error::Trouble;

#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    f: Frame,
    heading: String,
    what: String,
    code: u16,
    /// Where they came from; empty where that is not known, or would lead to the same.
    back: String,
}

/// Prints the page of any trouble a handler answered with.
pub async fn dress(asker: Asker, request: Request, next: Next) -> Response {
    let back = came_from(&request);
    let response = next.run(request).await;
    match response.extensions().get::<Trouble>() {
        Some(trouble) => dressed_with(&asker, &trouble.clone(), back),
        // An id that is no number names nothing: the router's own words are not for members.
        None if response.status() == StatusCode::BAD_REQUEST => dressed(&asker, &Trouble::NotFound),
        None if response.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            dressed(&asker, &Trouble::TooLarge)
        }
        None => response,
    }
}

/// The page of one trouble, in the language of whoever asks.
pub fn dressed(asker: &Asker, trouble: &Trouble) -> Response {
    dressed_with(asker, trouble, String::new())
}

/// The page a form was sent from. Only its path is taken: it leads nowhere else.
fn came_from(request: &Request) -> String {
    let from = request.headers().get(header::REFERER);
    let from = from.and_then(|from| from.to_str().ok());
    let from = from.and_then(|from| url::Url::parse(from).ok());
    match from {
        Some(from) if request.method() == Method::POST => {
            // Two slashes at the beginning would name another house.
            let path = from.path().trim_start_matches('/');
            let query = from.query().map(|query| format!("?{query}"));
            format!("/{path}{}", query.unwrap_or_default())
        }
        _ => String::new(),
    }
}

fn dressed_with(asker: &Asker, trouble: &Trouble, back: String) -> Response {
    match trouble {
        Trouble::SignIn(path) => return redirect(&path_and_back("/sign-in", path)),
        Trouble::Prove(path) => return redirect(&path_and_back("/settings/prove", path)),
        Trouble::Unfinished => return redirect("/joining"),
        _ => {}
    }
    let status = trouble.status();
    let lang = asker.lang;
    let (heading, what) = sentences(trouble);
    let page = ErrorPage {
        f: Frame::new(asker, lang.t(heading)),
        heading: lang.t(heading),
        what: lang.say(&what),
        code: status.as_u16(),
        back: match trouble {
            Trouble::Refused(_) | Trouble::Gone(_) => back,
            _ => String::new(),
        },
    };
    let mut response = match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => status.into_response(),
    };
    if let Trouble::TooMany { seconds } = trouble {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

fn sentences(trouble: &Trouble) -> (&'static str, Say) {
    match trouble {
        Trouble::Forbidden(say) => ("error-forbidden", say.clone()),
        Trouble::Gone(say) => ("error-gone", say.clone()),
        Trouble::Refused(say) => ("error-refused", say.clone()),
        Trouble::TooMany { seconds } => {
            let minutes = usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX);
            (
                "error-too-many",
                Say::new("error-too-many-what").count("minutes", minutes),
            )
        }
        Trouble::TooLarge => ("error-too-large", Say::new("error-too-large-what")),
        Trouble::Unreadable => ("error-unreadable", Say::new("error-unreadable-what")),
        Trouble::Fault => ("error-fault", Say::new("error-fault-what")),
        Trouble::NotFound | Trouble::SignIn(_) | Trouble::Prove(_) | Trouble::Unfinished => {
            ("error-not-found", Say::new("error-not-found-what"))
        }
    }
}

fn path_and_back(path: &str, back: &str) -> String {
    let back: String = url::form_urlencoded::byte_serialize(back.as_bytes()).collect();
    if back.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?next={back}")
    }
}

fn redirect(path: &str) -> Response {
    axum::response::Redirect::to(path).into_response()
}
