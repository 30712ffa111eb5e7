//! A person's hand: the same acts by pointer or by keys alone, each of them counted.

use std::cell::Cell;

use super::keyboard;
use crate::testing::Browser;

/// What a person acts with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    Pointer,
    Keyboard,
}

/// Somebody at a browser.
pub(super) struct Hand<'a> {
    pub browser: &'a Browser,
    way: Way,
    acts: Cell<u32>,
}

impl Hand<'_> {
    pub fn new(browser: &Browser, way: Way) -> Hand<'_> {
        Hand {
            browser,
            way,
            acts: Cell::new(0),
        }
    }

    /// How many things were done: pages opened, fields filled, things pressed.
    pub fn acts(&self) -> u32 {
        self.acts.get()
    }

    /// Opens a page by its address.
    pub async fn open(&self, path: &str) {
        self.act();
        self.browser.go(path).await;
    }

    /// Presses what is called this.
    pub async fn press(&self, name: &str) {
        self.act();
        match self.way {
            Way::Pointer => self.browser.click(name).await,
            Way::Keyboard => {
                keyboard::reach(self.browser, &keyboard::called(name)).await;
                keyboard::enter(self.browser).await;
            }
        }
    }

    /// Presses what a selector finds first.
    pub async fn press_at(&self, selector: &str) {
        self.act();
        match self.way {
            Way::Pointer => self.browser.press(selector).await,
            Way::Keyboard => {
                keyboard::reach(self.browser, &keyboard::at(selector)).await;
                keyboard::enter(self.browser).await;
            }
        }
    }

    /// Writes into a field, in place of what was there.
    pub async fn write(&self, field: &str, text: &str) {
        self.act();
        match self.way {
            Way::Pointer => self.browser.fill(field, text).await,
            Way::Keyboard => {
                let selector = format!("[name=\"{field}\"]");
                keyboard::reach(self.browser, &keyboard::at(&selector)).await;
                keyboard::write(self.browser, text).await;
            }
        }
    }

    /// Ticks a box.
    pub async fn tick(&self, field: &str, value: &str) {
        self.act();
        let selector = format!("input[name=\"{field}\"][value=\"{value}\"]");
        match self.way {
            Way::Pointer => {
                let label = format!("label:has({selector})");
                self.browser.press(&label).await;
            }
            Way::Keyboard => {
                keyboard::reach(self.browser, &keyboard::at(&selector)).await;
                keyboard::space(self.browser).await;
            }
        }
    }

    /// Chooses from a list, by the value and the words it is offered as.
    pub async fn choose(&self, field: &str, value: &str, words: &str) {
        self.act();
        match self.way {
            Way::Pointer => self.browser.choose(field, value).await,
            Way::Keyboard => {
                let selector = format!("select[name=\"{field}\"]");
                keyboard::reach(self.browser, &keyboard::at(&selector)).await;
                keyboard::choose(self.browser, value, words).await;
            }
        }
    }

    fn act(&self) {
        self.acts.set(self.acts.get() + 1);
    }
}
