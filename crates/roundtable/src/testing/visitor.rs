//! A browser without a window: cookies, forms and redirects, straight into the router.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::log::Ledger;

/// A browser with its own cookies.
#[derive(Clone)]
pub(crate) struct Visitor {
    pub(super) router: Router,
    cookies: BTreeMap<String, String>,
    ledger: Ledger,
    /// Headers sent with every request, instead of those a browser would send by itself.
    pub headers: BTreeMap<&'static str, String>,
    /// Where its forms come from: the address the network is at.
    pub origin: String,
    /// The network address requests come from.
    pub address: IpAddr,
}

/// What a browser was shown.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Shown {
    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|v| v.to_str().ok())
            .unwrap_or("")
    }

    /// The value of a named input on the page.
    pub fn value(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\"");
        let at = self
            .body
            .find(&mark)
            .unwrap_or_else(|| panic!("no field {name}: {}", self.body));
        let start = self.body[..at].rfind('<').expect("a tag begins");
        let tag = &self.body[start..at + self.body[at..].find('>').expect("a tag ends")];
        let value = tag
            .split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        value.unwrap_or("").to_owned()
    }

    /// Fails, showing the page, unless it says this.
    pub fn says(&self, text: &str) -> &Shown {
        assert!(
            self.body.contains(text),
            "the page does not say “{text}”:\n{}",
            self.body
        );
        self
    }

    /// Fails, showing the page, if it says this.
    pub fn never_says(&self, text: &str) -> &Shown {
        assert!(
            !self.body.contains(text),
            "the page says “{text}”:\n{}",
            self.body
        );
        self
    }
}

impl Visitor {
    pub(super) fn new(router: Router, ledger: Ledger) -> Visitor {
        Visitor {
            router,
            ledger,
            cookies: BTreeMap::new(),
            headers: BTreeMap::new(),
            origin: super::ORIGIN.to_owned(),
            address: IpAddr::from([127, 0, 0, 1]),
        }
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.ledger.note(value);
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens a page; redirects are not followed.
    pub async fn get(&mut self, path: &str) -> Shown {
        self.send(Method::GET, path, String::new()).await
    }

    /// The values of this browser's cookies.
    pub fn secrets(&self) -> Vec<String> {
        self.cookies.values().cloned().collect()
    }

    /// Opens a page; a redirect is followed once, wherever it leads.
    pub async fn open_quietly(&mut self, path: &str) -> Shown {
        let shown = self.get(path).await;
        if !shown.status.is_redirection() {
            return shown;
        }
        let next = shown.location().to_owned();
        self.get(&next).await
    }

    /// Opens a page and follows redirects to where they end.
    pub async fn open(&mut self, path: &str) -> Shown {
        let mut shown = self.get(path).await;
        for _ in 0..5 {
            if !shown.status.is_redirection() {
                return shown;
            }
            let next = shown.location().to_owned();
            shown = self.get(&next).await;
        }
        panic!("{path} redirects without end");
    }

    /// Sends a form; redirects are not followed.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Shown {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.send(Method::POST, path, body).await
    }

    /// Sends a form and opens the page it leads to.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Shown {
        let shown = self.post(path, fields).await;
        if !shown.status.is_redirection() {
            return shown;
        }
        let next = shown.location().to_owned();
        self.open(&next).await
    }

    /// Sends an empty form with these headers and no other word on where it comes from.
    pub async fn send_with(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&'static str, &str)],
    ) -> Shown {
        let mut request = self.request(&method, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.carry(request, String::new()).await
    }

    /// Sends JSON, as a script of ours does.
    pub async fn post_json(&mut self, path: &str, value: &serde_json::Value) -> Shown {
        let before = self.headers.clone();
        let json = "application/json".to_owned();
        self.headers.insert("content-type", json);
        let shown = self.send(Method::POST, path, value.to_string()).await;
        self.headers = before;
        shown
    }

    pub async fn send(&mut self, method: Method, path: &str, body: String) -> Shown {
        let mut request = self.request(&method, path);
        if method != Method::GET {
            request = request.header(header::ORIGIN, &self.origin);
        }
        if let Some(headers) = request.headers_mut() {
            for (name, value) in &self.headers {
                let value = value.parse().expect("a header is well formed");
                headers.insert(*name, value);
            }
        }
        self.carry(request, body).await
    }

    pub(super) fn request(&self, method: &Method, path: &str) -> Builder {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "localhost:3000")
            .header(header::COOKIE, cookies.join("; "));
        if method == Method::GET {
            return request;
        }
        request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }

    async fn carry(&mut self, request: Builder, body: String) -> Shown {
        let request = request
            .body(Body::from(body))
            .expect("a request is well formed");
        self.ask(request).await
    }

    /// Sends a request as it is, with the cookies it carries and no others.
    pub async fn ask(&mut self, mut request: Request<Body>) -> Shown {
        let from = SocketAddr::new(self.address, 50_000);
        request.extensions_mut().insert(ConnectInfo(from));
        let answer = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.expect("the body arrives").to_bytes();
        self.keep_cookies(&parts.headers);
        Shown {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie is text");
            let (pair, rest) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a name");
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.ledger.note(value);
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
