//! What groups that stand are held to while others are mended.

use crate::problem::{NONE, Problem};
use crate::seating::Seating;

/// For each group that stands what it must have; a group opened since must keep every rule.
///
/// A group may fall short of the rules because somebody left or changed what they say of
/// themselves. It is held to what it has, so that it can't become worse and hinders nobody else.
#[derive(Default)]
pub(crate) struct Floors(Vec<Floor>);

/// What one group must have.
#[derive(Clone, Copy)]
pub(crate) struct Floor {
    /// At least so many people,
    pub(crate) weight: usize,
    /// and at most so many of them alone in their kind.
    pub(crate) lone: usize,
}

impl Floors {
    /// As these groups are now: no more is asked of any than it has.
    pub(crate) fn of(seating: &Seating) -> Floors {
        let problem = seating.problem;
        let groups = seating.groups.iter().map(|circle| Floor {
            weight: circle.weight.min(problem.least),
            lone: problem.lone(&circle.members),
        });
        Floors(groups.collect())
    }

    /// Holds a group to the rules whatever it has, but for so many who may stand alone.
    pub(crate) fn demand(&mut self, group: u32, problem: &Problem, lone: usize) {
        self.0[group as usize] = Floor {
            weight: problem.least,
            lone,
        };
    }

    /// What a group must have.
    pub(crate) fn under(&self, group: u32, problem: &Problem) -> Floor {
        let floor = self.0.get(group as usize).copied();
        floor.unwrap_or(Floor {
            weight: problem.least,
            lone: 0,
        })
    }
}

/// Where people sit, and who of them must sit together and does not.
pub(crate) struct Homes {
    /// The group of each person, by their place; nothing for who waits.
    pub(crate) of: Vec<Option<usize>>,
    /// Pairs, by their places, who must sit together and of whom at least one sits elsewhere.
    pub(crate) torn: Vec<(usize, usize)>,
}

impl Homes {
    /// Who of a torn pair stays where they are, seated or waiting, and the one group somebody
    /// who waits may come to all the same, because everybody they belong to sits there.
    pub(crate) fn held(&self, problem: &Problem) -> (Vec<bool>, Vec<u32>) {
        let mut held = vec![false; problem.party_count()];
        let mut only = vec![NONE; problem.party_count()];
        let mut lost = vec![false; problem.party_count()];
        let turned = self.torn.iter().map(|(one, other)| (*other, *one));
        for (one, other) in self.torn.iter().copied().chain(turned) {
            let party = problem.party_of[one] as usize;
            held[party] = true;
            if let (None, Some(home)) = (self.of[one], self.of[other]) {
                lost[party] |= only[party] != NONE && only[party] != home as u32;
                only[party] = home as u32;
            }
        }
        let one_home = |(only, lost)| if lost { NONE } else { only };
        let only = only.into_iter().zip(lost).map(one_home).collect();
        (held, only)
    }
}
