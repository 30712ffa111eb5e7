//! A browser by keys alone: Tab to a thing, see that it has the focus, press or type.

use serde_json::{Value, json};

use crate::testing::Browser;

/// The most presses of Tab between two things on a page.
const TABS_MAX: usize = 150;
/// How often a page is looked at until it is there.
const LOOKS_MAX: usize = 150;

/// What a script calls `wanted`: whatever is called this.
pub(super) fn called(name: &str) -> String {
    let name = Value::from(name);
    format!(
        "[...document.querySelectorAll('a[href], button, summary')].find(e =>
           e.checkVisibility() && (e.ariaLabel === {name} ||
           e.textContent.trim().replace(/\\s+/g, ' ') === {name}))"
    )
}

/// What a script calls `wanted`: the first a selector finds that can be seen.
pub(super) fn at(selector: &str) -> String {
    let selector = Value::from(selector);
    format!(
        "[...document.querySelectorAll({selector})].find(e =>
           e.type !== 'hidden' && e.checkVisibility())"
    )
}

/// Moves the focus to a thing. Wherever it stops on the way, it has to be seen.
pub(super) async fn reach(browser: &Browser, wanted: &str) {
    there(browser, wanted).await;
    let mut bare = 0;
    for _ in 0..TABS_MAX {
        let focus = browser.run(&focus(wanted)).await;
        let on = focus["on"].as_str().unwrap_or_default();
        if on.is_empty() {
            bare += 1;
            assert!(bare < 3, "Tab finds nothing on {}", browser.path().await);
        } else {
            let unseen = focus["unseen"].as_str().unwrap_or_default();
            let page = browser.path().await;
            assert!(unseen.is_empty(), "{page}: the focus is {unseen}: {on}");
        }
        if focus["wanted"] == true {
            return;
        }
        tab(browser, focus["behind"] == true).await;
    }
    let page = browser.path().await;
    panic!("Tab never comes to it on {page}: {wanted}");
}

/// Presses what has the focus.
pub(super) async fn enter(browser: &Browser) {
    key(browser, "Enter", "Enter", 13, "\r", 0).await;
}

/// Ticks what has the focus.
pub(super) async fn space(browser: &Browser) {
    key(browser, " ", "Space", 32, " ", 0).await;
}

/// Types into what has the focus, in place of what was there.
pub(super) async fn write(browser: &Browser, text: &str) {
    let whole = json!({ "type": "rawKeyDown", "key": "a", "code": "KeyA", "modifiers": 2,
        "windowsVirtualKeyCode": 65, "commands": ["selectAll"] });
    browser.devtools("Input.dispatchKeyEvent", whole).await;
    letters(browser, text).await;
}

/// Chooses from the list that has the focus by typing how the choice begins.
pub(super) async fn choose(browser: &Browser, value: &str, words: &str) {
    letters(browser, words).await;
    let chosen = browser.run("return document.activeElement.value").await;
    assert_eq!(chosen, value, "typing “{words}” chooses it");
}

async fn letters(browser: &Browser, text: &str) {
    for letter in text.chars() {
        let letter = letter.to_string();
        key(browser, &letter, "", 0, &letter, 0).await;
    }
}

async fn tab(browser: &Browser, back: bool) {
    key(browser, "Tab", "Tab", 9, "", if back { 8 } else { 0 }).await;
}

async fn key(browser: &Browser, key: &str, code: &str, number: u32, text: &str, held: u32) {
    let down = json!({ "type": if text.is_empty() { "rawKeyDown" } else { "keyDown" },
        "key": key, "code": code, "windowsVirtualKeyCode": number, "text": text,
        "modifiers": held });
    browser.devtools("Input.dispatchKeyEvent", down).await;
    let up = json!({ "type": "keyUp", "key": key, "code": code,
        "windowsVirtualKeyCode": number, "modifiers": held });
    browser.devtools("Input.dispatchKeyEvent", up).await;
}

/// Waits until the page holds the thing.
async fn there(browser: &Browser, wanted: &str) {
    let ask = format!("return document.readyState === 'complete' && !!({wanted})");
    for _ in 0..LOOKS_MAX {
        if browser.run(&ask).await == true {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    let (page, text) = (browser.path().await, browser.text().await);
    panic!("nothing on {page} is {wanted}:\n{text}");
}

/// What has the focus, what keeps it from being seen, and whether the wanted lies behind it.
fn focus(wanted: &str) -> String {
    format!(
        "const wanted = {wanted}, e = document.activeElement;
         if (!e || e === document.body) return {{ on: '' }};
         const shown = [e, e.closest('label'), ...(e.labels || [])].filter(Boolean);
         const ringed = shown.some(one => {{
           const s = getComputedStyle(one);
           return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0; }});
         const inside = shown.some(one => {{
           const r = one.getBoundingClientRect();
           return r.width > 1 && r.bottom > 0 && r.top < innerHeight; }});
         const arrived = e.id === 'main' || e.id === 'faults';
         return {{ on: e.outerHTML.slice(0, 160), wanted: e === wanted,
           unseen: arrived ? '' : !ringed ? 'not ringed' : !inside ? 'not in view' : '',
           behind: !!(wanted.compareDocumentPosition(e) & 4) }};"
    )
}
