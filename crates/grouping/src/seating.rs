//! Who sits where while people are being placed; every change can be taken back.

use crate::problem::{NONE, Problem};

/// The groups so far. Where and when a group meets stays open: whatever all its members fit.
pub(crate) struct Seating<'a> {
    pub(crate) problem: &'a Problem,
    /// The group of each party, or `NONE`.
    pub(crate) group_of: Vec<u32>,
    pub(crate) groups: Vec<Circle>,
    /// For each anchor the groups that could meet there.
    at: Vec<Vec<u32>>,
    /// For each anchor the groups that could meet there but for one party.
    nearly_at: Vec<Vec<(u32, u32)>>,
    /// How many people sit in groups.
    pub(crate) placed: usize,
    /// How much looking has been done.
    pub(crate) spent: u64,
    moves: Vec<(u32, u32)>,
    spare: Vec<u32>,
    tally: Vec<u32>,
}

/// A group in the making; empty ones are spare.
#[derive(Default)]
pub(crate) struct Circle {
    pub(crate) members: Vec<u32>,
    /// How many people the members are.
    pub(crate) weight: usize,
    /// The anchors all members fit, sorted.
    pub(crate) common: Vec<u32>,
    /// The anchors all but one member fit, and that one.
    nearly: Vec<(u32, u32)>,
    /// Where it must meet until it is filled; nothing for a group that stands.
    pub(crate) pin: Option<u32>,
}

impl<'a> Seating<'a> {
    pub(crate) fn new(problem: &'a Problem) -> Seating<'a> {
        Seating {
            problem,
            group_of: vec![NONE; problem.party_count()],
            groups: Vec::new(),
            at: vec![Vec::new(); problem.anchors.len()],
            nearly_at: vec![Vec::new(); problem.anchors.len()],
            placed: 0,
            spent: 0,
            moves: Vec::new(),
            spare: Vec::new(),
            tally: vec![0; problem.anchors.len()],
        }
    }

    /// An empty group that must meet at this anchor until it is let loose.
    pub(crate) fn open(&mut self, anchor: u32) -> u32 {
        let group = self.spare.pop().unwrap_or_else(|| {
            self.groups.push(Circle::default());
            self.groups.len() as u32 - 1
        });
        self.groups[group as usize].pin = Some(anchor);
        group
    }

    /// Lets a group meet wherever its members can; an empty one becomes spare.
    pub(crate) fn let_loose(&mut self, group: u32) {
        self.groups[group as usize].pin = None;
        if self.groups[group as usize].members.is_empty() {
            self.spare.push(group);
        } else {
            self.look_again(group);
        }
    }

    pub(crate) fn groups_at(&self, anchor: u32) -> &[u32] {
        &self.at[anchor as usize]
    }

    pub(crate) fn groups_nearly_at(&self, anchor: u32) -> &[(u32, u32)] {
        &self.nearly_at[anchor as usize]
    }

    /// Moves a party to a group, or to nowhere with `NONE`.
    pub(crate) fn shift(&mut self, party: u32, to: u32) {
        self.moves.push((party, self.group_of[party as usize]));
        self.carry(party, to);
    }

    /// Where to take things back to.
    pub(crate) fn mark(&self) -> usize {
        self.moves.len()
    }

    /// Takes back everything since the mark.
    pub(crate) fn take_back(&mut self, mark: usize) {
        while self.moves.len() > mark {
            let (party, from) = self.moves.pop().expect("the length was just looked at");
            if from != NONE && self.groups[from as usize].members.is_empty() {
                self.spare.retain(|group| *group != from);
            }
            self.carry(party, from);
        }
    }

    /// Everything so far stands.
    pub(crate) fn settle(&mut self) {
        self.moves.clear();
    }

    fn carry(&mut self, party: u32, to: u32) {
        let from = std::mem::replace(&mut self.group_of[party as usize], to);
        let weight = self.problem.weight(party);
        if from != NONE {
            let circle = &mut self.groups[from as usize];
            circle.members.retain(|member| *member != party);
            circle.weight -= weight;
            self.placed -= weight;
            self.look_again(from);
            let circle = &self.groups[from as usize];
            if circle.members.is_empty() && circle.pin.is_none() {
                self.spare.push(from);
            }
        }
        if to != NONE {
            let circle = &mut self.groups[to as usize];
            circle.members.push(party);
            circle.weight += weight;
            self.placed += weight;
            self.look_again(to);
        }
    }

    /// Finds anew where a group could meet.
    fn look_again(&mut self, group: u32) {
        let circle = &mut self.groups[group as usize];
        for anchor in circle.common.drain(..) {
            self.at[anchor as usize].retain(|other| *other != group);
        }
        for (anchor, _) in circle.nearly.drain(..) {
            self.nearly_at[anchor as usize].retain(|(other, _)| *other != group);
        }
        if circle.members.is_empty() {
            return;
        }
        if let Some(anchor) = circle.pin {
            circle.common.push(anchor);
        } else {
            self.common_of(group);
        }
        let circle = &self.groups[group as usize];
        for anchor in &circle.common {
            self.at[*anchor as usize].push(group);
        }
        for (anchor, odd) in &circle.nearly {
            self.nearly_at[*anchor as usize].push((group, *odd));
        }
    }

    fn common_of(&mut self, group: u32) {
        let problem = self.problem;
        let circle = &mut self.groups[group as usize];
        let count = circle.members.len() as u32;
        for member in &circle.members {
            for anchor in problem.reach.of(*member as usize) {
                self.tally[*anchor as usize] += 1;
            }
        }
        self.spent += u64::from(count);
        for member in &circle.members {
            for anchor in problem.reach.of(*member as usize) {
                let tally = std::mem::take(&mut self.tally[*anchor as usize]);
                if tally == count {
                    circle.common.push(*anchor);
                } else if tally + 1 == count && circle.weight >= problem.least && count > 2 {
                    let lacks = |member: &&u32| !problem.fits(**member, *anchor);
                    let odd = circle.members.iter().find(lacks);
                    circle
                        .nearly
                        .push((*anchor, *odd.expect("one member fits not")));
                }
            }
        }
        circle.common.sort_unstable();
    }

    /// Whether a party could join a group as it is: room, no clash. Not whether it fits the hours.
    pub(crate) fn has_room(&self, group: u32, party: u32) -> bool {
        let circle = &self.groups[group as usize];
        circle.weight + self.problem.weight(party) <= self.problem.most
            && !self.problem.clashes_with(party, &circle.members, NONE)
    }

    /// Whether a party could take the seat of a member. Not whether it fits the hours.
    pub(crate) fn could_replace(&self, group: u32, party: u32, out: u32) -> bool {
        let circle = &self.groups[group as usize];
        let weight = circle.weight + self.problem.weight(party) - self.problem.weight(out);
        (self.problem.least..=self.problem.most).contains(&weight)
            && !self.problem.clashes_with(party, &circle.members, out)
    }

    /// Parties that sit nowhere.
    pub(crate) fn unplaced(&self) -> Vec<u32> {
        let count = self.group_of.len() as u32;
        (0..count)
            .filter(|party| self.group_of[*party as usize] == NONE)
            .collect()
    }

    /// The groups as lists of parties, without the spare ones.
    pub(crate) fn circles(&self) -> Vec<Vec<u32>> {
        let full = self
            .groups
            .iter()
            .filter(|circle| !circle.members.is_empty());
        full.map(|circle| circle.members.clone()).collect()
    }
}
