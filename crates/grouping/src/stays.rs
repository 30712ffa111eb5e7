//! Groups that stay as they are while everything round them is formed anew.

use crate::people::People;
use crate::problem::{NONE, Problem};
use crate::rules::Rules;
use crate::week::Slot;
use std::collections::{BTreeMap, BTreeSet};

/// Some people who sit together in a group with this slot and language, whatever else changes.
///
/// Others may join them; two of these never end in one group. One that is too small for a group
/// by itself is filled up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stays {
    /// When their group meets, in UTC; as long as the rules say.
    pub slot: Slot,
    /// What their group speaks; compared without regard to case.
    pub language: String,
    /// The ids of at least one person, in any order.
    pub members: Vec<String>,
}

/// The members of each as places among the people.
///
/// - Errors: a sentence for each that names nobody, somebody unknown or somebody of another.
pub(crate) fn places(people: &People, stays: &[Stays]) -> Result<Vec<Vec<usize>>, Vec<String>> {
    let known: BTreeMap<&str, usize> = if stays.is_empty() {
        BTreeMap::new()
    } else {
        people.places()
    };
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    let mut wrong = Vec::new();
    for (at, stay) in stays.iter().enumerate() {
        let ids = stay.members.iter();
        let mut members: Vec<usize> = ids
            .filter_map(|id| known.get(id.as_str()).copied())
            .collect();
        members.sort_unstable();
        let fresh = members.iter().all(|place| seen.insert(*place));
        if members.is_empty() || members.len() < stay.members.len() || !fresh {
            wrong.push(refusal(at));
        }
        all.push(members);
    }
    if wrong.is_empty() {
        Ok(all)
    } else {
        Err(wrong)
    }
}

/// Whether each could stand by itself or with others. Errors: a sentence for each that could not.
pub(crate) fn sound(
    problem: &Problem,
    rules: &Rules,
    stays: &[Stays],
    places: &[Vec<usize>],
) -> Result<(), Vec<String>> {
    let mut parties = BTreeSet::new();
    let mut wrong = Vec::new();
    for (at, (stay, members)) in stays.iter().zip(places).enumerate() {
        let party = problem.party_of[members[0]];
        let meets = stay.slot.minutes == rules.meeting_minutes
            && !problem.reach.of(party as usize).is_empty();
        if !meets || !parties.insert(party) {
            wrong.push(refusal(at));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// For each of them, from 0, the group it ended in. Errors: a sentence for each that ended in none.
pub(crate) fn groups(
    problem: &Problem,
    places: &[Vec<usize>],
    circles: &[(Vec<u32>, u32)],
) -> Result<Vec<usize>, Vec<String>> {
    let mut group_of = BTreeMap::new();
    for (group, (members, _)) in circles.iter().enumerate() {
        members.iter().for_each(|party| {
            group_of.insert(*party, group);
        });
    }
    let home = |members: &Vec<usize>| group_of.get(&problem.party_of[members[0]]).copied();
    let homes: Vec<Option<usize>> = places.iter().map(home).collect();
    let lost = homes.iter().enumerate().filter(|(_, home)| home.is_none());
    let wrong: Vec<String> = lost.map(|(at, _)| refusal(at)).collect();
    if wrong.is_empty() {
        Ok(homes.into_iter().flatten().collect())
    } else {
        Err(wrong)
    }
}

/// How many of those who stay have a seat.
pub(crate) fn seated(problem: &Problem, circles: &[Vec<u32>]) -> usize {
    let all = circles.iter().flatten();
    all.filter(|party| problem.is_pinned(**party)).count()
}

/// The one sentence for all that can be wrong, so that it tells nothing of a private pair.
fn refusal(at: usize) -> String {
    format!("group {} can't stay as it is", at + 1)
}

/// The parties that stay, those who need nobody else first.
pub(crate) fn parties(problem: &Problem) -> Vec<u32> {
    let all = 0..problem.party_count() as u32;
    let mut parties: Vec<u32> = all.filter(|party| problem.is_pinned(*party)).collect();
    let lacks = |party: u32| problem.least.saturating_sub(problem.weight(party));
    let company = |party: u32| match problem.reach.of(party as usize).first() {
        Some(anchor) => problem.pool.of(*anchor as usize).len(),
        None => NONE as usize,
    };
    parties.sort_by_key(|party| (lacks(*party) > 0, company(*party), *party));
    parties
}
