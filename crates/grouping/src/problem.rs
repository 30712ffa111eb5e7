//! The numeric form of people and rules: what the search works on.

use crate::anchors::{self, Anchor};
use crate::clashes::Clashes;
use crate::lists::Lists;
use crate::met::Met;
use crate::people::People;
use crate::rules::Rules;
use crate::scale::Scale;
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
    /// How much the worst groups count before the best.
    pub(crate) balance: f64,
    /// Which parties stay where they sit; empty when none does.
    pinned: Vec<bool>,
}

/// What stands already when a problem is set up.
#[derive(Clone, Copy, Default)]
pub(crate) struct Standing<'a> {
    /// Slots and languages which must be among the anchors.
    pub(crate) kept: &'a [(Slot, String)],
    /// For each of the first of these, the people who sit together there whatever else changes.
    pub(crate) stays: &'a [Vec<usize>],
    /// The scale of everybody, where the people are only some of them.
    pub(crate) scale: Option<&'a Scale>,
}

impl Problem {
    pub(crate) fn new(
        people: &People,
        rules: &Rules,
        met: &Met,
        week: Week,
        standing: Standing,
    ) -> Problem {
        let places = people.places();
        let Standing { kept, stays, scale } = standing;
        let mut couples = couples(&rules.together.pairs, &places);
        couples.extend(
            stays
                .iter()
                .flat_map(|members| members.windows(2))
                .map(|m| (m[0], m[1])),
        );
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
        let homes: Vec<u32> = stays.iter().map(|members| party_of[members[0]]).collect();
        let pinned = pins(&field, &homes, kept, parties.len());
        let sound: Vec<bool> = (0..parties.len())
            .map(|party| {
                let members = parties.of(party);
                members.len() <= rules.size.most && !clashes.within(members)
            })
            .collect();
        let pin = |party: usize| pinned.get(party).copied().flatten();
        let fits = |party, anchor| sound[party] && pin(party).is_none_or(|only| only == anchor);
        field.reach.retain(fits);
        let pool = field.reach.turned(field.anchors.len());
        let of_all = match scale {
            Some(_) => Scale::default(),
            None => Scale::of(people, rules),
        };
        let scale = scale.unwrap_or(&of_all);
        Problem {
            least: rules.size.least,
            most: rules.size.most,
            wishes: Wishes::new(people, rules, met, &places, scale),
            balance: rules.balance,
            parties,
            party_of,
            anchors: field.anchors,
            languages: field.languages,
            reach: field.reach,
            pool,
            clashes,
            kinds,
            pinned: pinned.iter().map(Option::is_some).collect(),
        }
    }

    /// The anchor of this start and language, if anybody could meet there.
    pub(crate) fn anchor_at(&self, start: u32, language: &str) -> Option<u32> {
        anchors::at(&self.anchors, &self.languages, start, language)
    }

    /// Whether a party sits where it sits whatever else changes.
    pub(crate) fn is_pinned(&self, party: u32) -> bool {
        self.pinned
            .get(party as usize)
            .is_some_and(|pinned| *pinned)
    }

    /// Sets anew who is kept apart, by rules of which only the cover differs.
    pub(crate) fn cover(&mut self, people: &People, rules: &Rules) {
        self.clashes = Clashes::new(people, rules, &people.places());
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
        if self.is_pinned(one) && self.is_pinned(other) {
            return true;
        }
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
        self.worth_of(&self.people_of(parties))
    }

    /// The same of these people.
    pub(crate) fn worth_of(&self, people: &[u32]) -> f64 {
        let mut sum = 0.0;
        for (place, one) in people.iter().enumerate() {
            let pair = |other: &u32| f64::from(self.wishes.pair(*one, *other));
            sum += people[..place].iter().map(pair).sum::<f64>();
        }
        let pairs = (people.len() * people.len().saturating_sub(1) / 2).max(1);
        sum / pairs as f64 + f64::from(self.wishes.company(people))
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

/// For each party that stays its only anchor, `NONE` if there is none; empty when none stays.
fn pins(
    field: &anchors::Field,
    homes: &[u32],
    kept: &[(Slot, String)],
    parties: usize,
) -> Vec<Option<u32>> {
    if homes.is_empty() {
        return Vec::new();
    }
    let mut pinned = vec![None; parties];
    for (party, (slot, language)) in homes.iter().zip(kept) {
        let anchor = anchors::at(&field.anchors, &field.languages, slot.start, language);
        pinned[*party as usize] = Some(anchor.unwrap_or(NONE));
    }
    pinned
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
