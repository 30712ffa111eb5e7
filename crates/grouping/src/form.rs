//! Forming groups: the front door of the engine.

use crate::advice;
use crate::anneal::{Dance, common};
use crate::dice::Dice;
use crate::met::Met;
use crate::people::People;
use crate::place::{self, Reach};
use crate::placement::{Group, Parts, Placement, Proof};
use crate::problem::{NONE, Problem};
use crate::rounds;
use crate::rules::Rules;
use crate::week::{Slot, Week};
use std::collections::BTreeMap;

/// How far the forming of groups is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// From 0 to 1, never less than before.
    pub done: f64,
    /// How many people have a seat so far.
    pub placed: usize,
}

/// The work spent when nobody says otherwise: it depends on the number of people alone.
///
/// One unit is about one look at a pair of people; a second is some thirty million of them.
pub fn default_work(people: usize) -> u64 {
    let people = people as u64;
    20_000_000 + (people * 250_000).min(90_000_000) + (people * 1_000).min(500_000_000)
}

/// Places people in groups so that every rule holds, as many as it can, the wishes next.
///
/// - `week`: local hours are turned into UTC as they are in that very week.
/// - `seed` and `work`: the same ones give the same placement, on any computer.
/// - `tell` hears how far it is; what it does changes nothing.
/// - Errors: the sentences of [`Rules::suit`].
/// - Cost: about the work; see [`default_work`].
/// - Source: rarest first and ejection chains for the seats, simulated annealing for the wishes.
///
/// ```
/// use grouping::{Met, People, Rules, form};
/// let week = "2026-12-07".parse()?;
/// let nobody = People::new(Vec::new()).expect("no line of none is bad");
/// let placement = form(&nobody, &Rules::default(), &Met::default(), week, 1, 0, &mut |_| {});
/// assert!(placement.map_err(|wrong| wrong.join("; "))?.groups.is_empty());
/// # Ok::<(), String>(())
/// ```
pub fn form(
    people: &People,
    rules: &Rules,
    met: &Met,
    week: Week,
    seed: u64,
    work: u64,
    tell: &mut dyn FnMut(Progress),
) -> Result<Placement, Vec<String>> {
    rules.suit(people)?;
    let problem = Problem::new(people, rules, met, week, &[]);
    let reach = place::reach(&problem);
    let mut dice = Dice::new(seed);
    let circles = rounds::search(&problem, &reach, &mut dice, work, tell);
    let circles = nobody_alone(&problem, circles);
    Ok(Scene {
        people,
        rules,
        problem: &problem,
        reach: &reach,
        week,
    }
    .placement(circles, true))
}

/// What a finished placement is told from.
pub(crate) struct Scene<'a> {
    pub(crate) people: &'a People,
    pub(crate) rules: &'a Rules,
    pub(crate) problem: &'a Problem,
    pub(crate) reach: &'a Reach,
    pub(crate) week: Week,
}

/// The parties of a group and the anchor it meets at.
pub(crate) type Circle = (Vec<u32>, u32);

impl Scene<'_> {
    /// Tells circles as groups, sorted by when they meet if so asked, with advice for the rest.
    pub(crate) fn placement(&self, mut circles: Vec<Circle>, sorted: bool) -> Placement {
        circles
            .iter_mut()
            .for_each(|(members, _)| members.sort_unstable());
        if sorted {
            circles.sort_unstable_by(|(one, at), (other, there)| (at, one).cmp(&(there, other)));
        }
        let groups: Vec<Group> = circles.iter().map(|circle| self.group(circle)).collect();
        let placed = groups.iter().map(|group| group.members.len()).sum();
        let score: f64 = groups.iter().map(|group| group.parts.score).sum();
        Placement {
            week: self.week,
            unplaced: advice::advise(self, &circles),
            proof: Proof {
                people: self.people.len(),
                placed,
                placed_at_most: self.reach.bound,
                score: score / groups.len().max(1) as f64,
            },
            groups,
        }
    }

    /// The same problem, in which one person need not sit with anybody.
    pub(crate) fn alone(&self, place: usize) -> Problem {
        let id = &self.people.all()[place].id;
        let mut rules = self.rules.clone();
        rules
            .together
            .pairs
            .retain(|(one, other)| one != id && other != id);
        Problem::new(self.people, &rules, &Met::default(), self.week, &[])
    }

    fn group(&self, (parties, anchor): &Circle) -> Group {
        let mut members = self.problem.people_of(parties).into_owned();
        members.sort_unstable();
        let anchor = self.problem.anchors[*anchor as usize];
        Group {
            slot: Slot {
                start: anchor.start,
                minutes: self.rules.meeting_minutes,
            },
            language: self.problem.languages[anchor.language as usize].clone(),
            parts: self.parts(parties, &members),
            members: members
                .iter()
                .map(|p| self.people.all()[*p as usize].id.clone())
                .collect(),
        }
    }

    fn parts(&self, parties: &[u32], members: &[u32]) -> Parts {
        let wishes = &self.problem.wishes;
        let mut met_pairs = 0;
        for (place, one) in members.iter().enumerate() {
            let met = |other: &&u32| wishes.have_met(*one, **other);
            met_pairs += members[..place].iter().filter(met).count();
        }
        let columns: BTreeMap<String, f64> = wishes.columns(members);
        let score = self.problem.worth(parties);
        Parts {
            score,
            columns,
            met_pairs,
        }
    }
}

/// Takes out whoever still stands alone where nobody should, and seats whom it then can.
fn nobody_alone(problem: &Problem, mut circles: Vec<Circle>) -> Vec<Circle> {
    if problem.kinds.is_empty() {
        return circles;
    }
    let weight = |members: &[u32]| {
        members
            .iter()
            .map(|party| problem.weight(*party))
            .sum::<usize>()
    };
    for (members, _) in &mut circles {
        loop {
            let lone = problem.lone_people(&problem.people_of(members));
            if lone.is_empty() {
                break;
            }
            members.retain(|party| {
                !problem
                    .parties
                    .of(*party as usize)
                    .iter()
                    .any(|p| lone.contains(p))
            });
        }
    }
    circles.retain(|(members, _)| weight(members) >= problem.least);
    let mut seated = vec![false; problem.party_count()];
    circles
        .iter()
        .flat_map(|(members, _)| members)
        .for_each(|party| seated[*party as usize] = true);
    for party in 0..problem.party_count() as u32 {
        if seated[party as usize] {
            continue;
        }
        let room = circles.iter_mut().find(|(members, anchor)| {
            let mut after = members.clone();
            after.push(party);
            problem.fits(party, *anchor)
                && weight(&after) <= problem.most
                && !problem.clashes_with(party, members, NONE)
                && problem.lone(&after) == 0
        });
        if let Some((members, _)) = room {
            members.push(party);
        }
    }
    circles
}

/// A placement of the same people with no regard for the wishes, for comparison.
///
/// - `placement`: one that keeps all rules; `steps`: how many random changes are tried.
/// - Each change keeps every rule but [`Rules::alone`], which is not looked at.
/// - `None` when the placement does not stand under these people and rules.
pub fn wander(
    people: &People,
    rules: &Rules,
    placement: &Placement,
    seed: u64,
    steps: u64,
) -> Option<Placement> {
    let problem = Problem::new(people, rules, &Met::default(), placement.week, &[]);
    let places = people.places();
    let mut circles = Vec::new();
    for group in &placement.groups {
        let mut parties = Vec::new();
        for id in &group.members {
            parties.push(problem.party_of[*places.get(id.as_str())?]);
        }
        parties.sort_unstable();
        parties.dedup();
        if common(&problem, &parties).is_empty() {
            return None;
        }
        circles.push(parties);
    }
    let mut dance = Dance::new(&problem, &circles);
    dance.wander(&mut Dice::new(seed), steps);
    let reach = place::reach(&problem);
    let scene = Scene {
        people,
        rules,
        problem: &problem,
        reach: &reach,
        week: placement.week,
    };
    Some(scene.placement(dance.circles(), true))
}
