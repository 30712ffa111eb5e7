//! Why somebody sits where they sit, told without what they would rather not see told.

use crate::hours::{Hours, Minutes, WEEK_MINUTES, span_text};
use crate::met::Met;
use crate::people::{People, Person, values};
use crate::place;
use crate::placement::{Group, Placement};
use crate::problem::{NONE, Problem, Standing};
use crate::rules::Rules;
use crate::scene::Scene;
use crate::story::{Brings, Forbade, GivenUp, SeatStory, Shares};
use crate::week::Zones;

/// Columns that no reason names, whatever the caller hides.
const NEVER_NAMED: [&str; 2] = ["age", "gender"];
/// How many other groups are looked at for what was given up.
const GROUPS_LOOKED_AT: usize = 400;
/// A gain smaller than this, of 1, is not worth telling.
const GAIN_LEAST: f64 = 0.02;

/// Tells for each member of a group why they sit there, in the order of its members.
///
/// - `group`: from 0, as in `placement.groups`; there is nothing to tell of one that is not there.
/// - `hidden`: columns that are not to be named, besides age and gender, which never are.
/// - Pairs that are kept apart are never hinted at: groups they concern are passed over.
/// - Cost: a few hundred groups are compared for each member.
pub fn explain(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    group: usize,
    hidden: &[&str],
) -> Vec<SeatStory> {
    let kept: Vec<_> = placement
        .groups
        .iter()
        .map(|g| (g.slot, g.language.clone()))
        .collect();
    let standing = Standing {
        kept: &kept,
        ..Standing::default()
    };
    let problem = Problem::new(people, rules, met, placement.week, standing);
    let reach = place::reach(&problem);
    let scene = Scene {
        people,
        rules,
        problem: &problem,
        reach: &reach,
        week: placement.week,
    };
    let groups = placement.groups.iter();
    let members = groups.map(|group| members(people, group)).collect();
    let teller = Teller {
        scene: &scene,
        placement,
        members,
        hidden,
    };
    if group >= placement.groups.len() {
        return Vec::new();
    }
    let zones = &mut Zones::new(placement.week, people.zones());
    teller.members[group]
        .iter()
        .map(|place| teller.story(group, *place, zones))
        .collect()
}

fn members(people: &People, group: &Group) -> Vec<u32> {
    let places = people.places();
    group
        .members
        .iter()
        .filter_map(|id| places.get(id.as_str()).map(|at| *at as u32))
        .collect()
}

struct Teller<'a> {
    scene: &'a Scene<'a>,
    placement: &'a Placement,
    members: Vec<Vec<u32>>,
    hidden: &'a [&'a str],
}

impl Teller<'_> {
    fn story(&self, group: usize, place: u32, zones: &mut Zones) -> SeatStory {
        SeatStory {
            id: self.person(place).id.clone(),
            windows: self.windows(group, zones),
            languages: self.languages(group),
            shares: self.shares(group, place),
            brings: self.brings(group, place),
            given_up: self.given_up(group, place),
        }
    }

    fn person(&self, place: u32) -> &Person {
        &self.scene.people.all()[place as usize]
    }

    fn may_name(&self, column: &str) -> bool {
        !NEVER_NAMED.contains(&column)
            && !self
                .hidden
                .iter()
                .any(|hidden| hidden.to_lowercase() == column)
    }

    /// When all are free, in stretches long enough to meet.
    fn windows(&self, group: usize, zones: &mut Zones) -> Vec<String> {
        let mut all = Minutes::default();
        all.mark(0, WEEK_MINUTES);
        for place in &self.members[group] {
            let person = self.person(*place);
            all.keep(
                &zones
                    .utc(&person.time_zone, &person.free)
                    .unwrap_or_default(),
            );
        }
        let long = |(from, to): &(u32, u32)| to - from >= self.scene.rules.meeting_minutes;
        let day = |(from, to): &(u32, u32)| to - from < crate::hours::DAY_MINUTES;
        let runs: Vec<(u32, u32)> = all.runs().into_iter().filter(long).collect();
        if runs.iter().all(day) {
            return runs
                .into_iter()
                .map(|(from, to)| span_text(from, to))
                .collect();
        }
        Hours::from_stretches(&runs)
            .to_string()
            .split("; ")
            .map(str::to_string)
            .collect()
    }

    fn languages(&self, group: usize) -> Vec<String> {
        let members = &self.members[group];
        let Some(first) = members.first() else {
            return Vec::new();
        };
        let speaks = |place: &u32, wanted: &str| {
            self.person(*place)
                .languages
                .iter()
                .any(|one| one.to_lowercase() == wanted)
        };
        let all = |language: &&String| {
            members
                .iter()
                .all(|place| speaks(place, &language.to_lowercase()))
        };
        self.person(*first)
            .languages
            .iter()
            .filter(all)
            .cloned()
            .collect()
    }

    fn shares(&self, group: usize, place: u32) -> Vec<Shares> {
        let mut shares = Vec::new();
        for column in self
            .scene
            .rules
            .shared
            .keys()
            .filter(|name| self.may_name(name))
        {
            let cell = self.person(place).column(column).into_owned();
            for value in values(&cell) {
                let has = |other: &&u32| {
                    **other != place
                        && values(&self.person(**other).column(column)).any(|v| v == value)
                };
                let others = self.members[group].iter().filter(has).count();
                if others > 0 {
                    shares.push(Shares {
                        column: column.clone(),
                        value: value.to_string(),
                        others,
                    });
                }
            }
        }
        shares.sort_by_key(|shares| std::cmp::Reverse(shares.others));
        shares
    }

    fn brings(&self, group: usize, place: u32) -> Vec<Brings> {
        let mut brings = Vec::new();
        let wishes = &self.scene.problem.wishes;
        for column in wishes
            .name_columns()
            .iter()
            .filter(|name| self.may_name(name))
        {
            let value = self.person(place).column(column).into_owned();
            let has = |other: &u32| self.person(*other).column(column) == value;
            let alone = self.members[group]
                .iter()
                .filter(|other| has(other))
                .count()
                == 1;
            if alone && !value.is_empty() {
                brings.push(Brings {
                    column: column.clone(),
                    value,
                });
            }
        }
        brings
    }

    /// The other group that would have had most for somebody, were it not for a rule.
    fn given_up(&self, group: usize, place: u32) -> Option<GivenUp> {
        let own = self.difference(place, &self.members[group]);
        let mut best: Option<(f64, GivenUp)> = None;
        for (other, members) in self.members.iter().enumerate().take(GROUPS_LOOKED_AT) {
            if other == group || members.is_empty() || self.kept_apart(place, members) {
                continue;
            }
            let there = self.difference(place, members);
            let named = there
                .iter()
                .zip(&own)
                .filter(|((name, _), _)| self.may_name(name));
            let gains = named.map(|((name, there), (_, here))| (there - here, name));
            let Some((gain, column)) = gains.max_by(|(a, _), (b, _)| a.total_cmp(b)) else {
                continue;
            };
            let all: f64 = there.iter().map(|(_, worth)| worth).sum();
            let more = all - own.iter().map(|(_, worth)| worth).sum::<f64>();
            if gain < GAIN_LEAST
                || best.as_ref().is_some_and(|(most, _)| more <= *most)
                || more < 0.0
            {
                continue;
            }
            if let Some(rule) = self.forbade(place, other) {
                let column = column.clone();
                best = Some((
                    more,
                    GivenUp {
                        column,
                        group: other + 1,
                        rule,
                    },
                ));
            }
        }
        best.map(|(_, given_up)| given_up)
    }

    /// How much somebody differs from these in each column, by weight.
    fn difference(&self, place: u32, members: &[u32]) -> Vec<(String, f64)> {
        let wishes = &self.scene.problem.wishes;
        let others: Vec<u32> = members
            .iter()
            .copied()
            .filter(|other| *other != place)
            .collect();
        let mean = |column: usize| {
            let sum: f64 = others
                .iter()
                .map(|other| wishes.differ(column, place, *other))
                .sum();
            wishes.weight(column) * sum / others.len().max(1) as f64
        };
        let names = wishes.column_names().iter().enumerate();
        names
            .map(|(column, name)| (name.clone(), mean(column)))
            .collect()
    }

    /// Whether a private pair concerns somebody and one of these.
    fn kept_apart(&self, place: u32, members: &[u32]) -> bool {
        let problem = self.scene.problem;
        let ours = problem
            .parties
            .of(problem.party_of[place as usize] as usize);
        ours.iter().any(|one| {
            members
                .iter()
                .any(|other| problem.clashes.foe(*one, *other))
        })
    }

    fn forbade(&self, place: u32, other: usize) -> Option<Forbade> {
        let (problem, rules) = (self.scene.problem, self.scene.rules);
        let group = &self.placement.groups[other];
        let party = problem.party_of[place as usize];
        let wanted = group.language.to_lowercase();
        let person = self.person(place);
        if !person
            .languages
            .iter()
            .any(|language| language.to_lowercase() == wanted)
        {
            return Some(Forbade::Language(group.language.clone()));
        }
        let there = problem.anchor_at(group.slot.start, &wanted);
        if !there.is_some_and(|anchor| problem.fits(party, anchor)) {
            let lone = problem.weight(party) == 1;
            return lone.then(|| Forbade::Hours(group.slot.to_string()));
        }
        for column in &rules.apart.same {
            let value = person.column(column);
            let same = |other: &u32| self.person(*other).column(column) == value;
            if !value.is_empty() && self.members[other].iter().any(same) {
                let named = self.may_name(column);
                return Some(if named {
                    Forbade::Same(column.clone())
                } else {
                    Forbade::Unnamed
                });
            }
        }
        let parties: Vec<u32> = self.members[other]
            .iter()
            .map(|one| problem.party_of[*one as usize])
            .collect();
        if problem.clashes_with(party, &parties, NONE) {
            return None;
        }
        let full = self.members[other].len() + problem.weight(party) > problem.most;
        full.then_some(Forbade::Full(problem.most))
    }
}
