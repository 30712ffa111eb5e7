//! What a gate looks for on the page that is open, and what it answers with: faults in words.

use std::path::Path;

use serde_json::Value;

use crate::testing::Browser;

const AXE: &str = "tests/npm/node_modules/axe-core/axe.min.js";

/// The text of axe-core, where npm has fetched it.
pub(super) fn axe() -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE)).ok()
}

/// What axe finds in people's way.
pub(super) async fn barriers(browser: &Browser, axe: &str) -> Vec<String> {
    let ready = browser.run("return !!window.axe").await;
    if ready != true {
        browser.run(axe).await;
    }
    let found = browser.run(
        "return axe.run({ resultTypes: ['violations'] }).then(found => found.violations.flatMap(
           rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}
             ${node.failureSummary.split('\\n').slice(1, 2).join(' ')}`)))",
    );
    words(found.await)
}

/// Whether the page can be moved sideways.
pub(super) async fn sideways(browser: &Browser) -> Vec<String> {
    let found = browser.run(
        "const page = document.documentElement, most = page.clientWidth;
         if (page.scrollWidth <= most) return [];
         const wide = [...document.querySelectorAll('body *')].filter(e => {
           const r = e.getBoundingClientRect();
           return r.width > 0 && (r.right > most + 1 || r.left < -1); });
         return [`${most} px wide, but scrolls to ${page.scrollWidth}: ` +
           wide.slice(0, 3).map(e => e.outerHTML.slice(0, 90)).join(' | ')];",
    );
    words(found.await)
}

/// Targets under 24 px, and under 44 px where the page's own act is pressed. A link within a
/// sentence may be as high as its line; a box within its label is pressed by the label.
pub(super) async fn small_targets(browser: &Browser) -> Vec<String> {
    let found = browser.run(
        "const faults = [];
         const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
         const targets = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
         for (const e of document.querySelectorAll(targets)) {
           if (!seen(e) || e.classList.contains('skip')) continue;
           const style = getComputedStyle(e);
           const within = [...e.parentElement.childNodes].some(
             n => n.nodeType === 3 && n.textContent.trim());
           if (style.display === 'inline' && within) continue;
           const boxed = e.matches('input[type=checkbox], input[type=radio]');
           const target = boxed && e.labels.length ? e.labels[0] : e;
           const { width, height } = target.getBoundingClientRect();
           if (width < 2 || height < 2) continue;
           const least = e.matches('.btn-primary, .btn-big, .tabs a') ? 44 : 24;
           if (width < least - 0.5 || height < least - 0.5)
             faults.push(`${Math.round(width)} x ${Math.round(height)} px, not ${least}: ` +
               e.outerHTML.slice(0, 120));
         }
         return faults;",
    );
    words(found.await)
}

/// Words that do not fit what they stand in.
pub(super) async fn clipped(browser: &Browser) -> Vec<String> {
    let found = browser.run(
        "const named = '.btn, .tabs a, .pill, h1, h2, h3, label, legend, th, nav a, summary';
         return [...document.querySelectorAll(named)]
           .filter(e => e.checkVisibility() && getComputedStyle(e).display !== 'inline')
           .filter(e => e.clientWidth > 2 && e.scrollWidth > e.clientWidth + 1)
           .filter(e => !e.closest('.skip, .visually-hidden'))
           .map(e => `${e.scrollWidth} px of words in ${e.clientWidth}: ` +
             e.outerHTML.slice(0, 120));",
    );
    words(found.await)
}

fn words(found: Value) -> Vec<String> {
    let list = found.as_array().cloned().unwrap_or_default();
    list.iter()
        .map(|word| word.as_str().unwrap_or_default().to_owned())
        .collect()
}
