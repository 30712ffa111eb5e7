//! Where the words go of what is told without names. The session has no words; who keeps them
//! moves them from each original to its copy, in the transaction that appends the event.

use super::*;
use crate::dice::Dice;

#[cfg(test)]
mod tests;

impl Session {
    /// Which note's words each copy takes that an event, not yet applied, tells without names:
    /// the original and the copy, in the order of the copies' ids.
    ///
    /// - Empty for every other event, also when what has no author any more is told again after
    ///   it was taken back.
    /// - `chance`: a number nobody could guess, such as the one the event was decided with. It
    ///   says which copy each original goes to, where more than one is right: ids of originals
    ///   may tell who wrote first, and neither they nor the order of seats nor that in which
    ///   copies are shown may be found in it. It is to be kept nowhere.
    /// - What was written and is not told has no copy here: why somebody objected who no longer
    ///   does, an option of one's own that one does not hold.
    /// - Cost: as many as there are notes in the step, sorted.
    ///
    /// ```
    /// # use session::{Act, Event, Format, Given, Session};
    /// # fn keeps(session: &mut Session, events: &[Event], chance: u64) {
    /// for event in events {
    ///     for (original, copy) in session.copied(event, chance) {
    ///         // The row of the original goes, with all it says; one of the copy comes.
    ///         assert_ne!(original, copy);
    ///     }
    ///     session.apply(event);
    /// }
    /// # }
    /// ```
    pub fn copied(&self, event: &Event, chance: u64) -> Vec<(NoteId, NoteId)> {
        let (What::Step(event), Some(step)) = (&event.what, self.current()) else {
            return Vec::new();
        };
        let mut copied = step.copied(event, &mut Dice::apart(chance));
        copied.sort_by_key(|(_, copy)| *copy);
        copied
    }
}
