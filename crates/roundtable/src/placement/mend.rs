//! Mending groups that meet already: who could take a seat that came free, with the fewest
//! people moving.

use std::collections::BTreeSet;

use grouping::{Met, Parts, Placement, Proof, Repair, fill};

use super::standing::{self, Table};
use super::{Step, inputs};
use crate::app::App;
use crate::db::{GroupId, MemberId};
use crate::error::Trouble;
use crate::programmes::Programme;
use crate::repairs;

/// The way with the fewest moves to fill a seat of a group; empty when none is needed or found.
///
/// - `refused`: who is not asked to move, or to sit there, again.
/// - A group that meets keeps its hour and its language; a group that can't be kept up closes
///   only if all who sit there find a seat elsewhere. No group is founded for it.
/// - Whoever sits is taken as given: a group in which somebody does not fit any more, or which is
///   beyond mending, hinders no other one.
pub async fn mend(
    app: &App,
    programme: &Programme,
    group: GroupId,
    refused: &[MemberId],
) -> Result<Vec<Step>, Trouble> {
    let mut db = app.db.snapshot().await?;
    let tables = standing::tables(&mut db, programme, app.now()).await?;
    let Some(place) = tables.iter().position(|table| table.group == group) else {
        return Ok(Vec::new());
    };
    let asked: BTreeSet<MemberId> = tables
        .iter()
        .flat_map(|table| table.asked.clone())
        .collect();
    let waiting = inputs::waiting(&mut db, programme.id).await?;
    let turned_down = standing::turned_down(&mut db, group).await?;
    let seated = tables.iter().flat_map(|table| table.everybody());
    let ids: Vec<MemberId> = seated.chain(waiting.iter().copied()).collect();
    let inputs = standing::inputs(&mut db, programme, &tables, &ids).await?;
    let open = repairs::open_of(&mut db, programme.id).await?;
    drop(db);
    let settled: BTreeSet<String> = refused
        .iter()
        .chain(&asked)
        .chain(&turned_down)
        .map(ToString::to_string)
        .collect();
    let proposed = open.iter().flat_map(|(_, moves)| moves);
    let proposed: BTreeSet<String> = proposed.map(|one| one.member_id.to_string()).collect();
    let placement = Placement {
        week: inputs.week,
        groups: tables.iter().map(group_of).collect(),
        unplaced: Vec::new(),
        proof: Proof::default(),
    };
    let mending = tokio::task::spawn_blocking(move || {
        let (people, rules, met): (_, _, &Met) = (&inputs.people, &inputs.rules, &inputs.met);
        let is_settled = |id: &str| settled.contains(id);
        let or_proposed = |id: &str| is_settled(id) || proposed.contains(id);
        // Whom another question is about can't be had twice: others come first.
        let apart = fill(people, rules, met, &placement, place, &or_proposed)?;
        match apart.moved.is_empty() && !proposed.is_empty() {
            true => fill(people, rules, met, &placement, place, &is_settled),
            false => Ok(apart),
        }
    });
    let mended = mending
        .await
        .map_err(|e| Trouble::fault("mending a group", e))?;
    let mended = mended.map_err(|said| Trouble::fault("mending a group", said.join("; ")))?;
    Ok(steps(&mended, &tables))
}

fn group_of(table: &Table) -> grouping::Group {
    grouping::Group {
        members: table.everybody().map(|member| member.to_string()).collect(),
        slot: table.slot,
        language: table.language.clone(),
        parts: Parts::default(),
    }
}

/// Who would move where. The engine takes nobody's seat and founds no group to fill one; should
/// it all the same, nothing is proposed.
fn steps(mended: &Repair, tables: &[Table]) -> Vec<Step> {
    let group = |place: usize| tables.get(place).map(|table| table.group);
    let step = |moved: &grouping::Moved| {
        let to = moved
            .to
            .and_then(|to| mended.was.get(to).copied().flatten());
        Some(Step {
            member: moved.id.parse().ok()?,
            from: moved.from.and_then(group),
            to: to.and_then(group)?,
        })
    };
    let steps: Option<Vec<Step>> = mended.moved.iter().map(step).collect();
    steps.unwrap_or_default()
}
