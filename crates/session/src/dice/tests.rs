//! Stories of chance.

use std::collections::BTreeMap;

use super::Dice;

/// What splitmix64 adds to its state with each throw.
const STRIDE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A throw of splitmix64 (Steele, Lea and Flood 2014).
fn splitmix(state: u64) -> u64 {
    let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The state a throw of splitmix64 came from.
fn splitmix_from(thrown: u64) -> u64 {
    let unshift = |mixed: u64, by: u32| mixed ^ (mixed >> by) ^ (mixed >> (2 * by));
    let mut mixed = unshift(thrown, 31).wrapping_mul(inverse(0x94d0_49bb_1331_11eb));
    mixed = unshift(mixed, 27).wrapping_mul(inverse(0xbf58_476d_1ce4_e5b9));
    unshift(mixed, 30)
}

/// What an odd number times makes one; each round doubles the bits that are right.
fn inverse(odd: u64) -> u64 {
    (0..6).fold(odd, |by, _| {
        by.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(by)))
    })
}

/// The ids that would come next, if an id came from splitmix64: it lacks the lowest bit.
fn next_of_splitmix(id: i64) -> [i64; 2] {
    [0, 1].map(|bit| {
        let state = splitmix_from(id.cast_unsigned() << 1 | bit);
        (splitmix(state.wrapping_add(STRIDE)) >> 1).cast_signed()
    })
}

/// Whoever reads the id of one copy in a page must not know the next: with it they would know
/// the shuffle, and whose note each is.
#[test]
fn an_id_that_is_read_does_not_tell_the_next() {
    let of = |state: u64| (splitmix(state) >> 1).cast_signed();
    let told = next_of_splitmix(of(42)).contains(&of(42u64.wrapping_add(STRIDE)));
    assert!(told, "this is how splitmix64 would be read");
    for chance in 0..200 {
        let mut dice = Dice::new(chance);
        let (read, next) = (dice.id(), dice.id());
        assert!(!next_of_splitmix(read).contains(&next), "chance {chance}");
    }
}

#[test]
fn the_same_chance_gives_the_same_throws() {
    let ids = |chance| {
        let mut dice = Dice::new(chance);
        [dice.id(), dice.id(), dice.id()]
    };
    assert_eq!(ids(7), ids(7));
    assert_ne!(ids(7), ids(8));
    assert!(ids(7).iter().all(|id| *id > 0));
}

#[test]
fn every_order_comes_about_as_often() {
    let mut came: BTreeMap<[u8; 4], usize> = BTreeMap::new();
    let mut dice = Dice::new(1);
    for _ in 0..24_000 {
        let mut order = [0, 1, 2, 3];
        dice.shuffle(&mut order);
        *came.entry(order).or_default() += 1;
    }
    assert_eq!(came.len(), 24);
    for (order, times) in came {
        assert!((850..1150).contains(&times), "{order:?} came {times} times");
    }
}
