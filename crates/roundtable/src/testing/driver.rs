//! chromedriver, started once for a test run and gone with it; each browser is one session of it.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// What keeps Chromium quiet and to itself; without a sandbox, for it refuses one to root.
const SWITCHES: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=en",
];

/// Kept for as long as the process lives; closing its standard input ends the driver.
pub(super) struct Driver {
    _guard: Child,
    port: u16,
    chromium: PathBuf,
    folder: PathBuf,
}

static DRIVER: OnceLock<Option<Driver>> = OnceLock::new();

/// The run's driver; nothing where Chromium or its driver is not installed.
pub(super) fn driver() -> Option<&'static Driver> {
    let driver = DRIVER.get_or_init(start).as_ref();
    if driver.is_none() {
        super::left_out(
            "stories in a real browser",
            "the packages chromium and chromium-driver",
        );
    }
    driver
}

impl Driver {
    /// A new browser with an empty profile: its client and the id of its session.
    pub async fn session(&self) -> (Client, String) {
        let profile = tempfile::Builder::new()
            .prefix("profile")
            .tempdir_in(&self.folder)
            .expect("a folder for the browser")
            .keep();
        let mut switches: Vec<String> = SWITCHES.map(str::to_owned).to_vec();
        switches.push(format!("--user-data-dir={}", profile.display()));
        let wanted = json!({
            "goog:chromeOptions": { "binary": self.chromium, "args": switches },
            "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
            "webauthn:virtualAuthenticators": true,
        });
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted.as_object().expect("an object").clone())
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .expect("a browser opens");
        let session = client.session_id().await.expect("the driver answers");
        (client, session.expect("a browser has a session"))
    }

    /// Closes a browser without waiting on anything asynchronous, so that a failing story can.
    pub fn close(&self, session: &str) {
        let Ok(mut to) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) else {
            return;
        };
        let _ = to.set_read_timeout(Some(Duration::from_secs(10)));
        let asked = write!(
            to,
            "DELETE /session/{session} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );
        if asked.is_ok() {
            let _ = to.read(&mut [0; 256]);
        }
    }
}

/// A command of Chromium's driver beyond the standard: a path below the session, and its body.
#[derive(Debug)]
pub(super) struct Beyond {
    pub path: String,
    pub body: Value,
}

impl WebDriverCompatibleCommand for Beyond {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (axum::http::Method, Option<String>) {
        (axum::http::Method::POST, Some(self.body.to_string()))
    }
}

fn start() -> Option<Driver> {
    let program = installed(&["chromedriver"])?;
    let chromium = installed(&["chromium", "google-chrome"])?;
    let folder = tempfile::Builder::new()
        .prefix("story-web")
        .tempdir()
        .ok()?
        .keep();
    let port = free_port();
    // The shell outlives nothing: when this process ends, its input closes, and it ends the
    // driver's whole session, browsers included.
    let script = "setsid \"$@\" & driver=$!; cat > /dev/null; kill -TERM -$driver; \
                  sleep 1; kill -KILL -$driver; wait; rm -rf \"$STORY_FOLDER\"";
    let guard = Command::new("sh")
        .args(["-c", script, "sh"])
        .arg(program)
        .arg(format!("--port={port}"))
        .env("STORY_FOLDER", &folder)
        .env("TMPDIR", &folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    wait_until_ready(port);
    Some(Driver {
        _guard: guard,
        port,
        chromium,
        folder,
    })
}

fn installed(names: &[&str]) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&folders)
            .map(|folder| folder.join(name))
            .find(|file| Path::new(file).exists())
    })
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("bound").port()
}

fn wait_until_ready(port: u16) {
    let started = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(
            started.elapsed() < Duration::from_secs(30),
            "chromedriver did not start"
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}
