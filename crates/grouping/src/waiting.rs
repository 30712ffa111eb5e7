//! Those who wait, looked at together: how many of them could meet with one more.

use crate::anchors::starting_times;
use crate::change::{Sums, covers};
use crate::hours::Minutes;
use crate::problem::NONE;
use crate::scene::Scene;
use crate::week::Zones;
use crate::windows::speaks;

/// How many of those who wait are looked at for a new group: their bits fit a word.
const WAITING_MAX: usize = 60;

/// Some of those who wait and need not sit with anybody, at most [`WAITING_MAX`].
pub(crate) struct Waiting {
    people: Vec<usize>,
    free: Vec<Minutes>,
    /// When somebody's free time begins, and a bit for each who could meet then.
    starts: Vec<(u32, u64)>,
}

impl Waiting {
    pub(crate) fn new(scene: &Scene, group_of: &[u32], zones: &mut Zones) -> Waiting {
        let problem = scene.problem;
        let waits = |place: &usize| {
            let party = problem.party_of[*place];
            group_of[party as usize] == NONE && problem.weight(party) == 1
        };
        let mut waiting = Waiting {
            people: Vec::new(),
            free: Vec::new(),
            starts: Vec::new(),
        };
        for place in (0..scene.people.len()).filter(waits).take(WAITING_MAX) {
            let person = &scene.people.all()[place];
            if let Some(free) = zones.utc(&person.time_zone, &person.free) {
                waiting.people.push(place);
                waiting.free.push(free);
            }
        }
        let minutes = scene.rules.meeting_minutes;
        for free in &waiting.free {
            for (start, _) in starting_times(free, minutes) {
                let open = waiting.open(start, minutes);
                waiting.starts.push((start, open));
            }
        }
        waiting
    }

    /// A bit for each who is free for so long.
    fn open(&self, start: u32, minutes: u32) -> u64 {
        self.bits(|at| covers(&self.free[at], start, minutes))
    }

    fn bits(&self, holds: impl Fn(usize) -> bool) -> u64 {
        let all = 0..self.people.len();
        all.fold(0, |bits, at| bits | u64::from(holds(at)) << at)
    }

    /// The largest company somebody could have: how many, themselves included, from when, in what
    /// language.
    pub(crate) fn largest(
        &self,
        scene: &Scene,
        place: usize,
        free: &Minutes,
    ) -> Option<(usize, u32, String)> {
        let minutes = scene.rules.meeting_minutes;
        let person = &scene.people.all()[place];
        let others = self.bits(|at| self.people[at] != place);
        let all = scene.people.all();
        let spoken = person.languages.iter().map(|language| {
            let speak = |at: usize| speaks(&all[self.people[at]], language);
            (language, others & self.bits(speak))
        });
        let languages: Vec<(&String, u64)> = spoken.collect();
        let sums = Sums::new(free);
        let own = starting_times(free, minutes).into_iter();
        let own = own.map(|(start, _)| (start, self.open(start, minutes)));
        let theirs = self.starts.iter().copied();
        let theirs = theirs.filter(|(start, _)| sums.missing(*start, minutes) == 0);
        let mut best: Option<(usize, u32, &String)> = None;
        for (start, open) in own.chain(theirs) {
            for &(language, speak) in &languages {
                let most = best.map_or(0, |(most, ..)| most);
                let hope = (open & speak).count_ones() as usize + 1;
                let count = if hope > most {
                    self.company(scene, place, open & speak)
                } else {
                    0
                };
                if count > most {
                    best = Some((count, start, language));
                }
            }
        }
        best.map(|(count, start, language)| (count, start, language.clone()))
    }

    /// How many of these could sit together with somebody, that one included.
    fn company(&self, scene: &Scene, place: usize, mut open: u64) -> usize {
        let problem = scene.problem;
        let mut members = vec![problem.party_of[place]];
        while open != 0 {
            let party = problem.party_of[self.people[open.trailing_zeros() as usize]];
            open &= open - 1;
            if !problem.clashes_with(party, &members, NONE) {
                members.push(party);
            }
        }
        members.len()
    }
}
