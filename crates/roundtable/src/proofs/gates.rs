//! The gates every screen passes: barriers, sizes, weight, languages. And their pictures.

use std::path::PathBuf;

use super::screens::{Screen, screens};
use super::{company, look, waiting};
use crate::settings::Settings;
use crate::testing::Words;
use crate::testing::{Browser, Network, Role, Stage, Which, left_out, sessions};

const PHONE: (u32, u32) = (390, 844);
const DESKTOP: (u32, u32) = (1360, 900);
const NARROW: (u32, u32) = (320, 640);
const THEMES: [&str; 2] = ["light", "dark"];
const FIRST_VISIT_BYTES_MAX: u64 = 60_000;
const FIRST_VISIT_REQUESTS_MAX: usize = 6;

#[test]
fn every_screen_is_light_quiet_and_without_barriers() {
    walk(async |browser, stage| {
        let axe = look::axe();
        let mut faults = Vec::new();
        for screen in screens() {
            sit_down(&browser, &stage, screen.who).await;
            let mut seen = first_visit(&browser, &stage, &screen).await;
            for size in [DESKTOP, PHONE] {
                browser.viewport(size.0, size.1).await;
                seen.extend(look::small_targets(&browser).await);
                for theme in THEMES {
                    browser.prefers(theme).await;
                    if let Some(axe) = &axe {
                        let found = look::barriers(&browser, axe).await;
                        seen.extend(
                            found
                                .into_iter()
                                .map(|b| format!("{theme} {}: {b}", size.0)),
                        );
                    }
                }
            }
            for size in [NARROW, PHONE, DESKTOP] {
                browser.viewport(size.0, size.1).await;
                seen.extend(look::sideways(&browser).await);
            }
            seen.extend(
                browser
                    .complaints()
                    .await
                    .into_iter()
                    .filter(|c| !is_expected(c)),
            );
            faults.extend(
                seen.into_iter()
                    .map(|fault| format!("{}: {fault}", screen.name)),
            );
        }
        faults
    });
}

#[test]
fn nothing_is_clipped_when_words_are_long() {
    speaking("en-XA");
}

#[test]
fn nothing_breaks_from_right_to_left() {
    speaking("ar-XB");
}

/// Names without a space, addresses as long as a line: what people write breaks no page.
#[test]
fn nothing_is_pushed_aside_by_unbroken_words() {
    walk_with(company::unbroken_words, async |browser, stage| {
        let mut faults = Vec::new();
        for screen in screens() {
            sit_down(&browser, &stage, screen.who).await;
            show(&browser, &stage, &screen).await;
            for size in [NARROW, DESKTOP] {
                browser.viewport(size.0, size.1).await;
                let named = |fault| format!("{} {}: {fault}", screen.name, size.0);
                faults.extend(look::sideways(&browser).await.into_iter().map(named));
            }
        }
        faults
    });
}

fn speaking(tag: &'static str) {
    walk(async |browser, stage| {
        stage.everybody_speaks(tag).await;
        browser.speaks(tag).await;
        let mut faults = Vec::new();
        for screen in screens() {
            sit_down(&browser, &stage, screen.who).await;
            show(&browser, &stage, &screen).await;
            for size in [PHONE, DESKTOP] {
                browser.viewport(size.0, size.1).await;
                let found = [
                    look::sideways(&browser).await,
                    look::clipped(&browser).await,
                ];
                let named = |fault| format!("{} {}: {fault}", screen.name, size.0);
                faults.extend(found.concat().into_iter().map(named));
                picture(&browser, &format!("{}-{tag}-{}", screen.name, size.0)).await;
            }
        }
        faults
    });
}

/// Pictures of every screen, phone and desktop, light and dark, into `ROUNDTABLE_SCREENS`.
#[test]
fn every_screen_has_its_pictures() {
    if std::env::var_os("ROUNDTABLE_SCREENS").is_none() {
        return;
    }
    walk(async |browser, stage| {
        for screen in screens() {
            sit_down(&browser, &stage, screen.who).await;
            show(&browser, &stage, &screen).await;
            for (device, size) in [("phone", PHONE), ("desktop", DESKTOP)] {
                browser.viewport(size.0, size.1).await;
                for theme in THEMES {
                    browser.prefers(theme).await;
                    picture(&browser, &format!("{}-{device}-{theme}", screen.name)).await;
                }
            }
        }
        Vec::new()
    });
}

/// Sets the stage, opens a browser on it, and fails with every fault the walk came back with.
fn walk(look: impl AsyncFn(Browser, Stage) -> Vec<String>) {
    walk_with(company::fair_words, look);
}

fn walk_with(words: Words, look: impl AsyncFn(Browser, Stage) -> Vec<String>) {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime starts");
    runtime.block_on(async {
        // Mail has somewhere to go, as on a network people live in.
        let post = |settings: &mut Settings| settings.smtp = Some("smtp://127.0.0.1:9".to_owned());
        let Some((net, origin)) = Network::listen_with(Which::Sqlite, post).await else {
            return;
        };
        let Some(browser) = Browser::open(&origin).await else {
            return;
        };
        let stage = Stage::set(net, words).await;
        stage.set_open(true).await;
        stage.profiles_are_saved(words, &[]).await;
        company::sit_down_too(&stage).await;
        company::keep_busy(&stage).await;
        sessions::rooms(&stage).await;
        waiting::for_answers(&stage, words).await;
        let faults = look(browser, stage).await;
        assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    });
}

async fn sit_down(browser: &Browser, stage: &Stage, who: Role) {
    browser.forget().await;
    if let Some(member) = stage.people.get(&who) {
        browser.sign_in(&stage.net, *member).await;
    }
}

async fn show(browser: &Browser, stage: &Stage, screen: &Screen) {
    browser.go(&screen.on(stage)).await;
    act(browser, screen).await;
}

/// Does what is done before anybody looks.
async fn act(browser: &Browser, screen: &Screen) {
    if let Some((field, text)) = screen.fill {
        browser.fill(field, text).await;
    }
    if !screen.press.is_empty() {
        browser.press(screen.press).await;
    }
}

/// Opens a screen with nothing kept from before, and weighs what came.
async fn first_visit(browser: &Browser, stage: &Stage, screen: &Screen) -> Vec<String> {
    let mut faults = Vec::new();
    browser.first_visit().await;
    browser.go(&screen.on(stage)).await;
    let came = browser.traffic().await;
    if came.bytes > FIRST_VISIT_BYTES_MAX {
        faults.push(format!("{} bytes on the first visit", came.bytes));
    }
    if came.requests > FIRST_VISIT_REQUESTS_MAX {
        faults.push(format!("{} requests: {:?}", came.requests, came.addresses));
    }
    act(browser, screen).await;
    faults
}

/// A browser says so on its console when a page itself answers 404 or 422, as it should.
fn is_expected(complaint: &str) -> bool {
    ["404", "403", "410", "422"]
        .iter()
        .any(|status| complaint.contains(&format!("responded with a status of {status}")))
}

async fn picture(browser: &Browser, name: &str) {
    if let Some(folder) = std::env::var_os("ROUNDTABLE_SCREENS") {
        let folder = PathBuf::from(folder);
        std::fs::create_dir_all(&folder).expect("the folder of pictures");
        browser.picture(&folder.join(format!("{name}.webp"))).await;
    }
}

#[test]
fn axe_is_at_hand() {
    if look::axe().is_none() {
        left_out(
            "the search for barriers",
            "axe-core: npm ci in crates/roundtable/tests/npm",
        );
    }
}
