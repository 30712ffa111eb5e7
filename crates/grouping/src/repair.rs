//! Joining and leaving: the smallest repair of groups that meet already.

use crate::anneal::common;
use crate::chains;
use crate::dice::Dice;
use crate::floors::{Floors, Homes};
use crate::hours::WEEK_MINUTES;
use crate::mending::Mending;
use crate::met::Met;
use crate::moved::{Repair, moved};
use crate::people::People;
use crate::place;
use crate::placement::Placement;
use crate::problem::{NONE, Problem, Standing};
use crate::rules::Rules;
use crate::scene::{Circle, Scene};
use crate::seating::Seating;
use crate::week::Slot;

/// Seats somebody in groups that stand, moving as few others as it can.
///
/// - `people` holds the one who joins and everybody seated; `id` names who joins.
/// - Whoever sits is taken as given: a group in which somebody does not fit any more, or which is
///   too small, stays as it is unless it is the one concerned. Nobody may move to where a rule
///   forbids it, and no group becomes worse than it was.
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
        repair.join(repair.problem().party_of[place]);
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
/// - A group that is too small gets whom it needs as in [`leave`], but no group is opened and
///   nobody loses a seat. A free seat goes to somebody who waits and fits, as many as there are;
///   nobody is moved for it, and it does not matter whether the group is large enough then.
/// - The others are taken as given, as for [`join`].
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
            repair.fill_group(group as u32);
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
    let (homes, rules) = as_they_sit(people, rules, placement);
    let groups = placement.groups.iter();
    let kept: Vec<(Slot, String)> = groups.map(|g| (g.slot, g.language.clone())).collect();
    let standing = Standing {
        kept: &kept,
        ..Standing::default()
    };
    let problem = Problem::new(people, &rules, met, placement.week, standing);
    let (mut held, mut only) = homes.held(&problem);
    for (place, person) in people.all().iter().enumerate() {
        if settled(&person.id) {
            let party = problem.party_of[place] as usize;
            (held[party], only[party]) = (true, NONE);
        }
    }
    let mut repair = Repairing {
        mending: Mending::new(Seating::new(&problem), held, only),
        dice: Dice::new(0),
    };
    let anchors = repair.sit_down(placement, &homes);
    act(&mut repair);
    let reach = place::reach(&problem);
    let scene = Scene {
        people,
        rules: &rules,
        problem: &problem,
        reach: &reach,
        week: placement.week,
    };
    Ok(repair.told(&scene, placement, &anchors))
}

/// Where everybody sits, and the rules without the pairs who must sit together and do not: a
/// repair unseats nobody for them, nor seats anybody by the way.
fn as_they_sit(people: &People, rules: &Rules, placement: &Placement) -> (Homes, Rules) {
    let places = people.places();
    let mut of = vec![None; people.len()];
    for (at, group) in placement.groups.iter().enumerate() {
        for id in &group.members {
            if let Some(place) = places.get(id.as_str()) {
                of[*place].get_or_insert(at);
            }
        }
    }
    let home = |id: &String| of[places[id.as_str()]];
    let pairs = rules.together.pairs.iter().cloned();
    let (whole, torn): (Vec<_>, Vec<_>) = pairs.partition(|(one, other)| home(one) == home(other));
    let place = |(one, other): &(String, String)| (places[one.as_str()], places[other.as_str()]);
    let homes = Homes {
        torn: torn.iter().map(place).collect(),
        of,
    };
    let mut rules = rules.clone();
    rules.together.pairs = whole;
    if let Some(cover) = &mut rules.apart.cover {
        cover.but.extend(torn);
    }
    (homes, rules)
}

impl<'a> Repairing<'a> {
    fn problem(&self) -> &'a Problem {
        self.mending.seating.problem
    }

    /// Everybody sits as the placement has it, whatever they have said of themselves since.
    /// Returns the anchor of each group.
    fn sit_down(&mut self, placement: &Placement, homes: &Homes) -> Vec<u32> {
        let problem = self.problem();
        let mut anchors = Vec::with_capacity(placement.groups.len());
        for group in &placement.groups {
            let start = group.slot.start % WEEK_MINUTES;
            let anchor = problem.anchor_at(start, &group.language);
            let anchor = anchor.expect("the anchors of groups that stand are kept");
            self.mending.seating.open(anchor);
            anchors.push(anchor);
        }
        for (place, home) in homes.of.iter().enumerate() {
            let party = problem.party_of[place];
            let seat = &self.mending.seating.group_of[party as usize];
            if let (Some(home), &NONE) = (home, seat) {
                self.mending.seating.shift(party, *home as u32);
            }
        }
        self.mending.seating.settle();
        self.mending.floors = Floors::of(&self.mending.seating);
        anchors
    }

    /// Seats who joins; whoever belongs to somebody who sits, with them.
    fn join(&mut self, party: u32) {
        let only = std::mem::replace(&mut self.mending.only[party as usize], NONE);
        let torn = std::mem::take(&mut self.mending.held[party as usize]) && only != NONE;
        if self.mending.seating.group_of[party as usize] != NONE {
            return;
        }
        if torn {
            self.mending.seat_in(party, only);
        } else {
            self.seat(party);
        }
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
        let Mending {
            seating,
            held,
            opens,
            ..
        } = &mut self.mending;
        let seated = chains::seat(seating, party, held, &mut self.dice)
            || (*opens && place::open_filled(seating, party, held, &mut self.dice));
        if seated && self.anybody_alone() {
            self.mending.seating.take_back(mark);
            return false;
        }
        seated
    }

    fn anybody_alone(&self) -> bool {
        let mut groups = 0..self.mending.seating.groups.len() as u32;
        groups.any(|group| self.mending.leaves_alone(group))
    }

    fn empty_seat(&mut self, party: u32) {
        self.mending.held[party as usize] = true;
        let circle = self.mending.seating.group_of[party as usize];
        if circle == NONE {
            return;
        }
        // Who could have come only because of them waits.
        let theirs = |only: &&mut u32| **only == circle;
        self.mending
            .only
            .iter_mut()
            .filter(theirs)
            .for_each(|only| *only = NONE);
        self.mending.seating.shift(party, NONE);
        self.mending.floors.demand(circle, self.problem(), 0);
        self.mend_group(circle);
        self.fill_seats(circle);
    }

    /// Brings a group to size as far as nobody loses a seat for it, and fills its free seats.
    fn fill_group(&mut self, circle: u32) {
        self.mending.opens = false;
        let problem = self.problem();
        let lone = problem.lone(&self.mending.seating.groups[circle as usize].members);
        self.mending.floors.demand(circle, problem, 0);
        if !self.mends(circle) && lone > 0 {
            self.mending.floors.demand(circle, problem, lone);
            self.mends(circle);
        }
        self.fill_seats(circle);
    }

    /// Mends a group if nobody loses a seat for it. False: nothing has changed.
    fn mends(&mut self, circle: u32) -> bool {
        let mark = self.mending.seating.mark();
        let mended = self.mend_group(circle);
        if !mended {
            self.mending.seating.take_back(mark);
        }
        mended
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
        let lone = problem.lone(members);
        let mut best: Option<(f64, u32)> = None;
        for &party in problem.pool.of(anchor as usize) {
            let waits = seating.group_of[party as usize] == NONE;
            if !waits || !self.mending.may_come(party, circle) || !seating.has_room(circle, party) {
                continue;
            }
            let mut after = members.clone();
            after.push(party);
            let worth = problem.worth(&after);
            if problem.lone(&after) <= lone && best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, party));
            }
        }
        best.map(|(_, party)| party)
    }

    /// Brings a group that is too small back to size, or closes it and seats its members. False
    /// if somebody has no seat for it.
    fn mend_group(&mut self, circle: u32) -> bool {
        if !self.mending.is_unsound(circle) || self.mending.fewest(&[circle], &[]) {
            return true;
        }
        let mark = self.mending.seating.mark();
        let Mending { seating, held, .. } = &mut self.mending;
        let came = chains::fill(seating, circle, held, &mut self.dice);
        if came && !self.mending.is_unsound(circle) && !self.anybody_alone() {
            return true;
        }
        self.mending.seating.take_back(mark);
        let members = self.mending.seating.groups[circle as usize].members.clone();
        for member in &members {
            self.mending.seating.shift(*member, NONE);
        }
        let seat = |all, member| self.seat(member) && all;
        members.into_iter().fold(true, seat)
    }

    /// The seats as a placement, and who has changed theirs.
    fn told(&self, scene: &Scene, old: &Placement, anchors: &[u32]) -> Repair {
        let problem = scene.problem;
        let mut circles: Vec<Circle> = Vec::new();
        let mut was = Vec::new();
        for (at, circle) in self.mending.seating.groups.iter().enumerate() {
            if circle.members.is_empty() {
                continue;
            }
            let stays = anchors.get(at).copied();
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
