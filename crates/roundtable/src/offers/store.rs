//! Every statement of the offers.

use super::{Answer, Offer, Offering};
use crate::db::{
    Conn, GroupId, MemberId, Moment, OfferId, ProgrammeId, listing, rows, rows_at_once,
};

type Done<T = ()> = Result<T, sqlx::Error>;

/// The columns an offer fills.
const OFFER_COLUMNS: usize = 6;

/// Adds an offer for each of these; for whoever has one in the programme already, nothing.
pub async fn add(
    db: &mut Conn,
    offering: &Offering<'_>,
    now: Moment,
    until_at: Moment,
) -> Done<Vec<Offer>> {
    let mut made: Vec<Offer> = Vec::with_capacity(offering.members.len());
    for part in offering.members.chunks(rows_at_once(OFFER_COLUMNS)) {
        let add = sqlx::query_as(rows(
            "insert into offers (programme_id, group_id, member_id, repair_id, offered_at,
                                 until_at)
             values {rows}
             on conflict (programme_id, member_id) where answered_at is null do nothing
             returning *",
            OFFER_COLUMNS,
            part.len(),
        ));
        let add = part.iter().fold(add, |add, member| {
            add.bind(offering.programme)
                .bind(offering.group)
                .bind(*member)
                .bind(offering.repair)
                .bind(now)
                .bind(until_at)
        });
        made.extend(add.fetch_all(&mut *db).await?);
    }
    made.sort_by_key(|offer| offer.offer_id);
    Ok(made)
}

pub async fn held_by(
    db: &mut Conn,
    member: MemberId,
    programme: ProgrammeId,
) -> Done<Option<Offer>> {
    sqlx::query_as(
        "select * from offers
         where programme_id = $1 and member_id = $2 and answered_at is null",
    )
    .bind(programme)
    .bind(member)
    .fetch_optional(db)
    .await
}

pub async fn all_held_by(db: &mut Conn, member: MemberId) -> Done<Vec<Offer>> {
    sqlx::query_as(
        "select * from offers where member_id = $1 and answered_at is null
         order by until_at, offer_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn asked(db: &mut Conn, group: GroupId) -> Done<Vec<MemberId>> {
    sqlx::query_scalar(
        "select member_id from offers where group_id = $1 and answered_at is null
         order by offer_id",
    )
    .bind(group)
    .fetch_all(db)
    .await
}

pub async fn held_in(db: &mut Conn, group: GroupId) -> Done<(i64, Option<Moment>)> {
    sqlx::query_as(
        "select count(*), max(until_at) from offers where group_id = $1 and answered_at is null",
    )
    .bind(group)
    .fetch_one(db)
    .await
}

pub async fn answer(db: &mut Conn, offer: OfferId, answer: Answer, now: Moment) -> Done {
    sqlx::query("update offers set answer = $1, answered_at = $2 where offer_id = $3")
        .bind(answer.key())
        .bind(now)
        .bind(offer)
        .execute(db)
        .await
        .map(drop)
}

/// Answers every offer still held in some groups; those it were.
pub async fn answer_all(
    db: &mut Conn,
    groups: &[GroupId],
    answer: Answer,
    now: Moment,
) -> Done<Vec<Offer>> {
    let answered = sqlx::query_as(listing(
        "update offers set answer = $1, answered_at = $2
         where group_id in ({list}) and answered_at is null returning *",
        3,
        groups.len(),
    ));
    let answered = answered.bind(answer.key()).bind(now);
    let answered = groups.iter().fold(answered, |all, group| all.bind(*group));
    let mut answered: Vec<Offer> = answered.fetch_all(db).await?;
    answered.sort_by_key(|offer| offer.offer_id);
    Ok(answered)
}

/// By when something is due.
pub struct Due {
    pub now: Moment,
    /// No reminder goes out for what was offered after this.
    pub made_before: Moment,
    /// A first reminder is due for what is released before this,
    pub first_before: Moment,
    /// and the last one for what is released before this.
    pub last_before: Moment,
}

/// Offers whose time is up, or whose next reminder is due, the one released first in front.
pub async fn due(db: &mut Conn, due: &Due, most: i64) -> Done<Vec<Offer>> {
    sqlx::query_as(
        "select * from offers
         where answered_at is null and (until_at <= $1 or (offered_at <= $2
           and ((reminded = 0 and until_at <= $3) or (reminded = 1 and until_at <= $4))))
         order by until_at, offer_id limit $5",
    )
    .bind(due.now)
    .bind(due.made_before)
    .bind(due.first_before)
    .bind(due.last_before)
    .bind(most)
    .fetch_all(db)
    .await
}

/// A seat that was held for somebody, ended or not.
#[derive(sqlx::FromRow)]
pub struct Ever {
    pub name: String,
    pub offered_at: Moment,
    pub until_at: Moment,
    pub answer: String,
    pub answered_at: Option<Moment>,
}

pub async fn ever(db: &mut Conn, member: MemberId) -> Done<Vec<Ever>> {
    sqlx::query_as(
        "select p.name, o.offered_at, o.until_at, o.answer, o.answered_at
         from offers o join programmes p on p.programme_id = o.programme_id
         where o.member_id = $1 order by o.offer_id",
    )
    .bind(member)
    .fetch_all(db)
    .await
}

pub async fn again(db: &mut Conn, offer: OfferId) -> Done<Option<Offer>> {
    sqlx::query_as("select * from offers where offer_id = $1 and answered_at is null")
        .bind(offer)
        .fetch_optional(db)
        .await
}

pub async fn note_reminded(db: &mut Conn, offer: OfferId, reminded: i64) -> Done {
    sqlx::query("update offers set reminded = $1 where offer_id = $2")
        .bind(reminded)
        .bind(offer)
        .execute(db)
        .await
        .map(drop)
}
