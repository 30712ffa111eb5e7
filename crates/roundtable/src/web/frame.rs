//! The frame around every page: language, looks, navigation, a word about what was just done.

use super::asker::{Asker, Me};
use super::live::Watched;
use super::when::Reader;
use super::words::{Lang, Say};
use super::{assets, icon};
use crate::db::{Stamp, Topic};

/// What the layout prints around a page.
pub struct Frame {
    /// The language of the page.
    pub lang: &'static Lang,
    /// `light`, `dark`, or empty.
    pub theme: String,
    /// The title of the window.
    pub title: String,
    /// Which entry of the navigation this page belongs to.
    pub here: Here,
    /// Who asks, if signed in.
    pub me: Option<Me>,
    /// What was just done, in a sentence.
    pub said: Option<String>,
    /// Others on the way could read this page: it says so.
    pub overheard: bool,
    /// This is a demo: it says so, and where its mail is.
    pub demo: bool,
    /// The day on which everything about this member is erased, if they asked for it.
    pub closing: Option<String>,
    /// Scripts this page needs, by plain name.
    pub scripts: Vec<&'static str>,
    /// Whether single keys are the page's own.
    pub own_keys: bool,
    /// How new the page is, if it is kept up to date while it is open.
    pub live: Option<Stamp>,
    stamp: Stamp,
    watched: Watched,
}

/// The entries of the navigation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Here {
    /// None of them.
    Elsewhere,
    /// The day's page.
    Today,
    /// The groups.
    Groups,
    /// The programmes.
    Programmes,
    /// The directory.
    Members,
    /// A member's own pages.
    Mine,
    /// What keeps the installation running.
    Admin,
}

impl Frame {
    /// A frame for whoever asks.
    pub fn new(asker: &Asker, title: String) -> Frame {
        Frame {
            lang: asker.lang,
            theme: asker.theme.clone(),
            title,
            here: Here::Elsewhere,
            me: asker.me.clone(),
            said: asker.said.as_deref().map(|key| asker.lang.t(key)),
            overheard: asker.overheard && !asker.demo,
            demo: asker.demo,
            closing: asker.me.as_ref().and_then(|me| closing_day(asker.lang, me)),
            scripts: Vec::new(),
            own_keys: false,
            live: None,
            stamp: asker.stamp,
            watched: asker.watched.clone(),
        }
    }

    /// A frame whose title is a sentence of the catalogue.
    pub fn titled(asker: &Asker, key: &'static str) -> Frame {
        Frame::new(asker, asker.lang.t(key))
    }

    /// Marks where in the navigation this page belongs.
    #[must_use]
    pub fn at(mut self, here: Here) -> Frame {
        self.here = here;
        self
    }

    /// Adds a script.
    #[must_use]
    pub fn script(mut self, name: &'static str) -> Frame {
        self.scripts.push(name);
        self
    }

    /// Keeps the page up to date while it is open: it is rendered again when somebody changes
    /// this, or what its viewer may see.
    #[must_use]
    pub fn watching(mut self, topic: Topic) -> Frame {
        self.watched.add(topic);
        if self.live.is_none() {
            self.live = Some(self.stamp);
            if let Some(me) = &self.me {
                self.watched.add(Topic::Member(me.id));
            }
            self.scripts.push("live.js");
        }
        self
    }

    /// The same for each of several.
    #[must_use]
    pub fn watching_all(self, topics: impl IntoIterator<Item = Topic>) -> Frame {
        topics.into_iter().fold(self, Frame::watching)
    }

    /// Whether single keys lead somewhere for this reader.
    pub fn keys(&self) -> bool {
        !self.own_keys && self.single_keys()
    }

    /// Whether this reader wants single keys at all.
    pub fn single_keys(&self) -> bool {
        self.me.as_ref().is_some_and(|me| me.joined && me.shortcuts)
    }

    /// A sentence of the catalogue.
    pub fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    /// A sentence with one text filled in.
    pub fn with(&self, key: &'static str, name: &'static str, text: &str) -> String {
        self.lang.say(&Say::new(key).with(name, text))
    }

    /// A sentence with a number, by which its plural is chosen.
    pub fn count(&self, key: &'static str, number: &usize) -> String {
        self.lang.say(&Say::new(key).count("count", *number))
    }

    /// An icon, to be printed unescaped.
    pub fn icon(&self, name: &str) -> String {
        icon::icon(name)
    }

    /// The address of an asset.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// `aria-current` for the entry this page belongs to.
    pub fn current(&self, here: &str) -> bool {
        let name = match self.here {
            Here::Elsewhere => "",
            Here::Today => "today",
            Here::Groups => "groups",
            Here::Programmes => "programmes",
            Here::Members => "members",
            Here::Mine => "mine",
            Here::Admin => "admin",
        };
        name == here
    }
}

fn closing_day(lang: &'static Lang, me: &Me) -> Option<String> {
    let reader = Reader::new(lang, &me.time_zone);
    me.closing_at.map(|at| reader.day(at, at))
}

/// A round face: initials on one of six colours, the same wherever the member appears.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// One or two letters.
    pub initials: String,
    /// 1 to 6.
    pub colour: i64,
}

impl Face {
    /// The face of a member.
    pub fn of(member_id: i64, name: &str) -> Face {
        let mut letters = name
            .split_whitespace()
            .filter_map(|word| word.chars().next());
        let first = letters.next();
        let last = letters.next_back();
        let initials: String = first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect();
        Face {
            initials,
            colour: member_id.rem_euclid(6) + 1,
        }
    }
}
