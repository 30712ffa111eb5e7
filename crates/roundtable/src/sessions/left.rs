//! What a session leaves: decisions, commitments, thanks, and what each did in it. It is stored
//! in the transaction that ends the session, in words of its own: nobody else reads the log.
//!
//! How long somebody spoke is known to the engine and not stored: it is kept only where a group's
//! charter says so and the member has not said no, and no charter has such a line.

use std::collections::{BTreeMap, HashMap};

use session::steps::{Kind, commit, decide};
use session::{NoteId, Seat, Session};

use super::store::{self, Row};
use crate::db::{Conn, MemberId, Moment, SessionId};

/// What becomes of a commitment first.
const OPEN: &str = "open";

/// What a session left, as one member may read it.
#[derive(Default)]
pub struct Left {
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// Who will do what.
    pub commitments: Vec<store::Commitment>,
    /// The thanks they gave or were given.
    pub thanks: Vec<store::Thanks>,
}

/// A decision, with what was said beside it.
pub struct Decision {
    /// The record.
    pub row: store::Decision,
    /// When it should be looked at again: words, and a day or nothing.
    pub signs: Vec<(String, String)>,
    /// What was said against it: words, and who, unless it was told without names.
    pub dissents: Vec<(String, Option<MemberId>)>,
}

/// Reads what a session left, as a member of its group may.
pub async fn read(db: &mut Conn, id: SessionId, me: MemberId) -> Result<Left, sqlx::Error> {
    let mut decisions = Vec::new();
    for row in store::decisions(db, id).await? {
        decisions.push(Decision {
            signs: store::signs(db, row.decision_id).await?,
            dissents: store::dissents(db, row.decision_id).await?,
            row,
        });
    }
    Ok(Left {
        decisions,
        commitments: store::commitments(db, id).await?,
        thanks: store::thanks_of(db, id, me).await?,
    })
}

/// Stores what a session leaves that has just ended.
pub async fn keep(
    db: &mut Conn,
    row: &Row,
    session: &Session,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let left = session.left();
    let words = words(db, row, session, &left).await?;
    let keeping = Keeping { row, words, now };
    for one in &left.commitments {
        keeping.commitment(db, one).await?;
    }
    for (presenter, seen) in &left.decisions {
        keeping.decision(db, *presenter, seen).await?;
    }
    for (from, to, note) in &left.thanks {
        if let Some(words) = keeping.said(*note) {
            let between = (row.member(*from), row.member(*to));
            store::add_thanks(db, row, between, words, now).await?;
        }
    }
    for (seat, part) in &left.parts {
        store::add_part(db, row, row.member(*seat), part).await?;
    }
    Ok(())
}

/// What is at hand while it is stored.
struct Keeping<'a> {
    row: &'a Row,
    words: HashMap<NoteId, String>,
    now: Moment,
}

impl Keeping<'_> {
    /// The words of a note; nothing where it is held back, or its author is forgotten.
    fn said(&self, note: NoteId) -> Option<&str> {
        self.words.get(&note).map(String::as_str)
    }

    fn part(&self, note: Option<NoteId>) -> &str {
        note.and_then(|note| self.said(note)).unwrap_or_default()
    }

    async fn commitment(&self, db: &mut Conn, one: &commit::Commitment) -> store::Done {
        let Some(words) = self.said(one.note) else {
            return Ok(());
        };
        let new = store::NewCommitment {
            owner: self.row.member(one.owner),
            words,
            due_on: day(one.day),
            partner: one.partner.map(|seat| self.row.member(seat)),
            agreed: one.answer,
            state: OPEN,
            at: self.now,
        };
        store::add_commitment(db, self.row, new).await
    }

    async fn decision(&self, db: &mut Conn, whose: Seat, seen: &decide::Seen) -> store::Done {
        let parts = [seen.decision, seen.why, seen.changed].map(|note| self.part(note));
        let said = |(note, on): &(NoteId, Option<i64>)| Some((self.said(*note)?, day(*on)));
        let signs: Vec<(&str, String)> = seen.signs.iter().filter_map(said).collect();
        if parts.iter().all(|words| words.is_empty()) && signs.is_empty() {
            return Ok(());
        }
        let whose = self.row.member(whose);
        let review = day(seen.review);
        let id = store::add_decision(db, self.row, (whose, self.now), parts, &review).await?;
        for (number, (words, on)) in (1..).zip(&signs) {
            store::add_sign(db, id, number, words, on).await?;
        }
        for dissent in &seen.dissents {
            if let Some(words) = self.said(dissent.note) {
                let author = dissent.author.map(|seat| self.row.member(seat));
                store::add_dissent(db, id, author, words).await?;
            }
        }
        Ok(())
    }
}

/// The words of all that is left, but for what is held back.
async fn words(
    db: &mut Conn,
    row: &Row,
    session: &Session,
    left: &Leaves,
) -> Result<HashMap<NoteId, String>, sqlx::Error> {
    let decided = left.decisions.iter().flat_map(|(_, seen)| {
        let parts = [seen.decision, seen.why, seen.changed].into_iter().flatten();
        let signs = seen.signs.iter().map(|(note, _)| *note);
        parts.chain(signs).chain(seen.dissents.iter().map(|one| one.note))
    });
    let promised = left.commitments.iter().map(|one| one.note);
    let thanked = left.thanks.iter().map(|(_, _, note)| *note);
    let notes = decided.chain(promised).chain(thanked);
    let notes: Vec<NoteId> = notes.filter(|note| !session.held_back().contains(note)).collect();
    let words = store::words(db, row.session_id, &notes).await?;
    let words = words.into_iter().map(|(note, words)| (NoteId(note), words));
    Ok(words.collect())
}

/// A day as it is stored; empty for none.
fn day(day: Option<i64>) -> String {
    let date = day.and_then(super::steps::date);
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// What an ended session leaves, by number.
pub struct Leaves {
    pub commitments: Vec<commit::Commitment>,
    pub decisions: Vec<(Seat, decide::Seen)>,
    pub thanks: Vec<(Seat, Seat, NoteId)>,
    pub parts: BTreeMap<Seat, store::Part>,
}

trait Soon {
    fn left(&self) -> Leaves;
}

impl Soon for Session {
    fn left(&self) -> Leaves {
        let mut leaves = Leaves {
            commitments: Vec::new(),
            decisions: Vec::new(),
            thanks: Vec::new(),
            parts: BTreeMap::new(),
        };
        let mut seen: std::collections::BTreeSet<NoteId> = std::collections::BTreeSet::new();
        let mut told: std::collections::BTreeSet<usize> = std::collections::BTreeSet::new();
        for seat in self.seats() {
            for (at, sight) in self.looked_back(*seat) {
                let Some(step) = sight.step.map(|step| &self.format().steps[step]) else {
                    continue;
                };
                let read = |note: &NoteId| sight.notes.iter().any(|shown| shown.note == *note);
                match step.kind {
                    Kind::Commit => {
                        let all = sight.commit.iter().flat_map(|seen| &seen.commitments);
                        let all = all.filter(|one| read(&one.note) && seen.insert(one.note));
                        leaves.commitments.extend(all.copied());
                    }
                    Kind::Decide => {
                        if let Some(record) = sight.decide.filter(|_| !sight.notes.is_empty()) {
                            let author = sight.notes.iter().find_map(|shown| shown.author);
                            if let Some(whose) = sight.presenter.or(author)
                                && told.insert(at)
                            {
                                leaves.decisions.push((whose, record));
                            }
                        }
                    }
                    Kind::Thanks => {
                        let given = sight.thanks.iter().flat_map(|seen| &seen.given);
                        let given = given.map(|(to, note)| (*seat, *to, *note));
                        leaves.thanks.extend(given);
                    }
                    Kind::Ask => {
                        let mine = sight.notes.iter().filter(|one| one.author == Some(*seat));
                        leaves.parts.entry(*seat).or_default().questions += mine.count();
                    }
                    _ => {}
                }
            }
            leaves.parts.entry(*seat).or_default();
        }
        leaves
    }
}
