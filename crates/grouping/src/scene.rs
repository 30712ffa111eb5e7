//! A finished placement, told from the circles the search found.

use crate::advice;
use crate::people::People;
use crate::place::Reach;
use crate::placement::{Group, Parts, Placement, Proof};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::week::{Slot, Week};

/// Puts circles in the order of their groups: by when they meet, then by their members.
pub(crate) fn in_order(circles: &mut [Circle]) {
    circles
        .iter_mut()
        .for_each(|(members, _)| members.sort_unstable());
    circles.sort_unstable_by(|(one, at), (other, there)| (at, one).cmp(&(there, other)));
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
    /// Tells circles as groups, in their order, with advice for the rest.
    pub(crate) fn placement(&self, mut circles: Vec<Circle>) -> Placement {
        circles
            .iter_mut()
            .for_each(|(members, _)| members.sort_unstable());
        let groups: Vec<Group> = circles.iter().map(|circle| self.group(circle)).collect();
        let placed = groups.iter().map(|group| group.members.len()).sum();
        let score: f64 = groups.iter().map(|group| group.parts.score).sum();
        Placement {
            week: self.week,
            unplaced: advice::advise(self, &circles),
            proof: Proof {
                people: self.people.len(),
                placed,
                placed_at_most: self.reach.bound.max(placed),
                score: score / groups.len().max(1) as f64,
            },
            groups,
        }
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
            parts: parts(self.problem, &members),
            members: members
                .iter()
                .map(|p| self.people.all()[*p as usize].id.clone())
                .collect(),
        }
    }
}

/// How far a group of these people answers each wish; they are sorted.
pub(crate) fn parts(problem: &Problem, members: &[u32]) -> Parts {
    let wishes = &problem.wishes;
    let mut met_pairs = 0;
    for (place, one) in members.iter().enumerate() {
        let met = |other: &&u32| wishes.have_met(*one, **other);
        met_pairs += members[..place].iter().filter(met).count();
    }
    Parts {
        score: problem.worth_of(members),
        columns: wishes.columns(members),
        met_pairs,
    }
}
