//! Live pages: a page whose viewer is shown what others do, while it is open.
//!
//! A page says what it shows ([`Frame::watching`](super::frame::Frame::watching)). Its script
//! opens a stream; when one of those topics is announced, the page is rendered again for this
//! very viewer, as if they had asked for it anew, and what is inside its `<main>` is pushed if it
//! changed. So there is one way in which a page is rendered and one in which it is allowed, and
//! a push that is lost costs nothing: the next one is the whole page.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::{Router, http};
use futures_util::stream;
use serde::Deserialize;
use tokio::time::Instant;
use tower::ServiceExt as _;

use super::asked::Query;
use super::asker::Seated;
use super::limits::Place;
use super::{Answer, own_path};
use crate::app::App;
use crate::db::{Stamp, Topic, Watch};
use crate::error::Trouble;

/// Where streams are opened.
pub const PATH: &str = "/live";
/// A stream says that it is there this often, so that nobody on the way gives it up.
const SIGN_EVERY: Duration = Duration::from_secs(20);
/// A stream ends after so long; the browser opens another, and shows again who it is.
const AGE_MAX: Duration = Duration::from_secs(30 * 60);
/// The most bytes of a page that is pushed.
const PAGE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Every page there is, to be rendered for somebody who has it open.
#[derive(Clone)]
pub struct Pages(pub Router);

/// What a page that is being rendered shows, as it says itself.
#[derive(Clone, Default)]
pub struct Watched(Arc<Mutex<Vec<Topic>>>);

impl Watched {
    /// The page shows this.
    pub fn add(&self, topic: Topic) {
        let mut topics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }

    fn all(&self) -> Vec<Topic> {
        let topics = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        topics.clone()
    }
}

/// What a stream is asked for.
#[derive(Deserialize)]
pub struct Asked {
    /// The page: a path of our own, with its query.
    page: String,
    /// The stamp of the page the browser has.
    #[serde(default)]
    since: String,
}

/// A page as somebody has it open.
struct Viewer {
    app: App,
    pages: Router,
    path: String,
    /// What their browser says with every request.
    headers: HeaderMap,
    /// What the browser shows is as new as this.
    seen: Option<Stamp>,
    /// The page as it was last rendered.
    main: u64,
    watch: Option<Watch>,
    ends: Instant,
    /// Their place among the streams they may have open.
    _place: Place,
}

/// What comes next on a stream.
enum Next {
    /// The page, newer than the browser's.
    Page(Event),
    /// The page is not theirs any more: the browser asks for it once more, and is told why.
    Gone,
    /// The stream ends, and the browser opens another.
    Over,
}

/// What became of a page.
enum Rendered {
    /// It is theirs to see.
    Page {
        stamp: Stamp,
        topics: Vec<Topic>,
        main: String,
    },
    /// It is not, any more.
    Gone,
}

/// `GET /live?page=...&since=...`
pub async fn open(
    State(app): State<App>,
    Extension(Pages(pages)): Extension<Pages>,
    Seated(_, me): Seated,
    Query(asked): Query<Asked>,
    request: Request,
) -> Answer {
    let path = own_path(&asked.page);
    if path.is_empty() || path.starts_with(PATH) {
        return Err(Trouble::NotFound);
    }
    let place = app.limits.place(me.sign_in)?;
    // A browser that lost its stream says what it saw last.
    let last = request.headers().get("last-event-id");
    let last = last.and_then(|id| id.to_str().ok());
    let seen = last.unwrap_or(&asked.since).parse().ok();
    let kept = [header::COOKIE, header::ACCEPT_LANGUAGE];
    let kept = kept.into_iter().filter_map(|name| {
        let value = request.headers().get(&name)?.clone();
        Some((name, value))
    });
    let viewer = Viewer {
        headers: kept.collect(),
        app,
        pages,
        path,
        seen,
        main: 0,
        watch: None,
        ends: Instant::now() + AGE_MAX,
        _place: place,
    };
    let events = stream::unfold(Some(viewer), |viewer| async move {
        let mut viewer = viewer?;
        match viewer.next().await {
            Next::Page(event) => Some((Ok::<_, Infallible>(event), Some(viewer))),
            Next::Gone => Some((Ok(Event::default().event("gone").data("")), None)),
            Next::Over => None,
        }
    });
    let sign = KeepAlive::new().interval(SIGN_EVERY);
    let mut response = Sse::new(events).keep_alive(sign).into_response();
    // Proxies that gather answers before they hand them on are told not to.
    let now = HeaderValue::from_static("no");
    response.headers_mut().insert("x-accel-buffering", now);
    Ok(response)
}

impl Viewer {
    /// Waits until there is something to say.
    async fn next(&mut self) -> Next {
        loop {
            if let Some(watch) = &self.watch {
                tokio::select! {
                    () = watch.changed() => {}
                    () = tokio::time::sleep_until(self.ends) => return Next::Over,
                }
            }
            if self.app.db.topics.over() {
                return Next::Over;
            }
            let Rendered::Page {
                stamp,
                topics,
                main,
            } = self.render().await
            else {
                return Next::Gone;
            };
            let changed = |since| self.app.db.topics.changed_since(since, &topics);
            let newer = self.watch.is_some() || self.seen.is_none_or(changed);
            if self
                .watch
                .as_ref()
                .is_none_or(|watch| watch.topics() != topics)
            {
                let watch = self.app.db.topics.watch(topics);
                // What was announced while the page was rendered is in it, or comes next.
                if self.app.db.topics.changed_since(stamp, watch.topics()) {
                    watch.again();
                }
                self.watch = Some(watch);
            }
            let before = std::mem::replace(&mut self.main, hash_of(&main));
            if newer && self.main != before {
                return Next::Page(Event::default().id(stamp.to_string()).data(main));
            }
        }
    }

    /// The page as it is for them now.
    async fn render(&self) -> Rendered {
        let watched = Watched::default();
        let mut request = http::Request::new(Body::empty());
        let Ok(uri) = self.path.parse() else {
            return Rendered::Gone;
        };
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers.clone();
        request.extensions_mut().insert(watched.clone());
        let stamp = self.app.db.topics.stamp();
        let answer = self.pages.clone().oneshot(request).await;
        let answer = answer.unwrap_or_else(|never| match never {});
        match main_of(answer).await {
            Some(main) => Rendered::Page {
                stamp,
                topics: watched.all(),
                main,
            },
            None => Rendered::Gone,
        }
    }
}

/// What is inside the `<main>` of a page, itself included; nothing where no page was answered.
async fn main_of(answer: Response) -> Option<String> {
    if answer.status() != StatusCode::OK {
        return None;
    }
    let bytes = to_bytes(answer.into_body(), PAGE_BYTES_MAX).await.ok()?;
    let page = String::from_utf8(bytes.into()).ok()?;
    let begins = page.find("<main")?;
    let ends = page.rfind("</main>")?;
    page.get(begins..ends + "</main>".len()).map(str::to_owned)
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
