//! Which note's words each copy takes.

use std::collections::BTreeMap;

use super::Told;
use crate::dice::Dice;
use crate::seats::NoteId;

/// All that can be seen of a view without its words: the option of those there were that it
/// holds, none for one of its own; how sure; whether it says a reason.
type Looks = (Option<NoteId>, Option<u8>, bool);

/// The original and its copy of each note that is told. What one seat wrote goes to one view
/// that looks like theirs; of those that look alike, chance says to which.
pub(super) fn of(signed: Vec<Told>, told: &[Told], dice: &mut Dice) -> Vec<(NoteId, NoteId)> {
    let mut alike: BTreeMap<Looks, (Vec<Told>, Vec<Told>)> = BTreeMap::new();
    for view in signed {
        alike.entry(looks(&view)).or_default().0.push(view);
    }
    for view in told {
        alike.entry(looks(view)).or_default().1.push(*view);
    }
    let mut pairs = Vec::new();
    for (mut signed, told) in alike.into_values() {
        dice.shuffle(&mut signed);
        for (view, copy) in signed.iter().zip(&told) {
            pairs.extend(view.notes().zip(copy.notes()));
        }
    }
    pairs
}

fn looks(view: &Told) -> Looks {
    let option = (!view.own).then_some(view.option);
    (option, view.sure, view.against.is_some())
}
