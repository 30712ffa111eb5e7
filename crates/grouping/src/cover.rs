//! Cover: pairs kept apart for no reason, so that one with a reason looks like any other.

use crate::dice::Dice;
use std::fmt;

/// Keeps some pairs of people apart by chance, so that a private pair can't be told from them.
///
/// Without cover, whoever sees that two people may not sit together although every rule they
/// know of holds would have found a private pair. With it they have found a pair that is private
/// or covered, and covered ones are by far the more common.
///
/// - A pair is covered when a keyed hash of both ids, in any order, falls below the share: the
///   same key covers the same pairs for ever, so asking again tells nothing new.
/// - Pairs that must sit together are covered like any other, and then sit nowhere: else naming
///   them would tell a private pair from a covered one. Those of one of [`crate::Stays`] are not.
/// - To the engine a covered pair and a private one are the same; [`crate::verify`] knows only
///   the private ones, for cover is no rule.
/// - It is never read from a file nor written to one, and its `Debug` tells nothing of it.
///
/// ```
/// use grouping::Cover;
/// let cover = Cover::new(7, 1000);
/// assert!(cover.covers("ada", "ben") && cover.covers("ben", "ada"));
/// let group = ["ada".to_string(), "ben".to_string()];
/// let cover = cover.letting([group.as_slice()]);
/// assert!(!cover.covers("ben", "ada") && cover.covers("ben", "cleo"));
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Cover {
    /// Whoever has it can tell the covered pairs: to be kept as secret as the pairs themselves.
    pub key: u64,
    /// How many of a thousand pairs are covered, 0 to 1000.
    pub per_thousand: u32,
    /// Pairs of ids that are covered whatever their hash says.
    pub also: Vec<(String, String)>,
    /// Pairs of ids that are never covered, such as those who sit together already.
    pub but: Vec<(String, String)>,
}

impl Cover {
    /// Cover by hash alone.
    pub fn new(key: u64, per_thousand: u32) -> Cover {
        Cover {
            key,
            per_thousand,
            ..Cover::default()
        }
    }

    /// Whether these two are kept apart by cover.
    pub fn covers(&self, one: &str, other: &str) -> bool {
        let among = |pairs: &[(String, String)]| {
            let same =
                |(a, b): &(String, String)| (a == one && b == other) || (a == other && b == one);
            pairs.iter().any(same)
        };
        let hash = Hash::new(self);
        let hit = among(&self.also) || hash.hits(hash.person(one), hash.person(other));
        one != other && hit && !among(&self.but)
    }

    /// The same cover, which lets everybody sit who sits together now.
    ///
    /// - `groups`: the ids of each group as it stands.
    /// - What sits together before the host's eyes hides nothing any more; to cover it still would
    ///   forbid every change to its group.
    /// - Cost: a few nanoseconds for each pair inside a group.
    #[must_use]
    pub fn letting<'a>(mut self, groups: impl IntoIterator<Item = &'a [String]>) -> Cover {
        let hash = Hash::new(&self);
        let mut sit = Vec::new();
        for group in groups {
            let people: Vec<u64> = group.iter().map(|id| hash.person(id)).collect();
            for (place, one) in group.iter().enumerate() {
                for (at, other) in group[..place].iter().enumerate() {
                    let listed = !self.also.is_empty() && self.covers(one, other);
                    if listed || hash.hits(people[place], people[at]) {
                        sit.push((one.clone(), other.clone()));
                    }
                }
            }
        }
        self.but.extend(sit);
        self.but.sort();
        self.but.dedup();
        self
    }
}

impl fmt::Debug for Cover {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Cover")
    }
}

/// The keyed hash of a pair. Each id is hashed once, with SipHash-2-4, so that nobody can work
/// back from pairs to the key; a pair of hashes is then one product of secrets.
pub(crate) struct Hash {
    keys: [u64; 4],
    /// A pair is covered when its 32 bits are below this.
    below: u64,
}

impl Hash {
    pub(crate) fn new(cover: &Cover) -> Hash {
        let mut dice = Dice::new(cover.key);
        Hash {
            keys: [dice.throw(), dice.throw(), dice.throw(), dice.throw()],
            below: (u64::from(cover.per_thousand.min(1000)) << 32) / 1000,
        }
    }

    pub(crate) fn person(&self, id: &str) -> u64 {
        siphash([self.keys[0], self.keys[1]], id.as_bytes())
    }

    /// Whether the pair of these two hashes is covered. Cost: two multiplications.
    #[inline]
    pub(crate) fn hits(&self, one: u64, other: u64) -> bool {
        let sum = one.wrapping_add(other) ^ self.keys[2];
        let differ = (one ^ other) ^ self.keys[3];
        let product = u128::from(sum) * u128::from(differ);
        let folded = (product as u64) ^ ((product >> 64) as u64);
        (folded.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) < self.below
    }
}

/// SipHash-2-4 of Aumasson and Bernstein.
fn siphash(key: [u64; 2], bytes: &[u8]) -> u64 {
    let mut state = [
        key[0] ^ 0x736f_6d65_7073_6575,
        key[1] ^ 0x646f_7261_6e64_6f6d,
        key[0] ^ 0x6c79_6765_6e65_7261,
        key[1] ^ 0x7465_6462_7974_6573,
    ];
    let mut take = |word: u64| {
        state[3] ^= word;
        rounds(&mut state, 2);
        state[0] ^= word;
    };
    let words = bytes.chunks_exact(8);
    let rest = words.remainder();
    for word in words {
        take(u64::from_le_bytes(
            word.try_into().expect("chunks of eight"),
        ));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    last[7] = bytes.len() as u8;
    take(u64::from_le_bytes(last));
    state[2] ^= 0xff;
    rounds(&mut state, 4);
    state[0] ^ state[1] ^ state[2] ^ state[3]
}

fn rounds(state: &mut [u64; 4], count: usize) {
    let [a, b, c, d] = state;
    for _ in 0..count {
        *a = a.wrapping_add(*b);
        *b = b.rotate_left(13) ^ *a;
        *a = a.rotate_left(32);
        *c = c.wrapping_add(*d);
        *d = d.rotate_left(16) ^ *c;
        *a = a.wrapping_add(*d);
        *d = d.rotate_left(21) ^ *a;
        *c = c.wrapping_add(*b);
        *b = b.rotate_left(17) ^ *c;
        *c = c.rotate_left(32);
    }
}

#[cfg(test)]
mod tests {
    use super::siphash;

    #[test]
    fn the_hash_is_that_of_the_paper() {
        let bytes: Vec<u8> = (0..15).collect();
        let key = [0x0706_0504_0302_0100, 0x0f0e_0d0c_0b0a_0908];
        assert_eq!(siphash(key, &bytes), 0xa129_ca61_49be_45e5);
    }
}
