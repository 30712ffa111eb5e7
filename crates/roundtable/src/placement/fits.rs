//! Whether those who would move still fit where they would go, by what everybody says now.

use std::collections::BTreeSet;

use grouping::{Broken, SeatRow, verify};

use super::{Step, standing};
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId};
use crate::error::Trouble;
use crate::programmes::Programme;

/// Whether no rule keeps any of these from the group they would move to, with all of them moved.
/// What is amiss between others is not asked: it was so before.
pub async fn fit(
    db: &mut Conn,
    app: &App,
    programme: &Programme,
    steps: &[Step],
) -> Result<bool, Trouble> {
    let tables = standing::tables(db, programme, app.now()).await?;
    let goes = |member: MemberId, group: GroupId| {
        let leaves = |step: &Step| step.member == member && step.from == Some(group);
        steps.iter().any(leaves)
    };
    let mut lines = Vec::new();
    let mut ids = BTreeSet::new();
    for step in steps {
        if !tables.iter().any(|table| table.group == step.to) {
            return Ok(false);
        }
    }
    for table in &tables {
        let comes = steps.iter().filter(|step| step.to == table.group);
        let comes: Vec<MemberId> = comes.map(|step| step.member).collect();
        if comes.is_empty() {
            continue;
        }
        let stay = table.everybody().filter(|one| !goes(*one, table.group));
        for member in stay.chain(comes) {
            ids.insert(member);
            lines.push(SeatRow {
                line: lines.len() + 2,
                group: table.number.to_string(),
                id: member.to_string(),
                slot_utc: table.slot.to_string(),
                language: table.language.clone(),
                week: table.monday().to_string(),
            });
        }
    }
    let ids: Vec<MemberId> = ids.into_iter().collect();
    let inputs = standing::inputs(db, programme, &tables, &ids).await?;
    let moves: BTreeSet<String> = steps.iter().map(|step| step.member.to_string()).collect();
    let found = verify(&inputs.people, &inputs.rules, &lines);
    Ok(!found.iter().any(|one| keeps_out(&one.broken, &moves)))
}

/// Whether what is broken concerns one of these.
fn keeps_out(broken: &Broken, moves: &BTreeSet<String>) -> bool {
    match broken {
        Broken::NotFree(id, _) | Broken::NotSpoken(id, _) => moves.contains(id),
        Broken::Same(_, one, other) | Broken::Together(one, other) | Broken::Apart(one, other) => {
            moves.contains(one) || moves.contains(other)
        }
        Broken::Unknown(_) | Broken::TooMany(..) => true,
        _ => false,
    }
}
