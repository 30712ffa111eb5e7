//! What a draft proves and how good it is: every rule, the score, the season; ready to print.

use super::view::{Looker, percent};
use crate::db::{Conn, Moment};
use crate::error::Trouble;
use crate::placement::store::{self, Counts, Row};
use crate::placement::{draft, settings, told};
use crate::programmes::Programme;
use crate::web::asker::Asker;
use crate::web::words::Say;

/// What can be said for sure of a draft.
pub struct Proof {
    pub placed: usize,
    pub people: usize,
    /// At most so many could be placed, in a sentence.
    pub bound: String,
    pub rules: Vec<String>,
    pub holds: bool,
    pub checked: String,
}

/// How far a draft answers the wishes that may be told of.
pub struct ScoreView {
    pub words: String,
    pub number: i64,
    pub parts: Vec<PartView>,
}

/// One wish of them.
pub struct PartView {
    pub label: String,
    pub number: i64,
}

/// How it compares with the draft it was formed around.
pub async fn compared(
    db: &mut Conn,
    asker: &Asker,
    row: &Row,
    counts: Counts,
) -> Result<String, Trouble> {
    let Some(before) = row.around else {
        return Ok(String::new());
    };
    let before = store::counts(db, before).await?.placed;
    if before == 0 {
        return Ok(String::new());
    }
    let (key, by) = match counts.placed - before {
        0 => ("placement-as-many", 0),
        more if more > 0 => ("placement-more", more),
        fewer => ("placement-fewer", -fewer),
    };
    let say = Say::new(key).count("count", usize::try_from(by).unwrap_or(0));
    Ok(asker.lang.say(&say))
}

/// The proof: every rule a line, and when it was checked.
pub fn proof(
    looker: &Looker<'_>,
    programme: &Programme,
    counts: Counts,
    now: Moment,
) -> Result<Proof, Trouble> {
    let (lang, row) = (looker.lang(), looker.row);
    let rules = settings::read(&row.settings)?;
    let people = counts.placed + counts.waiting;
    let number = |number: i64| usize::try_from(number).unwrap_or(0);
    let bound = match counts.placed >= row.placed_at_most.min(people) {
        true => lang.t("proof-bound-reached"),
        false => lang.say(&Say::new("proof-bound").count("count", number(row.placed_at_most))),
    };
    let size = Say::new("proof-size")
        .with("least", rules.size.least.to_string())
        .with("most", rules.size.most.to_string());
    let hours = Say::new("proof-hours").with("minutes", programme.minutes.to_string());
    let mut told = vec![lang.say(&size), lang.say(&hours), lang.t("proof-language")];
    for column in &rules.apart.same {
        told.push(lang.say(&Say::new("proof-apart").say("field", told::field(column))));
    }
    told.extend(["proof-together", "proof-exclusions", "proof-once"].map(|key| lang.t(key)));
    let at = row.checked_at.unwrap_or(now);
    let reader = looker.reader();
    let checked = Say::new("proof-checked").with(
        "when",
        format!("{}, {}", reader.day(at, now), reader.hour(at)),
    );
    Ok(Proof {
        placed: number(counts.placed),
        people: number(people),
        bound,
        rules: told,
        holds: row.violations == 0,
        checked: lang.say(&checked),
    })
}

/// The score, if any of it may be told.
pub async fn score(db: &mut Conn, asker: &Asker, row: &Row) -> Result<Option<ScoreView>, Trouble> {
    let Some(score) = draft::score(db, row).await? else {
        return Ok(None);
    };
    let number = percent(score.all);
    let words = match number {
        ..40 => "score-little",
        40..60 => "score-partly",
        60..75 => "score-well",
        _ => "score-very-well",
    };
    let part = |(column, part): (String, f64)| PartView {
        label: asker.lang.t(&format!("wish-{column}")),
        number: percent(part),
    };
    Ok(Some(ScoreView {
        words: asker.lang.t(words),
        number,
        parts: score.parts.into_iter().map(part).collect(),
    }))
}

/// Whether the season fits, in a sentence.
pub fn season_told(looker: &Looker<'_>, programme: &Programme, fits: bool) -> String {
    let reader = looker.reader();
    let key = if fits { "season-fits" } else { "season-misses" };
    let say = Say::new(key)
        .with("first", reader.date(programme.starts_on))
        .with("last", reader.date(programme.ends_on));
    looker.lang().say(&say)
}
