//! Chains of moves: one comes in, one goes on, until somebody finds room.

use crate::dice::Dice;
use crate::problem::NONE;
use crate::seating::Seating;

/// How many steps a chain may have.
const STEPS_MAX: usize = 8;
/// How many people or groups one search looks at.
const LOOKS_MAX: usize = 3000;

/// One step of a search: this party would enter that group in the place of `out`.
#[derive(Clone, Copy)]
struct Step {
    /// The step before, or `NONE` for the first.
    before: u32,
    depth: u32,
    /// The group it enters (seating) or leaves (filling).
    group: u32,
    /// Who enters (seating, the one put out of `group`) or comes (filling).
    party: u32,
}

/// Seats an unplaced party by a chain in which nobody loses their place. False: nothing changed.
///
/// - `held`: for each party whether it may not be moved; empty when all may.
pub(crate) fn seat(seating: &mut Seating, party: u32, held: &[bool], dice: &mut Dice) -> bool {
    let mut steps = vec![Step {
        before: NONE,
        depth: 0,
        group: NONE,
        party,
    }];
    let mut seen = held.to_vec();
    seen.resize(seating.group_of.len(), false);
    seen[party as usize] = true;
    let mut at = 0;
    while at < steps.len() && steps.len() < LOOKS_MAX {
        if let Some(room) = room_for(seating, &steps, at, dice) {
            unroll(seating, &steps, at, room);
            return true;
        }
        if (steps[at].depth as usize) < STEPS_MAX {
            swaps(seating, &mut steps, at, &mut seen, dice);
        }
        at += 1;
    }
    false
}

/// A group the last of a chain can simply join.
fn room_for(seating: &mut Seating, steps: &[Step], at: usize, dice: &mut Dice) -> Option<u32> {
    let party = steps[at].party;
    let reach = seating.problem.reach.of(party as usize);
    let from = dice.below(reach.len());
    for place in 0..reach.len() {
        let anchor = reach[(from + place) % reach.len()];
        let groups = seating.groups_at(anchor);
        let looked = groups.len() as u64;
        let fine = |group: &&u32| seating.has_room(**group, party) && !on_path(steps, at, **group);
        let found = groups.iter().find(fine).copied();
        seating.spent += looked;
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Everybody who could be put out by the last of a chain.
fn swaps(
    seating: &mut Seating,
    steps: &mut Vec<Step>,
    at: usize,
    seen: &mut [bool],
    dice: &mut Dice,
) {
    let Step { party, depth, .. } = steps[at];
    let reach = seating.problem.reach.of(party as usize);
    let from = dice.below(reach.len());
    for place in 0..reach.len() {
        let anchor = reach[(from + place) % reach.len()];
        let mut looked = 0;
        for &group in seating.groups_at(anchor) {
            if on_path(steps, at, group) {
                continue;
            }
            for &out in &seating.groups[group as usize].members {
                looked += 1;
                if !seen[out as usize] && seating.could_replace(group, party, out) {
                    seen[out as usize] = true;
                    steps.push(Step {
                        before: at as u32,
                        depth: depth + 1,
                        group,
                        party: out,
                    });
                }
            }
        }
        for &(group, out) in seating.groups_nearly_at(anchor) {
            looked += 1;
            if !seen[out as usize]
                && !on_path(steps, at, group)
                && seating.could_replace(group, party, out)
            {
                seen[out as usize] = true;
                steps.push(Step {
                    before: at as u32,
                    depth: depth + 1,
                    group,
                    party: out,
                });
            }
        }
        seating.spent += looked;
        if steps.len() > LOOKS_MAX {
            return;
        }
    }
}

fn on_path(steps: &[Step], mut at: usize, group: u32) -> bool {
    loop {
        if steps[at].group == group {
            return true;
        }
        if steps[at].before == NONE {
            return false;
        }
        at = steps[at].before as usize;
    }
}

/// Carries a chain out from its end: everybody moves to the seat that was just left.
fn unroll(seating: &mut Seating, steps: &[Step], mut at: usize, room: u32) {
    let mut to = room;
    loop {
        let step = steps[at];
        seating.shift(step.party, to);
        to = step.group;
        if step.before == NONE {
            return;
        }
        at = step.before as usize;
    }
}

/// Brings a group up to the least size by chains from groups that can spare somebody, or from
/// the unplaced. False: not possible; what was tried is to be taken back.
///
/// - `held`: for each party whether it may neither be moved nor seated; empty when all may.
pub(crate) fn fill(seating: &mut Seating, group: u32, held: &[bool], dice: &mut Dice) -> bool {
    while seating.groups[group as usize].weight < seating.problem.least {
        if !bring_one(seating, group, held, dice) {
            return false;
        }
    }
    true
}

fn bring_one(seating: &mut Seating, group: u32, held: &[bool], dice: &mut Dice) -> bool {
    let mut steps = vec![Step {
        before: NONE,
        depth: 0,
        group,
        party: NONE,
    }];
    let mut seen = held.to_vec();
    seen.resize(seating.group_of.len(), false);
    let mut at = 0;
    while at < steps.len() && steps.len() < LOOKS_MAX {
        if let Some(last) = givers(seating, &mut steps, at, &mut seen, dice) {
            hand_on(seating, &steps, at, last);
            return true;
        }
        at += 1;
    }
    false
}

/// Who could come into the group that lacks somebody: the answer can come freely; the others
/// leave a gap in turn and are added to the steps.
fn givers(
    seating: &mut Seating,
    steps: &mut Vec<Step>,
    at: usize,
    seen: &mut [bool],
    dice: &mut Dice,
) -> Option<u32> {
    let Step {
        group,
        party: gone,
        depth,
        ..
    } = steps[at];
    let problem = seating.problem;
    let circle = &seating.groups[group as usize];
    let from = dice.below(circle.common.len());
    let mut looked = 0;
    let mut found = None;
    'all: for place in 0..circle.common.len() {
        let pool = problem
            .pool
            .of(circle.common[(from + place) % circle.common.len()] as usize);
        let first = dice.below(pool.len());
        for &party in pool[first..].iter().chain(&pool[..first]) {
            looked += 1;
            let home = seating.group_of[party as usize];
            if seen[party as usize] || home == group || party == gone {
                continue;
            }
            if !could_come(seating, group, party, gone) {
                continue;
            }
            seen[party as usize] = true;
            let spare = home == NONE
                || seating.groups[home as usize].weight >= problem.least + problem.weight(party);
            if spare && (home == NONE || !on_path(steps, at, home)) {
                found = Some(party);
                break 'all;
            }
            if (depth as usize) < STEPS_MAX && !on_path(steps, at, home) {
                steps.push(Step {
                    before: at as u32,
                    depth: depth + 1,
                    group: home,
                    party,
                });
            }
        }
    }
    seating.spent += looked;
    found
}

fn could_come(seating: &Seating, group: u32, party: u32, gone: u32) -> bool {
    if gone != NONE {
        return seating.could_replace(group, party, gone);
    }
    seating.has_room(group, party)
}

/// Carries a filling chain out from its start: the group that lacks somebody gets them first.
fn hand_on(seating: &mut Seating, steps: &[Step], mut at: usize, last: u32) {
    let mut comes = last;
    let mut chain = Vec::new();
    loop {
        chain.push((comes, steps[at].group));
        if steps[at].before == NONE {
            break;
        }
        comes = steps[at].party;
        at = steps[at].before as usize;
    }
    for &(party, group) in chain.iter().rev() {
        seating.shift(party, group);
    }
}
