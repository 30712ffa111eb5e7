//! What a vote came to: in order, ties named as ties, objections with their reasons; names only
//! where the step says so.

use askama::Template;
use session::NoteId;
use session::format::Method;
use session::steps::vote::{Ballot, Seen, Total};

use crate::sessions::steps::Scene;
use crate::sessions::steps::notes::{self, Card};
use crate::web::frame::Frame;
use crate::web::words::Say;

/// What a note came to.
struct Came {
    note: NoteId,
    words: String,
    /// Its place, and that it ties.
    place: String,
    /// Whether it came first, with anything to its name.
    first: bool,
    /// What it got.
    total: String,
    /// How many object to it; nothing where it is not asked.
    objections: Option<(String, bool)>,
    /// How each voted, where that is told.
    by_name: Vec<String>,
    /// Why somebody objects.
    reasons: Vec<Card>,
}

#[derive(Template)]
#[template(path = "sessions/steps/vote/told.html")]
struct Page<'a> {
    f: &'a Frame,
    /// How many voted.
    voted: String,
    came: Vec<Came>,
}

/// Prints it.
pub fn told(scene: &Scene<'_>, seen: &Seen) -> Result<String, askama::Error> {
    let came = seen
        .totals
        .iter()
        .filter_map(|total| came(scene, seen, total));
    let voted = scene.sight.counts.map(|(given, all)| {
        let say = Say::new("vote-have-voted");
        scene
            .f
            .lang
            .say(&say.count("count", given).count("all", all))
    });
    Page {
        f: scene.f,
        voted: voted.unwrap_or_default(),
        came: came.collect(),
    }
    .render()
}

/// One note; nothing where its words are held back.
fn came(scene: &Scene<'_>, seen: &Seen, total: &Total) -> Option<Came> {
    let words = scene.words(total.of)?.to_owned();
    let consent = seen.method == Some(Method::Consent);
    let reasons = seen.reasons.iter().filter(|(to, _)| *to == total.of);
    let reasons = reasons.filter_map(|(_, note)| {
        let mut read = scene.sight.notes.iter();
        notes::card(scene, read.find(|shown| shown.note == *note)?)
    });
    let by_name = seen.by_name.iter();
    let by_name = by_name.filter_map(|(seat, ballot)| {
        let say = voted(total.of, seen.method, ballot)?;
        Some(scene.f.lang.say(&say.with("name", scene.name(*seat))))
    });
    Some(Came {
        note: total.of,
        words,
        place: match consent {
            true => String::new(),
            false => place(scene, seen, total),
        },
        first: total.place == 1 && total.points > 0 && total.objections == 0,
        total: sum(scene, seen.method, total),
        objections: consent.then(|| {
            let says = scene.f.count("vote-objections", &total.objections);
            (says, total.objections > 0)
        }),
        by_name: by_name.collect(),
        reasons: reasons.collect(),
    })
}

fn place(scene: &Scene<'_>, seen: &Seen, total: &Total) -> String {
    let shared = seen.totals.iter().filter(|one| one.place == total.place);
    let key = match shared.count() > 1 {
        true => "vote-place-tied",
        false => "vote-place-nth",
    };
    let say = Say::new(key).with("place", total.place.to_string());
    scene.f.lang.say(&say)
}

fn sum(scene: &Scene<'_>, method: Option<Method>, total: &Total) -> String {
    let key = match method {
        Some(Method::Score) => "vote-total-scores",
        Some(Method::Ranking) => "vote-total-ranks",
        Some(Method::Consent) => "vote-total-consents",
        Some(Method::Dots) | None => "vote-total-dots",
    };
    let points = usize::try_from(total.points).unwrap_or(usize::MAX);
    let say = Say::new(key).count("count", points);
    scene.f.lang.say(&say.count("voters", total.voters))
}

/// How somebody voted about a note.
fn voted(note: NoteId, method: Option<Method>, ballot: &Ballot) -> Option<Say> {
    let mark = ballot.marks.get(&note).copied().map(usize::from);
    match method {
        Some(Method::Score) => Some(Say::new("vote-by-score").count("count", mark?)),
        Some(Method::Ranking) => {
            let at = ballot.order.iter().position(|one| *one == note)?;
            Some(Say::new("vote-by-place").count("count", at + 1))
        }
        Some(Method::Consent) => match ballot.consents.get(&note)? {
            true => Some(Say::new("vote-by-consent")),
            false => Some(Say::new("vote-by-objection")),
        },
        Some(Method::Dots) | None => Some(Say::new("vote-by-dots").count("count", mark?)),
    }
}
