//! Which reason's words each copy takes.

use std::collections::BTreeSet;

use super::{Event, State};
use crate::dice::Dice;
use crate::seats::NoteId;

/// The original and its copy of each reason that is told: both object to the same note.
pub(super) fn of(state: &State, event: &Event, dice: &mut Dice) -> Vec<(NoteId, NoteId)> {
    let copies = match event {
        Event::Closed { copies, .. } if state.closes_for_good() && !state.authorless => copies,
        _ => return Vec::new(),
    };
    let to: BTreeSet<NoteId> = copies.iter().map(|(to, _)| *to).collect();
    let pairs = to.into_iter().flat_map(|to| {
        let originals = state.stand().filter(|(_, _, what)| *what == to);
        let copies = copies.iter().filter(|(what, _)| *what == to);
        dice.pairs(
            originals.map(|(note, ..)| note),
            copies.map(|(_, copy)| *copy),
        )
    });
    pairs.collect()
}
