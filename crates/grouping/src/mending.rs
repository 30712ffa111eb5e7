//! Mending groups that stand: every way with fewer moves is tried before one with more.

use crate::floors::Floors;
use crate::problem::NONE;
use crate::seating::Seating;

/// The most people who are moved by trying every way; beyond it chains are looked for.
const MOVES_MAX: usize = 6;
/// How many seats are looked at before giving up on trying every way.
const LOOKS_MAX: usize = 1_500_000;
/// How many slots are tried for a new group.
const NEW_MAX: usize = 24;
/// How many ways are ordered by what the wishes say of them.
const RANKED_MAX: usize = 400;

/// Groups that stand, and who of them may be moved.
pub(crate) struct Mending<'a> {
    pub(crate) seating: Seating<'a>,
    /// For each party whether it may neither be moved nor seated,
    pub(crate) held: Vec<bool>,
    /// and the one group it may come into all the same, or `NONE`.
    pub(crate) only: Vec<u32>,
    /// Whether groups may be opened.
    pub(crate) opens: bool,
    /// What the groups that stand are held to.
    pub(crate) floors: Floors,
    /// For each party whether it has its new seat, or is on its way to one.
    fixed: Vec<bool>,
    fixes: Vec<u32>,
    /// Those who have lost their seat and need another.
    loose: Vec<u32>,
    /// Groups that changed, which may be too small now.
    touched: Vec<u32>,
    looks_left: usize,
}

/// Where to take a try back to.
struct Before {
    mark: usize,
    fixes: usize,
    loose: Vec<u32>,
    touched: usize,
}

impl<'a> Mending<'a> {
    pub(crate) fn new(seating: Seating<'a>, held: Vec<bool>, only: Vec<u32>) -> Mending<'a> {
        Mending {
            fixed: vec![false; held.len()],
            fixes: Vec::new(),
            loose: Vec::new(),
            touched: Vec::new(),
            looks_left: 0,
            only,
            opens: true,
            floors: Floors::default(),
            seating,
            held,
        }
    }

    /// Finds seats for the loose and brings the touched groups to order with the fewest moves.
    /// False: it found no way, and nothing has changed.
    pub(crate) fn fewest(&mut self, touched: &[u32], loose: &[u32]) -> bool {
        self.by_fewest(touched, loose, |mending, moves| mending.solve(moves))
    }

    /// Seats somebody in this very group with the fewest moves. False: nothing has changed.
    pub(crate) fn seat_in(&mut self, party: u32, group: u32) -> bool {
        let fits = self.seating.groups[group as usize].pin;
        fits.is_some_and(|anchor| self.seating.problem.fits(party, anchor))
            && self.by_fewest(&[], &[], |mending, moves| {
                mending.fix(party);
                mending.enter(party, group, moves)
            })
    }

    fn by_fewest(
        &mut self,
        touched: &[u32],
        loose: &[u32],
        find: impl Fn(&mut Mending<'a>, usize) -> bool,
    ) -> bool {
        self.looks_left = LOOKS_MAX;
        for moves in 0..=MOVES_MAX {
            self.fixed.fill(false);
            self.fixes.clear();
            self.touched = touched.to_vec();
            self.loose = loose.to_vec();
            for party in loose {
                self.fixed[*party as usize] = true;
            }
            if find(self, moves) {
                return true;
            }
            if self.looks_left == 0 {
                return false;
            }
        }
        false
    }

    /// Whether a group that has anybody is too small, or leaves somebody alone in their kind.
    pub(crate) fn is_unsound(&self, group: u32) -> bool {
        let circle = &self.seating.groups[group as usize];
        let least = self.floors.under(group, self.seating.problem).weight;
        !circle.members.is_empty() && (circle.weight < least || self.leaves_alone(group))
    }

    /// Whether a group leaves more people alone in their kind than it may.
    pub(crate) fn leaves_alone(&self, group: u32) -> bool {
        let circle = &self.seating.groups[group as usize];
        let problem = self.seating.problem;
        problem.lone(&circle.members) > self.floors.under(group, problem).lone
    }

    /// Whether somebody who has no seat may come into a group.
    pub(crate) fn may_come(&self, party: u32, group: u32) -> bool {
        !self.held[party as usize] || self.only[party as usize] == group
    }

    fn solve(&mut self, left: usize) -> bool {
        self.looks_left = self.looks_left.saturating_sub(1);
        if self.looks_left == 0 {
            return false;
        }
        if let Some(party) = self.loose.pop() {
            if self.house(party, left) {
                return true;
            }
            self.loose.push(party);
            return false;
        }
        let unsound = self.touched.iter().find(|group| self.is_unsound(**group));
        match unsound.copied() {
            None => true,
            Some(group) => self.fill(group, left) || self.empty(group, left),
        }
    }

    /// Finds a seat for one who has none: in a group that stands, else in a new one.
    fn house(&mut self, party: u32, left: usize) -> bool {
        let problem = self.seating.problem;
        let anchors = problem.reach.of(party as usize);
        let there = anchors.iter().flat_map(|at| self.seating.groups_at(*at));
        let mut groups: Vec<u32> = there.copied().collect();
        groups.sort_unstable();
        groups.dedup();
        self.rank(&mut groups, |group| (party, *group));
        groups
            .into_iter()
            .any(|group| self.enter(party, group, left))
            || anchors
                .iter()
                .take(NEW_MAX)
                .any(|anchor| self.open(party, *anchor, left))
    }

    /// Puts first what the wishes like best, at the first step only.
    fn rank<T>(&self, ways: &mut [T], seat: impl Fn(&T) -> (u32, u32)) {
        if !self.fixes.is_empty() || ways.len() > RANKED_MAX {
            return;
        }
        let problem = self.seating.problem;
        let gain = |way: &T| {
            let (party, group) = seat(way);
            let members = &self.seating.groups[group as usize].members;
            let mut after = members.clone();
            after.push(party);
            problem.worth(&after) - problem.worth(members)
        };
        ways.sort_by_cached_key(|way| std::cmp::Reverse(Gain(gain(way))));
    }

    /// Opens a group for one who has no seat, if enough others could come.
    fn open(&mut self, party: u32, anchor: u32, left: usize) -> bool {
        if !self.opens {
            return false;
        }
        let problem = self.seating.problem;
        let free = |other: &&u32| {
            self.loose.contains(*other)
                || (self.seating.group_of[**other as usize] == NONE && self.may_go(**other))
        };
        let others = problem.pool.of(anchor as usize).iter().filter(free);
        let come: usize = others.map(|other| problem.weight(*other)).sum();
        if problem.weight(party) + come + left < problem.least {
            return false;
        }
        let group = self.seating.open(anchor);
        let opened = self.sit(party, group, left);
        if !opened {
            self.seating.let_loose(group);
        }
        opened
    }

    /// Brings somebody into a group that needs them: those who wait first.
    fn fill(&mut self, group: u32, left: usize) -> bool {
        let problem = self.seating.problem;
        let circle = &self.seating.groups[group as usize];
        let Some(anchor) = circle.common.first() else {
            return false;
        };
        let lacks = self.floors.under(group, problem).weight;
        let lacks = lacks.saturating_sub(circle.weight);
        let mut comes: [Vec<u32>; 3] = Default::default();
        let mut waiting = 0;
        for &party in problem.pool.of(*anchor as usize) {
            let home = self.seating.group_of[party as usize];
            let fixed = self.fixed[party as usize];
            if home == group || fixed || !self.may_come(party, group) {
                continue;
            }
            if home == NONE {
                waiting += problem.weight(party);
                comes[0].push(party);
            } else {
                let stay = self.seating.groups[home as usize].weight - problem.weight(party);
                let spared = stay >= self.floors.under(home, problem).weight;
                comes[if spared { 1 } else { 2 }].push(party);
            }
        }
        if lacks > left + waiting {
            return false;
        }
        for mut parties in comes {
            self.rank(&mut parties, |party| (*party, group));
            for party in parties {
                let cost = self.cost(party);
                if cost <= left && self.enter(party, group, left - cost) {
                    return true;
                }
            }
        }
        false
    }

    /// Closes a group, or lets somebody go who stands alone in it.
    fn empty(&mut self, group: u32, left: usize) -> bool {
        let problem = self.seating.problem;
        let circle = &self.seating.groups[group as usize];
        let members = circle.members.clone();
        if circle.weight <= left
            && self.put_out(&members, left, |mending, left| mending.solve(left))
        {
            return true;
        }
        problem.lone(&members) > 0
            && members
                .iter()
                .any(|one| self.put_out(&[*one], left, |mending, left| mending.solve(left)))
    }

    /// Seats somebody in a group, in the place of whoever is in the way.
    fn enter(&mut self, party: u32, group: u32, left: usize) -> bool {
        let problem = self.seating.problem;
        let circle = &self.seating.groups[group as usize];
        self.looks_left = self.looks_left.saturating_sub(1 + circle.members.len());
        let clashes = |other: &&u32| problem.clash(party, **other);
        let mut out: Vec<u32> = circle.members.iter().filter(clashes).copied().collect();
        let gone: usize = out.iter().map(|other| problem.weight(*other)).sum();
        let over = circle.weight - gone + problem.weight(party) > problem.most;
        if out.is_empty() && !over {
            return self.sit(party, group, left);
        }
        if out.len() > left || (over && left == 0) {
            return false;
        }
        let members = circle.members.clone();
        let enters = |mending: &mut Mending, left| {
            mending.seating.has_room(group, party) && mending.sit(party, group, left)
        };
        if !over {
            return self.put_out(&out, left, enters);
        }
        for other in members {
            if !out.contains(&other) {
                out.push(other);
                if self.put_out(&out, left, enters) {
                    return true;
                }
                out.pop();
            }
        }
        false
    }

    /// Takes these out of their seats, if they may be moved, and goes on.
    fn put_out(
        &mut self,
        parties: &[u32],
        left: usize,
        go_on: impl Fn(&mut Mending<'a>, usize) -> bool,
    ) -> bool {
        let cost: usize = parties.iter().map(|party| self.cost(*party)).sum();
        if cost > left || !parties.iter().all(|party| self.may_go(*party)) {
            return false;
        }
        let before = self.before();
        for &party in parties {
            self.touched.push(self.seating.group_of[party as usize]);
            self.seating.shift(party, NONE);
            self.fix(party);
            self.loose.push(party);
        }
        let done = go_on(self, left - cost);
        if !done {
            self.take_back(before);
        }
        done
    }

    fn sit(&mut self, party: u32, group: u32, left: usize) -> bool {
        let before = self.before();
        let home = self.seating.group_of[party as usize];
        self.touched.extend((home != NONE).then_some(home));
        self.touched.push(group);
        self.seating.shift(party, group);
        self.fix(party);
        let done = self.solve(left);
        if !done {
            self.take_back(before);
        }
        done
    }

    /// How many people change groups when this party does.
    fn cost(&self, party: u32) -> usize {
        let waits = self.seating.group_of[party as usize] == NONE;
        if waits {
            0
        } else {
            self.seating.problem.weight(party)
        }
    }

    fn may_go(&self, party: u32) -> bool {
        !self.held[party as usize] && !self.fixed[party as usize]
    }

    fn fix(&mut self, party: u32) {
        if !std::mem::replace(&mut self.fixed[party as usize], true) {
            self.fixes.push(party);
        }
    }

    fn before(&self) -> Before {
        Before {
            mark: self.seating.mark(),
            fixes: self.fixes.len(),
            loose: self.loose.clone(),
            touched: self.touched.len(),
        }
    }

    fn take_back(&mut self, before: Before) {
        self.seating.take_back(before.mark);
        for party in self.fixes.drain(before.fixes..) {
            self.fixed[party as usize] = false;
        }
        self.loose = before.loose;
        self.touched.truncate(before.touched);
    }
}

/// A number with an order.
#[derive(PartialEq)]
struct Gain(f64);

impl Eq for Gain {}

impl PartialOrd for Gain {
    fn partial_cmp(&self, other: &Gain) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Gain {
    fn cmp(&self, other: &Gain) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
