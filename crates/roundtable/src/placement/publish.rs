//! A draft made true: groups founded, seats offered. All of it or nothing, once; undone for a day.

use std::collections::BTreeSet;
use std::time::Duration;

use grouping::{SeatRow, Week, verify};

use super::draft::{self, Standing};
use super::form::slot_of;
use super::inputs::{self, Inputs};
use super::store::{self, ProposedGroup, ProposedSeat, Row};
use super::{moves, notices, season, settings};
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, GroupId, MemberId, Moment, PlacementId, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::groups::{self, Founding, NAME_CHARS_MAX};
use crate::meetings;
use crate::offers::{self, Offering};
use crate::programmes::{self, Programme};

/// Mails about offered seats wait so long: whoever publishes by mistake can still undo it unseen.
pub const QUIET_SECONDS: u64 = 600;
/// How many groups are named as no longer fitting.
const STALE_NAMED_MAX: usize = 20;

/// A host wants the draft published; the worker does it. Wanted twice, it is done once.
///
/// # Errors
/// Refused when somebody changed the draft meanwhile, when its season is over, when a rule is
/// broken or nobody is placed.
pub async fn want(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    revision: i64,
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let (found, row) = draft::formed(&mut tx, host, programme).await?;
    let found = found.going_on()?;
    if row.standing() != Standing::Draft {
        return Ok(());
    }
    if !settings::are_of(&found, &row)? {
        return Err(Trouble::refused("placement-programme-changed"));
    }
    if found.is_over(now) {
        return Err(Trouble::refused("placement-season-over"));
    }
    if row.revision != revision {
        return Err(Trouble::refused("placement-changed-meanwhile"));
    }
    if row.violations > 0 || store::counts(&mut tx, row.placement_id).await?.placed == 0 {
        return Err(Trouble::refused("placement-nothing-to-publish"));
    }
    store::want_published(&mut tx, row.placement_id, host, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes a draft that was taken up: in one transaction, so that a process killed in the
/// middle has done nothing, and only if every rule still holds by what members say now.
pub(super) async fn publish(app: &App, row: &Row) -> Result<(), Trouble> {
    let mut stale = stale(app, row).await?;
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", row.programme_id.0).await?;
    let fresh = store::by_id(&mut tx, row.placement_id).await?;
    let Some(fresh) = fresh.filter(|fresh| fresh.publishing_at.is_some()) else {
        return Ok(());
    };
    let programme = programmes::by_id(&mut tx, row.programme_id).await?;
    if !settings::are_of(&programme, row)? {
        store::note_fault(&mut tx, row.placement_id, "changed").await?;
        tx.commit().await?;
        return Ok(());
    }
    // Somebody may have left or found a seat while the rules were checked.
    let seats = store::all_seats(&mut tx, row.placement_id).await?;
    stale.extend(gone(&mut tx, &programme, &seats).await?);
    if !stale.is_empty() {
        return give_up(tx, row, "stale", &stale).await;
    }
    let groups = store::groups(&mut tx, row.placement_id).await?;
    let starts = starts(&programme, row, &groups, now)?;
    let over = programme.is_over(now);
    let late = |at: &Moment| over || programme.day_of(*at) > programme.ends_on;
    let late = groups.iter().zip(&starts).filter(|(_, at)| late(at));
    let late: BTreeSet<i64> = late.map(|(group, _)| group.number).collect();
    if !late.is_empty() {
        return give_up(tx, row, "over", &late).await;
    }
    renumbered(&mut tx, &fresh).await?;
    let groups = store::groups(&mut tx, row.placement_id).await?;
    let seats = store::all_seats(&mut tx, row.placement_id).await?;
    for (group, starts_at) in groups.iter().zip(starts) {
        let members = members_in(&seats, group.number);
        let held = (group, starts_at, &members[..]);
        offered(&mut tx, app, &programme, row, held, now).await?;
    }
    store::note_published(&mut tx, row.placement_id, now).await?;
    let thing = programme.id.to_string();
    audit::note(
        &mut tx,
        fresh.published_by,
        Act::PlacementPublished,
        &thing,
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes nothing, because of these groups.
async fn give_up(mut tx: Tx, row: &Row, why: &str, groups: &BTreeSet<i64>) -> Result<(), Trouble> {
    let groups = groups.iter().take(STALE_NAMED_MAX);
    let groups: Vec<String> = groups.map(ToString::to_string).collect();
    let word = format!("{why} {}", groups.join(" "));
    store::note_fault(&mut tx, row.placement_id, &word).await?;
    tx.commit().await?;
    Ok(())
}

/// When each of these groups first meets.
fn starts(
    programme: &Programme,
    row: &Row,
    groups: &[ProposedGroup],
    now: Moment,
) -> Result<Vec<Moment>, Trouble> {
    let rules = settings::read(&row.settings)?;
    let week: Result<Week, String> = row.week.parse();
    let week = week.map_err(|e| Trouble::fault("reading the week of a placement", e))?;
    let first = |group| match programme.evening_at() {
        Some(at) => at,
        None => season::first_meeting(programme, group, (week, rules.meeting_minutes), now),
    };
    Ok(groups.iter().map(first).collect())
}

/// Founds one group and holds its seats.
async fn offered(
    tx: &mut Tx,
    app: &App,
    programme: &Programme,
    row: &Row,
    (group, starts_at, members): (&ProposedGroup, Moment, &[MemberId]),
    now: Moment,
) -> Result<(), sqlx::Error> {
    let founded = found(tx, programme, group, starts_at, now).await?;
    store::note_founded(tx, row.placement_id, group.number, founded).await?;
    let numbered = (founded, group.number);
    store::add_to_programme(tx, programme.id, row.placement_id, numbered, now).await?;
    let offering = Offering {
        programme: programme.id,
        name: &programme.name,
        group: founded,
        members,
        repair: None,
        not_before: Some(now.plus(Duration::from_secs(QUIET_SECONDS))),
    };
    offers::make(tx, app, &offering, now).await
}

async fn found(
    tx: &mut Tx,
    programme: &Programme,
    group: &ProposedGroup,
    starts_at: Moment,
    now: Moment,
) -> Result<GroupId, sqlx::Error> {
    let founding = Founding {
        name: name_of(programme, group.number),
        founded_by: None,
        time_zone: group.time_zone.clone(),
        language: group.language.clone(),
        minutes: programme.minutes,
        rhythm_weeks: programme.rhythm_weeks,
        ends_on: Some(programme.ends_on),
        starts_at: Some(starts_at),
        members: Vec::new(),
    };
    groups::found(tx, &founding, now).await
}

/// `Emerging Leaders 2027 12`, as long as a group's name may be.
fn name_of(programme: &Programme, number: i64) -> String {
    let number = number.to_string();
    let room = NAME_CHARS_MAX - number.len() - 1;
    let name: String = programme.name.chars().take(room).collect();
    format!("{} {number}", name.trim_end())
}

/// Moves the draft's numbers behind those its programme has come to use meanwhile.
async fn renumbered(tx: &mut Tx, row: &Row) -> Result<(), Trouble> {
    let last = store::last_number(tx, row.programme_id).await?;
    let first = store::groups_page(tx, row.placement_id, 0, 1).await?;
    match first.first() {
        Some(group) if group.number <= last => {
            let by = last + 1 - group.number;
            store::renumber(tx, row.placement_id, by).await?;
            let last_move = moves::renumbered(&row.last_move, by)?;
            Ok(store::set_last_move(tx, row.placement_id, &last_move).await?)
        }
        _ => Ok(()),
    }
}

/// The groups of a draft that no longer fit what their members have said since it was formed.
async fn stale(app: &App, row: &Row) -> Result<BTreeSet<i64>, Trouble> {
    let mut db = app.db.snapshot().await?;
    let programme = programmes::by_id(&mut db, row.programme_id).await?;
    let seats = store::all_seats(&mut db, row.placement_id).await?;
    let seats: Vec<ProposedSeat> = seats.into_iter().filter(|s| s.number.is_some()).collect();
    let groups = store::groups(&mut db, row.placement_id).await?;
    let mut stale = gone(&mut db, &programme, &seats).await?;
    stale.extend(broken(&mut db, &programme, row, groups, seats).await?);
    Ok(stale)
}

/// The groups in which somebody sits who waits no more.
async fn gone(
    db: &mut Conn,
    programme: &Programme,
    seats: &[ProposedSeat],
) -> Result<BTreeSet<i64>, sqlx::Error> {
    let waiting = inputs::waiting(db, programme.id).await?;
    let waiting: BTreeSet<MemberId> = waiting.into_iter().collect();
    let gone = seats
        .iter()
        .filter(|seat| !waiting.contains(&seat.member_id));
    Ok(gone.filter_map(|seat| seat.number).collect())
}

/// The groups in which a rule is broken by now, on a thread that may take its time.
async fn broken(
    db: &mut Conn,
    programme: &Programme,
    row: &Row,
    groups: Vec<ProposedGroup>,
    seats: Vec<ProposedSeat>,
) -> Result<Vec<i64>, Trouble> {
    let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
    let Inputs { people, rules, .. } = inputs::of(db, programme, row, &ids).await?;
    let week = row.week.clone();
    let checking = tokio::task::spawn_blocking(move || {
        let lines = lines(&groups, &seats, rules.meeting_minutes, &week);
        let found = verify(&people, &rules, &lines);
        found
            .iter()
            .filter_map(|one| one.group.parse().ok())
            .collect()
    });
    checking
        .await
        .map_err(|e| Trouble::fault("checking a draft", e))
}

/// The seats of some groups as a file would have them: what the proof reads.
pub(super) fn lines(
    groups: &[ProposedGroup],
    seats: &[ProposedSeat],
    minutes: u32,
    week: &str,
) -> Vec<SeatRow> {
    let by_number: std::collections::BTreeMap<i64, &ProposedGroup> =
        groups.iter().map(|group| (group.number, group)).collect();
    let line = |(line, seat): (usize, &ProposedSeat)| {
        let group = by_number.get(&seat.number?)?;
        Some(SeatRow {
            line,
            group: group.number.to_string(),
            id: seat.member_id.to_string(),
            slot_utc: slot_of(group.starts, minutes).to_string(),
            language: group.language.clone(),
            week: week.to_owned(),
        })
    };
    (2..).zip(seats).filter_map(line).collect()
}

fn members_in(seats: &[ProposedSeat], number: i64) -> Vec<MemberId> {
    // Seats come in the order of their groups' numbers: those of one group stand together.
    let begin = seats.partition_point(|seat| seat.number.is_some_and(|other| other < number));
    let here = seats[begin..].iter();
    here.take_while(|seat| seat.number == Some(number))
        .map(|seat| seat.member_id)
        .collect()
}

/// Takes a publication back, within a day: offers are withdrawn, groups and meetings are gone,
/// whoever heard of it hears that it is off. The draft stands as it did.
///
/// # Errors
/// Refused later than that. Undone twice, it is undone once.
pub(super) async fn undo(
    app: &App,
    host: MemberId,
    (programme, placement): (ProgrammeId, PlacementId),
) -> Result<(), Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = programmes::for_host(&mut tx, host, programme).await?;
    let row = store::by_id(&mut tx, placement).await?;
    let row = row.filter(|row| row.programme_id == programme);
    let row = row.ok_or(Trouble::NotFound)?;
    let Standing::Published(until) = row.standing() else {
        return Ok(());
    };
    if now > until {
        return Err(Trouble::refused("placement-too-late-to-undo"));
    }
    let founded = store::founded(&mut tx, row.placement_id).await?;
    groups::hold(&mut tx, founded.iter().copied()).await?;
    offers::withdraw(&mut tx, app, &founded, &found.name, now).await?;
    for group in &founded {
        for seat in groups::seats_of(&mut tx, *group).await? {
            notices::undone(&mut tx, app, &found, *group, seat.member).await?;
        }
        groups::unfound(&mut tx, *group, now).await?;
    }
    meetings::clear(&mut tx, &founded).await?;
    store::note_undone(&mut tx, row.placement_id, now).await?;
    let latest = store::latest(&mut tx, programme).await?;
    if latest.is_some_and(|latest| latest.placement_id != row.placement_id) {
        // Another draft stands meanwhile: this one is not gone back to.
        store::drop_it(&mut tx, row.placement_id, now).await?;
    }
    let thing = programme.to_string();
    audit::note(&mut tx, Some(host), Act::PlacementUndone, &thing, now).await?;
    tx.commit().await?;
    Ok(())
}
