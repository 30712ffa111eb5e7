//! The smallest change that gives somebody a seat, found by trying every group.

use crate::advice::Change;
use crate::anneal::common;
use crate::hours::{Hours, Minutes, WEEK_MINUTES};
use crate::people::Person;
use crate::problem::{NONE, Problem};
use crate::scene::{Circle, Scene};
use crate::waiting::Waiting;
use crate::week::{Slot, Zones};
use crate::windows::{free_of_all, speaks};

/// To learn a language counts as much as this many further free minutes.
const LANGUAGE_MINUTES: u32 = 240;

/// How many groups with room are looked at closely for each one who waits.
const ROOMS_MAX: usize = 64;

/// The groups that have room, and where they could meet.
pub(crate) struct Openings<'a> {
    scene: &'a Scene<'a>,
    pub(crate) zones: Zones,
    rooms: Vec<Room>,
    waiting: Waiting,
}

/// A group with room.
struct Room {
    group: usize,
    members: Vec<u32>,
    weight: usize,
    /// When it meets now.
    now: u32,
    /// Every minute at which it could start to meet, as stretches, and as marks.
    starts: Vec<(u32, u32)>,
    marks: Minutes,
    /// What all its members speak.
    languages: Vec<u32>,
}

/// Somebody's free minutes, summed up from the start of the week, twice round.
pub(crate) struct Sums(Vec<u32>);

impl Sums {
    pub(crate) fn new(free: &Minutes) -> Sums {
        let mut sums = vec![0];
        for minute in 0..2 * WEEK_MINUTES {
            let so_far = sums[minute as usize];
            sums.push(so_far + u32::from(free.has(minute % WEEK_MINUTES)));
        }
        Sums(sums)
    }

    /// How many of these minutes are not free.
    pub(crate) fn missing(&self, start: u32, minutes: u32) -> u32 {
        let start = start % WEEK_MINUTES;
        minutes - (self.0[(start + minutes) as usize] - self.0[start as usize])
    }
}

impl<'a> Openings<'a> {
    pub(crate) fn new(scene: &'a Scene<'a>, circles: &[Circle], group_of: &[u32]) -> Self {
        let problem = scene.problem;
        let mut zones = Zones::new(scene.week, scene.people.zones());
        let mut rooms = Vec::new();
        for (group, (members, at)) in circles.iter().enumerate() {
            let weight: usize = members.iter().map(|party| problem.weight(*party)).sum();
            if weight < problem.most {
                let starts = common_starts(scene, members, &mut zones);
                let places = common(problem, members);
                let speech = |place: &u32| problem.anchors[*place as usize].language;
                let mut languages: Vec<u32> = places.iter().map(speech).collect();
                languages.sort_unstable();
                languages.dedup();
                let now = problem.anchors[*at as usize].start;
                rooms.push(Room {
                    marks: marks(&starts),
                    group,
                    members: members.clone(),
                    weight,
                    now,
                    starts,
                    languages,
                });
            }
        }
        let waiting = Waiting::new(scene, group_of, &mut zones);
        Openings {
            scene,
            zones,
            rooms,
            waiting,
        }
    }

    /// The change that costs least, if there is one we can vouch for.
    pub(crate) fn smallest(&mut self, place: usize) -> Option<Change> {
        let problem = self.scene.problem;
        if problem.weight(problem.party_of[place]) > 1 {
            return self.without(place);
        }
        self.join(place).or_else(|| self.more_people(place))
    }

    fn join(&mut self, place: usize) -> Option<Change> {
        let person = &self.scene.people.all()[place];
        let free = self.zones.utc(&person.time_zone, &person.free)?;
        let problem = self.scene.problem;
        let party = problem.party_of[place];
        let minutes = self.scene.rules.meeting_minutes;
        let (sums, runs) = (Sums::new(&free), free.runs());
        let mut best: Option<(u32, usize, u32, u32)> = None;
        for at in self.nearest(&sums, minutes) {
            let room = &self.rooms[at];
            let Some((missing, start)) = room.least_missing(&sums, &runs, minutes) else {
                continue;
            };
            let spoken = |one: &&u32| speaks(person, &problem.languages[**one as usize]);
            let language = room.languages.iter().find(spoken);
            let cost = missing
                + if language.is_some() {
                    0
                } else {
                    LANGUAGE_MINUTES
                };
            let Some(language) = language.or(room.languages.first()) else {
                continue;
            };
            let better = best.is_none_or(|(least, ..)| cost < least);
            if better && cost > 0 && room.takes(problem, party) {
                best = Some((cost, at, start, *language));
            }
        }
        let (_, at, start, language) = best?;
        let hours = self.hours_to_add(person, &free, start, minutes)?;
        let language = &problem.languages[language as usize];
        Some(Change::Join {
            group: self.rooms[at].group + 1,
            slot: Slot { start, minutes },
            hours,
            time_zone: person.time_zone.clone(),
            language: Some(language.clone()).filter(|language| !speaks(person, language)),
        })
    }

    /// The groups that lack the fewest minutes as they meet now, in their order.
    fn nearest(&self, sums: &Sums, minutes: u32) -> Vec<usize> {
        let mut rooms: Vec<usize> = (0..self.rooms.len()).collect();
        if rooms.len() > ROOMS_MAX {
            let lacks = |at: &usize| (sums.missing(self.rooms[*at].now, minutes), *at);
            rooms.select_nth_unstable_by_key(ROOMS_MAX, lacks);
            rooms.truncate(ROOMS_MAX);
            rooms.sort_unstable();
        }
        rooms
    }

    /// The hours that are missing for a slot, by their own clock; `None` if that clock, put
    /// forward or back in this week, leaves no way to say them.
    fn hours_to_add(
        &mut self,
        person: &Person,
        free: &Minutes,
        start: u32,
        minutes: u32,
    ) -> Option<Hours> {
        let mut missing = Vec::new();
        for minute in (start..start + minutes).filter(|minute| !free.has(minute % WEEK_MINUTES)) {
            match missing.last_mut() {
                Some((_, end)) if *end == minute => *end += 1,
                _ => missing.push((minute, minute + 1)),
            }
        }
        let mut local = Vec::new();
        for (from, to) in missing {
            local.extend(self.zones.local(&person.time_zone, from, to));
        }
        let hours = Hours::from_stretches(&local);
        let then = self
            .zones
            .utc(&person.time_zone, &person.free.with(&hours))?;
        covers(&then, start, minutes).then_some(hours)
    }

    /// A group that would take somebody without those they must sit with.
    fn without(&mut self, place: usize) -> Option<Change> {
        let person = &self.scene.people.all()[place];
        let free = self.zones.utc(&person.time_zone, &person.free)?;
        let minutes = self.scene.rules.meeting_minutes;
        let starts = marks(&crate::anchors::starting_times(&free, minutes));
        let problem = self.scene.problem;
        let spoken = |language: &u32| speaks(person, &problem.languages[*language as usize]);
        let fits = |room: &&Room| {
            room.marks.meets(&starts)
                && room.languages.iter().any(spoken)
                && takes_alone(problem, room, place as u32)
        };
        let room = self.rooms.iter().find(fits)?;
        Some(Change::Without {
            group: room.group + 1,
        })
    }

    /// How many more it takes for a new group with those who wait as well.
    fn more_people(&mut self, place: usize) -> Option<Change> {
        let scene = self.scene;
        let person = &scene.people.all()[place];
        let free = self.zones.utc(&person.time_zone, &person.free)?;
        let minutes = scene.rules.meeting_minutes;
        if !scene.rules.alone.avoid.is_empty() {
            return None;
        }
        let (company, start, language) = self.waiting.largest(scene, place, &free)?;
        let count = scene.rules.size.least.saturating_sub(company).max(1);
        let slot = Slot { start, minutes };
        Some(Change::MorePeople {
            count,
            slot,
            language,
        })
    }
}

/// Whether a group would take one person, whoever that one must sit with.
fn takes_alone(problem: &Problem, room: &Room, place: u32) -> bool {
    let mut people = problem.people_of(&room.members).into_owned();
    let clashes = |other: &u32| problem.clashes.between(place, *other);
    let clash = people.iter().any(clashes);
    people.push(place);
    !clash && problem.lone_people(&people).is_empty()
}

/// Stretches as marks.
fn marks(stretches: &[(u32, u32)]) -> Minutes {
    let mut marks = Minutes::default();
    stretches
        .iter()
        .for_each(|(from, to)| marks.mark(*from, *to));
    marks
}

pub(crate) fn covers(free: &Minutes, start: u32, minutes: u32) -> bool {
    (start..start + minutes).all(|minute| free.has(minute % WEEK_MINUTES))
}

/// The minutes at which all these could start to meet.
fn common_starts(scene: &Scene, members: &[u32], zones: &mut Zones) -> Vec<(u32, u32)> {
    let people = scene.problem.people_of(members);
    let people = people
        .iter()
        .map(|place| &scene.people.all()[*place as usize]);
    let all = free_of_all(people, zones);
    crate::anchors::starting_times(&all, scene.rules.meeting_minutes)
}

impl Room {
    /// The start for which somebody lacks the fewest minutes, the present one if as good.
    fn least_missing(&self, sums: &Sums, runs: &[(u32, u32)], minutes: u32) -> Option<(u32, u32)> {
        let mut starts = vec![self.now];
        for &(first, end) in &self.starts {
            starts.extend([first, end - 1]);
            let near = runs
                .iter()
                .flat_map(|(from, to)| [*from, to.saturating_sub(minutes)]);
            let round = near.flat_map(|start| [start, start + WEEK_MINUTES]);
            starts.extend(round.filter(|start| (first..end).contains(start)));
        }
        let lacks = |start: &u32| (sums.missing(*start, minutes), start % WEEK_MINUTES);
        let least = starts.iter().map(lacks).min_by_key(|(missing, _)| *missing);
        least.filter(|_| !self.starts.is_empty())
    }

    fn takes(&self, problem: &Problem, party: u32) -> bool {
        let mut members = self.members.clone();
        members.push(party);
        self.weight + problem.weight(party) <= problem.most
            && !problem.clashes_with(party, &self.members, NONE)
            && problem.lone(&members) == 0
    }
}
