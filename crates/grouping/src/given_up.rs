//! What was given up: the group that would have had more for somebody, were it not for a rule.

use crate::met::Met;
use crate::people::{People, Person};
use crate::placement::{Group, Placement};
use crate::problem::{Problem, Standing};
use crate::rules::Rules;
use crate::story::{Forbade, GivenUp, may_ever_be_named};
use crate::week::Slot;
use crate::windows::speaks;
use std::collections::BTreeMap;
use std::ops::Range;

/// How many other groups are looked at for what was given up.
const GROUPS_LOOKED_AT: usize = 400;
/// A gain smaller than this, of 1, is not worth telling.
const GAIN_LEAST: f64 = 0.02;

/// Tells for everybody seated, by id, which group would have had more for them and which rule
/// forbade it; whoever gave nothing up is not in it.
///
/// - `may_name`: as for [`crate::seat_stories`]. A column counts only where it may be named for
///   everybody concerned: the one who sits, their group and the other. Where a rule looks at what
///   may not be named, of the one who sits or of the other group, that group is passed over.
/// - Groups that a pair kept apart concerns, private or covered, are passed over as well, and
///   whoever must sit together with others is told nothing.
/// - What may not be named changes nothing here, but for the range of a column of numbers, which
///   is everybody's.
/// - Cost: a few hundred groups are compared for each seat; a second or two for 16,000 people.
///
/// ```
/// use grouping::{Met, People, Rules, form, given_up_of_all};
/// let nobody = People::new(Vec::new()).expect("no line of none is bad");
/// let (rules, week) = (Rules::default(), "2026-12-07".parse()?);
/// let placement = form(&nobody, &rules, &Met::default(), week, 1, 0, &mut |_| {});
/// let placement = placement.map_err(|wrong| wrong.join("; "))?;
/// assert!(given_up_of_all(&nobody, &rules, &placement, &|_, _| true).is_empty());
/// # Ok::<(), String>(())
/// ```
pub fn given_up_of_all(
    people: &People,
    rules: &Rules,
    placement: &Placement,
    may_name: &dyn Fn(&str, &str) -> bool,
) -> BTreeMap<String, GivenUp> {
    given_up_in(
        people,
        rules,
        placement,
        may_name,
        0..placement.groups.len(),
    )
}

/// The same for the members of some groups.
pub(crate) fn given_up_in(
    people: &People,
    rules: &Rules,
    placement: &Placement,
    may_name: &dyn Fn(&str, &str) -> bool,
    groups: Range<usize>,
) -> BTreeMap<String, GivenUp> {
    let groups_kept = placement.groups.iter();
    let kept: Vec<(Slot, String)> = groups_kept.map(|g| (g.slot, g.language.clone())).collect();
    let standing = Standing {
        kept: &kept,
        ..Standing::default()
    };
    let problem = Problem::new(people, rules, &Met::default(), placement.week, standing);
    let places = people.places();
    let rooms = placement.groups.iter();
    let rooms = rooms.map(|group| Room::new(&problem, group, &places, may_name));
    let teller = Teller {
        people,
        rules,
        problem: &problem,
        rooms: rooms.collect(),
        may_name,
    };
    let mut given_up = BTreeMap::new();
    for group in groups {
        for &place in &teller.rooms[group].members {
            if let Some(told) = teller.given_up(group, place) {
                given_up.insert(people.all()[place as usize].id.clone(), told);
            }
        }
    }
    given_up
}

/// A group as others look at it.
struct Room<'a> {
    group: &'a Group,
    members: Vec<u32>,
    anchor: Option<u32>,
    /// For each column in which differing counts, whether it may be named for all members.
    named: Vec<bool>,
}

impl<'a> Room<'a> {
    fn new(
        problem: &Problem,
        group: &'a Group,
        places: &BTreeMap<&str, usize>,
        may_name: &dyn Fn(&str, &str) -> bool,
    ) -> Room<'a> {
        let ids = group.members.iter();
        let columns = problem.wishes.column_names().iter();
        let for_all = |column: &String| {
            let mut ids = group.members.iter();
            may_ever_be_named(column) && ids.all(|id| may_name(id, column))
        };
        Room {
            group,
            members: ids
                .filter_map(|id| places.get(id.as_str()).map(|at| *at as u32))
                .collect(),
            anchor: problem.anchor_at(group.slot.start, &group.language),
            named: columns.map(for_all).collect(),
        }
    }
}

struct Teller<'a> {
    people: &'a People,
    rules: &'a Rules,
    problem: &'a Problem,
    rooms: Vec<Room<'a>>,
    may_name: &'a dyn Fn(&str, &str) -> bool,
}

impl Teller<'_> {
    /// The other group that would have had most for somebody, were it not for a rule.
    fn given_up(&self, group: usize, place: u32) -> Option<GivenUp> {
        let wishes = &self.problem.wishes;
        let own = &self.rooms[group];
        let here = wishes.differences(place, &own.members);
        let mut best: Option<(f64, GivenUp)> = None;
        for (other, room) in self.rooms.iter().enumerate().take(GROUPS_LOOKED_AT) {
            if other == group || room.members.is_empty() {
                continue;
            }
            let there = wishes.differences(place, &room.members);
            let (mut more, mut most) = (0.0, (0.0, 0));
            for column in 0..own.named.len() {
                if own.named[column] && room.named[column] {
                    let gain = f64::from(there[column] - here[column]);
                    more += gain;
                    if gain >= most.0 {
                        most = (gain, column);
                    }
                }
            }
            let better = best.as_ref().is_none_or(|(least, _)| more > *least);
            if most.0 < GAIN_LEAST || more < 0.0 || !better {
                continue;
            }
            if let Some(rule) = self.forbade(place, room) {
                let told = GivenUp {
                    column: wishes.column_names()[most.1].clone(),
                    group: other + 1,
                    rule,
                };
                best = Some((more, told));
            }
        }
        best.map(|(_, given_up)| given_up)
    }

    fn person(&self, place: u32) -> &Person {
        &self.people.all()[place as usize]
    }

    fn may_name(&self, place: u32, column: &str) -> bool {
        may_ever_be_named(column) && (self.may_name)(&self.person(place).id, column)
    }

    /// The rule that keeps somebody from a group, if there is one that may be told. What may not
    /// be named is not looked at either: that it forbids nothing would tell as much.
    fn forbade(&self, place: u32, room: &Room) -> Option<Forbade> {
        let problem = self.problem;
        let party = problem.party_of[place as usize];
        let foe = |other: &u32| problem.clashes.foe(place, *other);
        let named = |column: &&str| self.may_name(place, column);
        let bound = problem.weight(party) > 1 || room.members.iter().any(foe);
        if bound || !["languages", "free"].iter().all(named) {
            return None;
        }
        let (group, person) = (room.group, self.person(place));
        if !speaks(person, &group.language) {
            return Some(Forbade::Language(group.language.clone()));
        }
        if !room
            .anchor
            .is_some_and(|anchor| problem.fits(party, anchor))
        {
            return Some(Forbade::Hours(group.slot.to_string()));
        }
        let columns = self.rules.apart.same.iter();
        for column in columns.filter(|name| self.people.has_column(name)) {
            let mut concerned = room.members.iter().chain([&place]);
            if !concerned.all(|one| self.may_name(*one, column)) {
                return None;
            }
            let value = person.column(column);
            let same = |other: &u32| self.person(*other).column(column) == value;
            if !value.is_empty() && room.members.iter().any(same) {
                return Some(Forbade::Same(column.clone()));
            }
        }
        let full = room.members.len() >= problem.most;
        full.then_some(Forbade::Full(problem.most))
    }
}
