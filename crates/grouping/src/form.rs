//! Forming groups: the front door of the engine.

use crate::cover::Cover;
use crate::dice::Dice;
use crate::met::Met;
use crate::people::People;
use crate::place::{self, Reach};
use crate::placement::Placement;
use crate::problem::{NONE, Problem, Standing};
use crate::rounds;
use crate::rules::Rules;
use crate::scene::{Circle, Scene, in_order};
use crate::stays::{self, Stays};
use crate::week::{Slot, Week};
use std::ops::ControlFlow;

/// How far the forming of groups is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// From 0 to 1, never less than before.
    pub done: f64,
    /// How many people have a seat so far.
    pub placed: usize,
}

/// The work spent when nobody says otherwise: it depends on the number of people alone.
///
/// One unit is about one look at a pair of people; a second is some thirty million of them.
pub fn default_work(people: usize) -> u64 {
    let people = people as u64;
    20_000_000 + (people * 250_000).min(90_000_000) + (people * 1_000).min(500_000_000)
}

/// How long to search, and by which throws of the dice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// The same one gives the same placement, on any computer.
    pub seed: u64,
    /// How much to search; see [`default_work`].
    pub work: u64,
}

/// A placement formed round groups that stay.
#[derive(Clone, Debug, PartialEq)]
pub struct Formed {
    /// Who sits where.
    pub placement: Placement,
    /// For each group of the placement, which of the [`Stays`] it is, from 0.
    pub stays: Vec<Option<usize>>,
    /// The rules' cover as it was kept: `but` has the pairs it had to let sit together as well.
    pub cover: Option<Cover>,
}

/// Places people in groups so that every rule holds, as many as it can, the wishes next.
///
/// - `week`: local hours are turned into UTC as they are in that very week.
/// - `seed` and `work`: the same ones give the same placement, on any computer.
/// - `tell` hears how far it is; what it does changes nothing.
/// - Errors: the sentences of [`Rules::suit`].
/// - Cost: about the work; see [`default_work`].
/// - Source: rarest first and ejection chains for the seats, simulated annealing for the wishes.
///
/// ```
/// use grouping::{Met, People, Rules, form};
/// let week = "2026-12-07".parse()?;
/// let nobody = People::new(Vec::new()).expect("no line of none is bad");
/// let placement = form(&nobody, &Rules::default(), &Met::default(), week, 1, 0, &mut |_| {});
/// assert!(placement.map_err(|wrong| wrong.join("; "))?.groups.is_empty());
/// # Ok::<(), String>(())
/// ```
pub fn form(
    people: &People,
    rules: &Rules,
    met: &Met,
    week: Week,
    seed: u64,
    work: u64,
    tell: &mut dyn FnMut(Progress),
) -> Result<Placement, Vec<String>> {
    let effort = Effort { seed, work };
    let mut tell = |progress| {
        tell(progress);
        ControlFlow::Continue(())
    };
    Ok(form_around(people, rules, met, week, &[], effort, &mut tell)?.placement)
}

/// Places people as [`form`] does, round those who stay as they are.
///
/// - `stays`: each ends in a group of its own with its slot and language, and maybe others.
/// - Errors: the sentences of [`Rules::suit`], or `group 2 can't stay as it is` for each that
///   breaks a rule by itself or could not be filled up; the sentence tells not which rule.
/// - Cover, if the rules have any, never costs a seat: where fewer would sit with it than without,
///   they sit as without it and their pairs are no longer covered.
/// - `tell` stops it by breaking off: then there is no placement, and the error says so.
/// - Cost: as [`form`]; with cover up to twice that.
///
/// ```
/// use grouping::{Effort, Met, People, Rules, Slot, Stays, form_around};
/// let text = "id,time_zone,languages,free\na,UTC,en,mon 18:00-20:00\nb,UTC,en,mon 18:00-20:00\n";
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let rules = Rules::read("size = { least = 2, most = 3 }")?;
/// let slot = Slot { start: 18 * 60 + 15, minutes: 90 };
/// let stays = [Stays { slot, language: "en".into(), members: vec!["a".into()] }];
/// let (met, week) = (Met::default(), "2026-12-07".parse()?);
/// let effort = Effort { seed: 1, work: 1000 };
/// let mut tell = |_| std::ops::ControlFlow::Continue(());
/// let formed = form_around(&people, &rules, &met, week, &stays, effort, &mut tell);
/// let formed = formed.map_err(|wrong| wrong.join("; "))?;
/// assert_eq!(formed.placement.groups[0].slot, slot);
/// assert_eq!(formed.stays, [Some(0)]);
/// # Ok::<(), String>(())
/// ```
pub fn form_around(
    people: &People,
    rules: &Rules,
    met: &Met,
    week: Week,
    stays: &[Stays],
    effort: Effort,
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Formed, Vec<String>> {
    rules.suit(people)?;
    let places = stays::places(people, stays)?;
    let kept: Vec<(Slot, String)> = stays.iter().map(|s| (s.slot, s.language.clone())).collect();
    let standing = Standing {
        kept: &kept,
        stays: &places,
        scale: None,
    };
    let mut problem = Problem::new(people, rules, met, week, standing);
    stays::sound(&problem, rules, stays, &places)?;
    let reach = place::reach(&problem);
    let found = under_cover(people, rules, &mut problem, &reach, effort, tell);
    let ControlFlow::Continue(mut circles) = found else {
        return Err(vec!["it was stopped before it was done".to_string()]);
    };
    in_order(&mut circles);
    let homes = stays::groups(&problem, &places, &circles)?;
    let groups: Vec<Vec<String>> = circles.iter().map(|c| ids(people, &problem, c)).collect();
    let rules = &rules.letting(groups.iter().map(Vec::as_slice));
    if rules.apart.cover.is_some() {
        problem.cover(people, rules);
    }
    let scene = Scene {
        people,
        rules,
        problem: &problem,
        reach: &reach,
        week,
    };
    let placement = scene.placement(circles);
    let mut stays = vec![None; placement.groups.len()];
    for (stay, home) in homes.into_iter().enumerate() {
        stays[home] = Some(stay);
    }
    Ok(Formed {
        placement,
        stays,
        cover: rules.apart.cover.clone(),
    })
}

/// The best circles found with cover, or those without it if they seat more.
fn under_cover(
    people: &People,
    rules: &Rules,
    problem: &mut Problem,
    reach: &Reach,
    effort: Effort,
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), Vec<Circle>> {
    if rules.apart.cover.is_none() {
        return attempt(problem, reach, effort, tell);
    }
    let half = |progress: Progress, begin: f64| Progress {
        done: begin + progress.done / 2.0,
        ..progress
    };
    let covered = attempt(problem, reach, effort, &mut |progress| {
        tell(half(progress, 0.0))
    })?;
    let placed = placed(problem, &covered);
    if placed == reach.bound {
        tell(Progress { done: 1.0, placed })?;
        return ControlFlow::Continue(covered);
    }
    problem.cover(people, &uncovered(rules));
    let open = attempt(problem, reach, effort, &mut |progress| {
        tell(half(progress, 0.5))
    })?;
    let more = self::placed(problem, &open) > placed;
    ControlFlow::Continue(if more { open } else { covered })
}

fn attempt(
    problem: &Problem,
    reach: &Reach,
    Effort { seed, work }: Effort,
    tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> ControlFlow<(), Vec<Circle>> {
    let mut dice = Dice::new(seed);
    let circles = rounds::search(problem, reach, &mut dice, work, tell)?;
    ControlFlow::Continue(nobody_alone(problem, circles))
}

fn placed(problem: &Problem, circles: &[Circle]) -> usize {
    let parties = circles.iter().flat_map(|(members, _)| members);
    parties.map(|party| problem.weight(*party)).sum()
}

fn uncovered(rules: &Rules) -> Rules {
    let mut rules = rules.clone();
    rules.apart.cover = None;
    rules
}

/// The ids of those who sit in a circle.
fn ids(people: &People, problem: &Problem, (parties, _): &Circle) -> Vec<String> {
    let members = problem.people_of(parties);
    let id = |place: &u32| people.all()[*place as usize].id.clone();
    members.iter().map(id).collect()
}

/// Takes out whoever still stands alone where nobody should, and seats whom it then can.
fn nobody_alone(problem: &Problem, mut circles: Vec<Circle>) -> Vec<Circle> {
    if problem.kinds.is_empty() {
        return circles;
    }
    let weight = |members: &[u32]| {
        members
            .iter()
            .map(|party| problem.weight(*party))
            .sum::<usize>()
    };
    for (members, _) in &mut circles {
        loop {
            let lone = problem.lone_people(&problem.people_of(members));
            if lone.is_empty() {
                break;
            }
            members.retain(|party| {
                !problem
                    .parties
                    .of(*party as usize)
                    .iter()
                    .any(|p| lone.contains(p))
            });
        }
    }
    circles.retain(|(members, _)| weight(members) >= problem.least);
    let mut seated = vec![false; problem.party_count()];
    circles
        .iter()
        .flat_map(|(members, _)| members)
        .for_each(|party| seated[*party as usize] = true);
    for party in 0..problem.party_count() as u32 {
        if seated[party as usize] {
            continue;
        }
        let room = circles.iter_mut().find(|(members, anchor)| {
            let mut after = members.clone();
            after.push(party);
            problem.fits(party, *anchor)
                && weight(&after) <= problem.most
                && !problem.clashes_with(party, members, NONE)
                && problem.lone(&after) == 0
        });
        if let Some((members, _)) = room {
            members.push(party);
        }
    }
    circles
}
