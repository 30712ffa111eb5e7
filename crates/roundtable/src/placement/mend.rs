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

/// The way with the fewest moves to fill a seat of a group; empty when none is needed or found.
///
/// - `refused`: who is not asked to move, or to sit there, again.
/// - A group that meets keeps its hour and its language; a group that can't be kept up closes
///   only if all who sit there find a seat elsewhere.
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
    drop(db);
    let settled: BTreeSet<String> = refused
        .iter()
        .chain(&asked)
        .chain(&turned_down)
        .map(ToString::to_string)
        .collect();
    let placement = Placement {
        week: inputs.week,
        groups: tables.iter().map(group_of).collect(),
        unplaced: Vec::new(),
        proof: Proof::default(),
    };
    let mending = tokio::task::spawn_blocking(move || {
        let (people, rules, met): (_, _, &Met) = (&inputs.people, &inputs.rules, &inputs.met);
        let settled = |id: &str| settled.contains(id);
        fill(people, rules, met, &placement, place, &settled)
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

/// Who would move where. Nothing where somebody would lose their seat, or a group would have to
/// be founded for it.
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
