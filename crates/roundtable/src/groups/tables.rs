//! Two tables: a group too large for one conversation divides, and comes together again.

use super::{Founding, Group, SEATS_MAX, TWO_TABLES_FROM, door, founding, seats, store};
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Tx};
use crate::error::Trouble;
use crate::{charters, meetings};

/// Every table of one gathering: the first, and the second where there is one.
pub async fn tables_of(db: &mut Conn, group: &Group) -> Result<Vec<Group>, sqlx::Error> {
    store::tables(db, group.first_table()).await
}

/// The table with the most room; where both have the same, the first.
pub(super) async fn with_most_room(db: &mut Conn, tables: &[Group]) -> Result<GroupId, Trouble> {
    let mut best: Option<(usize, GroupId)> = None;
    for table in tables {
        let taken = store::seats(db, table.group_id).await?.len();
        if best.is_none_or(|(least, _)| taken < least) {
            best = Some((taken, table.group_id));
        }
    }
    match best {
        Some((taken, table)) if taken < SEATS_MAX => Ok(table),
        Some(_) => Err(Trouble::refused("seats-all-taken")),
        None => Err(Trouble::NotFound),
    }
}

/// Half of the seats, every second by arrival, move to a second table of the given name, with
/// the same meetings and charter. Asked again, it is the table there is.
///
/// # Errors
/// Refused to all but a steward, and below nine people.
pub async fn sit_at_two(
    app: &App,
    me: MemberId,
    group: GroupId,
    name: String,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let first = door::held_by_steward(&mut tx, me, group).await?;
    tx.hold("groups", first.first_table().0).await?;
    if tables_of(&mut tx, &first).await?.len() > 1 {
        return Ok(());
    }
    let sitting = store::seats(&mut tx, group).await?;
    if sitting.len() < TWO_TABLES_FROM {
        return Err(Trouble::refused("tables-too-few"));
    }
    let second = found_beside(&mut tx, &first, name, now).await?;
    for seat in sitting.iter().skip(1).step_by(2) {
        store::move_seat(&mut tx, seat.seat_id, second).await?;
    }
    meetings::copy(&mut tx, group, second, now).await?;
    charters::copy(&mut tx, group, second).await?;
    seats::settle_stewards(&mut tx, group, now).await?;
    seats::settle_stewards(&mut tx, second, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Everybody comes back to the first table; the second is over. Answers given there count.
pub async fn sit_at_one(app: &App, me: MemberId, group: GroupId) -> Result<GroupId, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let asked_at = door::held_by_steward(&mut tx, me, group).await?;
    tx.hold("groups", asked_at.first_table().0).await?;
    let both = tables_of(&mut tx, &asked_at).await?;
    let [first, second] = &both[..] else {
        return Ok(group);
    };
    for seat in store::seats(&mut tx, second.group_id).await? {
        let there = store::seat_held(&mut tx, first.group_id, seat.member_id).await?;
        match there {
            Some(_) => {
                store::end_seat(&mut tx, second.group_id, seat.member_id, now).await?;
            }
            None => store::move_seat(&mut tx, seat.seat_id, first.group_id).await?,
        }
    }
    meetings::bring_answers_back(&mut tx, second.group_id, first.group_id).await?;
    store::end(&mut tx, second.group_id, now).await?;
    seats::settle_stewards(&mut tx, first.group_id, now).await?;
    tx.commit().await?;
    Ok(first.group_id)
}

async fn found_beside(
    tx: &mut Tx,
    first: &Group,
    name: String,
    now: crate::db::Moment,
) -> Result<GroupId, sqlx::Error> {
    let code = founding::fresh_code(tx).await?;
    let beside = Founding {
        name,
        founded_by: first.founded_by,
        time_zone: first.time_zone.clone(),
        language: first.language.clone(),
        minutes: first.minutes,
        rhythm_weeks: first.rhythm_weeks,
        starts_at: None,
        members: Vec::new(),
    };
    let second = store::add(tx, &beside, &code, now).await?;
    store::set_beside(tx, second, first).await?;
    Ok(second)
}
