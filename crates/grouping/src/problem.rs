//! The numeric form of people and rules: what the search works on.

use crate::anchors::{self, Anchor};
use crate::met::Met;
use crate::people::People;
use crate::rules::Rules;
use crate::week::{Slot, Week};
use crate::wishes::Wishes;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// No group, no value, nobody.
pub(crate) const NONE: u32 = u32::MAX;

/// People and rules as numbers. A *party* is who must sit together: mostly one person.
pub(crate) struct Problem {
    pub(crate) least: usize,
    pub(crate) most: usize,
    /// The people of each party, by their place in the file.
    pub(crate) parties: Lists,
    /// The party of each person.
    pub(crate) party_of: Vec<u32>,
    /// Slots with a language; those that could never fill a group are left out.
    pub(crate) anchors: Vec<Anchor>,
    /// As the people write them, in the order of [`Anchor::language`].
    pub(crate) languages: Vec<String>,
    /// The anchors each party fits, sorted.
    pub(crate) reach: Lists,
    /// The parties each anchor serves, sorted.
    pub(crate) pool: Lists,
    pub(crate) clashes: Clashes,
    /// For each column in which nobody should be alone, each person's value.
    pub(crate) kinds: Vec<Vec<u32>>,
    pub(crate) wishes: Wishes,
}

/// What keeps two parties out of one group, other than when and in what language they meet.
pub(crate) struct Clashes {
    /// For each column, each person's value; `NONE` clashes with nobody.
    keys: Vec<Vec<u32>>,
    /// The people each person is kept apart from, sorted.
    foes: Lists,
    any_foes: bool,
}

impl Problem {
    pub(crate) fn new(
        people: &People,
        rules: &Rules,
        met: &Met,
        week: Week,
        kept: &[(Slot, String)],
    ) -> Problem {
        let places = people.places();
        let couples = couples(&rules.together.pairs, &places);
        let (parties, party_of) = parties(people.len(), &couples);
        let clashes = Clashes::new(people, rules, &places);
        let present = |name: &&String| people.has_column(name);
        let kinds = rules.alone.avoid.iter().filter(present);
        let kinds = kinds.map(|name| column_values(people, name)).collect();
        let seats = anchors::Seats {
            parties: &parties,
            least: rules.size.least,
            kept,
        };
        let mut field = anchors::field(people, rules.meeting_minutes, week, &seats);
        let sound = |party: usize| {
            let members = parties.of(party);
            members.len() <= rules.size.most && !clashes.within(members)
        };
        field.reach.retain_lists(sound);
        let pool = field.reach.turned(field.anchors.len());
        Problem {
            least: rules.size.least,
            most: rules.size.most,
            wishes: Wishes::new(people, rules, met, &places),
            parties,
            party_of,
            anchors: field.anchors,
            languages: field.languages,
            reach: field.reach,
            pool,
            clashes,
            kinds,
        }
    }

    pub(crate) fn party_count(&self) -> usize {
        self.parties.len()
    }

    /// How many people a party is.
    pub(crate) fn weight(&self, party: u32) -> usize {
        self.parties.of(party as usize).len()
    }

    /// The people of these parties.
    pub(crate) fn people_of<'a>(&'a self, parties: &'a [u32]) -> Cow<'a, [u32]> {
        if self.parties.len() == self.party_of.len() {
            return Cow::Borrowed(parties);
        }
        Cow::Owned(
            parties
                .iter()
                .flat_map(|p| self.parties.of(*p as usize))
                .copied()
                .collect(),
        )
    }

    pub(crate) fn fits(&self, party: u32, anchor: u32) -> bool {
        self.reach.of(party as usize).binary_search(&anchor).is_ok()
    }

    /// Whether two parties may not sit in one group.
    pub(crate) fn clash(&self, one: u32, other: u32) -> bool {
        let (ones, others) = (
            self.parties.of(one as usize),
            self.parties.of(other as usize),
        );
        ones.iter()
            .any(|a| others.iter().any(|b| self.clashes.between(*a, *b)))
    }

    /// Whether this party may not sit with one of these; `but` is not looked at.
    pub(crate) fn clashes_with(&self, party: u32, members: &[u32], but: u32) -> bool {
        members
            .iter()
            .any(|other| *other != but && self.clash(party, *other))
    }

    /// How far a group of these parties answers the wishes, 0 to 1.
    pub(crate) fn worth(&self, parties: &[u32]) -> f64 {
        let people = self.people_of(parties);
        let mut sum = 0.0;
        for (place, one) in people.iter().enumerate() {
            let pair = |other: &u32| f64::from(self.wishes.pair(*one, *other));
            sum += people[..place].iter().map(pair).sum::<f64>();
        }
        let pairs = (people.len() * people.len().saturating_sub(1) / 2).max(1);
        sum / pairs as f64 + f64::from(self.wishes.company(&people))
    }

    /// How many of these people stand alone in a column where nobody should.
    pub(crate) fn lone(&self, parties: &[u32]) -> usize {
        if self.kinds.is_empty() {
            return 0;
        }
        self.lone_people(&self.people_of(parties)).len()
    }

    /// Those of these people who stand alone, once for each column they stand alone in.
    pub(crate) fn lone_people(&self, people: &[u32]) -> Vec<u32> {
        let mut lone = Vec::new();
        for column in &self.kinds {
            for &person in people {
                let kind = column[person as usize];
                let alike = |other: &&u32| column[**other as usize] == kind;
                if kind != NONE && people.iter().filter(alike).count() == 1 {
                    lone.push(person);
                }
            }
        }
        lone
    }
}

impl Clashes {
    fn new(people: &People, rules: &Rules, places: &BTreeMap<&str, usize>) -> Clashes {
        let present = |name: &&String| people.has_column(name);
        let keys = rules.apart.same.iter().filter(present);
        let keys = keys.map(|name| column_values(people, name)).collect();
        let mut foes = vec![Vec::new(); people.len()];
        for (one, other) in couples(&rules.apart.pairs, places) {
            foes[one].push(other as u32);
            foes[other].push(one as u32);
        }
        foes.iter_mut().for_each(|list| list.sort_unstable());
        Clashes {
            keys,
            any_foes: !rules.apart.pairs.is_empty(),
            foes: Lists::new(&foes),
        }
    }

    fn between(&self, one: u32, other: u32) -> bool {
        let same = |column: &Vec<u32>| {
            column[one as usize] != NONE && column[one as usize] == column[other as usize]
        };
        self.keys.iter().any(same) || (self.any_foes && self.foe(one, other))
    }

    /// Whether these two are a pair that is kept apart.
    pub(crate) fn foe(&self, one: u32, other: u32) -> bool {
        self.foes.of(one as usize).binary_search(&other).is_ok()
    }

    /// Whether two of these people may not sit together.
    fn within(&self, people: &[u32]) -> bool {
        let mut pairs = people.iter().enumerate();
        pairs.any(|(place, one)| {
            people[..place]
                .iter()
                .any(|other| self.between(*one, *other))
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

/// Each person's value in a column as a number; `NONE` for an empty cell.
pub(crate) fn column_values(people: &People, name: &str) -> Vec<u32> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let number = |value: String| {
        let next = numbers.len() as u32;
        if value.is_empty() {
            NONE
        } else {
            *numbers.entry(value).or_insert(next)
        }
    };
    people
        .all()
        .iter()
        .map(|person| person.column(name).into_owned())
        .map(number)
        .collect()
}

/// Pairs of ids as places; pairs of which one is not there are passed over.
pub(crate) fn couples<'a>(
    pairs: impl IntoIterator<Item = &'a (String, String)>,
    places: &BTreeMap<&str, usize>,
) -> Vec<(usize, usize)> {
    let place = |id: &str| places.get(id).copied();
    pairs
        .into_iter()
        .filter_map(|(a, b)| Some((place(a)?, place(b)?)))
        .collect()
}

/// Who sits together, as lists of people, and the list of each person.
fn parties(people: usize, couples: &[(usize, usize)]) -> (Lists, Vec<u32>) {
    let mut root: Vec<usize> = (0..people).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while root[at] != at {
            root[at] = root[root[at]];
            at = root[at];
        }
        at
    }
    for &(one, other) in couples {
        let (one, other) = (find(&mut root, one), find(&mut root, other));
        root[one.max(other)] = one.min(other);
    }
    let mut party_of = vec![NONE; people];
    let mut lists: Vec<Vec<u32>> = Vec::new();
    for person in 0..people {
        let first = find(&mut root, person);
        if first == person {
            party_of[person] = lists.len() as u32;
            lists.push(Vec::new());
        } else {
            party_of[person] = party_of[first];
        }
        lists[party_of[person] as usize].push(person as u32);
    }
    (Lists::new(&lists), party_of)
}

/// Many short lists of numbers in one piece of memory.
pub(crate) struct Lists {
    ends: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    pub(crate) fn new(lists: &[Vec<u32>]) -> Lists {
        let mut all = Lists {
            ends: vec![0],
            items: Vec::new(),
        };
        lists.iter().for_each(|list| all.push(list));
        all
    }

    pub(crate) fn push(&mut self, list: &[u32]) {
        self.items.extend_from_slice(list);
        self.ends.push(self.items.len());
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len() - 1
    }

    pub(crate) fn of(&self, list: usize) -> &[u32] {
        &self.items[self.ends[list]..self.ends[list + 1]]
    }

    /// Empties the lists that are not to be kept.
    fn retain_lists(&mut self, keep: impl Fn(usize) -> bool) {
        let mut kept = Lists {
            ends: vec![0],
            items: Vec::with_capacity(self.items.len()),
        };
        for list in 0..self.len() {
            kept.push(if keep(list) { self.of(list) } else { &[] });
        }
        *self = kept;
    }

    /// For each number below `count`, the lists it stands in.
    fn turned(&self, count: usize) -> Lists {
        let mut turned = vec![Vec::new(); count];
        for list in 0..self.len() {
            self.of(list)
                .iter()
                .for_each(|item| turned[*item as usize].push(list as u32));
        }
        Lists::new(&turned)
    }
}
