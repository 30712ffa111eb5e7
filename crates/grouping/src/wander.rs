//! Placements with no regard for the wishes: what chance alone would give.

use crate::anneal::{Dance, common};
use crate::dice::Dice;
use crate::met::Met;
use crate::people::People;
use crate::place;
use crate::placement::Placement;
use crate::problem::{Problem, Standing};
use crate::rules::Rules;
use crate::scene::{Scene, in_order};

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
    let problem = Problem::new(
        people,
        rules,
        &Met::default(),
        placement.week,
        Standing::default(),
    );
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
    let mut circles = dance.circles();
    in_order(&mut circles);
    Some(scene.placement(circles))
}
