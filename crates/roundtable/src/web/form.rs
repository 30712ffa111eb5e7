//! Forms as they arrive, checked field by field; nothing typed is lost when one is wrong.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;

use super::words::Say;
use crate::error::Trouble;

/// A form as it was typed: names and values, in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Typed(Vec<(String, String)>);

/// What is wrong with a form: a field and a sentence each.
#[derive(Clone, Debug, Default)]
pub struct Faults(Vec<(&'static str, Say)>);

/// How forms are sent.
const FORM: &str = "application/x-www-form-urlencoded";

/// The most fields a form may have.
const FIELDS_MAX: usize = 400;

impl Typed {
    /// A form that did not come as one.
    pub fn of(fields: Vec<(String, String)>) -> Typed {
        Typed(fields)
    }

    /// Reads a form; for handlers that look at the rest of the request as well.
    ///
    /// # Errors
    /// When it is too long, has too many fields, or is not text.
    pub async fn read(request: Request) -> Result<Typed, Trouble> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        // What a page elsewhere can make a browser send without asking is no form of ours.
        if !kind.is_empty() && !kind.eq_ignore_ascii_case(FORM) {
            return Err(Trouble::Unreadable);
        }
        let body = Bytes::from_request(request, &())
            .await
            .map_err(|_| Trouble::Unreadable)?;
        let decoded = url::form_urlencoded::parse(&body);
        let pairs: Vec<(String, String)> = decoded
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let unreadable = |text: &str| text.contains(['\0', '\u{fffd}']);
        let broken = pairs
            .iter()
            .any(|(name, value)| unreadable(name) || unreadable(value));
        if pairs.len() > FIELDS_MAX || broken {
            return Err(Trouble::Unreadable);
        }
        Ok(Typed(pairs))
    }

    /// Reads what an address asks after its `?`. What can't be read was not asked.
    pub fn asked(query: Option<&str>) -> Typed {
        let decoded = url::form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let pairs = decoded.filter(|(_, value)| !value.contains(['\0', '\u{fffd}']));
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.into_owned()));
        Typed(pairs.take(FIELDS_MAX).collect())
    }

    /// The first value of a field, trimmed; empty if it did not come.
    pub fn get(&self, field: &str) -> &str {
        let first = self.0.iter().find(|(name, _)| name == field);
        first.map_or("", |(_, value)| value.trim())
    }

    /// Every value of a field.
    pub fn all(&self, field: &str) -> Vec<&str> {
        let named = self.0.iter().filter(|(name, _)| name == field);
        named
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
            .collect()
    }

    /// Whether a field came at all, as a ticked box does.
    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(name, _)| name == field)
    }

    /// A text of one line that must be there.
    pub fn line(&self, faults: &mut Faults, field: &'static str, chars_max: usize) -> String {
        let text = self.optional_line(faults, field, chars_max);
        if text.is_empty() {
            faults.add(field, fault("fault-empty", field));
        }
        text
    }

    /// A text of one line that may be empty.
    pub fn optional_line(
        &self,
        faults: &mut Faults,
        field: &'static str,
        chars_max: usize,
    ) -> String {
        let seen = visible(self.get(field));
        let text = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        limit(faults, field, &text, chars_max);
        text
    }

    /// A text of several lines that may be empty.
    pub fn text(&self, faults: &mut Faults, field: &'static str, chars_max: usize) -> String {
        let text = visible(self.get(field));
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        limit(faults, field, &text, chars_max);
        text
    }

    /// One of the choices that were offered.
    pub fn choice<'a>(
        &self,
        faults: &mut Faults,
        field: &'static str,
        offered: &[&'a str],
    ) -> &'a str {
        let chosen = offered.iter().find(|choice| **choice == self.get(field));
        if chosen.is_none() {
            faults.add(field, choose(field));
        }
        chosen.copied().unwrap_or_default()
    }

    /// A whole number between two bounds.
    pub fn number(&self, faults: &mut Faults, field: &'static str, least: i64, most: i64) -> i64 {
        match self.get(field).parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                let say = fault("fault-number", field);
                faults.add(
                    field,
                    say.with("least", least.to_string())
                        .with("most", most.to_string()),
                );
                least
            }
        }
    }

    /// An e-mail address.
    pub fn email(&self, faults: &mut Faults, field: &'static str) -> String {
        const CHARS_MAX: usize = 254;
        let text = self.line(faults, field, CHARS_MAX);
        if !text.is_empty() && text.parse::<lettre::Address>().is_err() {
            faults.add(field, Say::new("fault-email"));
        }
        text
    }

    /// An IANA time zone.
    pub fn zone(&self, faults: &mut Faults, field: &'static str) -> String {
        let name = self.get(field);
        if jiff::tz::TimeZone::get(name).is_err() {
            faults.add(field, Say::new("fault-zone"));
        }
        name.to_owned()
    }
}

impl Faults {
    /// Notes that a field is wrong. The first fault of a field is the one that is said.
    pub fn add(&mut self, field: &'static str, say: Say) {
        if !self.0.iter().any(|(name, _)| *name == field) {
            self.0.push((field, say));
        }
    }

    /// Whether everything is right.
    pub fn none(&self) -> bool {
        self.0.is_empty()
    }

    /// Every fault, in the order of the form.
    pub fn all(&self) -> &[(&'static str, Say)] {
        &self.0
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&Say> {
        self.0
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, say)| say)
    }
}

/// That a field holds none of the choices it offers.
pub fn choose(field: &'static str) -> Say {
    fault("fault-choice", field)
}

/// A sentence about any field, with this one's name in it.
fn fault(key: &'static str, field: &'static str) -> Say {
    Say::new(key).say("field", Say::new(format!("named-{field}")))
}

/// A text without what hides in it: marks that turn the writing around, and spaces of no width.
/// The joiners that some scripts and emoji need stay.
pub fn visible(text: &str) -> String {
    const HIDDEN: [std::ops::RangeInclusive<char>; 5] = [
        '\u{200b}'..='\u{200b}',
        '\u{202a}'..='\u{202e}',
        '\u{2060}'..='\u{2064}',
        '\u{2066}'..='\u{2069}',
        '\u{feff}'..='\u{feff}',
    ];
    let hides = |c: &char| HIDDEN.iter().any(|range| range.contains(c));
    text.chars().filter(|c| !hides(c)).collect()
}

fn limit(faults: &mut Faults, field: &'static str, text: &str, chars_max: usize) {
    let chars = text.chars().count();
    if chars > chars_max {
        let over = chars - chars_max;
        faults.add(
            field,
            fault("fault-long", field)
                .count("most", chars_max)
                .count("over", over),
        );
    } else if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        faults.add(field, fault("fault-control", field));
    }
}

impl<S: Send + Sync> FromRequest<S> for Typed {
    type Rejection = Trouble;
    async fn from_request(request: Request, _: &S) -> Result<Typed, Trouble> {
        Typed::read(request).await
    }
}
