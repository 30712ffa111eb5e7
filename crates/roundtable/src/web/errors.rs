//! Troubles as pages: what happened, what to do, the way back.

use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use tower::ServiceExt;
use url::form_urlencoded::Serializer;

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

/// What of an address only tells what was done just now.
const NEWS: [&str; 2] = ["said", "saved"];

/// Prints the page of any trouble a handler answered with. The table of routes knows which
/// addresses can be opened.
pub async fn dress(
    State(table): State<Router>,
    asker: Asker,
    request: Request,
    next: Next,
) -> Response {
    let from = came_from(&request);
    let response = next.run(request).await;
    match response.extensions().get::<Trouble>().cloned() {
        Some(trouble @ (Trouble::Refused(_) | Trouble::Gone(_))) => {
            let back = match from {
                Some(from) if opens(table, &from).await => from,
                _ => String::new(),
            };
            dressed_with(&asker, &trouble, back)
        }
        Some(trouble) => dressed(&asker, &trouble),
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

/// The page a form was sent from. Only its path is taken: it leads nowhere else; and of what it
/// asks for, not the news it told.
fn came_from(request: &Request) -> Option<String> {
    if request.method() != Method::POST {
        return None;
    }
    let from = request.headers().get(header::REFERER)?.to_str().ok()?;
    let from = url::Url::parse(from).ok()?;
    let asks = from.query_pairs();
    let asks = asks.filter(|(name, _)| !NEWS.contains(&name.as_ref()));
    let asks = Serializer::new(String::new()).extend_pairs(asks).finish();
    // Two slashes at the beginning would name another house.
    let path = from.path().trim_start_matches('/');
    Some(match asks.as_str() {
        "" => format!("/{path}"),
        asks => format!("/{path}?{asks}"),
    })
}

/// Whether an address can be opened, and is not one that forms are sent to alone. A method nobody
/// uses is refused with the list of those that are answered; no page is made.
async fn opens(table: Router, address: &str) -> bool {
    let ask = Request::builder().method(Method::TRACE).uri(address);
    let Ok(ask) = ask.body(Body::empty()) else {
        return false;
    };
    let Ok(answer) = table.oneshot(ask).await;
    let allowed = answer.headers().get(header::ALLOW);
    let allowed = allowed.and_then(|allowed| allowed.to_str().ok());
    allowed.is_some_and(|allowed| allowed.split(',').any(|method| method == "GET"))
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
        back,
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
