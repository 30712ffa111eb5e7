//! Joining late: the groups that meet already, have room, and fit in one step.

use grouping::{Scale, Sitting};

use super::inputs::Inputs;
use super::standing::{self, Table};
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId};
use crate::error::Trouble;
use crate::programmes::Programme;

/// How many groups with room are looked at,
const LOOKED_AT_MAX: usize = 40;
/// and how many of those that fit are shown.
const SHOWN_MAX: usize = 3;

/// A group somebody could join at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The group.
    pub group: GroupId,
    /// How many seats are free.
    pub free: usize,
}

/// The groups a member could join in one step, the best for its people in front.
pub async fn openings(
    db: &mut Conn,
    app: &App,
    programme: &Programme,
    member: MemberId,
) -> Result<Vec<Opening>, Trouble> {
    let tables = standing::tables(db, programme, app.now()).await?;
    let most = usize::try_from(programme.rules.size_most).unwrap_or(0);
    let mut room: Vec<&Table> = tables
        .iter()
        .filter(|table| table.open && table.everybody().count() < most)
        .collect();
    let turned_down = standing::groups_turned_down(db, programme.id, member).await?;
    room.retain(|table| !turned_down.contains(&table.group));
    if room.is_empty() {
        return Ok(Vec::new());
    }
    let me = standing::inputs(db, programme, &tables, &[member]).await?;
    room.retain(|table| me.suits(&table.slot, &table.language));
    room.sort_by_key(|table| (table.everybody().count(), table.number));
    room.truncate(LOOKED_AT_MAX);
    let ids: Vec<MemberId> = room.iter().flat_map(|table| table.everybody()).collect();
    let ids: Vec<MemberId> = ids.into_iter().chain([member]).collect();
    let inputs = standing::inputs(db, programme, &tables, &ids).await?;
    let scale = Scale::of(&inputs.people, &inputs.rules);
    let mut fits: Vec<(f64, &Table)> = room
        .into_iter()
        .filter_map(|table| Some((gain(&inputs, &scale, table, member)?, table)))
        .collect();
    fits.sort_by(|(one, a), (other, b)| other.total_cmp(one).then(a.number.cmp(&b.number)));
    let opening = |(_, table): (f64, &Table)| Opening {
        group: table.group,
        free: most - table.everybody().count(),
    };
    Ok(fits.into_iter().take(SHOWN_MAX).map(opening).collect())
}

/// What a group would gain by somebody; nothing when a rule forbids it. Who sits there is taken as
/// given.
fn gain(inputs: &Inputs, scale: &Scale, table: &Table, member: MemberId) -> Option<f64> {
    let sitting = Sitting {
        slot: table.slot,
        language: table.language.clone(),
        members: table.everybody().map(|one| one.to_string()).collect(),
    };
    let Inputs {
        people,
        rules,
        met,
        week,
    } = inputs;
    let joins = member.to_string();
    grouping::gain(people, rules, met, scale, *week, &sitting, &joins).ok()
}
