//! Text folded for comparing and searching: no case, no accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `Özlem  Müller` becomes `ozlem muller`.
pub fn folded(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    plain
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// An e-mail address as it is compared: trimmed and lower case.
pub fn folded_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// A pattern for what contains this text, whatever letters the text has; `like` it with
/// `escape '\\'`. The mark that divides a search text from its marks stays.
pub fn containing(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\u{1f}')
        .collect();
    let text = text
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    format!("%{text}%")
}
