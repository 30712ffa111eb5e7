//! Joining and leaving: the smallest repair of groups that meet already.

use crate::advice::Unplaced;
use crate::anneal::common;
use crate::chains;
use crate::dice::Dice;
use crate::mending::Mending;
use crate::met::Met;
use crate::people::People;
use crate::place;
use crate::placement::Placement;
use crate::problem::{NONE, Problem, Standing};
use crate::rules::Rules;
use crate::scene::{Circle, Scene};
use crate::seating::Seating;
use crate::week::Slot;
use serde::{Deserialize, Serialize};

/// A placement after somebody joined or left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    /// The new placement. Groups that stay keep their slot, their language and their order.
    pub placement: Placement,
    /// For each group of it, which group it was (from 0); `None` for a new one.
    pub was: Vec<Option<usize>>,
    /// Everybody whose group is another one now, in the order of the people.
    pub moved: Vec<Moved>,
}

/// Somebody whose seat is in another group now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Who.
    pub id: String,
    /// The group they sat in, from 0 in the old placement.
    pub from: Option<usize>,
    /// The group they sit in, from 0 in the new placement.
    pub to: Option<usize>,
}

/// Seats somebody in groups that stand, moving as few others as it can.
///
/// - `people` holds the one who joins and everybody seated; `id` names who joins.
/// - `settled`: who, by id, stays as they are, seated or waiting, such as whoever was asked to
///   move and would rather not; asked again with them settled, the next best way is found.
/// - With no moves if there is room, where the wishes like it best; else with the fewest, which
///   may open a group with those who wait or can be spared. Nobody loses a seat, no group its
///   slot. Fewest is sure up to six moves, unless there are too many ways to try them all.
/// - Errors: the sentences of [`Rules::suit`], or that the id is not there.
/// - If there is no way, the placement comes back as it was and `unplaced` tells why.
/// - Cost: milliseconds for some thousand people.
pub fn join(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    id: &str,
    settled: &dyn Fn(&str) -> bool,
) -> Result<Repair, Vec<String>> {
    let place = place_of(people, id)?;
    mend(people, rules, met, placement, settled, |repair| {
        let party = repair.problem().party_of[place];
        repair.mending.held[party as usize] = false;
        if repair.mending.seating.group_of[party as usize] == NONE {
            repair.seat(party);
        }
    })
}

/// Takes somebody out of a group that stands and mends it, moving as few others as it can.
///
/// - `people` holds everybody seated, the one who leaves included; `id` names who leaves. Whoever
///   must sit together with them leaves their seat as well and waits.
/// - `settled`: as for [`join`].
/// - Somebody who waits and fits takes the seat. Else a group that is too small gets somebody who
///   can be spared, by the fewest moves; if nobody can come, it closes and its members are seated
///   elsewhere where there is a way, else they wait: `moved` tells who lost their seat.
/// - The one who left stands in `unplaced` until they are taken out of the people.
/// - Errors and cost: as for [`join`].
pub fn leave(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    id: &str,
    settled: &dyn Fn(&str) -> bool,
) -> Result<Repair, Vec<String>> {
    let place = place_of(people, id)?;
    mend(people, rules, met, placement, settled, |repair| {
        repair.empty_seat(repair.problem().party_of[place]);
    })
}

/// Finds somebody for a group that is too small or has a free seat, moving as few as it can.
///
/// - `group`: from 0, as in `placement.groups`; of one that is not there nothing changes.
/// - `settled`: as for [`join`].
/// - A group that is too small gets whom it needs as in [`leave`]. A free seat goes to somebody
///   who waits and fits, as many as there are; nobody is moved for it.
/// - Errors and cost: as for [`join`].
///
/// ```
/// use grouping::{Group, Met, Parts, People, Placement, Proof, Rules, Slot, fill};
/// let line = |id: &str| format!("{id},UTC,en,mon 18:00-20:00\n");
/// let text = format!("id,time_zone,languages,free\n{}{}{}", line("a"), line("b"), line("c"));
/// let people = People::read(text.as_bytes()).expect("no line is bad");
/// let rules = Rules::read("size = { least = 2, most = 3 }")?;
/// let group = Group {
///     members: vec!["a".into(), "b".into()],
///     slot: Slot { start: 18 * 60, minutes: 90 },
///     language: "en".into(),
///     parts: Parts::default(),
/// };
/// let (week, proof) = ("2026-12-07".parse()?, Proof::default());
/// let placement = Placement { week, groups: vec![group], unplaced: Vec::new(), proof };
/// let filled = fill(&people, &rules, &Met::default(), &placement, 0, &|_| false);
/// let filled = filled.map_err(|wrong| wrong.join("; "))?;
/// assert_eq!(filled.placement.groups[0].members, ["a", "b", "c"]);
/// assert_eq!(filled.moved.len(), 1, "only c, who waited");
/// # Ok::<(), String>(())
/// ```
pub fn fill(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    group: usize,
    settled: &dyn Fn(&str) -> bool,
) -> Result<Repair, Vec<String>> {
    mend(people, rules, met, placement, settled, |repair| {
        if group < placement.groups.len() {
            repair.mend_group(group as u32);
            repair.fill_seats(group as u32);
        }
    })
}

fn place_of(people: &People, id: &str) -> Result<usize, Vec<String>> {
    let place = people.all().iter().position(|person| person.id == id);
    place.ok_or_else(|| vec![format!("`{id}` is not among the people")])
}

struct Repairing<'a> {
    mending: Mending<'a>,
    dice: Dice,
}

fn mend(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    settled: &dyn Fn(&str) -> bool,
    act: impl Fn(&mut Repairing),
) -> Result<Repair, Vec<String>> {
    rules.suit(people)?;
    let rules = &rules.letting(
        placement
            .groups
            .iter()
            .map(|group| group.members.as_slice()),
    );
    let groups = placement.groups.iter();
    let kept: Vec<(Slot, String)> = groups.map(|g| (g.slot, g.language.clone())).collect();
    let standing = Standing {
        kept: &kept,
        ..Standing::default()
    };
    let problem = Problem::new(people, rules, met, placement.week, standing);
    let is_settled = |place: &u32| settled(&people.all()[*place as usize].id);
    let parties = 0..problem.party_count();
    let held = parties.map(|party| problem.parties.of(party).iter().any(is_settled));
    let mut repair = Repairing {
        mending: Mending::new(Seating::new(&problem), held.collect()),
        dice: Dice::new(0),
    };
    let anchors = repair.sit_down(people, placement);
    act(&mut repair);
    let reach = place::reach(&problem);
    let scene = Scene {
        people,
        rules,
        problem: &problem,
        reach: &reach,
        week: placement.week,
    };
    Ok(repair.told(&scene, placement, &anchors))
}

impl<'a> Repairing<'a> {
    fn problem(&self) -> &'a Problem {
        self.mending.seating.problem
    }

    /// Everybody sits as the placement has it; whoever does not fit any more waits. Returns the
    /// anchor of each group.
    fn sit_down(&mut self, people: &People, placement: &Placement) -> Vec<Option<u32>> {
        let problem = self.problem();
        let places = people.places();
        let mut anchors = Vec::new();
        for group in &placement.groups {
            let anchor = problem.anchor_at(group.slot.start, &group.language);
            let circle = self.mending.seating.open(anchor.unwrap_or(NONE));
            anchors.push(anchor);
            let Some(anchor) = anchor else { continue };
            for id in &group.members {
                let Some(place) = places.get(id.as_str()) else {
                    continue;
                };
                let party = problem.party_of[*place];
                let waits = self.mending.seating.group_of[party as usize] == NONE;
                if waits
                    && problem.fits(party, anchor)
                    && self.mending.seating.has_room(circle, party)
                {
                    self.mending.seating.shift(party, circle);
                }
            }
        }
        for circle in 0..self.mending.seating.groups.len() as u32 {
            self.mend_group(circle);
        }
        self.mending.seating.settle();
        anchors
    }

    /// Seats somebody with the fewest moves, else by a chain or in a new group. If there is no
    /// way, or it would leave anybody alone in their kind, nothing changes.
    fn seat(&mut self, party: u32) -> bool {
        if self.mending.held[party as usize] {
            return false;
        }
        if self.mending.fewest(&[], &[party]) {
            return true;
        }
        let mark = self.mending.seating.mark();
        let Mending { seating, held, .. } = &mut self.mending;
        let seated = chains::seat(seating, party, held, &mut self.dice)
            || place::open_filled(seating, party, held, &mut self.dice);
        if seated && self.anybody_alone() {
            self.mending.seating.take_back(mark);
            return false;
        }
        seated
    }

    fn anybody_alone(&self) -> bool {
        let mut groups = self.mending.seating.groups.iter();
        groups.any(|circle| self.problem().lone(&circle.members) > 0)
    }

    fn empty_seat(&mut self, party: u32) {
        self.mending.held[party as usize] = true;
        let circle = self.mending.seating.group_of[party as usize];
        if circle == NONE {
            return;
        }
        self.mending.seating.shift(party, NONE);
        self.mend_group(circle);
        self.fill_seats(circle);
    }

    /// Gives the free seats of a group to those who wait, whom the wishes like best first.
    fn fill_seats(&mut self, circle: u32) {
        while let Some(party) = self.dearest(circle) {
            self.mending.seating.shift(party, circle);
        }
    }

    /// Who of those who wait would answer the wishes of a group best.
    fn dearest(&self, circle: u32) -> Option<u32> {
        let problem = self.problem();
        let seating = &self.mending.seating;
        let members = &seating.groups[circle as usize].members;
        let anchor = *seating.groups[circle as usize].common.first()?;
        let mut best: Option<(f64, u32)> = None;
        for &party in problem.pool.of(anchor as usize) {
            let waits = seating.group_of[party as usize] == NONE;
            if !waits || self.mending.held[party as usize] || !seating.has_room(circle, party) {
                continue;
            }
            let mut after = members.clone();
            after.push(party);
            let worth = problem.worth(&after);
            if problem.lone(&after) == 0 && best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, party));
            }
        }
        best.map(|(_, party)| party)
    }

    /// Brings a group that is too small back to size, or closes it and seats its members.
    fn mend_group(&mut self, circle: u32) {
        if !self.mending.is_unsound(circle) || self.mending.fewest(&[circle], &[]) {
            return;
        }
        let mark = self.mending.seating.mark();
        let Mending { seating, held, .. } = &mut self.mending;
        let came = chains::fill(seating, circle, held, &mut self.dice);
        if came && !self.mending.is_unsound(circle) && !self.anybody_alone() {
            return;
        }
        self.mending.seating.take_back(mark);
        let members = self.mending.seating.groups[circle as usize].members.clone();
        for member in &members {
            self.mending.seating.shift(*member, NONE);
        }
        for member in members {
            self.seat(member);
        }
    }

    /// The seats as a placement, and who has changed theirs.
    fn told(&self, scene: &Scene, old: &Placement, anchors: &[Option<u32>]) -> Repair {
        let problem = scene.problem;
        let mut circles: Vec<Circle> = Vec::new();
        let mut was = Vec::new();
        for (at, circle) in self.mending.seating.groups.iter().enumerate() {
            if circle.members.is_empty() {
                continue;
            }
            let anchor = anchors.get(at).copied().flatten();
            let stays = anchor.filter(|_| circle.pin.is_some());
            let place = stays.or_else(|| common(problem, &circle.members).first().copied());
            circles.push((
                circle.members.clone(),
                place.expect("members share an anchor"),
            ));
            was.push(stays.map(|_| at));
        }
        let placement = scene.placement(circles);
        let moved = moved(scene.people, old, &placement, &was);
        Repair {
            placement,
            was,
            moved,
        }
    }
}

fn moved(people: &People, old: &Placement, new: &Placement, was: &[Option<usize>]) -> Vec<Moved> {
    let seat = |placement: &Placement| {
        let mut seats = std::collections::BTreeMap::new();
        for (place, group) in placement.groups.iter().enumerate() {
            group.members.iter().for_each(|id| {
                seats.insert(id.clone(), place);
            });
        }
        seats
    };
    let (before, after) = (seat(old), seat(new));
    let mut moved = Vec::new();
    for person in people.all() {
        let (from, to) = (
            before.get(&person.id).copied(),
            after.get(&person.id).copied(),
        );
        if from != to.and_then(|to| was[to]) || from.is_some() != to.is_some() {
            moved.push(Moved {
                id: person.id.clone(),
                from,
                to,
            });
        }
    }
    moved
}

/// Everybody without a seat after a repair, the one who left excepted.
impl Repair {
    /// Those who wait for a seat, without the one who left.
    pub fn waiting<'a>(&'a self, left: &'a str) -> impl Iterator<Item = &'a Unplaced> {
        self.placement
            .unplaced
            .iter()
            .filter(move |unplaced| unplaced.id != left)
    }
}
