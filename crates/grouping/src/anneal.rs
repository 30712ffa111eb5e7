//! Changing seats for the wishes' sake: every step keeps every rule, some steps go downhill.

use crate::dice::Dice;
use crate::problem::{NONE, Problem};
use crate::warmth::{STAGES, WARM, cooling, patience};
use std::ops::ControlFlow;

/// What one person standing alone in a kind costs, in worth of one group.
const LONE_COST: f64 = 0.15;
/// How much a wish of weight 1 for balance bends what a group counts for,
const BEND: f64 = 10.0;
/// and at which slope (of a group of worth 0.7) a gain counts as if there were no such wish, so
/// that warmth means the same.
const EVEN: f64 = 4.0 * 0.3 * 0.3 * 0.3;

/// Groups with a settled meeting time, in which parties change seats.
pub(crate) struct Dance<'a> {
    problem: &'a Problem,
    rings: Vec<Ring>,
    group_of: Vec<u32>,
    /// For each anchor the groups that meet there.
    at: Vec<Vec<u32>>,
    /// For each party its worth to the others of its group, together.
    tie: Vec<f32>,
    /// For each party the worth of the pairs inside it.
    own: Vec<f32>,
    singles: bool,
    seated: Vec<u32>,
    spent: u64,
}

/// One group.
#[derive(Default)]
struct Ring {
    members: Vec<u32>,
    weight: usize,
    anchor: u32,
    /// The worth of all its pairs.
    sum: f64,
    /// What the members' common values are worth.
    company: f64,
    lone: usize,
}

/// What two groups would be after a change.
struct After {
    sums: [f64; 2],
    weights: [usize; 2],
    /// The one or two who change groups: the first leaves the first group.
    who: [u32; 2],
}

impl<'a> Dance<'a> {
    /// Takes groups in which all members have an anchor in common.
    pub(crate) fn new(problem: &'a Problem, circles: &[Vec<u32>]) -> Dance<'a> {
        let count = problem.party_count();
        let mut dance = Dance {
            problem,
            rings: Vec::new(),
            group_of: vec![NONE; count],
            at: vec![Vec::new(); problem.anchors.len()],
            tie: vec![0.0; count],
            own: vec![0.0; count],
            singles: count == problem.party_of.len(),
            seated: Vec::new(),
            spent: 0,
        };
        for party in 0..count as u32 {
            dance.own[party as usize] = dance.inside(party);
        }
        for circle in circles {
            dance.add(circle);
        }
        dance
    }

    fn add(&mut self, circle: &[u32]) {
        let group = self.rings.len() as u32;
        let common = common(self.problem, circle);
        let anchor = common
            .first()
            .copied()
            .expect("a circle has somewhere to meet");
        let weight = circle.iter().map(|party| self.problem.weight(*party)).sum();
        for &party in circle {
            self.group_of[party as usize] = group;
            self.seated.push(party);
        }
        self.rings.push(Ring {
            members: circle.to_vec(),
            weight,
            anchor,
            ..Ring::default()
        });
        self.at[anchor as usize].push(group);
        self.tally(group);
    }

    /// Sums a group's ties from nothing, so that rounding never adds up.
    fn tally(&mut self, group: u32) {
        let members = std::mem::take(&mut self.rings[group as usize].members);
        let mut sum = 0.0;
        for &party in &members {
            let tie = self.tie_to(party, &members, party);
            self.tie[party as usize] = tie;
            sum += f64::from(tie) / 2.0 + f64::from(self.own[party as usize]);
        }
        self.rings[group as usize].members = members;
        let ring = &mut self.rings[group as usize];
        ring.sum = sum;
        ring.company = f64::from(
            self.problem
                .wishes
                .company(&self.problem.people_of(&ring.members)),
        );
        ring.lone = self.problem.lone(&ring.members);
    }

    fn inside(&self, party: u32) -> f32 {
        let people = self.problem.parties.of(party as usize);
        let mut worth = 0.0;
        for (place, one) in people.iter().enumerate() {
            worth += people[..place]
                .iter()
                .map(|o| self.problem.wishes.pair(*one, *o))
                .sum::<f32>();
        }
        worth
    }

    fn worth(&self, one: u32, other: u32) -> f32 {
        let wishes = &self.problem.wishes;
        if self.singles {
            return wishes.pair(one, other);
        }
        let others = self.problem.parties.of(other as usize);
        let ones = self.problem.parties.of(one as usize).iter();
        ones.map(|a| others.iter().map(|b| wishes.pair(*a, *b)).sum::<f32>())
            .sum()
    }

    /// What a party is worth to these, one of them left out.
    fn tie_to(&self, party: u32, members: &[u32], but: u32) -> f32 {
        let mut tie = 0.0;
        for &member in members {
            if member != but {
                tie += self.worth(party, member);
            }
        }
        tie
    }

    /// Changes seats until the work is done; `tell` hears how far it is, 0 to 1, and may stop it.
    pub(crate) fn anneal(
        &mut self,
        dice: &mut Dice,
        work: u64,
        tell: &mut dyn FnMut(f64) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if self.rings.len() < 2 {
            return ControlFlow::Continue(());
        }
        let patience = patience();
        let ratio = cooling();
        let mut warmth = WARM;
        for stage in 0..STAGES {
            let until = work / STAGES * (stage + 1);
            while self.spent < until {
                let lets = warmth * patience[dice.below(patience.len())];
                self.step(dice, |gain| gain >= -lets);
            }
            warmth *= ratio;
            tell((stage + 1) as f64 / STAGES as f64)?;
        }
        for group in 0..self.rings.len() as u32 {
            self.tally(group);
        }
        ControlFlow::Continue(())
    }

    /// Changes seats at random with no regard for the wishes.
    pub(crate) fn wander(&mut self, dice: &mut Dice, steps: u64) {
        for _ in 0..steps {
            self.step(dice, |_| true);
        }
    }

    /// Tries one change: two parties swap, one moves, or a group meets elsewhere.
    fn step(&mut self, dice: &mut Dice, accepts: impl Fn(f64) -> bool) {
        self.spent += 2;
        let Some(party) = dice.one_of(&self.seated) else {
            return;
        };
        let Some(anchor) = dice.one_of(self.problem.reach.of(party as usize)) else {
            return;
        };
        let from = self.group_of[party as usize];
        if dice.below(16) == 0 {
            self.meet_at(from, anchor);
            return;
        }
        let Some(to) = dice.one_of(&self.at[anchor as usize]) else {
            return;
        };
        if to == from {
            return;
        }
        let members = &self.rings[to as usize].members;
        match members.get(dice.below(members.len() + 1)).copied() {
            Some(other) => self.try_swap(party, other, accepts),
            None => self.try_move(party, to, accepts),
        }
    }

    fn meet_at(&mut self, group: u32, anchor: u32) {
        let ring = &mut self.rings[group as usize];
        let fits = |party: &u32| self.problem.fits(*party, anchor);
        self.spent += 4;
        if ring.anchor != anchor && ring.members.iter().all(fits) {
            self.at[ring.anchor as usize].retain(|other| *other != group);
            self.at[anchor as usize].push(group);
            ring.anchor = anchor;
        }
    }

    fn try_swap(&mut self, one: u32, other: u32, accepts: impl Fn(f64) -> bool) {
        let groups = [self.group_of[one as usize], self.group_of[other as usize]];
        let [left, right] = groups.map(|group| &self.rings[group as usize]);
        let problem = self.problem;
        if !problem.fits(other, left.anchor) {
            return;
        }
        let (ours, theirs) = (problem.weight(one), problem.weight(other));
        let weights = [left.weight - ours + theirs, right.weight - theirs + ours];
        if !weights
            .iter()
            .all(|weight| (problem.least..=problem.most).contains(weight))
            || problem.clashes_with(one, &right.members, other)
            || problem.clashes_with(other, &left.members, one)
        {
            return;
        }
        let ties = [
            self.tie_to(other, &left.members, one),
            self.tie_to(one, &right.members, other),
        ];
        let own = f64::from(self.own[other as usize]) - f64::from(self.own[one as usize]);
        let sums = [
            left.sum - f64::from(self.tie[one as usize]) + f64::from(ties[0]) + own,
            right.sum - f64::from(self.tie[other as usize]) + f64::from(ties[1]) - own,
        ];
        self.spent += (left.members.len() + right.members.len()) as u64;
        let after = After {
            sums,
            weights,
            who: [one, other],
        };
        if self.gains(groups, &after, accepts) {
            self.carry(one, groups[1]);
            self.carry(other, groups[0]);
            self.set(groups, &after);
        }
    }

    fn try_move(&mut self, party: u32, to: u32, accepts: impl Fn(f64) -> bool) {
        let problem = self.problem;
        let groups = [self.group_of[party as usize], to];
        let [left, right] = groups.map(|group| &self.rings[group as usize]);
        let ours = problem.weight(party);
        if right.weight + ours > problem.most
            || left.weight < problem.least + ours
            || problem.clashes_with(party, &right.members, NONE)
        {
            return;
        }
        let tie = self.tie_to(party, &right.members, NONE);
        let own = f64::from(self.own[party as usize]);
        let sums = [
            left.sum - f64::from(self.tie[party as usize]) - own,
            right.sum + f64::from(tie) + own,
        ];
        self.spent += right.members.len() as u64;
        let weights = [left.weight - ours, right.weight + ours];
        let after = After {
            sums,
            weights,
            who: [party, NONE],
        };
        if self.gains(groups, &after, accepts) {
            self.carry(party, to);
            self.set(groups, &after);
        }
    }

    /// Whether a change is accepted. What takes longer to find is looked at only if it could help.
    fn gains(&self, groups: [u32; 2], after: &After, accepts: impl Fn(f64) -> bool) -> bool {
        let means = [0, 1].map(|side| mean(after.sums[side], after.weights[side]));
        let now: f64 = groups.iter().map(|group| self.esteem(*group)).sum();
        let most = f64::from(self.problem.wishes.company_most());
        let hope: f64 = means.iter().map(|mean| self.esteem_of(mean + most)).sum();
        if !accepts(hope - now) {
            return false;
        }
        let mut then = 0.0;
        for (side, group) in groups.into_iter().enumerate() {
            let members = self.rings[group as usize].members.iter().copied();
            let mut members: Vec<u32> = members.filter(|m| *m != after.who[side]).collect();
            members.extend(Some(after.who[1 - side]).filter(|party| *party != NONE));
            let people = self.problem.people_of(&members);
            let company = f64::from(self.problem.wishes.company(&people));
            let lone = LONE_COST * self.problem.lone(&members) as f64;
            then += self.esteem_of(means[side] + company - lone);
        }
        accepts(then - now)
    }

    /// What a group counts for, as it is.
    fn esteem(&self, group: u32) -> f64 {
        let ring = &self.rings[group as usize];
        let worth = mean(ring.sum, ring.weight) + ring.company - LONE_COST * ring.lone as f64;
        self.esteem_of(worth)
    }

    /// What a group of this worth counts for: the further it is from answering every wish, the
    /// more a gain counts, as much as balance is wished for.
    fn esteem_of(&self, worth: f64) -> f64 {
        let lacks = 1.0 - worth;
        let bend = BEND * self.problem.balance;
        (worth - bend * lacks * lacks * lacks * lacks) / (1.0 + bend * EVEN)
    }

    fn carry(&mut self, party: u32, to: u32) {
        let from = std::mem::replace(&mut self.group_of[party as usize], to);
        let left = &mut self.rings[from as usize].members;
        let place = left.iter().position(|member| *member == party);
        left.swap_remove(place.expect("a party sits in its group"));
        self.rings[to as usize].members.push(party);
    }

    /// Writes down what two groups became.
    fn set(&mut self, groups: [u32; 2], after: &After) {
        for (side, group) in groups.into_iter().enumerate() {
            let ring = &mut self.rings[group as usize];
            ring.weight = after.weights[side];
            self.spent += 2 * ring.members.len() as u64;
            self.tally(group);
        }
    }

    /// What the groups count for, on average.
    pub(crate) fn score(&self) -> f64 {
        let groups = 0..self.rings.len() as u32;
        groups.map(|group| self.esteem(group)).sum::<f64>() / self.rings.len().max(1) as f64
    }

    /// The groups: who sits in each, and the anchor it meets at.
    pub(crate) fn circles(&self) -> Vec<(Vec<u32>, u32)> {
        self.rings
            .iter()
            .map(|ring| (ring.members.clone(), ring.anchor))
            .collect()
    }
}

/// The anchors all these parties fit, sorted.
pub(crate) fn common(problem: &Problem, parties: &[u32]) -> Vec<u32> {
    let Some(first) = parties.first() else {
        return Vec::new();
    };
    let all = |anchor: &u32| {
        parties[1..]
            .iter()
            .all(|party| problem.fits(*party, *anchor))
    };
    problem
        .reach
        .of(*first as usize)
        .iter()
        .copied()
        .filter(all)
        .collect()
}

/// The worth of a group of so many people: the mean over its pairs.
pub(crate) fn mean(sum: f64, people: usize) -> f64 {
    if people < 2 {
        0.0
    } else {
        sum / (people * (people - 1) / 2) as f64
    }
}
