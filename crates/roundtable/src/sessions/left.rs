//! What a session leaves: decisions, commitments, thanks, and what each did in it. It is stored
//! in the transaction that ends the session, in words of its own: nobody else reads the log.
//!
//! How long somebody spoke is known to the engine and not stored: it is kept only where a group's
//! charter says so and the member has not said no, and no charter has such a line.

use std::collections::{BTreeMap, HashMap};

use session::format::Keeps;
use session::steps::commit;
use session::{Decided, Left, NoteId, Seat, Session};

use super::store::{self, Row};
use crate::db::{Conn, MemberId, Moment, SessionId};

/// How a commitment begins.
const OPEN: &str = "open";

/// What a session left, as one member may read it.
pub struct Readable {
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
pub async fn read(db: &mut Conn, id: SessionId, me: MemberId) -> Result<Readable, sqlx::Error> {
    let mut decisions = Vec::new();
    for row in store::decisions(db, id, me).await? {
        decisions.push(Decision {
            signs: store::signs(db, row.decision_id).await?,
            dissents: store::dissents(db, row.decision_id).await?,
            row,
        });
    }
    Ok(Readable {
        decisions,
        commitments: store::commitments(db, id, me).await?,
        thanks: store::thanks_of(db, id, me).await?,
    })
}

/// Stores what a session leaves that has just ended.
pub async fn keep(db: &mut Conn, row: &Row, session: &Session, now: Moment) -> store::Done {
    let left = session.left();
    let notes = notes(&left);
    let words = store::authored(db, row.session_id, &notes).await?;
    let words = words
        .into_iter()
        .map(|(note, words, by)| (NoteId(note), (words, by)));
    let keeping = Keeping {
        row,
        session,
        words: words.collect(),
        now,
    };
    for one in &left.commitments {
        keeping.commitment(db, one).await?;
    }
    for one in &left.decisions {
        keeping.decision(db, one).await?;
    }
    for (from, to, note) in &left.thanks {
        if let Some(words) = keeping.said(*note) {
            let between = (row.member(*from), row.member(*to));
            store::add_thanks(db, row, between, words, now).await?;
        }
    }
    for (seat, part) in parts(&left) {
        store::add_part(db, row, row.member(seat), &part).await?;
    }
    Ok(())
}

/// The notes whose words are kept.
fn notes(left: &Left) -> Vec<NoteId> {
    let decided = left.decisions.iter().flat_map(|one| {
        let parts = [one.decision, one.why, one.changed].into_iter().flatten();
        let signs = one.signs.iter().map(|(note, _)| *note);
        let dissents = one.dissents.iter().map(|shown| shown.note);
        parts.chain(signs).chain(dissents)
    });
    let promised = left.commitments.iter().map(|one| one.note);
    let thanked = left.thanks.iter().map(|(.., note)| *note);
    decided.chain(promised).chain(thanked).collect()
}

/// What each did.
fn parts(left: &Left) -> BTreeMap<Seat, store::Part> {
    let mut parts: BTreeMap<Seat, store::Part> = BTreeMap::new();
    for seat in &left.presented {
        parts.entry(*seat).or_default().presented = true;
    }
    for seat in &left.facilitated {
        parts.entry(*seat).or_default().facilitated = true;
    }
    for (seat, _) in &left.questions {
        parts.entry(*seat).or_default().questions += 1;
    }
    parts
}

/// What is at hand while it is stored.
struct Keeping<'a> {
    row: &'a Row,
    session: &'a Session,
    /// Words, and who wrote them.
    words: HashMap<NoteId, (String, Option<MemberId>)>,
    now: Moment,
}

impl Keeping<'_> {
    /// The words of a note; nothing once its author is forgotten.
    fn said(&self, note: NoteId) -> Option<&str> {
        self.words.get(&note).map(|(words, _)| words.as_str())
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
            told: self.is_told(one),
            state: OPEN,
            at: self.now,
        };
        store::add_commitment(db, self.row, new).await
    }

    /// Whether the group read a commitment: what was never revealed is its owner's.
    fn is_told(&self, one: &commit::Commitment) -> bool {
        let back = self.session.looked_back(one.owner).into_iter();
        let mut group = back.filter(|(at, _)| self.keeps(*at) == Keeps::Group);
        group.any(|(_, sight)| sight.notes.iter().any(|shown| shown.note == one.note))
    }

    fn keeps(&self, at: usize) -> Keeps {
        let step = self.session.agenda()[at].step;
        self.session.format().steps[step].keeps
    }

    async fn decision(&self, db: &mut Conn, one: &Decided) -> store::Done {
        let notes = [one.decision, one.why, one.changed];
        let parts = notes.map(|note| note.and_then(|note| self.said(note)).unwrap_or_default());
        let said = |(note, on): &(NoteId, Option<i64>)| Some((self.said(*note)?, day(*on)));
        let signs: Vec<(&str, String)> = one.signs.iter().filter_map(said).collect();
        if parts.iter().all(|words| words.is_empty()) && signs.is_empty() {
            return Ok(());
        }
        let presenter = one.presenter.map(|seat| self.row.member(seat));
        let wrote = notes
            .into_iter()
            .flatten()
            .find_map(|note| self.words.get(&note)?.1);
        let new = store::NewDecision {
            whose: presenter.or(wrote),
            parts,
            review_on: day(one.review),
            told: self.keeps(one.at) == Keeps::Group,
            at: self.now,
        };
        let id = store::add_decision(db, self.row, new).await?;
        for (number, (words, on)) in (1..).zip(&signs) {
            store::add_sign(db, id, number, words, on).await?;
        }
        for dissent in &one.dissents {
            if let Some(words) = self.said(dissent.note) {
                let author = dissent.author.map(|seat| self.row.member(seat));
                store::add_dissent(db, id, author, words).await?;
            }
        }
        Ok(())
    }
}

/// A day as it is stored; empty for none.
fn day(day: Option<i64>) -> String {
    let date = day.and_then(super::steps::date);
    date.map(|date| date.to_string()).unwrap_or_default()
}
