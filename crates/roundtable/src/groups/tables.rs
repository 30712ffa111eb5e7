//! Two tables: a group too large for one conversation divides, and comes together again.

use super::{Founding, Group, SEATS_MAX, TWO_TABLES_FROM, door, founding, seats, store};
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, Moment, Tx};
use crate::error::Trouble;
use crate::web::words::Say;
use crate::{charters, meetings, programmes};

/// Every table of one gathering: the first, and the second where there is one.
pub async fn tables_of(db: &mut Conn, group: &Group) -> Result<Vec<Group>, sqlx::Error> {
    store::tables(db, group.first_table()).await
}

/// Holds every table of a gathering until the transaction ends, the first one first. All who
/// hold several groups take them by their ids (a second table is always the younger), so that
/// no two wait for each other.
pub(super) async fn hold_tables(tx: &mut Tx, group: GroupId) -> Result<(), Trouble> {
    let asked = super::by_id(tx, group).await?;
    let first = asked.first_table();
    tx.hold("groups", first.0).await?;
    for table in tables_of(tx, &asked).await? {
        if table.group_id != first {
            tx.hold("groups", table.group_id.0).await?;
        }
    }
    Ok(())
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

/// Whether a group of so many may sit at two tables: it sits at one, and in no programme.
pub async fn may_sit_at_two(
    db: &mut Conn,
    group: &Group,
    count: usize,
) -> Result<bool, sqlx::Error> {
    Ok(count >= TWO_TABLES_FROM
        && tables_of(db, group).await?.len() == 1
        && programmes::of_group(db, group.group_id).await?.is_none())
}

/// Half of the seats, every second by arrival, move to a second table of the given name, with
/// the same meetings and charter. Asked again, it is the table there is.
///
/// # Errors
/// Refused to all but a steward, below nine people, and to a group of a programme: its seats
/// are counted at one table.
pub async fn sit_at_two(
    app: &App,
    me: MemberId,
    group: GroupId,
    name: String,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let first = door::held_by_steward(&mut tx, me, group).await?;
    if tables_of(&mut tx, &first).await?.len() > 1 {
        return Ok(());
    }
    if programmes::of_group(&mut tx, group).await?.is_some() {
        return Err(Trouble::refused("tables-of-programme"));
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
    seats::settle(&mut tx, group, now).await?;
    seats::settle(&mut tx, second, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Two tables have come together.
pub struct AtOne {
    /// At this one.
    pub group: GroupId,
    /// Whether meetings that only the second table had set are over with it.
    pub meetings_over: bool,
}

/// Everybody comes back to the first table; the second is over. Answers given there count;
/// meetings set there alone are over, because the first table never agreed to them.
///
/// # Errors
/// Refused to all but a steward, and to more than one table has seats.
pub async fn sit_at_one(app: &App, me: MemberId, group: GroupId) -> Result<AtOne, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    let asked_at = door::held_by_steward(&mut tx, me, group).await?;
    let both = tables_of(&mut tx, &asked_at).await?;
    let [first, second] = &both[..] else {
        return Ok(AtOne {
            group,
            meetings_over: false,
        });
    };
    let (first, second) = (first.group_id, second.group_id);
    let meetings_over = has_meetings_of_its_own(&mut tx, second, first, now).await?;
    move_everybody(&mut tx, second, first, now).await?;
    meetings::bring_answers_back(&mut tx, second, first).await?;
    store::end(&mut tx, second, now).await?;
    seats::settle(&mut tx, first, now).await?;
    tx.commit().await?;
    Ok(AtOne {
        group: first,
        meetings_over,
    })
}

/// Moves all who sit at one table to another; who sits at both keeps the seat there.
async fn move_everybody(
    tx: &mut Tx,
    from: GroupId,
    to: GroupId,
    now: Moment,
) -> Result<(), Trouble> {
    let there = store::seats(tx, to).await?;
    let sits_there = |member| there.iter().any(|seat| seat.member_id == member);
    let (both, coming): (Vec<_>, Vec<_>) = store::seats(tx, from)
        .await?
        .into_iter()
        .partition(|seat| sits_there(seat.member_id));
    let count = there.len() + coming.len();
    if count > SEATS_MAX {
        let say = Say::new("tables-too-many").with("count", count.to_string());
        return Err(Trouble::Refused(say.with("most", SEATS_MAX.to_string())));
    }
    for seat in both {
        store::end_seat(tx, from, seat.member_id, now).await?;
    }
    for seat in coming {
        store::move_seat(tx, seat.seat_id, to).await?;
    }
    Ok(())
}

/// Whether a table has a meeting to come that the other does not have too.
async fn has_meetings_of_its_own(
    db: &mut Conn,
    table: GroupId,
    other: GroupId,
    now: Moment,
) -> Result<bool, sqlx::Error> {
    let there = meetings::of_group(db, other).await?;
    let own = meetings::of_group(db, table).await?;
    let kept: Vec<Moment> = there
        .iter()
        .filter(|meeting| meeting.is_coming(now))
        .map(|meeting| meeting.starts_at)
        .collect();
    let mut coming = own.iter().filter(|meeting| meeting.is_coming(now));
    Ok(coming.any(|meeting| !kept.contains(&meeting.starts_at)))
}

async fn found_beside(
    tx: &mut Tx,
    first: &Group,
    name: String,
    now: Moment,
) -> Result<GroupId, sqlx::Error> {
    let code = founding::fresh_code(tx).await?;
    let beside = Founding {
        name,
        founded_by: first.founded_by,
        time_zone: first.time_zone.clone(),
        language: first.language.clone(),
        minutes: first.minutes,
        rhythm_weeks: first.rhythm_weeks,
        ends_on: first.ends_on.parse().ok(),
        starts_at: None,
        members: Vec::new(),
    };
    let second = store::add(tx, &beside, &code, now).await?;
    store::set_beside(tx, second, first).await?;
    Ok(second)
}
