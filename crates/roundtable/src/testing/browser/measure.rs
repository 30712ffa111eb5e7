//! What a story measures: what was fetched, what the console said, what the page looks like.

use std::path::Path;

use serde_json::{Value, json};

use super::Browser;

/// What was fetched since the last look.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Traffic {
    pub requests: usize,
    pub bytes: u64,
    pub addresses: Vec<String>,
}

/// What a story measures.
impl Browser {
    /// What was fetched since the last look: requests, and bytes as they came over the wire.
    pub async fn traffic(&self) -> Traffic {
        let log = self
            .beyond("se/log", json!({ "type": "performance" }))
            .await;
        let mut seen = Traffic::default();
        for entry in log.as_array().into_iter().flatten() {
            let text = entry["message"].as_str().unwrap_or_default();
            let event: Value = serde_json::from_str(text).unwrap_or_default();
            let params = &event["message"]["params"];
            match event["message"]["method"].as_str() {
                Some("Network.requestWillBeSent") => {
                    let address = params["request"]["url"].as_str().unwrap_or_default();
                    // The stream of an open page begins once the page is whole.
                    let counts = !address.starts_with("data:") && !address.contains("/live?");
                    if counts {
                        seen.requests += 1;
                        seen.addresses.push(address.to_owned());
                    }
                }
                Some("Network.loadingFinished") => {
                    let bytes = params["encodedDataLength"].as_f64().unwrap_or_default();
                    seen.bytes += bytes as u64;
                }
                _ => {}
            }
        }
        seen
    }

    /// What the console has complained of since the last look, refused content included.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.beyond("se/log", json!({ "type": "browser" })).await;
        let entries = log.as_array().into_iter().flatten();
        entries
            .filter(|entry| entry["level"] == "SEVERE" || entry["level"] == "WARNING")
            .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Takes a picture of the page, as long as it is (to a limit), as WebP.
    pub async fn picture(&self, file: &Path) {
        let size = self
            .run("return [innerWidth, innerHeight, document.body.scrollHeight]")
            .await;
        let [width, height, long] = [0, 1, 2].map(|at| size[at].as_u64().unwrap_or(0) as u32);
        self.viewport(width, long.clamp(height, 2 * height)).await;
        let wanted = json!({ "format": "webp", "quality": 75 });
        let shot = self.devtools("Page.captureScreenshot", wanted).await;
        let text = shot["data"].as_str().expect("a picture");
        let picture = data_encoding::BASE64.decode(text.as_bytes());
        std::fs::write(file, picture.expect("it is base64")).expect("the picture is written");
        self.viewport(width, height).await;
    }
}
