//! How it looks for somebody who waits: with whom of the others they could meet at all, and
//! which hours more would help most. Says how many, never who.

use jiff::Timestamp;

use crate::members::{DAYS, PARTS, Person, Week};
use crate::web::when::zone_named;

/// A week is looked at in steps of this many minutes.
const STEP_MINUTES: i64 = 15;
const DAY_MINUTES: i64 = 24 * 60;
const WEEK_STEPS: usize = (7 * DAY_MINUTES / STEP_MINUTES) as usize;
/// Steps after the week's end that repeat its beginning, so that Sunday goes on into Monday.
const OVER_STEPS: usize = 32;
const WORDS: usize = (WEEK_STEPS + OVER_STEPS).div_ceil(64);
/// The most advice somebody is given.
const ADVICE_MAX: usize = 3;

/// How it looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chances {
    /// How many others wait.
    pub others: usize,
    /// With how many of them a language and a long enough stretch of the week are shared.
    pub near: usize,
    /// With how many a language is.
    pub speak: usize,
    /// Parts of days that would bring more people near, the most first.
    pub hours: Vec<MoreHours>,
    /// Whether only some of the others were looked at, and the numbers are about right.
    pub about: bool,
}

/// A part of a day that is not said to be free yet.
#[derive(Clone, Debug, PartialEq)]
pub struct MoreHours {
    /// Monday is 0.
    pub day: usize,
    /// Which of [`PARTS`].
    pub part: usize,
    /// How many more it would bring near.
    pub more: usize,
}

/// How it looks for one of those who wait, for meetings of so many minutes, by the clocks of a
/// day of the season. A pass over the others; a few thousand take milliseconds.
pub fn chances(me: &Person, others: &[Person], minutes: i64, at: Timestamp) -> Chances {
    let steps = usize::try_from(minutes.div_euclid(STEP_MINUTES)).unwrap_or(1);
    let steps = steps.clamp(1, OVER_STEPS);
    let week = Week::read(&me.free);
    let mine = Steps::of(&week, offset_of(&me.time_zone, at));
    let speaks = |other: &&Person| other.languages.iter().any(|l| me.languages.contains(l));
    let spoken: Vec<Steps> = others
        .iter()
        .filter(speaks)
        .map(|other| Steps::of(&Week::read(&other.free), offset_of(&other.time_zone, at)))
        .collect();
    let (near, far): (Vec<Steps>, Vec<Steps>) = spoken
        .iter()
        .partition(|other| mine.and(other).holds(steps));
    Chances {
        others: others.len(),
        near: near.len(),
        speak: spoken.len(),
        hours: hours(me, &week, &far, steps, at),
        about: false,
    }
}

impl Chances {
    /// What was found among so many others, as it would be among all.
    pub fn of_all(mut self, looked_at: usize, all: usize) -> Chances {
        if looked_at == 0 || looked_at == all {
            return self;
        }
        let as_many = |count: usize| (count * all + looked_at / 2) / looked_at;
        for more in &mut self.hours {
            more.more = as_many(more.more);
        }
        Chances {
            others: as_many(self.others),
            near: as_many(self.near),
            speak: as_many(self.speak),
            about: true,
            ..self
        }
    }
}

fn hours(me: &Person, week: &Week, far: &[Steps], steps: usize, at: Timestamp) -> Vec<MoreHours> {
    let offset = offset_of(&me.time_zone, at);
    let mut found = Vec::new();
    for day in 0..DAYS.len() {
        for (part, (_, from, until)) in PARTS.iter().enumerate() {
            let mut wider = week.clone();
            wider.add(day, (*from, *until));
            if wider == *week {
                continue;
            }
            let wider = Steps::of(&wider, offset);
            let brings = far.iter().filter(|other| wider.and(other).holds(steps));
            let more = brings.count();
            found.push(MoreHours { day, part, more });
        }
    }
    found.retain(|one| one.more > 0);
    found.sort_by_key(|one| std::cmp::Reverse(one.more));
    found.truncate(ADVICE_MAX);
    found
}

/// Minutes a zone's clock is ahead of UTC at a moment.
fn offset_of(zone: &str, at: Timestamp) -> i64 {
    i64::from(zone_named(zone).to_offset(at).seconds()) / 60
}

/// The free steps of a week in UTC, one bit each.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Steps([u64; WORDS]);

impl Steps {
    fn of(week: &Week, offset: i64) -> Steps {
        let mut steps = Steps([0; WORDS]);
        for day in 0..DAYS.len() {
            for (from, until) in week.day(day) {
                let midnight = i64::try_from(day).unwrap_or(0) * DAY_MINUTES - offset;
                let from = (midnight + i64::from(*from)).div_euclid(STEP_MINUTES);
                let until = (midnight + i64::from(*until)).div_euclid(STEP_MINUTES);
                (from..until).for_each(|step| steps.set(step));
            }
        }
        steps
    }

    /// Marks a step of the week, and its repetition after the end.
    fn set(&mut self, step: i64) {
        let whole = i64::try_from(WEEK_STEPS).unwrap_or(i64::MAX);
        let step = usize::try_from(step.rem_euclid(whole)).unwrap_or(0);
        self.0[step / 64] |= 1 << (step % 64);
        if step < OVER_STEPS {
            let again = step + WEEK_STEPS;
            self.0[again / 64] |= 1 << (again % 64);
        }
    }

    fn and(&self, other: &Steps) -> Steps {
        Steps(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Whether so many steps in a row are free: each round keeps the beginnings of twice as many.
    fn holds(self, wanted: usize) -> bool {
        let mut runs = self;
        let mut long = 1;
        while long < wanted {
            let by = long.min(wanted - long);
            runs = runs.and(&runs.earlier(by));
            long += by;
        }
        runs.0.iter().any(|word| *word != 0)
    }

    /// Every step moved towards the beginning, by fewer than 64.
    fn earlier(&self, by: usize) -> Steps {
        let next = |word: usize| self.0.get(word + 1).copied().unwrap_or(0);
        Steps(std::array::from_fn(|word| {
            self.0[word] >> by | next(word) << (64 - by)
        }))
    }
}
