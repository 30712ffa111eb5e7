//! Every statement of the sessions, their logs, words and presences.

use session::{Event, NoteId};

use crate::db::{Conn, GroupId, LIST_ENTRIES_MAX, MeetingId, MemberId, Moment, SessionId, listing};

pub type Done<T = ()> = Result<T, sqlx::Error>;

pub mod kept;
mod left;
pub mod sit_in;

pub use left::{
    Commitment, Decision, NewCommitment, NewDecision, Part, Thanks, add_commitment, add_decision,
    add_dissent, add_part, add_sign, add_thanks, commitments, decisions, dissents, signs,
    thanks_of,
};

/// A session as it is stored.
#[derive(sqlx::FromRow, Clone, Debug)]
pub struct Row {
    /// Its id.
    pub session_id: SessionId,
    /// Whose it is.
    pub group_id: GroupId,
    /// Its number in the group, from 1.
    pub number: i64,
    /// The meeting it is held in, if there is one.
    pub meeting_id: Option<MeetingId>,
    /// What its format was called.
    pub name: String,
    /// The format, as it was when the session was opened.
    pub script: String,
    /// Who brings something, in order: members' ids, divided by semicolons.
    pub presenters: String,
    /// Numbers of notes are made with it; empty once it is over.
    pub secret: String,
    /// Who opened it; nobody once they are forgotten.
    pub opened_by: Option<MemberId>,
    /// When.
    pub opened_at: Moment,
    /// When somebody last did something in it.
    pub acted_at: Moment,
    /// When it began.
    pub begun_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// The seats of who is known to be here, divided by semicolons.
    pub here: String,
    /// Seats that are another member's now, such as `17=4;`.
    pub moved: String,
}

/// What is written when a session is opened.
pub struct New<'a> {
    pub group: GroupId,
    pub meeting: Option<MeetingId>,
    pub name: &'a str,
    pub script: &'a str,
    pub presenters: String,
    pub secret: String,
    pub by: MemberId,
    pub at: Moment,
}

pub async fn add(db: &mut Conn, new: New<'_>) -> Done<SessionId> {
    sqlx::query_scalar(
        "insert into sessions (group_id, number, meeting_id, name, script, presenters, secret,
                               opened_by, opened_at, acted_at)
         values ($1, (select coalesce(max(number), 0) + 1 from sessions where group_id = $1),
                 $2, $3, $4, $5, $6, $7, $8, $8)
         returning session_id",
    )
    .bind(new.group)
    .bind(new.meeting)
    .bind(new.name)
    .bind(new.script)
    .bind(new.presenters)
    .bind(new.secret)
    .bind(new.by)
    .bind(new.at)
    .fetch_one(db)
    .await
}

pub async fn of_member(db: &mut Conn, member: MemberId, id: SessionId) -> Done<Option<Row>> {
    sqlx::query_as(
        "select r.* from sessions r
         join seats s on s.group_id = r.group_id and s.member_id = $1 and s.ended_at is null
         where r.session_id = $2",
    )
    .bind(member)
    .bind(id)
    .fetch_optional(db)
    .await
}

pub async fn by_id(db: &mut Conn, id: SessionId) -> Done<Option<Row>> {
    sqlx::query_as("select * from sessions where session_id = $1")
        .bind(id)
        .fetch_optional(db)
        .await
}

pub async fn open_of(db: &mut Conn, group: GroupId) -> Done<Option<Row>> {
    sqlx::query_as("select * from sessions where group_id = $1 and ended_at is null")
        .bind(group)
        .fetch_optional(db)
        .await
}

pub async fn ended_of(db: &mut Conn, group: GroupId) -> Done<Vec<Row>> {
    sqlx::query_as(
        "select * from sessions where group_id = $1 and ended_at is not null
         order by number desc",
    )
    .bind(group)
    .fetch_all(db)
    .await
}

/// Sessions in which nobody has done anything since then.
pub async fn idle(db: &mut Conn, since: Moment, most: i64) -> Done<Vec<SessionId>> {
    sqlx::query_scalar(
        "select session_id from sessions where ended_at is null and acted_at < $1
         order by acted_at limit $2",
    )
    .bind(since)
    .bind(most)
    .fetch_all(db)
    .await
}

/// The events from a number on: their texts, in order.
pub async fn events_from(db: &mut Conn, id: SessionId, number: i64) -> Done<Vec<(i64, String)>> {
    sqlx::query_as(
        "select at, what from session_events where session_id = $1 and number >= $2
         order by number",
    )
    .bind(id)
    .bind(number)
    .fetch_all(db)
    .await
}

pub async fn append(db: &mut Conn, id: SessionId, number: i64, event: &Event) -> Done {
    sqlx::query("insert into session_events (session_id, number, at, what) values ($1, $2, $3, $4)")
        .bind(id)
        .bind(number)
        .bind(event.at)
        .bind(written(event)?)
        .execute(db)
        .await
        .map(drop)
}

/// Writes an event in the place of one that nobody may know any more.
pub async fn replace(db: &mut Conn, id: SessionId, number: i64, event: &Event) -> Done {
    sqlx::query(
        "update session_events set at = $3, what = $4 where session_id = $1 and number = $2",
    )
    .bind(id)
    .bind(number)
    .bind(event.at)
    .bind(written(event)?)
    .execute(db)
    .await
    .map(drop)
}

fn written(event: &Event) -> Done<String> {
    serde_json::to_string(&event.what).map_err(|fault| sqlx::Error::Encode(Box::new(fault)))
}

/// Notes that something happened; nothing goes back from begun to not begun.
pub async fn acted(db: &mut Conn, id: SessionId, at: Moment, begun: bool) -> Done {
    sqlx::query(
        "update sessions set acted_at = $2,
           begun_at = case when $3 = 1 then coalesce(begun_at, $2) else begun_at end
         where session_id = $1",
    )
    .bind(id)
    .bind(at)
    .bind(i64::from(begun))
    .execute(db)
    .await
    .map(drop)
}

pub async fn end(db: &mut Conn, id: SessionId, at: Moment) -> Done {
    sqlx::query("update sessions set ended_at = $2, secret = '', here = '' where session_id = $1")
        .bind(id)
        .bind(at)
        .execute(&mut *db)
        .await?;
    sqlx::query("delete from presences where session_id = $1")
        .bind(id)
        .execute(db)
        .await
        .map(drop)
}

/// Writes a note down, or changes its words; not if it is somebody else's.
pub async fn put_note(
    db: &mut Conn,
    id: SessionId,
    (note, author): (NoteId, MemberId),
    words: &str,
    now: Moment,
) -> Done<bool> {
    let done = sqlx::query(
        "insert into notes (note_id, session_id, member_id, words, written_at)
         values ($1, $2, $3, $4, $5)
         on conflict (note_id) do update
           set words = excluded.words, written_at = excluded.written_at
           where notes.session_id = excluded.session_id
             and notes.member_id = excluded.member_id",
    )
    .bind(note.0)
    .bind(id)
    .bind(author)
    .bind(words)
    .bind(now)
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub async fn take_note(db: &mut Conn, id: SessionId, note: NoteId, author: MemberId) -> Done {
    sqlx::query("delete from notes where note_id = $1 and session_id = $2 and member_id = $3")
        .bind(note.0)
        .bind(id)
        .bind(author)
        .execute(db)
        .await
        .map(drop)
}

/// The words go over to a note that has neither author nor time; the one they had is gone.
pub async fn copy_note(db: &mut Conn, id: SessionId, from: NoteId, to: NoteId) -> Done {
    sqlx::query(
        "insert into notes (note_id, session_id, words)
         select $1, session_id, words from notes where note_id = $2 and session_id = $3",
    )
    .bind(to.0)
    .bind(from.0)
    .bind(id)
    .execute(&mut *db)
    .await?;
    sqlx::query("delete from notes where note_id = $1 and session_id = $2")
        .bind(from.0)
        .bind(id)
        .execute(db)
        .await
        .map(drop)
}

/// The words of these notes, as far as they belong to the session.
pub async fn words(db: &mut Conn, id: SessionId, notes: &[NoteId]) -> Done<Vec<(i64, String)>> {
    let mut found = Vec::with_capacity(notes.len());
    for part in notes.chunks(LIST_ENTRIES_MAX) {
        let ask = sqlx::query_as(listing(
            "select note_id, words from notes where session_id = $1 and note_id in ({list})",
            2,
            part.len(),
        ));
        let ask = part.iter().fold(ask.bind(id), |ask, note| ask.bind(note.0));
        found.extend(ask.fetch_all(&mut *db).await?);
    }
    Ok(found)
}

/// The same with who wrote each, unless it was told without a name.
pub async fn authored(
    db: &mut Conn,
    id: SessionId,
    notes: &[NoteId],
) -> Done<Vec<(i64, String, Option<MemberId>)>> {
    let mut found = Vec::with_capacity(notes.len());
    for part in notes.chunks(LIST_ENTRIES_MAX) {
        let ask = sqlx::query_as(listing(
            "select note_id, words, member_id from notes
             where session_id = $1 and note_id in ({list})",
            2,
            part.len(),
        ));
        let ask = part.iter().fold(ask.bind(id), |ask, note| ask.bind(note.0));
        found.extend(ask.fetch_all(&mut *db).await?);
    }
    Ok(found)
}

/// The numbers of the notes a member has in a session under their name.
pub async fn notes_of(db: &mut Conn, id: SessionId, author: MemberId) -> Done<Vec<i64>> {
    sqlx::query_scalar("select note_id from notes where session_id = $1 and member_id = $2")
        .bind(id)
        .bind(author)
        .fetch_all(db)
        .await
}

/// The words of these notes are gone.
pub async fn drop_notes(db: &mut Conn, id: SessionId, notes: &[NoteId]) -> Done {
    for part in notes.chunks(LIST_ENTRIES_MAX) {
        let gone = sqlx::query(listing(
            "delete from notes where session_id = $1 and note_id in ({list})",
            2,
            part.len(),
        ));
        let gone = part
            .iter()
            .fold(gone.bind(id), |gone, note| gone.bind(note.0));
        gone.execute(&mut *db).await?;
    }
    Ok(())
}

pub async fn pad(db: &mut Conn, id: SessionId, member: MemberId) -> Done<Option<String>> {
    sqlx::query_scalar("select words from pads where session_id = $1 and member_id = $2")
        .bind(id)
        .bind(member)
        .fetch_optional(db)
        .await
}

pub async fn put_pad(
    db: &mut Conn,
    id: SessionId,
    member: MemberId,
    words: &str,
    now: Moment,
) -> Done {
    sqlx::query(
        "insert into pads (session_id, member_id, words, written_at) values ($1, $2, $3, $4)
         on conflict (session_id, member_id)
         do update set words = excluded.words, written_at = excluded.written_at",
    )
    .bind(id)
    .bind(member)
    .bind(words)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// A member's browser has the session open.
pub async fn seen(db: &mut Conn, id: SessionId, member: MemberId, now: Moment) -> Done {
    sqlx::query(
        "insert into presences (session_id, member_id, seen_at) values ($1, $2, $3)
         on conflict (session_id, member_id) do update set seen_at = excluded.seen_at",
    )
    .bind(id)
    .bind(member)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

/// Whose browser said so since then, by id.
pub async fn here(db: &mut Conn, id: SessionId, since: Moment) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select member_id from presences where session_id = $1 and seen_at >= $2
         order by member_id",
    )
    .bind(id)
    .bind(since)
    .fetch_all(db)
    .await
}

/// Notes who is known to be here.
pub async fn note_here(db: &mut Conn, id: SessionId, here: &str) -> Done {
    sqlx::query("update sessions set here = $2 where session_id = $1")
        .bind(id)
        .bind(here)
        .execute(db)
        .await
        .map(drop)
}
