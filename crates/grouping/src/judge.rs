//! A few groups judged by themselves, as the whole placement would judge them.

use crate::met::Met;
use crate::people::People;
use crate::placement::Parts;
use crate::problem::{Problem, Standing};
use crate::rules::Rules;
use crate::scale::Scale;
use crate::scene::parts;
use crate::week::{Slot, Week};
use std::collections::BTreeMap;
use std::fmt;

/// Some people who would meet at this slot and speak this language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// When, in UTC.
    pub slot: Slot,
    /// What they would speak; compared without regard to case.
    pub language: String,
    /// Their ids, in any order.
    pub members: Vec<String>,
}

/// A rule forbids it. Which one is not told, so that a private pair is told by nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPossible;

impl fmt::Display for NotPossible {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not possible")
    }
}

impl std::error::Error for NotPossible {}

/// Says how far each of these groups would answer the wishes, if every rule holds in all of them.
///
/// - `people` holds whoever sits in them, in the order of everybody; others may be missing.
/// - `scale`: that of everybody, so that the parts are those [`crate::form`] gives such a group.
/// - Errors: [`NotPossible`] whatever rule fails, and when somebody is unknown or sits twice. To
///   see whether a move is possible, give it the groups it changes as they would be.
/// - A group that stands may hold a covered pair: give cover that lets it sit, [`crate::Cover`].
/// - Cost: less than a millisecond for two groups, and one look at each pair that met or may not.
///
/// ```
/// use grouping::{Met, People, Rules, Scale, Sitting, Slot, judge};
/// let text = "id,time_zone,languages,free\na,UTC,en,mon 18:00-20:00\nb,UTC,en,mon 18:00-20:00\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let rules = Rules::read("size = { least = 2, most = 3 }")?;
/// let scale = Scale::of(&people, &rules);
/// let slot = Slot { start: 18 * 60, minutes: 90 };
/// let members = vec!["a".to_string(), "b".to_string()];
/// let mut groups = [Sitting { slot, language: "en".into(), members }];
/// let week = "2026-12-07".parse()?;
/// assert!(judge(&people, &rules, &Met::default(), &scale, week, &groups).is_ok());
/// groups[0].members.pop();
/// assert!(judge(&people, &rules, &Met::default(), &scale, week, &groups).is_err());
/// # Ok::<(), String>(())
/// ```
pub fn judge(
    people: &People,
    rules: &Rules,
    met: &Met,
    scale: &Scale,
    week: Week,
    groups: &[Sitting],
) -> Result<Vec<Parts>, NotPossible> {
    let places = people.places();
    let mut homes = BTreeMap::new();
    for (home, group) in groups.iter().enumerate() {
        for id in &group.members {
            if !places.contains_key(id.as_str()) || homes.insert(id.as_str(), home).is_some() {
                return Err(NotPossible);
            }
        }
    }
    let home = |id: &String| homes.get(id.as_str());
    let torn = |(one, other): &(String, String)| home(one) != home(other);
    if rules.together.pairs.iter().any(torn) {
        return Err(NotPossible);
    }
    let kept: Vec<(Slot, String)> = groups
        .iter()
        .map(|g| (g.slot, g.language.clone()))
        .collect();
    let standing = Standing {
        kept: &kept,
        scale: Some(scale),
        ..Standing::default()
    };
    let problem = Problem::new(people, rules, met, week, standing);
    let mut judged = Vec::with_capacity(groups.len());
    for group in groups {
        let ids = group.members.iter();
        let mut members: Vec<u32> = ids.map(|id| places[id.as_str()] as u32).collect();
        members.sort_unstable();
        let lasts = group.slot.minutes == rules.meeting_minutes;
        if !lasts || !stands(&problem, &members, group) {
            return Err(NotPossible);
        }
        judged.push(parts(&problem, &members));
    }
    Ok(judged)
}

/// Whether every rule holds in a group of these people.
fn stands(problem: &Problem, members: &[u32], group: &Sitting) -> bool {
    let Some(anchor) = problem.anchor_at(group.slot.start, &group.language) else {
        return false;
    };
    let mut parties: Vec<u32> = members
        .iter()
        .map(|person| problem.party_of[*person as usize])
        .collect();
    parties.sort_unstable();
    parties.dedup();
    let mut others = parties.iter().enumerate();
    (problem.least..=problem.most).contains(&members.len())
        && parties.iter().all(|party| problem.fits(*party, anchor))
        && others.all(|(at, party)| !problem.clashes_with(*party, &parties[..at], *party))
        && problem.lone(&parties) == 0
}
