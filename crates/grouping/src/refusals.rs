//! What keeps somebody from each of the groups they could meet with.

use crate::advice::Reason;
use crate::anneal::common;
use crate::problem::{NONE, Problem};
use crate::scene::{Circle, Scene};
use crate::story::may_ever_be_named;
use crate::week::Zones;

/// How many groups are asked for each one who waits.
const GROUPS_ASKED: usize = 200;
/// How often a group is met while looking for those.
const LOOKS_MAX: usize = 4000;

/// The groups, by where they could meet.
pub(crate) struct Refusals<'a> {
    scene: &'a Scene<'a>,
    circles: &'a [Circle],
    /// For each anchor the groups that could meet there.
    groups_at: Vec<Vec<u32>>,
    /// For each group who asked it last, counted from 1.
    asked: Vec<usize>,
}

impl<'a> Refusals<'a> {
    pub(crate) fn new(scene: &'a Scene<'a>, circles: &'a [Circle]) -> Refusals<'a> {
        let mut groups_at = vec![Vec::new(); scene.problem.anchors.len()];
        for (group, (members, _)) in circles.iter().enumerate() {
            for anchor in common(scene.problem, members) {
                groups_at[anchor as usize].push(group as u32);
            }
        }
        Refusals {
            scene,
            circles,
            groups_at,
            asked: vec![0; circles.len()],
        }
    }

    /// Why somebody has no seat: never nothing.
    pub(crate) fn reasons(&mut self, place: usize, zones: &mut Zones) -> Vec<Reason> {
        let scene = self.scene;
        let person = &scene.people.all()[place];
        let lacking = [
            (person.time_zone.is_empty(), Reason::NoTimeZone),
            (person.free.is_empty(), Reason::NoHours),
            (person.languages.is_empty(), Reason::NoLanguage),
        ];
        let lacking: Vec<Reason> = lacking
            .into_iter()
            .filter_map(|(lacks, reason)| lacks.then_some(reason))
            .collect();
        if !lacking.is_empty() {
            return lacking;
        }
        let minutes = scene.rules.meeting_minutes;
        let free = zones
            .utc(&person.time_zone, &person.free)
            .unwrap_or_default();
        if crate::anchors::starting_times(&free, minutes).is_empty() {
            return vec![Reason::TooShort(minutes)];
        }
        let problem = scene.problem;
        let party = problem.party_of[place];
        let reach = problem.reach.of(party as usize);
        if reach.is_empty() && problem.weight(party) > 1 {
            return vec![Reason::Together];
        }
        if reach.is_empty() {
            return vec![Reason::TooFew(problem.least)];
        }
        if scene.reach.company[party as usize] < problem.least {
            return scarce(scene, party);
        }
        self.refusals(place + 1, party)
    }

    /// Why none of the groups they could meet with takes them.
    fn refusals(&mut self, asks: usize, party: u32) -> Vec<Reason> {
        let problem = self.scene.problem;
        let mut groups = Vec::new();
        let reach = problem.reach.of(party as usize).iter();
        let there = reach.flat_map(|anchor| &self.groups_at[*anchor as usize]);
        for &group in there.take(LOOKS_MAX) {
            if std::mem::replace(&mut self.asked[group as usize], asks) != asks {
                groups.push(group);
            }
            if groups.len() == GROUPS_ASKED {
                break;
            }
        }
        groups.sort_unstable();
        let mut reasons = Vec::new();
        for group in groups {
            let (members, _) = &self.circles[group as usize];
            let weight: usize = members.iter().map(|member| problem.weight(*member)).sum();
            let reason = if weight + problem.weight(party) > problem.most {
                Reason::Full(problem.most)
            } else {
                refusal(self.scene, members, party)
            };
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        if reasons.is_empty() {
            reasons.push(Reason::NotPossible);
        }
        reasons
    }
}

/// Enough people share an anchor by number, but they clash, or the anchor was kept by a group.
fn scarce(scene: &Scene, party: u32) -> Vec<Reason> {
    let problem = scene.problem;
    let crowd = |anchor: &u32| -> usize {
        problem
            .pool
            .of(*anchor as usize)
            .iter()
            .map(|other| problem.weight(*other))
            .sum()
    };
    let reach = problem.reach.of(party as usize);
    if reach.iter().all(|anchor| crowd(anchor) < problem.least) {
        return vec![Reason::TooFew(problem.least)];
    }
    let same = &scene.rules.apart.same;
    let named = same.iter().all(|name| may_ever_be_named(name));
    vec![named_or_not(named, || Reason::Same(same.join(" or ")))]
}

fn refusal(scene: &Scene, members: &[u32], party: u32) -> Reason {
    let problem = scene.problem;
    let ours = problem.parties.of(party as usize);
    let theirs = problem.people_of(members);
    for name in &scene.rules.apart.same {
        let value = |person: &u32| {
            scene.people.all()[*person as usize]
                .column(name)
                .into_owned()
        };
        let same = |one: &u32| theirs.iter().any(|other| value(one) == value(other));
        if ours.iter().any(|one| !value(one).is_empty() && same(one)) {
            return named_or_not(may_ever_be_named(name), || Reason::Same(name.clone()));
        }
    }
    let mut after = members.to_vec();
    after.push(party);
    match lone_column(scene, &after) {
        Some(name) => named_or_not(may_ever_be_named(name), || Reason::Alone(name.clone())),
        None => Reason::NotPossible,
    }
}

fn named_or_not(named: bool, reason: impl Fn() -> Reason) -> Reason {
    if named { reason() } else { Reason::NotPossible }
}

/// A column in which one of these would stand alone where nobody should.
fn lone_column<'a>(scene: &Scene<'a>, parties: &[u32]) -> Option<&'a String> {
    let problem: &Problem = scene.problem;
    let people = problem.people_of(parties);
    let present = |name: &&String| scene.people.has_column(name);
    let columns = scene.rules.alone.avoid.iter().filter(present);
    let alone = |kinds: &Vec<u32>| {
        let alike = |kind: u32| {
            people
                .iter()
                .filter(|p| kinds[**p as usize] == kind)
                .count()
        };
        let mut all = people.iter().map(|person| kinds[*person as usize]);
        all.any(|kind| kind != NONE && alike(kind) == 1)
    };
    let mut kinds = columns.zip(&problem.kinds);
    kinds.find(|(_, kinds)| alone(kinds)).map(|(name, _)| name)
}
