//! What keeps two people out of one group, other than when and in what language they meet.

use crate::cover::{Cover, Hash};
use crate::lists::Lists;
use crate::people::People;
use crate::problem::{NONE, column_values, couples};
use crate::rules::Rules;
use std::collections::BTreeMap;

/// Same values, private pairs and cover. Nothing outside can tell the last two from each other.
pub(crate) struct Clashes {
    /// For each column, each person's value; `NONE` clashes with nobody.
    keys: Vec<Vec<u32>>,
    /// The people each person is kept apart from by name, sorted.
    foes: Lists,
    any_foes: bool,
    veil: Option<Veil>,
}

/// Cover, ready for the search.
struct Veil {
    hash: Hash,
    people: Vec<u64>,
    /// The people each person is let sit with whatever the hash says, sorted.
    but: Lists,
}

impl Clashes {
    pub(crate) fn new(people: &People, rules: &Rules, places: &BTreeMap<&str, usize>) -> Clashes {
        let present = |name: &&String| people.has_column(name);
        let keys = rules.apart.same.iter().filter(present);
        let keys = keys.map(|name| column_values(people, name)).collect();
        let mut apart = couples(&rules.apart.pairs, places);
        let veil = rules.apart.cover.as_ref().map(|cover| {
            let also = couples(&cover.also, places).into_iter();
            let but = couples(&cover.but, places);
            let open = |pair: &(usize, usize)| {
                let turned = (pair.1, pair.0);
                !but.contains(pair) && !but.contains(&turned)
            };
            apart.extend(also.filter(open));
            Veil::new(people, cover, &but)
        });
        Clashes {
            keys,
            any_foes: !apart.is_empty(),
            foes: both_ways(people.len(), &apart),
            veil,
        }
    }

    /// Whether these two, of different parties, may not sit together.
    pub(crate) fn between(&self, one: u32, other: u32) -> bool {
        self.differ_not(one, other) || self.foe(one, other)
    }

    fn differ_not(&self, one: u32, other: u32) -> bool {
        let same = |column: &Vec<u32>| {
            column[one as usize] != NONE && column[one as usize] == column[other as usize]
        };
        self.keys.iter().any(same)
    }

    /// Whether these two, of different parties, are kept apart as a pair, private or covered.
    pub(crate) fn foe(&self, one: u32, other: u32) -> bool {
        self.listed(one, other)
            || self
                .veil
                .as_ref()
                .is_some_and(|veil| veil.hides(one, other))
    }

    fn listed(&self, one: u32, other: u32) -> bool {
        self.any_foes && self.foes.of(one as usize).binary_search(&other).is_ok()
    }

    /// Whether two of one party may not sit together. Covered pairs are among them: whoever could
    /// have two sit together that are kept apart would learn which are private.
    pub(crate) fn within(&self, people: &[u32]) -> bool {
        let mut pairs = people.iter().enumerate();
        pairs.any(|(place, one)| {
            let others = people[..place].iter();
            others.into_iter().any(|other| self.between(*one, *other))
        })
    }

    /// No more than this many of these people can sit together, as far as values tell.
    pub(crate) fn at_most_together(&self, people: impl Iterator<Item = u32> + Clone) -> usize {
        let differing = |column: &Vec<u32>| {
            let mut keys: Vec<u32> = people.clone().map(|p| column[p as usize]).collect();
            let free = keys.iter().filter(|key| **key == NONE).count();
            keys.sort_unstable();
            keys.dedup();
            free + keys.iter().filter(|key| **key != NONE).count()
        };
        self.keys
            .iter()
            .map(differing)
            .min()
            .unwrap_or_else(|| people.clone().count())
    }
}

impl Veil {
    fn new(people: &People, cover: &Cover, but: &[(usize, usize)]) -> Veil {
        let hash = Hash::new(cover);
        let ids = people.all().iter();
        Veil {
            people: ids.map(|person| hash.person(&person.id)).collect(),
            hash,
            but: both_ways(people.len(), but),
        }
    }

    #[inline]
    fn hides(&self, one: u32, other: u32) -> bool {
        let hashes = [one, other].map(|person| self.people[person as usize]);
        self.hash.hits(hashes[0], hashes[1])
            && self.but.of(one as usize).binary_search(&other).is_err()
    }
}

/// For each person those they are a pair with, sorted.
fn both_ways(people: usize, pairs: &[(usize, usize)]) -> Lists {
    let mut lists = vec![Vec::new(); people];
    for (one, other) in pairs {
        lists[*one].push(*other as u32);
        lists[*other].push(*one as u32);
    }
    lists.iter_mut().for_each(|list| list.sort_unstable());
    Lists::new(&lists)
}
