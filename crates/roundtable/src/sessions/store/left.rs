//! What sessions leave: decisions, commitments, thanks, and what each did.

use super::{Done, Row};
use crate::db::{Conn, MemberId, Moment, SessionId};

/// A commitment as it is stored.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Commitment {
    /// Whose.
    pub member_id: MemberId,
    /// What they will do.
    pub words: String,
    /// By which day; empty: none was said.
    pub due_on: String,
    /// Who will ask about it.
    pub partner_id: Option<MemberId>,
    /// What that one said: 1 or 0.
    pub agreed: Option<i64>,
}

/// What is written down of a commitment.
pub struct NewCommitment<'a> {
    pub owner: MemberId,
    pub words: &'a str,
    pub due_on: String,
    pub partner: Option<MemberId>,
    pub agreed: Option<bool>,
    pub told: bool,
    pub state: &'a str,
    pub at: Moment,
}

/// A decision as it is stored.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Decision {
    /// Its id.
    pub decision_id: i64,
    /// Who brought it, or wrote it.
    pub member_id: Option<MemberId>,
    /// What was decided,
    pub decision: String,
    /// why,
    pub why: String,
    /// and what changed their mind; any may be empty.
    pub changed: String,
    /// When to look at it again; empty: no day was said.
    pub review_on: String,
}

/// Thanks from one to another.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Thanks {
    /// From whom.
    pub member_id: MemberId,
    /// To whom; nobody once they are forgotten.
    pub to_id: Option<MemberId>,
    /// With which words.
    pub words: String,
}

/// What is written down of a decision.
pub struct NewDecision<'a> {
    pub whose: Option<MemberId>,
    /// What, why, and what changed their mind.
    pub parts: [&'a str; 3],
    pub review_on: String,
    pub told: bool,
    pub at: Moment,
}

/// What somebody did in a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Whether they brought a challenge.
    pub presented: bool,
    /// Whether they facilitated, for a while at least.
    pub facilitated: bool,
    /// Questions they asked.
    pub questions: usize,
}

pub async fn add_commitment(db: &mut Conn, row: &Row, new: NewCommitment<'_>) -> Done {
    sqlx::query(
        "insert into commitments (session_id, group_id, member_id, words, due_on, partner_id,
                                  agreed, told, state, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(row.session_id)
    .bind(row.group_id)
    .bind(new.owner)
    .bind(new.words)
    .bind(new.due_on)
    .bind(new.partner)
    .bind(new.agreed.map(i64::from))
    .bind(i64::from(new.told))
    .bind(new.state)
    .bind(new.at)
    .execute(db)
    .await
    .map(drop)
}

/// Writes a decision down; its id.
pub async fn add_decision(db: &mut Conn, row: &Row, new: NewDecision<'_>) -> Done<i64> {
    let [decision, why, changed] = new.parts;
    sqlx::query_scalar(
        "insert into decisions (session_id, group_id, member_id, decision, why, changed,
                                review_on, told, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning decision_id",
    )
    .bind(row.session_id)
    .bind(row.group_id)
    .bind(new.whose)
    .bind(decision)
    .bind(why)
    .bind(changed)
    .bind(new.review_on)
    .bind(i64::from(new.told))
    .bind(new.at)
    .fetch_one(db)
    .await
}

pub async fn add_sign(db: &mut Conn, decision: i64, number: i64, words: &str, on: &str) -> Done {
    sqlx::query(
        "insert into warning_signs (decision_id, number, words, look_on) values ($1, $2, $3, $4)",
    )
    .bind(decision)
    .bind(number)
    .bind(words)
    .bind(on)
    .execute(db)
    .await
    .map(drop)
}

pub async fn add_dissent(
    db: &mut Conn,
    decision: i64,
    author: Option<MemberId>,
    words: &str,
) -> Done {
    sqlx::query("insert into dissents (decision_id, member_id, words) values ($1, $2, $3)")
        .bind(decision)
        .bind(author)
        .bind(words)
        .execute(db)
        .await
        .map(drop)
}

pub async fn add_thanks(
    db: &mut Conn,
    row: &Row,
    (from, to): (MemberId, MemberId),
    words: &str,
    at: Moment,
) -> Done {
    sqlx::query(
        "insert into thanks (session_id, group_id, member_id, to_id, words, made_at)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(row.session_id)
    .bind(row.group_id)
    .bind(from)
    .bind(to)
    .bind(words)
    .bind(at)
    .execute(db)
    .await
    .map(drop)
}

/// What somebody did; where two seats became one member's, what they did in both.
pub async fn add_part(db: &mut Conn, row: &Row, member: MemberId, part: &Part) -> Done {
    sqlx::query(
        "insert into parts (session_id, member_id, group_id, presented, facilitated, questions)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (session_id, member_id) do update set
           presented = case when parts.presented = 1 then 1 else excluded.presented end,
           facilitated = case when parts.facilitated = 1 then 1 else excluded.facilitated end,
           questions = parts.questions + excluded.questions",
    )
    .bind(row.session_id)
    .bind(member)
    .bind(row.group_id)
    .bind(i64::from(part.presented))
    .bind(i64::from(part.facilitated))
    .bind(i64::try_from(part.questions).unwrap_or(i64::MAX))
    .execute(db)
    .await
    .map(drop)
}

/// The commitments of a session that a member of the group may read.
pub async fn commitments(db: &mut Conn, id: SessionId, reader: MemberId) -> Done<Vec<Commitment>> {
    sqlx::query_as(
        "select member_id, words, due_on, partner_id, agreed from commitments
         where session_id = $1
           and (told = 1 or member_id = $2 or (partner_id = $2 and agreed = 1))
         order by commitment_id",
    )
    .bind(id)
    .bind(reader)
    .fetch_all(db)
    .await
}

/// The decisions of a session that a member of the group may read.
pub async fn decisions(db: &mut Conn, id: SessionId, reader: MemberId) -> Done<Vec<Decision>> {
    sqlx::query_as(
        "select decision_id, member_id, decision, why, changed, review_on from decisions
         where session_id = $1 and (told = 1 or member_id = $2) order by decision_id",
    )
    .bind(id)
    .bind(reader)
    .fetch_all(db)
    .await
}

/// The warning signs of a decision: words, and a day or nothing.
pub async fn signs(db: &mut Conn, decision: i64) -> Done<Vec<(String, String)>> {
    sqlx::query_as(
        "select words, look_on from warning_signs where decision_id = $1 order by number",
    )
    .bind(decision)
    .fetch_all(db)
    .await
}

/// What was said against a decision: words, and who.
pub async fn dissents(db: &mut Conn, decision: i64) -> Done<Vec<(String, Option<MemberId>)>> {
    sqlx::query_as(
        "select words, member_id from dissents where decision_id = $1 order by dissent_id",
    )
    .bind(decision)
    .fetch_all(db)
    .await
}

/// The thanks a member gave in a session, or was given.
pub async fn thanks_of(db: &mut Conn, id: SessionId, member: MemberId) -> Done<Vec<Thanks>> {
    sqlx::query_as(
        "select member_id, to_id, words from thanks
         where session_id = $1 and (member_id = $2 or to_id = $2) order by thanks_id",
    )
    .bind(id)
    .bind(member)
    .fetch_all(db)
    .await
}
