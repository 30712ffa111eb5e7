//! Chance out of a number that was given: the same number, the same throws.
//!
//! The ids of copies without authors are read in pages. From a generator that can be turned
//! round, such as splitmix64, one of them tells all throws before and after it, and with them in
//! which order whose notes were shuffled. So this is a cipher's key stream: what was thrown tells
//! nothing of what else was, short of trying all numbers it could have begun with.

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::seats::NoteId;

#[cfg(test)]
mod tests;

/// Throws of ChaCha with twelve rounds (Bernstein 2008).
pub(crate) struct Dice(ChaCha12Rng);

impl Dice {
    pub(crate) fn new(chance: u64) -> Dice {
        Dice(ChaCha12Rng::seed_from_u64(chance))
    }

    /// Throws that have nothing to do with the others of the same number.
    pub(crate) fn apart(chance: u64) -> Dice {
        let mut throws = ChaCha12Rng::seed_from_u64(chance);
        throws.set_stream(1);
        Dice(throws)
    }

    /// Puts them in an order that tells nothing of the one before; each is as likely.
    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let other = self.below(last as u64 + 1) as usize;
            all.swap(last, other);
        }
    }

    /// A positive number nobody can guess from the ones beside it.
    pub(crate) fn id(&mut self) -> i64 {
        (self.0.next_u64() >> 1).cast_signed().max(1)
    }

    /// Gives each original a copy, as many as there are of both: any as likely as any other.
    pub(crate) fn pairs(
        &mut self,
        originals: impl IntoIterator<Item = NoteId>,
        copies: impl IntoIterator<Item = NoteId>,
    ) -> Vec<(NoteId, NoteId)> {
        let mut originals: Vec<NoteId> = originals.into_iter().collect();
        self.shuffle(&mut originals);
        originals.into_iter().zip(copies).collect()
    }

    /// 0 or more, below the most. What is left over above the last whole multiple of it is
    /// thrown again, or low numbers would come more often.
    fn below(&mut self, most: u64) -> u64 {
        let fair = u64::MAX - u64::MAX % most;
        loop {
            let thrown = self.0.next_u64();
            if thrown < fair {
                return thrown % most;
            }
        }
    }
}
