//! What a repair leads to, and who has another seat for it.

use crate::advice::Unplaced;
use crate::people::People;
use crate::placement::Placement;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A placement after somebody joined or left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    /// The new placement. Groups that stay keep their slot, their language and their order.
    pub placement: Placement,
    /// For each group of it, which group it was (from 0); `None` for a new one.
    pub was: Vec<Option<usize>>,
    /// Everybody whose group is another one now, in the order of the people.
    pub moved: Vec<Moved>,
}

/// Somebody whose seat is in another group now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Who.
    pub id: String,
    /// The group they sat in, from 0 in the old placement.
    pub from: Option<usize>,
    /// The group they sit in, from 0 in the new placement.
    pub to: Option<usize>,
}

impl Repair {
    /// Those who wait for a seat, without the one who left.
    pub fn waiting<'a>(&'a self, left: &'a str) -> impl Iterator<Item = &'a Unplaced> {
        self.placement
            .unplaced
            .iter()
            .filter(move |unplaced| unplaced.id != left)
    }
}

/// Everybody whose group is another one now, in the order of the people.
pub(crate) fn moved(
    people: &People,
    old: &Placement,
    new: &Placement,
    was: &[Option<usize>],
) -> Vec<Moved> {
    let seat = |placement: &Placement| {
        let mut seats = BTreeMap::new();
        for (place, group) in placement.groups.iter().enumerate() {
            group.members.iter().for_each(|id| {
                seats.entry(id.clone()).or_insert(place);
            });
        }
        seats
    };
    let (before, after) = (seat(old), seat(new));
    let mut moved = Vec::new();
    for person in people.all() {
        let (from, to) = (
            before.get(&person.id).copied(),
            after.get(&person.id).copied(),
        );
        if from != to.and_then(|to| was[to]) || from.is_some() != to.is_some() {
            moved.push(Moved {
                id: person.id.clone(),
                from,
                to,
            });
        }
    }
    moved
}
