//! Joining and leaving: the smallest repair of groups that meet already.

use crate::advice::Unplaced;
use crate::anneal::common;
use crate::chains;
use crate::dice::Dice;
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
/// - First a group with room, the one the wishes like best; then a chain of moves; then a new
///   group with those who wait or can be spared. Nobody loses a seat, no group its slot.
/// - Errors: the sentences of [`Rules::suit`], or that the id is not there.
/// - If there is no way, the placement comes back as it was and `unplaced` tells why.
/// - Cost: milliseconds for some thousand people.
pub fn join(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    id: &str,
) -> Result<Repair, Vec<String>> {
    mend(
        people,
        rules,
        met,
        placement,
        |repair, party| {
            if repair.seating.group_of[party as usize] == NONE {
                repair.seat(party);
            }
        },
        id,
    )
}

/// Takes somebody out of a group that stands and mends it, moving as few others as it can.
///
/// - `people` holds everybody seated, the one who leaves included; `id` names who leaves. Whoever
///   must sit together with them leaves their seat as well and waits.
/// - A group that is too small then gets somebody who waits or can be spared; if nobody can come,
///   it closes and its members are seated elsewhere where there is a way.
/// - The one who left stands in `unplaced` until they are taken out of the people.
/// - Errors and cost: as for [`join`].
pub fn leave(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    id: &str,
) -> Result<Repair, Vec<String>> {
    mend(
        people,
        rules,
        met,
        placement,
        |repair, party| repair.empty_seat(party),
        id,
    )
}

struct Mending<'a> {
    seating: Seating<'a>,
    dice: Dice,
    /// Who may not be seated again.
    gone: u32,
}

fn mend(
    people: &People,
    rules: &Rules,
    met: &Met,
    placement: &Placement,
    act: impl Fn(&mut Mending, u32),
    id: &str,
) -> Result<Repair, Vec<String>> {
    rules.suit(people)?;
    let rules = &rules.letting(
        placement
            .groups
            .iter()
            .map(|group| group.members.as_slice()),
    );
    let places = people.places();
    let place = *places
        .get(id)
        .ok_or_else(|| vec![format!("`{id}` is not among the people")])?;
    let kept: Vec<(Slot, String)> = placement
        .groups
        .iter()
        .map(|group| (group.slot, group.language.clone()))
        .collect();
    let standing = Standing {
        kept: &kept,
        ..Standing::default()
    };
    let problem = Problem::new(people, rules, met, placement.week, standing);
    let mut repair = Mending {
        seating: Seating::new(&problem),
        dice: Dice::new(0),
        gone: NONE,
    };
    let anchors = repair.sit_down(people, placement);
    act(&mut repair, problem.party_of[place]);
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

impl Mending<'_> {
    /// Everybody sits as the placement has it; whoever does not fit any more waits. Returns the
    /// anchor of each group.
    fn sit_down(&mut self, people: &People, placement: &Placement) -> Vec<Option<u32>> {
        let problem = self.seating.problem;
        let places = people.places();
        let mut anchors = Vec::new();
        for group in &placement.groups {
            let anchor = problem.anchor_at(group.slot.start, &group.language);
            let circle = self.seating.open(anchor.unwrap_or(NONE));
            anchors.push(anchor);
            let Some(anchor) = anchor else { continue };
            for id in &group.members {
                let Some(place) = places.get(id.as_str()) else {
                    continue;
                };
                let party = problem.party_of[*place];
                let waits = self.seating.group_of[party as usize] == NONE;
                if waits && problem.fits(party, anchor) && self.seating.has_room(circle, party) {
                    self.seating.shift(party, circle);
                }
            }
        }
        for circle in 0..self.seating.groups.len() as u32 {
            self.mend_small(circle);
        }
        self.seating.settle();
        anchors
    }

    /// Seats somebody; if it would leave anybody alone in their kind, takes it back.
    fn seat(&mut self, party: u32) -> bool {
        if party == self.gone {
            return false;
        }
        let mark = self.seating.mark();
        if let Some(circle) = self.dearest(party) {
            self.seating.shift(party, circle);
            return true;
        }
        let seated = chains::seat(&mut self.seating, party, &mut self.dice)
            || place::open_filled(&mut self.seating, party, self.gone, &mut self.dice);
        if seated && self.anybody_alone() {
            self.seating.take_back(mark);
            return false;
        }
        seated
    }

    /// The group with room whose wishes somebody answers best.
    fn dearest(&self, party: u32) -> Option<u32> {
        let problem = self.seating.problem;
        let mut best: Option<(f64, u32)> = None;
        for anchor in problem.reach.of(party as usize) {
            for &circle in self.seating.groups_at(*anchor) {
                let members = &self.seating.groups[circle as usize].members;
                let mut after = members.clone();
                after.push(party);
                if !self.seating.has_room(circle, party) || problem.lone(&after) > 0 {
                    continue;
                }
                let gain = problem.worth(&after) - problem.worth(members);
                if best.is_none_or(|(most, other)| (gain, other) > (most, circle)) {
                    best = Some((gain, circle));
                }
            }
        }
        best.map(|(_, circle)| circle)
    }

    fn anybody_alone(&self) -> bool {
        let problem = self.seating.problem;
        self.seating
            .groups
            .iter()
            .any(|circle| problem.lone(&circle.members) > 0)
    }

    fn empty_seat(&mut self, party: u32) {
        self.gone = party;
        let circle = self.seating.group_of[party as usize];
        if circle == NONE {
            return;
        }
        self.seating.shift(party, NONE);
        self.mend_small(circle);
        for waiting in self.seating.unplaced() {
            if waiting != party
                && let Some(circle) = self.dearest(waiting)
            {
                self.seating.shift(waiting, circle);
            }
        }
    }

    /// Brings a group that is too small back to size, or closes it and seats its members.
    fn mend_small(&mut self, circle: u32) {
        let problem = self.seating.problem;
        let sound = |seating: &Seating| {
            let circle = &seating.groups[circle as usize];
            circle.weight >= problem.least && problem.lone(&circle.members) == 0
        };
        if sound(&self.seating) {
            return;
        }
        let mark = self.seating.mark();
        let empty = self.seating.groups[circle as usize].members.is_empty();
        if !empty {
            let came = chains::fill(&mut self.seating, circle, self.gone, &mut self.dice);
            if came && sound(&self.seating) && !self.anybody_alone() {
                return;
            }
            self.seating.take_back(mark);
        }
        let members = self.seating.groups[circle as usize].members.clone();
        for member in &members {
            self.seating.shift(*member, NONE);
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
        for (at, circle) in self.seating.groups.iter().enumerate() {
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
