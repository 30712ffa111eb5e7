//! The formats there are to choose from, and what each takes for a number of people.

use std::sync::LazyLock;

use session::format::Need;
use session::{Act, Format, Given, Item, Seat, Session};

/// The five questions a choice begins with, each with its word and its icon.
pub const NEEDS: [(Need, &str, &str); 5] = [
    (Need::Decide, "decide", "split"),
    (Need::Ideas, "ideas", "idea"),
    (Need::New, "new", "people"),
    (Need::Ear, "ear", "ear"),
    (Need::Learn, "learn", "book"),
];

/// What is shown first for each need, where the group is fit for it.
const FIRST: [&str; 5] = [
    "decision_vetting_30",
    "ideas_to_commitments",
    "kickoff",
    "sounding_board",
    "how_i_did_it",
];

/// All that come with the product, read once.
static ALL: LazyLock<Vec<(&'static str, Format)>> = LazyLock::new(|| {
    let read = |(word, text): &(&'static str, &str)| {
        let format = Format::read(text).ok()?;
        Some((*word, format))
    };
    session::formats::ALL.iter().filter_map(read).collect()
});

/// The formats that answer a need; in front what most begin with, then those this many people are
/// fit for, the shortest first.
pub fn for_need(need: Need, people: usize) -> Vec<(&'static str, &'static Format)> {
    let all = ALL.iter().filter(|(_, format)| format.need == need);
    let mut found: Vec<_> = all.map(|(word, format)| (*word, format)).collect();
    found.sort_by_key(|(word, format)| {
        let fit = (format.people[0]..=format.people[1]).contains(&people);
        let whole: i64 = agenda(format, people).iter().map(|item| item.whole).sum();
        (!fit, !FIRST.contains(word), whole)
    });
    found
}

/// The text of a format, by its word.
pub fn text(word: &str) -> Option<&'static str> {
    let found = session::formats::ALL
        .iter()
        .find(|(known, _)| *known == word);
    found.map(|(_, text)| *text)
}

/// What a format goes through with so many people, within what it is for.
pub fn agenda(format: &Format, people: usize) -> Vec<Item> {
    let [least, most] = format.people;
    let people = i64::try_from(people.clamp(least, most)).unwrap_or(1);
    let mut session = Session::new(format.clone(), Vec::new());
    let given = Given {
        now: 0,
        chance: 1,
        here: Vec::new(),
    };
    let sits = (1..=people).map(|seat| (Seat(seat), Act::Sit));
    let begins = [Act::Facilitate, Act::Begin { time: None }].map(|act| (Seat(1), act));
    for (seat, act) in sits.chain(begins) {
        for event in session.decide(seat, act, &given).unwrap_or_default() {
            session.apply(&event);
        }
    }
    session.agenda().to_vec()
}
