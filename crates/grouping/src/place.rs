//! Placing as many people as can be: rarest first, then chains, then opening and closing groups.

use crate::chains;
use crate::dice::Dice;
use crate::problem::{NONE, Problem};
use crate::seating::Seating;
use crate::stays;
use std::cmp::Reverse;
use std::ops::ControlFlow;

/// However little the work, so much looking may go into the first chains. Where nearly all can
/// sit they need a thousandth of it; where thousands can't, they would look for minutes.
const SETTLE_WORK: u64 = 20_000_000;

/// The most people a placement could seat, and how many could not sit anywhere.
pub(crate) struct Reach {
    /// For each party the most people that could sit with it at one anchor, itself included.
    pub(crate) company: Vec<usize>,
    /// No placement seats more people than this.
    pub(crate) bound: usize,
}

/// Looks at every anchor once: whoever has none with enough people to sit with has no seat.
pub(crate) fn reach(problem: &Problem) -> Reach {
    let mut company = vec![0; problem.party_count()];
    for anchor in 0..problem.anchors.len() {
        let pool = problem.pool.of(anchor);
        let people = pool
            .iter()
            .flat_map(|party| problem.parties.of(*party as usize))
            .copied();
        let together = problem.clashes.at_most_together(people);
        for party in pool {
            let best = &mut company[*party as usize];
            *best = together.max(*best);
        }
    }
    let seats = |party: &u32| company[*party as usize] >= problem.least;
    let parties = (0..problem.party_count() as u32).filter(seats);
    let bound = parties.map(|party| problem.weight(party)).sum();
    Reach { company, bound }
}

/// Seats as many as it can within the work; stops when nobody more can be, or `tell` wants it.
pub(crate) fn place(
    problem: &Problem,
    reach: &Reach,
    dice: &mut Dice,
    taste: Taste,
    work: u64,
    tell: &mut dyn FnMut(f64, usize) -> ControlFlow<()>,
) -> ControlFlow<(), Vec<Vec<u32>>> {
    let mut search = Search {
        seating: Seating::new(problem),
        reach,
        dice,
        taste,
    };
    search.rarest_first();
    search.settle_all(work.max(SETTLE_WORK));
    search.seating.settle();
    let mut best = search.seating.circles();
    let mut most = search.seating.placed;
    let mut tries = 0;
    while search.seating.spent < work && most < reach.bound {
        search.shake();
        if search.seating.placed > most {
            most = search.seating.placed;
            best = search.seating.circles();
        }
        tries += 1;
        if tries % 64 == 0 {
            tell(search.seating.spent as f64 / work as f64, most)?;
        }
    }
    ControlFlow::Continue(best)
}

struct Search<'a, 'p> {
    seating: Seating<'p>,
    reach: &'a Reach,
    dice: &'a mut Dice,
    taste: Taste,
}

/// In what spirit the first groups are opened; any will do, so several can be tried.
#[derive(Clone, Copy)]
pub(crate) struct Taste {
    /// A group takes more than so many people only when there is no other way.
    pub(crate) soft: usize,
    /// By how many hundredths the rarity of people may be taken for more than it is.
    pub(crate) whim: usize,
}

impl Search<'_, '_> {
    /// Parties that have a seat somewhere, those with the least company first.
    fn by_rarity(&mut self) -> Vec<u32> {
        let problem = self.seating.problem;
        let mut parties: Vec<u32> = (0..problem.party_count() as u32).collect();
        parties.retain(|party| self.reach.company[*party as usize] >= problem.least);
        let whims: Vec<usize> = parties
            .iter()
            .map(|_| 100 + self.dice.below(self.taste.whim + 1))
            .collect();
        let mut ranked: Vec<_> = parties.into_iter().zip(whims).collect();
        ranked.sort_by_key(|(party, whim)| {
            let anchors = problem.reach.of(*party as usize).len();
            (self.reach.company[*party as usize] * whim, anchors, *party)
        });
        let parties: Vec<u32> = ranked.into_iter().map(|(party, _)| party).collect();
        parties
    }

    /// Opens a group for the rarest who have none, filled with the rarest that fit.
    fn rarest_first(&mut self) {
        let order = self.by_rarity();
        let mut rank = vec![u32::MAX; self.seating.group_of.len()];
        for (place, party) in order.iter().enumerate() {
            rank[*party as usize] = place as u32;
        }
        for party in stays::parties(self.seating.problem) {
            let anchor = self.seating.problem.reach.of(party as usize)[0];
            let _ = self.open_with(party, anchor, &rank)
                || open_filled(&mut self.seating, party, &[], self.dice);
        }
        for &party in &order {
            if self.seating.group_of[party as usize] == NONE && !self.join(party) {
                self.open_best(party, &rank);
            }
        }
    }

    /// Sits down where there is room, leaving some seats of each group for later.
    fn join(&mut self, party: u32) -> bool {
        let problem = self.seating.problem;
        let soft = self.taste.soft.clamp(problem.least, problem.most);
        let mut best: Option<(usize, u32)> = None;
        for anchor in problem.reach.of(party as usize) {
            for &group in self.seating.groups_at(*anchor) {
                let weight = self.seating.groups[group as usize].weight;
                let better = best.is_none_or(|(least, _)| weight < least);
                if better
                    && weight + problem.weight(party) <= soft
                    && self.seating.has_room(group, party)
                {
                    best = Some((weight, group));
                }
            }
        }
        best.map(|(_, group)| self.seating.shift(party, group))
            .is_some()
    }

    /// Opens a group at the anchor that serves the rarest of those who still wait.
    fn open_best(&mut self, party: u32, rank: &[u32]) {
        let problem = self.seating.problem;
        let mut best: Option<(f64, u32)> = None;
        for &anchor in problem.reach.of(party as usize) {
            let pool = problem.pool.of(anchor as usize);
            let waits = |other: &&u32| self.seating.group_of[**other as usize] == NONE;
            let waiting = pool.iter().filter(waits);
            let need = waiting.map(|other| 1.0 / self.reach.company[*other as usize].max(1) as f64);
            let need: f64 = need.sum();
            if best.is_none_or(|(most, _)| need > most) {
                best = Some((need, anchor));
            }
        }
        if let Some((_, anchor)) = best {
            self.open_with(party, anchor, rank);
        }
    }

    fn open_with(&mut self, party: u32, anchor: u32, rank: &[u32]) -> bool {
        let problem = self.seating.problem;
        let mark = self.seating.mark();
        let group = self.seating.open(anchor);
        self.seating.shift(party, group);
        let pool = problem.pool.of(anchor as usize).iter().copied();
        let mut waiting: Vec<u32> = pool
            .filter(|other| self.seating.group_of[*other as usize] == NONE)
            .collect();
        waiting.sort_unstable_by_key(|other| rank[*other as usize]);
        for other in waiting {
            if self.seating.groups[group as usize].weight >= problem.least {
                break;
            }
            if self.seating.has_room(group, other) {
                self.seating.shift(other, group);
            }
        }
        keep_if_full(&mut self.seating, group, mark)
    }

    /// Tries to seat everybody who waits: by a chain, else by a new group others can spare.
    fn settle_all(&mut self, work: u64) {
        for party in self.by_rarity() {
            if self.seating.spent > work {
                return;
            }
            if self.seating.group_of[party as usize] == NONE {
                self.seat(party);
            }
        }
    }

    fn seat(&mut self, party: u32) -> bool {
        chains::seat(&mut self.seating, party, &[], self.dice)
            || open_filled(&mut self.seating, party, &[], self.dice)
    }

    /// Opens or closes a group against its will, seats whom it can, keeps what is no worse.
    fn shake(&mut self) {
        let before = self.seating.placed;
        let mark = self.seating.mark();
        let waiting = self.waiting();
        let Some(party) = self.dice.one_of(&waiting) else {
            return;
        };
        let mut loose = vec![party];
        if self.dice.below(3) > 0 {
            self.force_open(party, &mut loose);
        } else {
            self.force_close(party, &mut loose);
        }
        loose.extend((0..8).filter_map(|_| self.dice.one_of(&waiting)));
        if self.dice.below(2) == 0 {
            self.dice.shuffle(&mut loose);
        } else {
            loose.sort_by_key(|party| (self.reach.company[*party as usize], *party));
        }
        for party in loose {
            if self.seating.group_of[party as usize] == NONE {
                self.seat(party);
            }
        }
        let lenient = self.dice.below(64) == 0;
        if self.seating.placed + usize::from(lenient) < before {
            self.seating.take_back(mark);
        }
        self.seating.settle();
        self.seating.spent += 100;
    }

    fn waiting(&self) -> Vec<u32> {
        let mut waiting = self.seating.unplaced();
        let least = self.seating.problem.least;
        waiting.retain(|party| self.reach.company[*party as usize] >= least);
        waiting
    }

    /// Opens a group for somebody and calls in whom it needs; groups left too small dissolve.
    fn force_open(&mut self, party: u32, loose: &mut Vec<u32>) {
        let problem = self.seating.problem;
        let Some(anchor) = self.dice.one_of(problem.reach.of(party as usize)) else {
            return;
        };
        let mark = self.seating.mark();
        let group = self.seating.open(anchor);
        self.seating.shift(party, group);
        let mut others = problem.pool.of(anchor as usize).to_vec();
        self.dice.shuffle(&mut others);
        others.sort_by_key(|other| Reverse(self.ease(*other)));
        let goal = problem.least + self.dice.below(2).min(problem.most - problem.least);
        let mut homes = Vec::new();
        for other in others {
            if self.seating.groups[group as usize].weight >= goal {
                break;
            }
            if other != party && !self.is_held(other) && self.seating.has_room(group, other) {
                homes.push(self.seating.group_of[other as usize]);
                self.seating.shift(other, group);
            }
        }
        if !keep_if_full(&mut self.seating, group, mark) {
            return;
        }
        for home in homes {
            let small = home != NONE && self.seating.groups[home as usize].weight < problem.least;
            if small {
                self.dissolve(home, loose);
            }
        }
    }

    /// Whether a group of those who stay would be too small without somebody, or is theirs.
    fn is_held(&self, party: u32) -> bool {
        let problem = self.seating.problem;
        let home = self.seating.group_of[party as usize];
        let stays = |member: &u32| problem.is_pinned(*member);
        problem.is_pinned(party)
            || (home != NONE && self.ease(party) == 0)
                && self.seating.groups[home as usize].members.iter().any(stays)
    }

    /// How easily somebody can be called into another group: 2 waits, 1 can be spared, 0 neither.
    fn ease(&self, party: u32) -> usize {
        let home = self.seating.group_of[party as usize];
        let problem = self.seating.problem;
        if home == NONE {
            return 2;
        }
        let left = self.seating.groups[home as usize].weight - problem.weight(party);
        usize::from(left >= problem.least)
    }

    /// Closes one or two groups that could meet when somebody who waits could.
    fn force_close(&mut self, party: u32, loose: &mut Vec<u32>) {
        for _ in 0..=self.dice.below(2) {
            let reach = self.seating.problem.reach.of(party as usize);
            let Some(anchor) = self.dice.one_of(reach) else {
                return;
            };
            let pool = self.seating.problem.pool.of(anchor as usize);
            let Some(other) = self.dice.one_of(pool) else {
                return;
            };
            let group = self.seating.group_of[other as usize];
            let stays = |member: &u32| self.seating.problem.is_pinned(*member);
            if group != NONE
                && !self.seating.groups[group as usize]
                    .members
                    .iter()
                    .any(stays)
            {
                self.dissolve(group, loose);
            }
        }
    }

    fn dissolve(&mut self, group: u32, loose: &mut Vec<u32>) {
        for member in self.seating.groups[group as usize].members.clone() {
            self.seating.shift(member, NONE);
            loose.push(member);
        }
    }
}

/// Opens a group that nobody loses their place for; who is held is not called in.
pub(crate) fn open_filled(
    seating: &mut Seating,
    party: u32,
    held: &[bool],
    dice: &mut Dice,
) -> bool {
    let problem = seating.problem;
    let mut anchors = problem.reach.of(party as usize).to_vec();
    dice.shuffle(&mut anchors);
    let crowd = |anchor: &u32| -> usize {
        problem
            .pool
            .of(*anchor as usize)
            .iter()
            .map(|other| problem.weight(*other))
            .sum()
    };
    for anchor in anchors
        .into_iter()
        .take(12)
        .filter(|anchor| crowd(anchor) >= problem.least)
    {
        let mark = seating.mark();
        let group = seating.open(anchor);
        seating.shift(party, group);
        chains::fill(seating, group, held, dice);
        if keep_if_full(seating, group, mark) {
            return true;
        }
    }
    false
}

/// Lets a new group loose if it has enough people, else takes it back.
fn keep_if_full(seating: &mut Seating, group: u32, mark: usize) -> bool {
    let full = seating.groups[group as usize].weight >= seating.problem.least;
    if !full {
        seating.take_back(mark);
    }
    seating.let_loose(group);
    full
}
