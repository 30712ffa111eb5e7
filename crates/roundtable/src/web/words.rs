//! Every sentence the product says, by language. Missing words show their key, and fail a test.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

#[derive(RustEmbed)]
#[folder = "../../locales/"]
struct Locales;

/// A language the product speaks.
pub struct Lang {
    /// Its tag, such as `en`.
    pub tag: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Made from English to test lengths and directions; offered to nobody.
    pub pseudo: bool,
    bundle: FluentBundle<FluentResource>,
}

/// A sentence before it has a language: a key of the catalogue and what goes into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Say {
    /// The key in the catalogue.
    pub key: Cow<'static, str>,
    words: Vec<(&'static str, Word)>,
}

/// What may go into a sentence.
#[derive(Clone, Debug, PartialEq)]
enum Word {
    Text(String),
    Number(i64),
    Say(Say),
}

impl Say {
    /// A sentence without anything to fill in.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Say {
        Say {
            key: key.into(),
            words: Vec::new(),
        }
    }

    /// Fills in a text.
    #[must_use]
    pub fn with(mut self, name: &'static str, text: impl Into<String>) -> Say {
        self.words.push((name, Word::Text(text.into())));
        self
    }

    /// Fills in a number, by which the language chooses its plural.
    #[must_use]
    pub fn count(mut self, name: &'static str, number: usize) -> Say {
        self.words.push((
            name,
            Word::Number(i64::try_from(number).unwrap_or(i64::MAX)),
        ));
        self
    }

    /// Fills in another sentence of the catalogue.
    #[must_use]
    pub fn say(mut self, name: &'static str, say: Say) -> Say {
        self.words.push((name, Word::Say(say)));
        self
    }
}

impl Lang {
    /// A sentence in this language.
    pub fn say(&self, say: &Say) -> String {
        let mut args = FluentArgs::new();
        for (name, word) in &say.words {
            let value = match word {
                Word::Text(text) => FluentValue::from(text.as_str()),
                Word::Number(number) => FluentValue::from(*number),
                Word::Say(say) => FluentValue::from(self.say(say)),
            };
            args.set(*name, value);
        }
        self.format(&say.key, Some(&args))
    }

    /// A sentence without anything to fill in.
    pub fn t(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// Whether the catalogue has the key.
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            tracing::error!(key, "a sentence is missing from the catalogue");
            return format!("⟦{key}⟧");
        };
        let mut faults = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, args, &mut faults)
            .into_owned();
        if !faults.is_empty() {
            tracing::error!(key, ?faults, "a sentence could not be filled in");
        }
        text
    }
}

static LANGS: LazyLock<Vec<Lang>> = LazyLock::new(|| {
    vec![
        lang_from("en", "English", "ltr", "en", None),
        lang_from("en-XA", "Ļöñĝ Éñĝļîšĥ", "ltr", "en", Some(accented)),
        lang_from("ar-XB", "Right to left", "rtl", "en", Some(mirrored)),
    ]
});

/// Every language, English first.
pub fn langs() -> &'static [Lang] {
    &LANGS
}

/// The language of this tag.
pub fn lang(tag: &str) -> Option<&'static Lang> {
    LANGS.iter().find(|lang| lang.tag == tag)
}

/// English, in which every sentence exists.
pub fn english() -> &'static Lang {
    &LANGS[0]
}

/// The first language of an `Accept-Language` header that we speak. A pseudo-language must be
/// asked for by its whole name: no browser of a person does.
pub fn accepted(header: &str) -> &'static Lang {
    let wanted = header
        .split(',')
        .filter_map(|part| part.split(';').next())
        .map(str::trim);
    let spoken = |tag: &str| {
        let short = tag.split('-').next().unwrap_or(tag);
        let near = |l: &&Lang| !l.pseudo && l.tag.eq_ignore_ascii_case(short);
        lang(tag).or_else(|| LANGS.iter().find(near))
    };
    wanted.filter_map(spoken).next().unwrap_or(english())
}

fn lang_from(
    tag: &'static str,
    name: &'static str,
    dir: &'static str,
    folder: &str,
    transform: Option<fn(&str) -> Cow<'_, str>>,
) -> Lang {
    let id: LanguageIdentifier = tag.parse().expect("our own language tags are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(dir == "rtl");
    bundle.set_transform(transform);
    for (file, text) in files(folder) {
        let resource = FluentResource::try_new(text)
            .unwrap_or_else(|(_, faults)| panic!("locales/{file}: {faults:?}"));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|faults| panic!("locales/{file}: {faults:?}"));
    }
    Lang {
        tag,
        name,
        dir,
        pseudo: transform.is_some(),
        bundle,
    }
}

fn files(folder: &str) -> BTreeMap<String, String> {
    Locales::iter()
        .filter(|file| file.starts_with(&format!("{folder}/")))
        .filter_map(|file| {
            let text = Locales::get(&file)?;
            Some((
                file.to_string(),
                String::from_utf8_lossy(&text.data).into_owned(),
            ))
        })
        .collect()
}

/// English with accents and four tenths more length, to find what is clipped.
fn accented(text: &str) -> Cow<'_, str> {
    const FROM: &str = "AEIOUYaeiouyncsg";
    const TO: &str = "ÅÉÎÖÛÝåéîöûýñçšĝ";
    let mut out: String = text
        .chars()
        .map(|c| {
            FROM.chars()
                .position(|f| f == c)
                .and_then(|i| TO.chars().nth(i))
                .unwrap_or(c)
        })
        .collect();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    out.extend(
        "~".repeat(letters * 2 / 5)
            .chars()
            .enumerate()
            .flat_map(|(i, c)| {
                let gap = (i % 8 == 0).then_some(' ');
                gap.into_iter().chain([c])
            }),
    );
    out.into()
}

/// English wrapped so that it runs from right to left.
fn mirrored(text: &str) -> Cow<'_, str> {
    if text.trim().is_empty() {
        return text.into();
    }
    format!("\u{202e}{text}\u{202c}").into()
}
