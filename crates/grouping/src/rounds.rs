//! Several beginnings, the best of which go on: seats first, then the wishes.

use crate::anneal::Dance;
use crate::dice::Dice;
use crate::form::Progress;
use crate::place::{self, Reach, Taste};
use crate::problem::Problem;
use crate::scene::Circle;
use crate::stays;
use std::ops::ControlFlow;

/// The most beginnings that are tried.
const BEGINNINGS_MAX: u64 = 24;
/// The work a beginning gets for each person before the best are chosen.
const BEGINNING_WORK: u64 = 5_000;
/// The share of the progress that finding seats takes, before changing them begins.
const SEATING_SHARE: f64 = 0.2;
/// Nobody stops it.
const GO_ON: ControlFlow<()> = ControlFlow::Continue(());

/// One way to seat people, so far.
struct Beginning {
    circles: Vec<Vec<u32>>,
    score: f64,
}

/// Seats people and mixes them. As many as can be are seated first; among ways that seat as many,
/// small pools try several, keep the better third, give it more work, and so on to the last.
/// Nothing comes of it when `tell` stops it.
pub(crate) fn search(
    problem: &Problem,
    reach: &Reach,
    dice: &mut Dice,
    work: u64,
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), Vec<Circle>> {
    let middle = usize::midpoint(problem.least, problem.most);
    let taste = Taste {
        soft: middle,
        whim: 0,
    };
    let mut seated = |share: f64, placed| {
        tell(Progress {
            done: SEATING_SHARE * share.min(1.0),
            placed,
        })
    };
    let first = place::place(problem, reach, dice, taste, work / 4, &mut seated)?;
    let placed = people_in(problem, &first);
    let each = BEGINNING_WORK * problem.party_of.len().max(1) as u64;
    let count = (work / 6 / each).clamp(1, BEGINNINGS_MAX);
    let mut beginnings = vec![first];
    for turn in 1..count {
        let taste = Taste {
            soft: middle + (turn % 2) as usize,
            whim: 300,
        };
        seated(1.0, placed)?;
        let other = place::place(problem, reach, dice, taste, each / 8, &mut |_, _| GO_ON)?;
        match rank(problem, &other).cmp(&rank(problem, &beginnings[0])) {
            std::cmp::Ordering::Greater => beginnings = vec![other],
            std::cmp::Ordering::Equal => beginnings.push(other),
            std::cmp::Ordering::Less => {}
        }
    }
    let best = choose(problem, dice, beginnings, each, &mut || seated(1.0, placed))?;
    let mut dance = Dance::new(problem, &best);
    dance.anneal(dice, work, &mut |share| {
        tell(Progress {
            done: SEATING_SHARE + (1.0 - SEATING_SHARE) * share,
            placed,
        })
    })?;
    ControlFlow::Continue(dance.circles())
}

/// The beginning that answers the wishes best when all get the same work, then the better third
/// three times that, until one is left.
fn choose(
    problem: &Problem,
    dice: &mut Dice,
    beginnings: Vec<Vec<Vec<u32>>>,
    each: u64,
    tell: &mut dyn FnMut() -> ControlFlow<()>,
) -> ControlFlow<(), Vec<Vec<u32>>> {
    let unscored = |circles| Beginning {
        circles,
        score: 0.0,
    };
    let mut left: Vec<Beginning> = beginnings.into_iter().map(unscored).collect();
    let mut work = each;
    while left.len() > 1 {
        for beginning in &mut left {
            let mut dance = Dance::new(problem, &beginning.circles);
            dance.anneal(dice, work, &mut |_| tell())?;
            beginning.score = dance.score();
            beginning.circles = dance
                .circles()
                .into_iter()
                .map(|(members, _)| members)
                .collect();
        }
        left.sort_by(|one, other| other.score.total_cmp(&one.score));
        left.truncate(left.len().div_ceil(3));
        work *= 3;
    }
    ControlFlow::Continue(left.swap_remove(0).circles)
}

pub(crate) fn people_in(problem: &Problem, circles: &[Vec<u32>]) -> usize {
    circles
        .iter()
        .flatten()
        .map(|party| problem.weight(*party))
        .sum()
}

/// What counts first among beginnings: that all sit who are to stay, then how many sit.
fn rank(problem: &Problem, circles: &[Vec<u32>]) -> (usize, usize) {
    (stays::seated(problem, circles), people_in(problem, circles))
}
