//! Anchors: the weekly slots in UTC, each with a language, at which groups could meet.

use crate::hours::{Minutes, WEEK_MINUTES};
use crate::lists::Lists;
use crate::people::People;
use crate::week::{Slot, Week, Zones};
use std::collections::BTreeMap;

/// A slot's start and a language; whoever is free then and speaks it fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Anchor {
    /// Minutes since Monday 00:00 UTC.
    pub(crate) start: u32,
    /// Its place among the languages.
    pub(crate) language: u32,
}

/// Who sits together, and how few make a group.
pub(crate) struct Seats<'a> {
    pub(crate) parties: &'a Lists,
    pub(crate) least: usize,
    /// Slots and languages of groups that stand already, which must be among the anchors.
    pub(crate) kept: &'a [(Slot, String)],
}

/// All anchors worth a look, and which of them each party fits.
pub(crate) struct Field {
    pub(crate) anchors: Vec<Anchor>,
    pub(crate) languages: Vec<String>,
    pub(crate) reach: Lists,
}

/// Where the anchor of this start and language is among these, which are sorted.
pub(crate) fn at(
    anchors: &[Anchor],
    languages: &[String],
    start: u32,
    language: &str,
) -> Option<u32> {
    let wanted = language.to_lowercase();
    let language = languages
        .iter()
        .position(|name| name.to_lowercase() == wanted)? as u32;
    let found = anchors.binary_search(&Anchor { start, language }).ok()?;
    Some(found as u32)
}

/// The most pairs of person and start that are looked at; beyond it rare starts are left out.
const STARTS_TIMES_PEOPLE_MAX: usize = 30_000_000;
const STARTS_MIN: usize = 672;

/// A group's common free time begins where somebody's free time begins, so those minutes are
/// all the starts there need be: no grid can miss a slot.
pub(crate) fn field(people: &People, minutes: u32, week: Week, seats: &Seats) -> Field {
    let free = free_times(people, minutes, week);
    let starts = starts(&free, seats.kept);
    let (languages, spoken) = languages(people, seats.kept);
    let count = languages.len() as u64;
    let kept = seats.kept.iter().filter_map(|(slot, language)| {
        let start = starts.binary_search(&(slot.start % WEEK_MINUTES)).ok()?;
        let language = language.to_lowercase();
        let speech = languages
            .iter()
            .position(|name| name.to_lowercase() == language)?;
        Some(start as u64 * count + speech as u64)
    });
    let mut keys = Lists::new(&[]);
    let mut pools: Vec<u64> = Vec::new();
    let mut reach: Vec<Vec<u64>> = Vec::with_capacity(seats.parties.len());
    for party in 0..seats.parties.len() {
        let members = seats.parties.of(party);
        let mut fits = fits(
            &free[members[0] as usize],
            &spoken[members[0] as usize],
            &starts,
            count,
        );
        for &other in &members[1..] {
            let theirs = self::fits(
                &free[other as usize],
                &spoken[other as usize],
                &starts,
                count,
            );
            fits.retain(|key| theirs.binary_search(key).is_ok());
        }
        members.iter().for_each(|_| pools.extend(&fits));
        reach.push(fits);
    }
    let wide = wide_enough(pools, seats.least, kept);
    for fits in &reach {
        let known = fits.iter().filter_map(|key| wide.binary_search(key).ok());
        keys.push(&known.map(|place| place as u32).collect::<Vec<u32>>());
    }
    let anchor = |key: &u64| Anchor {
        start: starts[(key / count) as usize],
        language: (key % count) as u32,
    };
    Field {
        anchors: wide.iter().map(anchor).collect(),
        languages,
        reach: keys,
    }
}

/// Each person's free stretches of the UTC week, those too short for a meeting left out.
fn free_times(people: &People, minutes: u32, week: Week) -> Vec<Vec<(u32, u32)>> {
    let mut zones = Zones::new(week, people.zones());
    let mut free = Vec::with_capacity(people.len());
    for person in people.all() {
        let marks = zones.utc(&person.time_zone, &person.free);
        free.push(starting_times(&marks.unwrap_or_default(), minutes));
    }
    free
}

/// The stretches of minutes at which a meeting of this length could start.
pub(crate) fn starting_times(free: &Minutes, minutes: u32) -> Vec<(u32, u32)> {
    let whole = |(start, end): &(u32, u32)| end - start == WEEK_MINUTES && *start == 0;
    let runs = free.runs();
    if runs.iter().any(whole) {
        return runs;
    }
    let long = runs
        .into_iter()
        .filter(|(start, end)| end - start >= minutes);
    long.map(|(start, end)| (start, end - minutes + 1))
        .collect()
}

/// The minutes at which somebody's free time begins, sorted; the commonest if they are too many.
fn starts(free: &[Vec<(u32, u32)>], kept: &[(Slot, String)]) -> Vec<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (start, _) in free.iter().flatten() {
        *counts.entry(*start).or_default() += 1;
    }
    let most = (STARTS_TIMES_PEOPLE_MAX / free.len().max(1)).max(STARTS_MIN);
    let mut ranked: Vec<(usize, u32)> = counts
        .iter()
        .map(|(start, count)| (*count, *start))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(most);
    let mut starts: Vec<u32> = ranked.into_iter().map(|(_, start)| start).collect();
    starts.extend(kept.iter().map(|(slot, _)| slot.start % WEEK_MINUTES));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Every language as first written, those of groups that stand last though nobody may speak them
/// any more, and which of them each person speaks, sorted.
fn languages(people: &People, kept: &[(Slot, String)]) -> (Vec<String>, Vec<Vec<u32>>) {
    let mut names = Vec::new();
    let mut known: BTreeMap<String, u32> = BTreeMap::new();
    let mut spoken = Vec::with_capacity(people.len());
    for person in people.all() {
        let mut speaks = Vec::new();
        for language in &person.languages {
            let next = names.len() as u32;
            let number = *known.entry(language.to_lowercase()).or_insert(next);
            if number == next {
                names.push(language.clone());
            }
            speaks.push(number);
        }
        speaks.sort_unstable();
        speaks.dedup();
        spoken.push(speaks);
    }
    for (_, language) in kept {
        let next = names.len() as u32;
        if *known.entry(language.to_lowercase()).or_insert(next) == next {
            names.push(language.clone());
        }
    }
    (names, spoken)
}

/// The keys (start times languages plus language) somebody fits, sorted.
fn fits(free: &[(u32, u32)], speaks: &[u32], starts: &[u32], languages: u64) -> Vec<u64> {
    let mut keys = Vec::new();
    let mut add = |from: u32, to: u32| {
        let first = starts.partition_point(|start| *start < from);
        let last = starts.partition_point(|start| *start < to);
        for start in first..last.max(first) {
            keys.extend(
                speaks
                    .iter()
                    .map(|speech| start as u64 * languages + u64::from(*speech)),
            );
        }
    };
    for &(from, to) in free {
        add(from, to.min(WEEK_MINUTES));
        add(0, to.saturating_sub(WEEK_MINUTES));
    }
    keys.sort_unstable();
    keys
}

/// The keys that serve enough people for a group, sorted.
fn wide_enough(mut pools: Vec<u64>, least: usize, kept: impl Iterator<Item = u64>) -> Vec<u64> {
    pools.sort_unstable();
    let same = pools.chunk_by(|one, other| one == other);
    let full = same
        .filter(|chunk| chunk.len() >= least)
        .map(|chunk| chunk[0]);
    let mut keys: Vec<u64> = full.chain(kept).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
