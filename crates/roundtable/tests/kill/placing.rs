//! A host at work: a list is taken, a placement formed, published, undone and published again.

use crate::aim::{Act, Aim};
use crate::book::Book;
use crate::browser::{Browser, between};

/// How many people stand on each list.
pub const LIST_PEOPLE: usize = 90;
/// So many lists come into one programme, one placement after the other.
const ROUNDS: usize = 8;
const DAY_SECONDS: i64 = 24 * 3600;
/// The season begins so many days from now,
const SEASON_AFTER_DAYS: i64 = 21;
/// and goes on for so many.
const SEASON_DAYS: i64 = 180;

const ENROLLED: &str = "select count(distinct member_id) from enrolments where programme_id = $1";
const FORMED: &str = "select count(*) from placements
    where programme_id = $1 and formed_at is not null and dropped_at is null";
const PUBLISHED: &str = "select count(*) from placements
    where programme_id = $1 and published_at is not null and undone_at is null";
const FOUNDED: &str = "select count(*) from programmes where programme_id = $1 and name <> ''";

/// Programmes of many, one after the other, until the storm is over.
pub fn place_many(mut host: Browser, book: &Book, aim: &Aim, hall: usize) {
    for turn in 0.. {
        let name = format!("Hall {hall} {turn}");
        let Some(programme) = found(&mut host, book, &name, (4, 6)) else {
            return;
        };
        for round in 0..ROUNDS {
            let list = format!("List {hall:02}-{turn:02}-{round:02}");
            if place(&mut host, book, aim, programme, &list, round).is_none() {
                return;
            }
        }
    }
}

/// One list, from its import to its groups.
fn place(
    host: &mut Browser,
    book: &Book,
    aim: &Aim,
    programme: i64,
    list: &str,
    round: usize,
) -> Option<()> {
    let line = |number: usize| {
        let address = format!("{}.{number}", list.to_lowercase().replace(' ', "."));
        person(&format!("{list} {number}"), &address)
    };
    let lines: Vec<String> = (0..LIST_PEOPLE).map(line).collect();
    import(host, book, aim, programme, &lines)?;
    book.holds(ENROLLED, programme, number((round + 1) * LIST_PEOPLE));
    form(host, book, aim, programme)?;
    book.holds(FORMED, programme, number(round + 1));
    publish(host, book, aim, programme)?;
    book.holds(PUBLISHED, programme, number(round + 1));
    undo(host, book, aim, programme)?;
    book.holds(PUBLISHED, programme, number(round));
    publish(host, book, aim, programme)?;
    book.holds(PUBLISHED, programme, number(round + 1));
    Some(())
}

fn number(number: usize) -> i64 {
    i64::try_from(number).expect("a small number")
}

/// A line of a list: somebody free on a Thursday evening, with all that joining asks.
pub fn person(name: &str, address: &str) -> String {
    format!("{name},{address}@example.org,{name},en,Europe/Berlin,thu 18:00-21:00,strategy,{name}")
}

/// Founds a programme of groups of this size.
pub fn found(host: &mut Browser, book: &Book, name: &str, size: (i64, i64)) -> Option<i64> {
    let now = jiff::Timestamp::now().as_second();
    let day = |days: i64| {
        let then = jiff::Timestamp::from_second(now + days * DAY_SECONDS);
        let then = then.expect("a day not far off").to_string();
        then.get(..10).unwrap_or_default().to_owned()
    };
    let (starts_on, ends_on) = (day(SEASON_AFTER_DAYS), day(SEASON_AFTER_DAYS + SEASON_DAYS));
    let (least, most) = (size.0.to_string(), size.1.to_string());
    let form = [
        ("from", "half-year"),
        ("act", name),
        ("name", name),
        ("promise", "Peers who ask each other"),
        ("enrolling", "open"),
        ("zone", "Europe/Berlin"),
        ("starts_on", &starts_on),
        ("ends_on", &ends_on),
        ("minutes", "90"),
        ("weeks", "4"),
        ("size_least", &least),
        ("size_most", &most),
    ];
    let answer = host.post(book, "/programmes/new", &form)?;
    let taken = book.took(name, &answer, &[]);
    let id = answer.location.split(['/', '?']).nth(2);
    let programme = id.and_then(|id| id.parse().ok()).filter(|_| taken)?;
    book.holds(FOUNDED, programme, 1);
    Some(programme)
}

/// Sends a list and takes it.
pub fn import(
    host: &mut Browser,
    book: &Book,
    aim: &Aim,
    programme: i64,
    lines: &[String],
) -> Option<()> {
    let path = format!("/programmes/{programme}/import");
    let head = "name,email,lead,languages,time_zone,free,focus,organisation";
    let text = format!("{head}\n{}\n", lines.join("\n"));
    aim.during(Act::Import, || {
        let sent = host.post(book, &path, &[("text", &text)])?;
        book.took("a list sent", &sent, &[]).then_some(())?;
        let page = host.get(&path).body;
        let key = between(&page, "name=\"list\" value=\"", "\"").unwrap_or_default();
        let taken = host.post(book, &format!("{path}/take"), &[("list", key)])?;
        book.took("a list taken", &taken, &[]).then_some(())
    })
}

/// Begins a placement and waits for its draft.
pub fn form(host: &mut Browser, book: &Book, aim: &Aim, programme: i64) -> Option<()> {
    let path = format!("/programmes/{programme}/placement");
    aim.during(Act::Placement, || {
        let begun = host.post(book, &path, &[])?;
        book.took("a placement begun", &begun, &[]).then_some(())?;
        host.await_page(book, &path, "/placement/publish\"")
    })
}

/// The form that undoes the publication a page is of: others of the day may stand beside it.
const OWN_UNDO: &str = "id=\"undo\"";

/// Wants the draft published and waits until it is.
pub fn publish(host: &mut Browser, book: &Book, aim: &Aim, programme: i64) -> Option<()> {
    let path = format!("/programmes/{programme}/placement");
    let asked = host.get(&format!("{path}/publish")).body;
    let revision = between(&asked, "name=\"revision\" value=\"", "\"").unwrap_or_default();
    aim.during(Act::Publication, || {
        let form = [("revision", revision)];
        let wanted = host.post(book, &format!("{path}/publish"), &form)?;
        book.took("a publication", &wanted, &[]).then_some(())?;
        host.await_page(book, &path, OWN_UNDO)
    })
}

fn undo(host: &mut Browser, book: &Book, aim: &Aim, programme: i64) -> Option<()> {
    let page = host.get(&format!("/programmes/{programme}/placement")).body;
    let form = page.split_once(OWN_UNDO).map_or("", |(_, form)| form);
    let placement = between(form, "name=\"placement\" value=\"", "\"").unwrap_or_default();
    let path = format!("/programmes/{programme}/placement/publish/undo");
    aim.during(Act::Undoing, || {
        let undone = host.post(book, &path, &[("placement", placement)])?;
        book.took("a publication undone", &undone, &[])
            .then_some(())
    })
}
