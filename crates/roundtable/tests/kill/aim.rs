//! Kills that land in the middle: the aim knows what is under way, and how long it takes.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::random;

/// What a kill may hit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Act {
    /// A list of people is sent and taken.
    Import,
    /// Begun by a host, until the draft is there.
    Placement,
    /// Wanted by a host, until the page says it is published.
    Publication,
    /// A publication is taken back.
    Undoing,
    /// A seat is taken, or declined.
    Seat,
    /// A seat is left; a repair is looked for, approved, consented to and carried out.
    Repair,
}

const ACTS: [Act; 6] = [
    Act::Import,
    Act::Placement,
    Act::Publication,
    Act::Undoing,
    Act::Seat,
    Act::Repair,
];

/// What an act is taken to need before one was seen.
const FIRST_SPAN: Duration = Duration::from_millis(500);
/// How long the kind that was hit least is waited for, before any other will do.
const PATIENCE: Duration = Duration::from_secs(2);

#[derive(Default)]
pub struct Aim {
    state: Mutex<State>,
    begun: Condvar,
}

#[derive(Default)]
struct State {
    kills: usize,
    under_way: BTreeMap<Act, usize>,
    begun: BTreeMap<Act, usize>,
    done: BTreeMap<Act, usize>,
    hit: BTreeMap<Act, usize>,
    spans: BTreeMap<Act, Duration>,
}

impl Aim {
    /// Does something a kill may hit; how long it took undisturbed is kept.
    pub fn during<T>(&self, act: Act, work: impl FnOnce() -> T) -> T {
        let kills = {
            let mut state = self.state();
            *state.under_way.entry(act).or_default() += 1;
            *state.begun.entry(act).or_default() += 1;
            self.begun.notify_all();
            state.kills
        };
        let began = Instant::now();
        let result = work();
        let mut state = self.state();
        *state.under_way.entry(act).or_default() -= 1;
        *state.done.entry(act).or_default() += 1;
        if state.kills == kills {
            state.spans.insert(act, began.elapsed());
        }
        result
    }

    /// Waits until something begins, what was hit least if it comes soon, and then for a random
    /// part of the time that such an act takes.
    pub fn wait(&self) {
        let mut state = self.state();
        let before = state.begun.clone();
        let least = |state: &State| {
            let hit = |act: &Act| state.hit.get(act).copied().unwrap_or(0);
            ACTS.into_iter().min_by_key(hit).expect("there are acts")
        };
        let wanted = least(&state);
        let began = Instant::now();
        let act = loop {
            let anew = |act: &Act| state.begun.get(act) > before.get(act);
            let any = || ACTS.into_iter().find(anew);
            if anew(&wanted) {
                break Some(wanted);
            }
            match PATIENCE.checked_sub(began.elapsed()) {
                Some(left) => {
                    let woken = self.begun.wait_timeout(state, left);
                    state = woken.expect("nobody fails in here").0;
                }
                None => break any(),
            }
        };
        let span = act.and_then(|act| state.spans.get(&act).copied());
        drop(state);
        let micros = span.unwrap_or(FIRST_SPAN).as_micros().max(1);
        let part = random() % u64::try_from(micros).unwrap_or(1);
        std::thread::sleep(Duration::from_micros(part));
    }

    /// Notes what a kill hits, right before it.
    pub fn hits(&self) {
        let mut state = self.state();
        state.kills += 1;
        for act in ACTS {
            if state.under_way.get(&act).is_some_and(|count| *count > 0) {
                *state.hit.entry(act).or_default() += 1;
            }
        }
    }

    /// How often each kind was done, and how many kills hit one of it.
    pub fn told(&self) -> String {
        let state = self.state();
        let count = |of: &BTreeMap<Act, usize>, act| of.get(&act).copied().unwrap_or(0);
        let told = |act: Act| {
            let (done, hit) = (count(&state.done, act), count(&state.hit, act));
            let name = format!("{act:?}").to_lowercase();
            format!("{name} {done} (amid it {hit})")
        };
        ACTS.map(told).join(", ")
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody fails in here")
    }
}
