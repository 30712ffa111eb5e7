//! The stream of an open page, as a browser reads it.

use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::visitor::{Shown, Visitor};

/// What is certain to have arrived by then has, even on a busy machine;
const ARRIVES: Duration = Duration::from_secs(10);
/// and what has not by then does not.
const SILENCE: Duration = Duration::from_millis(300);

/// A page that is open.
pub struct Stream {
    pub status: StatusCode,
    body: Body,
    read: String,
}

/// What a stream says.
#[derive(Debug, PartialEq)]
pub enum Heard {
    /// The page, anew, and its stamp.
    Page { main: String, stamp: String },
    /// It is not ours any more.
    Gone,
    /// The stream is at its end.
    End,
}

impl Shown {
    /// The page without its stamp, which is another for every page.
    pub fn unstamped(&self) -> String {
        match self.body.contains("name=\"live\"") {
            true => self.body.replace(self.stamp(), ""),
            false => self.body.clone(),
        }
    }

    /// The stamp of a page that is kept up to date.
    pub fn stamp(&self) -> &str {
        let after = self.body.split("name=\"live\" content=\"").nth(1);
        let stamp = after.and_then(|rest| rest.split('"').next());
        stamp.expect("the page is kept up to date")
    }
}

impl Visitor {
    /// Opens the stream of a page of which the browser has what this stamp says.
    pub async fn stream(&self, page: &str, since: &str) -> Stream {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([("page", page), ("since", since)])
            .finish();
        let request = self.request(&Method::GET, &format!("/live?{query}"));
        let mut request = request.body(Body::empty()).expect("it is well formed");
        let from = SocketAddr::new(self.address, 50_000);
        request.extensions_mut().insert(ConnectInfo(from));
        let answer = self.router.clone().oneshot(request).await;
        let answer = answer.expect("the router answers");
        Stream {
            status: answer.status(),
            body: answer.into_body(),
            read: String::new(),
        }
    }

    /// Opens a page and its stream.
    pub async fn watches(&mut self, page: &str) -> (Shown, Stream) {
        let shown = self.get(page).await;
        let stream = self.stream(page, shown.stamp()).await;
        assert_eq!(stream.status, 200);
        (shown, stream)
    }
}

impl Stream {
    /// What is heard next.
    pub async fn heard(&mut self) -> Heard {
        let heard = tokio::time::timeout(ARRIVES, self.next());
        heard.await.expect("something is heard")
    }

    /// The page that arrives next.
    pub async fn page(&mut self) -> String {
        match self.heard().await {
            Heard::Page { main, .. } => main,
            other => panic!("no page, but {other:?}"),
        }
    }

    /// Fails if anything is heard.
    pub async fn silent(&mut self) {
        let heard = tokio::time::timeout(SILENCE, self.next()).await;
        assert!(heard.is_err(), "nothing was to be heard: {heard:?}");
    }

    async fn next(&mut self) -> Heard {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.read = rest;
                if let Some(heard) = read(&event) {
                    return heard;
                }
                continue;
            }
            let Some(frame) = self.body.frame().await else {
                return Heard::End;
            };
            let frame = frame.expect("the stream does not break");
            if let Ok(bytes) = frame.into_data() {
                self.read.push_str(&String::from_utf8_lossy(&bytes));
            }
        }
    }
}

/// One event; nothing for a sign that the stream is there.
fn read(event: &str) -> Option<Heard> {
    let field = |name: &str| {
        let lines = event.lines().filter_map(|line| line.strip_prefix(name));
        let lines: Vec<&str> = lines.collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    if field("event: ").as_deref() == Some("gone") {
        return Some(Heard::Gone);
    }
    Some(Heard::Page {
        main: field("data: ")?,
        stamp: field("id: ")?,
    })
}
