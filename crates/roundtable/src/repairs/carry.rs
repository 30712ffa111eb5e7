//! Carrying a repair out: everybody who moves, and the seat that is then offered, in one act.

use super::{Move, Repair, notices, store};
use crate::app::App;
use crate::db::{GroupId, Moment, Tx};
use crate::error::Trouble;
use crate::offers::{self, Offering};
use crate::placement::{self, Step};
use crate::{groups, programmes};

/// Carries a repair out if everybody who would move has agreed. What has changed meanwhile, so
/// that it can't be any more, drops it and begins the search anew.
pub(super) async fn if_agreed(
    tx: &mut Tx,
    app: &App,
    repair: &Repair,
    now: Moment,
) -> Result<bool, Trouble> {
    let moves = store::moves_of(tx, repair.repair_id).await?;
    let waits = |one: &Move| one.from_group.is_some() && one.consented_at.is_none();
    if moves.iter().any(waits) {
        return Ok(true);
    }
    let mut touched: Vec<GroupId> = moves.iter().filter_map(|one| one.from_group).collect();
    touched.extend(moves.iter().map(|one| one.to_group));
    touched.sort_unstable();
    touched.dedup();
    for group in &touched {
        tx.hold("groups", group.0).await?;
    }
    if !still_holds(tx, app, repair, &moves).await? {
        super::look_again(tx, repair, now).await?;
        return Ok(false);
    }
    let programme = programmes::by_id(tx, repair.programme_id).await?;
    for one in &moves {
        match one.from_group {
            Some(from) => {
                groups::change_seat(tx, one.member_id, from, one.to_group, now).await?;
                notices::moved(tx, app, &programme.name, one).await?;
            }
            None => {
                let offering = Offering {
                    programme: programme.id,
                    name: &programme.name,
                    group: one.to_group,
                    members: &[one.member_id],
                    repair: Some(repair.repair_id),
                    not_before: None,
                };
                offers::make(tx, app, &offering, now).await?;
            }
        }
    }
    store::note_done(tx, repair.repair_id, now).await?;
    Ok(true)
}

/// Whether everybody is still where the repair found them, there is room where they go, and no
/// rule keeps them out by what everybody says now.
async fn still_holds(
    tx: &mut Tx,
    app: &App,
    repair: &Repair,
    moves: &[Move],
) -> Result<bool, Trouble> {
    let programme = programmes::by_id(tx, repair.programme_id).await?;
    if programme.ended_at.is_some() {
        return Ok(false);
    }
    for one in moves {
        let standing = programmes::standing(tx, one.member_id, programme.id).await?;
        let there = match one.from_group {
            Some(from) => standing == programmes::Standing::Seated(from),
            None => standing == programmes::Standing::Waiting,
        };
        if !there {
            return Ok(false);
        }
    }
    let going_on = programmes::numbers_of(tx, programme.id).await?;
    if !moves.iter().all(|one| going_on.contains_key(&one.to_group)) {
        return Ok(false);
    }
    let most = usize::try_from(programme.rules.size_most).unwrap_or(0);
    for group in moves.iter().map(|one| one.to_group) {
        let there = groups::count_at(tx, group).await? + offers::asked(tx, group).await?.len();
        let come = moves.iter().filter(|one| one.to_group == group).count();
        let go = moves
            .iter()
            .filter(|one| one.from_group == Some(group))
            .count();
        if there + come > most + go {
            return Ok(false);
        }
    }
    let steps = moves.iter().map(|one| Step {
        member: one.member_id,
        from: one.from_group,
        to: one.to_group,
    });
    placement::fit(tx, app, &programme, &steps.collect::<Vec<_>>()).await
}
