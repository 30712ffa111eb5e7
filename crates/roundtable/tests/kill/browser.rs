//! A browser somebody is signed in with: forms are sent until they are answered, pages are read.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::book::Book;
use crate::wire::{Answer, Request};

/// How often a page is looked at that will say more in a while.
const LOOK: Duration = Duration::from_millis(150);
/// What has not come so long after the last kill is stuck: a process that dies lets go of its
/// work within seconds. While the kills go on, every life may be too short for it.
const STUCK: Duration = Duration::from_secs(120);

#[derive(Clone)]
pub struct Browser {
    port: u16,
    address: String,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new(port: u16, address: String) -> Browser {
        Browser {
            port,
            address,
            cookies: BTreeMap::new(),
        }
    }

    /// Sends a form until the server answers; nothing, if the storm is over before it was sent.
    pub fn post(&mut self, book: &Book, path: &str, form: &[(&str, &str)]) -> Option<Answer> {
        let pairs = form.iter();
        let form = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        let mut again = false;
        while again || !book.is_enough() {
            match self.request(path, &self.cookie()).post(&form) {
                Ok(answer) if answer.status == 429 => std::thread::sleep(Duration::from_secs(1)),
                Ok(answer) => {
                    self.keep(&answer);
                    return Some(Answer { again, ..answer });
                }
                Err(_) => again = true,
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        None
    }

    /// Looks at a page until the server answers.
    pub fn get(&mut self, path: &str) -> Answer {
        loop {
            match self.request(path, &self.cookie()).get() {
                Ok(answer) if answer.status == 429 => std::thread::sleep(Duration::from_secs(1)),
                Ok(answer) => {
                    self.keep(&answer);
                    return answer;
                }
                Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// Looks at a page again and again until something can be read of it, for so long at most.
    pub fn look<T>(
        &mut self,
        path: &str,
        most: Duration,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let began = Instant::now();
        loop {
            if let Some(found) = read(&self.get(path).body) {
                return Some(found);
            }
            if began.elapsed() > most {
                return None;
            }
            std::thread::sleep(LOOK);
        }
    }

    /// The same for what must come: a fault is noted when it does not.
    pub fn await_page(&mut self, book: &Book, path: &str, words: &str) -> Option<()> {
        let mut look = |most| self.look(path, most, |page| page.contains(words).then_some(()));
        let mut seen = look(LOOK);
        while seen.is_none() && !book.is_enough() {
            seen = look(LOOK);
        }
        if seen.is_none() {
            seen = look(STUCK);
        }
        if seen.is_none() {
            let body = self.get(path).body;
            let main = body
                .split_once("<main")
                .map_or(body.as_str(), |(_, main)| main);
            let main: String = main.chars().take(600).collect();
            book.fault(format!("{path} never came to say {words}: {main}"));
        }
        seen
    }

    fn request<'a>(&'a self, path: &'a str, cookie: &'a str) -> Request<'a> {
        Request {
            port: self.port,
            address: &self.address,
            cookie,
            path,
        }
    }

    fn cookie(&self) -> String {
        let pairs = self.cookies.iter();
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn keep(&mut self, answer: &Answer) {
        let pairs = answer.cookies.iter().filter_map(|one| one.split_once('='));
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        self.cookies.extend(pairs);
    }
}

/// What stands in a page between two texts, the first time.
pub fn between<'a>(page: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(page.split_once(before)?.1.split_once(after)?.0)
}
