//! What a session will go through: the steps of its format, for the people and the time there is.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::format::{Basis, Format, Presenters};
use crate::seats::Seat;

/// No step is scaled below this share of its minutes.
const LEAST_SHARE: f64 = 0.5;
/// Nor above this.
const MOST_SHARE: f64 = 1.5;

/// A step in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Which of the format's steps, from 0.
    pub step: usize,
    /// Who presents, where it is about somebody's challenge.
    pub presenter: Option<Seat>,
    /// How long it is planned to take: one turn of it, where each seat has its turn.
    pub millis: Millis,
    /// How long all of it is planned to take.
    pub whole: Millis,
}

/// The steps in order for these people. Steps for each challenge that stand together are
/// repeated together, once for each presenter. Where a time is given, all steps shrink or grow
/// to it alike, within reason.
pub(crate) fn of(
    format: &Format,
    seats: &[Seat],
    presenters: &[Seat],
    time: Option<Millis>,
) -> Vec<Item> {
    let presenters = presenting(format, seats, presenters);
    let mut items = Vec::new();
    let mut at = 0;
    while at < format.steps.len() {
        let alike = |step: &usize| format.steps[*step].basis == Basis::Challenge;
        let block = (at..format.steps.len()).take_while(alike).count();
        if block == 0 {
            items.push(item(format, at, presenters.first().copied(), seats.len()));
            at += 1;
            continue;
        }
        for presenter in &presenters {
            items.extend((at..at + block).map(|s| item(format, s, Some(*presenter), seats.len())));
        }
        at += block;
    }
    if let Some(time) = time {
        scale(&mut items, time);
    }
    items
}

fn presenting(format: &Format, seats: &[Seat], chosen: &[Seat]) -> Vec<Seat> {
    let most = match format.presenters {
        Presenters::None => 0,
        Presenters::One => 1,
        Presenters::Two => 2,
        Presenters::Everyone => seats.len(),
    };
    let others = seats.iter().filter(|seat| !chosen.contains(seat));
    let chosen = chosen.iter().filter(|seat| seats.contains(seat));
    chosen.chain(others).copied().take(most).collect()
}

fn item(format: &Format, step: usize, presenter: Option<Seat>, seats: usize) -> Item {
    let said = &format.steps[step];
    let millis = said.minutes.millis();
    let times = match said.basis {
        Basis::Seat => seats.max(1) as i64,
        Basis::Pair => said.rounds.unwrap_or(1) as i64,
        _ => 1,
    };
    Item {
        step,
        presenter,
        millis,
        whole: millis * times,
    }
}

fn scale(items: &mut [Item], time: Millis) {
    let planned: Millis = items.iter().map(|item| item.whole).sum();
    if planned == 0 {
        return;
    }
    let share = (time as f64 / planned as f64).clamp(LEAST_SHARE, MOST_SHARE);
    for item in items {
        item.millis = (item.millis as f64 * share) as Millis;
        item.whole = (item.whole as f64 * share) as Millis;
    }
}
