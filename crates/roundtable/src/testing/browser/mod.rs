//! A real browser: what a member sees and does, in Chromium, one story at a time.

use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::driver::{Beyond, Driver, driver};

mod measure;
#[cfg(test)]
mod tests;

/// A script that returns when the page has been drawn and nothing on it moves any more.
const SETTLED: &str = "const drawn = () => new Promise(done => requestAnimationFrame(done));
    return drawn().then(drawn).then(() => Promise.allSettled(
      document.getAnimations().map(moving => moving.finished))).then(drawn)";

/// How long a story waits for something to be shown.
const PATIENCE: Duration = Duration::from_secs(15);

/// One story at a time has browsers: more make a small machine slower, not faster.
static TURN: std::sync::LazyLock<std::sync::Arc<Semaphore>> =
    std::sync::LazyLock::new(|| std::sync::Arc::new(Semaphore::new(1)));

/// A browser of its own: its cookies, its window, its keys. Closed when dropped.
pub(crate) struct Browser {
    client: Client,
    session: String,
    driver: &'static Driver,
    origin: String,
    _turn: Option<OwnedSemaphorePermit>,
}

impl Browser {
    /// Opens a browser on a network that listens. Nothing where none is installed.
    /// Waits until no other story has one; a story's further browsers come from `another`.
    pub async fn open(origin: &str) -> Option<Browser> {
        let driver = tokio::task::spawn_blocking(driver).await;
        let driver =
            driver.unwrap_or_else(|panic| std::panic::resume_unwind(panic.into_panic()))?;
        let turn = TURN.clone().acquire_owned().await.expect("never closed");
        Some(Browser::begin(driver, origin, Some(turn)).await)
    }

    /// Another device beside this one, for the same story.
    pub async fn another(&self) -> Browser {
        Browser::begin(self.driver, &self.origin, None).await
    }

    async fn begin(
        driver: &'static Driver,
        origin: &str,
        turn: Option<OwnedSemaphorePermit>,
    ) -> Browser {
        let (client, session) = driver.session().await;
        let browser = Browser {
            client,
            session,
            driver,
            origin: origin.to_owned(),
            _turn: turn,
        };
        browser.viewport(1360, 900).await;
        browser
    }

    /// Opens a page of the network.
    pub async fn go(&self, path: &str) {
        let address = format!("{}{path}", self.origin);
        self.client.goto(&address).await.expect("the page opens");
    }

    /// Where the browser is: path and query.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("it is somewhere");
        url[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
    }

    /// Everything that can be read on the page.
    pub async fn text(&self) -> String {
        let body = self.client.find(Locator::Css("body")).await;
        body.expect("a page has a body")
            .text()
            .await
            .expect("text is read")
    }

    /// Waits until the page says something; fails with what it says instead.
    pub async fn wait_for(&self, words: &str) {
        let started = Instant::now();
        while !self.says(words).await {
            let waited = started.elapsed();
            assert!(
                waited < PATIENCE,
                "{} never says “{words}”:\n{}",
                self.path().await,
                self.text().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the browser is at a path that begins like this.
    pub async fn wait_at(&self, beginning: &str) {
        let started = Instant::now();
        while !self.path().await.starts_with(beginning) {
            assert!(
                started.elapsed() < PATIENCE,
                "the browser is at {}, not at {beginning}:\n{}",
                self.path().await,
                self.text().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Whether the page says this now. A page just being replaced says nothing.
    pub async fn says(&self, words: &str) -> bool {
        match self.client.find(Locator::Css("body")).await {
            Ok(body) => body.text().await.is_ok_and(|text| text.contains(words)),
            Err(_) => false,
        }
    }

    /// Presses the first visible button, link or label that is called this.
    pub async fn click(&self, name: &str) {
        let element = self.called(name).await;
        self.touch(&element).await;
    }

    /// Presses the first visible element a selector finds.
    pub async fn press(&self, selector: &str) {
        let element = self.first(Locator::Css(selector), selector).await;
        self.touch(&element).await;
    }

    /// Scrolls to a thing, clear of the bars at both ends of the page, and presses it.
    async fn touch(&self, element: &Element) {
        let thing = serde_json::to_value(element).expect("an element has a reference");
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
        let scrolled = self.client.execute(script, vec![thing]).await;
        scrolled.expect("the page scrolls");
        element.click().await.expect("it can be pressed");
    }

    /// Types into the field of this name, in place of what was there.
    pub async fn fill(&self, field: &str, text: &str) {
        let selector = format!("[name=\"{field}\"]");
        let element = self.first(Locator::Css(&selector), field).await;
        element.clear().await.expect("a field can be emptied");
        element
            .send_keys(text)
            .await
            .expect("a field can be typed in");
    }

    /// Chooses an option of a select by its value.
    pub async fn choose(&self, field: &str, value: &str) {
        let selector = format!("select[name=\"{field}\"]");
        let element = self.first(Locator::Css(&selector), field).await;
        element
            .select_by_value(value)
            .await
            .expect("the option is offered");
    }

    /// Runs a script on the page and returns what it returns; promises are awaited.
    pub async fn run(&self, script: &str) -> Value {
        let done = self.client.execute(script, Vec::new()).await;
        done.unwrap_or_else(|fault| panic!("{fault}: {script}"))
    }

    async fn called(&self, name: &str) -> Element {
        let quoted = xpath_text(name);
        let path = format!(
            "//*[self::a or self::button or self::label or self::summary or @role='button']\
             [normalize-space(.)={quoted} or @aria-label={quoted}]"
        );
        self.first(Locator::XPath(&path), name).await
    }

    async fn first(&self, locator: Locator<'_>, name: &str) -> Element {
        let started = Instant::now();
        loop {
            for element in self.client.find_all(locator).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            assert!(
                started.elapsed() < PATIENCE,
                "nothing on {} is called “{name}”:\n{}",
                self.path().await,
                self.text().await
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// What a story sets up around the page.
impl Browser {
    /// The size of the window in CSS pixels; under 600 it is a phone.
    pub async fn viewport(&self, width: u32, height: u32) {
        let phone = width < 600;
        let size = json!({ "width": width, "height": height, "mobile": phone,
            "deviceScaleFactor": if phone { 2 } else { 1 } });
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// What the device prefers: `light` or `dark`.
    pub async fn prefers(&self, theme: &str) {
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": theme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.devtools("Emulation.setEmulatedMedia", features).await;
        // However short, a transition shows neither of the two until it is over.
        self.run(SETTLED).await;
    }

    /// Turns scripts off for every page opened from now on.
    pub async fn without_scripts(&self) {
        let off = json!({ "value": true });
        self.devtools("Emulation.setScriptExecutionDisabled", off)
            .await;
    }

    /// The language the browser asks for.
    pub async fn speaks(&self, tag: &str) {
        let agent = self.run("return navigator.userAgent").await;
        let spoken = json!({ "userAgent": agent, "acceptLanguage": tag });
        self.devtools("Emulation.setUserAgentOverride", spoken)
            .await;
    }

    /// Sets a cookie, such as a sign-in's.
    pub async fn set_cookie(&self, name: &str, value: &str) {
        let cookie = json!({ "name": name, "value": value, "url": self.origin, "httpOnly": true });
        self.devtools("Network.setCookie", cookie).await;
    }

    /// Signs this browser in as a member.
    pub async fn sign_in(&self, net: &super::Network, member: crate::db::MemberId) {
        let name = crate::web::asker::sign_in_cookie(&net.app);
        let visitor = net.signed_in(member).await;
        let token = visitor
            .cookie(name)
            .expect("a visitor signed in holds a token");
        self.set_cookie(name, token).await;
    }

    /// Forgets every cookie.
    pub async fn forget(&self) {
        self.devtools("Network.clearBrowserCookies", json!({}))
            .await;
    }

    /// Empties the cache, so that the next page is a first visit.
    pub async fn first_visit(&self) {
        self.devtools("Network.clearBrowserCache", json!({})).await;
        self.traffic().await;
    }

    /// Gives the device a passkey store that says yes whenever it is asked, but is asked by
    /// buttons alone: offered in the address field, it would choose before anybody did.
    pub async fn with_passkeys(&self) {
        let source = "if (globalThis.PublicKeyCredential)
            PublicKeyCredential.isConditionalMediationAvailable = async () => false";
        let quiet = json!({ "source": source });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", quiet)
            .await;
        let body = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
            "hasUserVerification": true, "isUserConsenting": true, "isUserVerified": true,
        });
        self.beyond("webauthn/authenticator", body).await;
    }

    /// Asks Chromium itself.
    pub async fn devtools(&self, command: &str, params: Value) -> Value {
        let body = json!({ "cmd": command, "params": params });
        self.beyond("goog/cdp/execute", body).await
    }

    async fn beyond(&self, path: &str, body: Value) -> Value {
        let path = path.to_owned();
        let done = self.client.issue_cmd(Beyond { path, body }).await;
        done.expect("the driver does it")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.close(&self.session);
    }
}

/// A text as XPath writes it, whichever quotes it holds.
fn xpath_text(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{text}\"")
    } else {
        format!("'{text}'")
    }
}
