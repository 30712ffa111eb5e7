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

/// What the group's score gains by somebody who joins it, if no rule forbids them to.
///
/// - Whoever sits in the group is taken as given: what they have changed since, or who of them
///   may not sit together, is nothing to who joins. The group may be too small with them still.
/// - Errors: [`NotPossible`] whatever rule keeps them out, and when somebody is unknown.
/// - The rest is as for [`judge`].
///
/// ```
/// use grouping::{Met, People, Rules, Scale, Sitting, Slot, gain};
/// let text = "id,time_zone,languages,free\na,UTC,en,\nb,UTC,en,mon 18:00-20:00\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let rules = Rules::read("size = { least = 2, most = 3 }")?;
/// let scale = Scale::of(&people, &rules);
/// let slot = Slot { start: 18 * 60, minutes: 90 };
/// let group = Sitting { slot, language: "en".into(), members: vec!["a".into()] };
/// let week = "2026-12-07".parse()?;
/// let gained = gain(&people, &rules, &Met::default(), &scale, week, &group, "b");
/// assert!(gained.is_ok(), "that a has no time any more is nothing to b");
/// # Ok::<(), String>(())
/// ```
pub fn gain(
    people: &People,
    rules: &Rules,
    met: &Met,
    scale: &Scale,
    week: Week,
    group: &Sitting,
    joins: &str,
) -> Result<f64, NotPossible> {
    let places = people.places();
    let place = |id: &String| places.get(id.as_str()).map(|place| *place as u32);
    let members: Option<Vec<u32>> = group.members.iter().map(place).collect();
    let mut members = members.ok_or(NotPossible)?;
    members.sort_unstable();
    let party = *places.get(joins).ok_or(NotPossible)? as u32;
    let sits = |id: &String| id == joins || group.members.contains(id);
    let belongs = |(one, other): &&(String, String)| one == joins || other == joins;
    let mut belong = rules.together.pairs.iter().filter(belongs);
    if members.contains(&party) || !belong.all(|(one, other)| sits(one) && sits(other)) {
        return Err(NotPossible);
    }
    let rules = &apart_from_pairs(rules);
    let kept = [(group.slot, group.language.clone())];
    let standing = Standing {
        kept: &kept,
        scale: Some(scale),
        ..Standing::default()
    };
    let problem = Problem::new(people, rules, met, week, standing);
    let anchor = problem.anchor_at(group.slot.start, &group.language);
    let mut after = members.clone();
    after.push(party);
    let welcome = anchor.is_some_and(|anchor| problem.fits(party, anchor))
        && group.slot.minutes == rules.meeting_minutes
        && after.len() <= problem.most
        && !problem.clashes_with(party, &members, party)
        && problem.lone(&after) <= problem.lone(&members);
    if !welcome {
        return Err(NotPossible);
    }
    Ok(problem.worth_of(&after) - problem.worth_of(&members))
}

/// The rules with everybody a party of their own. Who must sit together is never covered.
fn apart_from_pairs(rules: &Rules) -> Rules {
    let mut rules = rules.clone();
    let pairs = std::mem::take(&mut rules.together.pairs);
    if let Some(cover) = &mut rules.apart.cover {
        cover.but.extend(pairs);
    }
    rules
}
