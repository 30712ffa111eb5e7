//! What sessions keep of a member: shown to them, moved to their account, forgotten; and the words
//! that go after a time.

use serde_json::{Value, json};

use super::store::{self, kept};
use super::{RETENTION, whose};
use crate::db::{Conn, MemberId, Moment, Tx};

/// What a member wrote in sessions and what came of it. What others wrote is not here, but for
/// the thanks they were given.
///
/// Notes told without a name have no author, here or anywhere.
pub async fn kept_of(db: &mut Conn, member: MemberId) -> Result<Value, sqlx::Error> {
    let wrote = |all: Vec<kept::Wrote>| -> Vec<Value> {
        all.into_iter()
            .map(|(name, words, at)| {
                json!({ "session": name, "words": words, "written": at.map(iso) })
            })
            .collect()
    };
    let promised = kept::promised(db, member).await?.into_iter().map(|one| {
        json!({ "words": one.words, "by": one.due_on, "state": one.state,
                "made": iso(one.made_at) })
    });
    let promised: Vec<Value> = promised.collect();
    let thanks = kept::thanked(db, member).await?.into_iter();
    let (given, received): (Vec<_>, Vec<_>) = thanks.partition(|(given, ..)| *given == 1);
    let thanks = |all: Vec<(i64, String, Moment)>| -> Vec<Value> {
        all.into_iter()
            .map(|(_, words, at)| json!({ "words": words, "at": iso(at) }))
            .collect()
    };
    let did = kept::did(db, member).await?.into_iter();
    let did = did.map(|(name, presented, facilitated, questions)| {
        json!({ "session": name, "brought_a_challenge": presented == 1,
                "facilitated": facilitated == 1, "questions_asked": questions })
    });
    let did: Vec<Value> = did.collect();
    Ok(json!({
        "notes": wrote(kept::wrote(db, member).await?),
        "own_notes": wrote(kept::noted(db, member).await?),
        "commitments": promised,
        "decisions": decided(db, member).await?,
        "dissents": kept::dissented(db, member).await?,
        "thanks_given": thanks(given),
        "thanks_received": thanks(received),
        "part": did,
    }))
}

async fn decided(db: &mut Conn, member: MemberId) -> Result<Vec<Value>, sqlx::Error> {
    let mut decided = Vec::new();
    for one in kept::decided(db, member).await? {
        let signs = store::signs(db, one.decision_id).await?.into_iter();
        let signs = signs.map(|(words, on)| json!({ "words": words, "on": on }));
        decided.push(json!({
            "decision": one.decision, "why": one.why, "changed": one.changed,
            "look_again": one.review_on, "made": iso(one.made_at),
            "warning_signs": signs.collect::<Vec<_>>(),
        }));
    }
    Ok(decided)
}

/// Makes everything a guest wrote their account's. In the logs their seat stays the number it is;
/// each session says whose that is now. Where both sat in one session, the account's seat is the
/// account's, and the guest's is that of somebody who left. Who calls this has not yet moved their
/// seats in groups.
pub async fn move_seats(tx: &mut Tx, from: MemberId, to: MemberId) -> Result<(), sqlx::Error> {
    let own = kept::sat_in(tx, to).await?;
    let theirs = kept::sat_in(tx, from).await?.into_iter();
    for id in theirs.filter(|id| !own.contains(id)) {
        tx.hold("sessions", id.0).await?;
        kept::move_seat(tx, id, &whose::moved(from, to)).await?;
    }
    kept::move_words(tx, from, to).await
}

/// Forgets a member: what they wrote under their name goes, with what they decided, promised and
/// thanked for. What was told without a name is nobody's and stays; in the logs their seat is a
/// number that has no name any more.
pub async fn forget(db: &mut Conn, member: MemberId) -> Result<(), sqlx::Error> {
    kept::forget(db, member).await
}

/// The words of sessions that are long over go; what they left stays.
pub async fn sweep(db: &mut Conn, now: Moment) -> Result<(), sqlx::Error> {
    kept::sweep(db, now.minus(RETENTION)).await
}

fn iso(at: Moment) -> String {
    at.timestamp().to_string()
}
