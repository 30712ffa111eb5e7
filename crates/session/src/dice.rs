//! Chance out of a number that was given: the same number, the same throws.

/// Throws of splitmix64 (Steele, Lea and Flood 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(chance: u64) -> Dice {
        Dice(chance)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Puts them in an order that tells nothing of the one before.
    pub(crate) fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let other = (self.throw() % (last as u64 + 1)) as usize;
            all.swap(last, other);
        }
    }

    /// A positive number nobody can guess from the ones beside it.
    pub(crate) fn id(&mut self) -> i64 {
        (self.throw() >> 1).cast_signed().max(1)
    }
}
