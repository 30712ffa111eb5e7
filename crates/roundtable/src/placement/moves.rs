//! Seats of a draft moved, and the last move taken back.

use grouping::verify;
use serde::{Deserialize, Serialize};

use super::publish::lines;
use super::store::{self, ProposedGroup, ProposedSeat, Row};
use super::told::Blocked;
use super::trial::Trial;
use super::{draft, inputs};
use crate::app::App;
use crate::db::{MemberId, Moment, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::programmes::Programme;

/// A move a host wants.
pub(super) struct Wanted {
    /// Who.
    pub member: MemberId,
    /// The number of the group they are to sit in.
    pub to: i64,
    /// Who is to sit where they did.
    pub swap: Option<MemberId>,
    /// The revision of the draft the host saw.
    pub revision: i64,
}

/// How a move is taken back: seats and groups as they were.
#[derive(Serialize, Deserialize)]
struct Before {
    seats: Vec<(i64, Option<i64>, i64, String)>,
    groups: Vec<ProposedGroup>,
    /// When those seats were checked.
    #[serde(default)]
    checked: Option<i64>,
}

/// The last move of a draft in which every group has a number so much higher now.
pub(super) fn renumbered(last_move: &str, by: i64) -> Result<String, Trouble> {
    let fault = |cause: serde_json::Error| Trouble::fault("numbering a move anew", cause);
    let mut before: Before = match last_move {
        "" => return Ok(String::new()),
        text => serde_json::from_str(text).map_err(fault)?,
    };
    for (_, number, _, told) in &mut before.seats {
        match number {
            Some(number) => *number += by,
            None if told.is_empty() => {}
            None => *told = Blocked::read(told).renumbered(by).written(),
        }
    }
    for group in &mut before.groups {
        group.number += by;
    }
    serde_json::to_string(&before).map_err(fault)
}

/// Moves somebody, and locks whoever moved where they are now.
///
/// # Errors
/// Refused when it is not possible, whyever, and as for every change of a draft.
pub(super) async fn move_seat(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    wanted: &Wanted,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let (found, row) = draft::held(&mut tx, host, programme, wanted.revision).await?;
    let id = row.placement_id;
    let to = store::group(&mut tx, id, wanted.to).await?;
    let refused = || Trouble::refused("trial-not-possible");
    let to = to.ok_or_else(refused)?;
    let trial = Trial::of(&mut tx, &found, &row, wanted.member, &[to.number]).await?;
    let sits = |swap| trial.seats_in(to.number).any(|seat| seat.member_id == swap);
    if wanted.swap.is_some_and(|swap| !sits(swap)) {
        return Err(refused());
    }
    let possible = trial.answer(&to, wanted.swap)?.ok_or_else(refused)?;
    let before = before(&mut tx, &row, &possible.groups, wanted.member).await?;
    store::set_seat(&mut tx, id, wanted.member, Some(to.number), true, "").await?;
    if let Some(swap) = wanted.swap {
        store::set_seat(&mut tx, id, swap, trial.from(), true, "").await?;
    }
    for group in &possible.groups {
        store::set_group(&mut tx, id, group).await?;
        store::forget_told(&mut tx, id, group.number).await?;
    }
    prove(&mut tx, &found, &row, &possible.groups, trial.let_sit()).await?;
    store::note_change(&mut tx, id, &before, Some(app.now())).await?;
    tx.commit().await?;
    Ok(())
}

/// Whom the last move brought to this group, of those who sit there now.
pub(super) fn came_last(row: &Row, number: i64, here: &[ProposedSeat]) -> Vec<MemberId> {
    let before: Result<Before, _> = serde_json::from_str(&row.last_move);
    let seats = before.map(|before| before.seats).unwrap_or_default();
    let elsewhere: Vec<MemberId> = seats
        .iter()
        .filter(|(_, was, ..)| *was != Some(number))
        .map(|(member, ..)| MemberId(*member))
        .collect();
    let here = here.iter().map(|seat| seat.member_id);
    here.filter(|member| elsewhere.contains(member)).collect()
}

/// Takes the last move back.
///
/// # Errors
/// Refused when there is none, and as for every change of a draft.
pub(super) async fn undo(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    revision: i64,
) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    let (_, row) = draft::held(&mut tx, host, programme, revision).await?;
    let before: Result<Before, _> = serde_json::from_str(&row.last_move);
    let before = before.map_err(|_| Trouble::refused("placement-nothing-to-undo"))?;
    for (member, number, locked, told) in before.seats {
        let member = MemberId(member);
        store::set_seat(
            &mut tx,
            row.placement_id,
            member,
            number,
            locked == 1,
            &told,
        )
        .await?;
    }
    for group in &before.groups {
        store::set_group(&mut tx, row.placement_id, group).await?;
    }
    let checked_at = before.checked.map(Moment).or(row.checked_at);
    store::note_change(&mut tx, row.placement_id, "", checked_at).await?;
    tx.commit().await?;
    Ok(())
}

/// The seats and groups a move changes, as they are before it.
async fn before(
    tx: &mut Tx,
    row: &Row,
    groups: &[ProposedGroup],
    member: MemberId,
) -> Result<String, Trouble> {
    let id = row.placement_id;
    let numbers: Vec<i64> = groups.iter().map(|group| group.number).collect();
    let mut seats = store::seats_of(tx, id, &numbers).await?;
    if !seats.iter().any(|seat| seat.member_id == member) {
        seats.extend(store::seat(tx, id, member).await?);
    }
    let mut kept = Vec::with_capacity(groups.len());
    for number in numbers {
        kept.extend(store::group(tx, id, number).await?);
    }
    let seat = |seat: ProposedSeat| (seat.member_id.0, seat.number, seat.locked, seat.told);
    let before = Before {
        seats: seats.into_iter().map(seat).collect(),
        groups: kept,
        checked: row.checked_at.map(|at| at.0),
    };
    serde_json::to_string(&before).map_err(|e| Trouble::fault("keeping a move", e))
}

/// Checks the groups a move changed, by the code that shares nothing with the engine.
async fn prove(
    tx: &mut Tx,
    programme: &Programme,
    row: &Row,
    groups: &[ProposedGroup],
    let_sit: &[(String, String)],
) -> Result<(), Trouble> {
    let violations = violations(tx, programme, row, groups, let_sit).await?;
    if violations > 0 {
        let cause = format!("{violations} rules are broken");
        return Err(Trouble::fault(
            "proving a move the engine found possible",
            cause,
        ));
    }
    Ok(())
}

/// How many rules are broken in these groups, as they are kept now; the private pairs in
/// `let_sit` break none.
async fn violations(
    tx: &mut Tx,
    programme: &Programme,
    row: &Row,
    groups: &[ProposedGroup],
    let_sit: &[(String, String)],
) -> Result<usize, Trouble> {
    let numbers: Vec<i64> = groups.iter().map(|group| group.number).collect();
    let seats = store::seats_of(tx, row.placement_id, &numbers).await?;
    let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
    let mut inputs = inputs::of(tx, programme, row, &ids).await?;
    let apart = &mut inputs.rules.apart.pairs;
    apart.retain(|pair| !let_sit.contains(pair));
    let minutes = inputs.rules.meeting_minutes;
    let lines = lines(groups, &seats, minutes, &row.week);
    Ok(verify(&inputs.people, &inputs.rules, &lines).len())
}
