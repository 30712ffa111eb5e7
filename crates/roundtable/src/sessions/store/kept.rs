//! What sessions keep of a member: asked for, moved, forgotten, and gone after a time.

use session::{Event, Seat, What};

use super::{Done, written};
use crate::db::{Conn, MemberId, Moment, SessionId};

/// Something a member wrote in a session, or for one: the session, words, when if it is known.
pub type Wrote = (String, String, Option<Moment>);

/// What they wrote in sessions under their name.
pub async fn wrote(db: &mut Conn, member: MemberId) -> Done<Vec<Wrote>> {
    sqlx::query_as(
        "select r.name, n.words, n.written_at from notes n
         join sessions r on r.session_id = n.session_id
         where n.member_id = $1 order by n.written_at, n.note_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// What they noted for themselves.
pub async fn noted(db: &mut Conn, member: MemberId) -> Done<Vec<Wrote>> {
    sqlx::query_as(
        "select r.name, p.words, p.written_at from pads p
         join sessions r on r.session_id = p.session_id
         where p.member_id = $1 order by r.session_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// What they said they would do.
#[derive(sqlx::FromRow)]
pub struct Promised {
    pub words: String,
    pub due_on: String,
    pub state: String,
    pub made_at: Moment,
}

pub async fn promised(db: &mut Conn, member: MemberId) -> Done<Vec<Promised>> {
    sqlx::query_as(
        "select words, due_on, state, made_at from commitments
         where member_id = $1 order by commitment_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// What they decided.
#[derive(sqlx::FromRow)]
pub struct Decided {
    pub decision_id: i64,
    pub decision: String,
    pub why: String,
    pub changed: String,
    pub review_on: String,
    pub made_at: Moment,
}

pub async fn decided(db: &mut Conn, member: MemberId) -> Done<Vec<Decided>> {
    sqlx::query_as(
        "select decision_id, decision, why, changed, review_on, made_at from decisions
         where member_id = $1 order by decision_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// What they said against decisions, under their name.
pub async fn dissented(db: &mut Conn, member: MemberId) -> Done<Vec<String>> {
    sqlx::query_scalar("select words from dissents where member_id = $1 order by dissent_id")
        .bind(member)
        .fetch_all(db)
        .await
}

/// Thanks they gave (true) and were given.
pub async fn thanked(db: &mut Conn, member: MemberId) -> Done<Vec<(i64, String, Moment)>> {
    sqlx::query_as(
        "select case when member_id = $1 then 1 else 0 end, words, made_at from thanks
         where member_id = $1 or to_id = $1 order by thanks_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// What they did in sessions: the session, whether they brought a challenge and facilitated, how
/// many questions they asked.
pub async fn did(db: &mut Conn, member: MemberId) -> Done<Vec<(String, i64, i64, i64)>> {
    sqlx::query_as(
        "select r.name, p.presented, p.facilitated, p.questions from parts p
         join sessions r on r.session_id = p.session_id
         where p.member_id = $1 order by r.session_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

/// The sessions in whose log a member took a seat, by their ids.
pub async fn sat_in(db: &mut Conn, member: MemberId) -> Done<Vec<SessionId>> {
    let what = What::Sat(Seat(member.0));
    let sat = written(&Event { at: 0, what })?;
    sqlx::query_scalar(
        "select r.session_id from sessions r
         where r.group_id in (select group_id from seats where member_id = $1)
           and exists (select 1 from session_events e
                       where e.session_id = r.session_id and e.what = $2)
         order by r.session_id",
    )
    .bind(member)
    .bind(sat)
    .fetch_all(db)
    .await
}

/// Says whose a seat of a session is now.
pub async fn move_seat(db: &mut Conn, id: SessionId, moved: &str) -> Done {
    sqlx::query("update sessions set moved = moved || $2 where session_id = $1")
        .bind(id)
        .bind(moved)
        .execute(db)
        .await
        .map(drop)
}

/// What one member wrote and was left by sessions is the other's now. Where both noted something
/// for themselves in one session, the one's words stand below the other's.
pub async fn move_words(db: &mut Conn, from: MemberId, to: MemberId) -> Done {
    const MOVES: [&str; 15] = [
        "update notes set member_id = $2 where member_id = $1",
        "update pads set words = words || (select '\n\n' || p.words from pads p
           where p.session_id = pads.session_id and p.member_id = $1)
         where member_id = $2 and session_id in (select session_id from pads where member_id = $1)",
        "delete from pads where member_id = $1
           and session_id in (select session_id from pads where member_id = $2)",
        "update pads set member_id = $2 where member_id = $1",
        "delete from presences where member_id = $1 and $2 > 0",
        "update sessions set opened_by = $2 where opened_by = $1",
        "update commitments set member_id = $2 where member_id = $1",
        "update commitments set partner_id = $2 where partner_id = $1",
        "update commitments set partner_id = null, agreed = null
         where member_id = $2 and partner_id = $2 and $1 > 0",
        "update decisions set member_id = $2 where member_id = $1",
        "update dissents set member_id = $2 where member_id = $1",
        "update thanks set member_id = $2 where member_id = $1",
        "update thanks set to_id = $2 where to_id = $1",
        "delete from parts where member_id = $1
           and session_id in (select session_id from parts where member_id = $2)",
        "update parts set member_id = $2 where member_id = $1",
    ];
    for change in MOVES {
        sqlx::query(change)
            .bind(from)
            .bind(to)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// Forgets a member: their words go, and what they decided or promised. What others wrote stays.
pub async fn forget(db: &mut Conn, member: MemberId) -> Done {
    const FORGETS: [&str; 13] = [
        "delete from notes where member_id = $1",
        "delete from pads where member_id = $1",
        "delete from presences where member_id = $1",
        "update sessions set opened_by = null where opened_by = $1",
        "delete from commitments where member_id = $1",
        "update commitments set partner_id = null, agreed = null where partner_id = $1",
        "delete from warning_signs where decision_id in (
           select decision_id from decisions where member_id = $1)",
        "delete from dissents where decision_id in (
           select decision_id from decisions where member_id = $1)",
        "delete from decisions where member_id = $1",
        "delete from dissents where member_id = $1",
        "delete from thanks where member_id = $1",
        "update thanks set to_id = null where to_id = $1",
        "delete from parts where member_id = $1",
    ];
    for forget in FORGETS {
        sqlx::query(forget).bind(member).execute(&mut *db).await?;
    }
    Ok(())
}

/// The words of sessions that ended before then are gone: what was written in them and for them.
pub async fn sweep(db: &mut Conn, ended_before: Moment) -> Done {
    for gone in [
        "delete from notes where session_id in (
           select session_id from sessions where ended_at < $1)",
        "delete from pads where session_id in (
           select session_id from sessions where ended_at < $1)",
    ] {
        sqlx::query(gone)
            .bind(ended_before)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}
