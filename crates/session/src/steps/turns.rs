//! A turn each, in order: whoever passes may still have theirs at the end, whoever is skipped
//! comes back once, whoever comes late is last.

use std::collections::BTreeSet;

use super::Scene;
use crate::format::{Order, Who};
use crate::seats::Seat;

/// Whose turn it is, who comes after, and who has had theirs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Turns {
    /// The first has their turn; empty when all have had it or passed.
    queue: Vec<Seat>,
    /// Who passed and has not had a turn since.
    passed: Vec<Seat>,
    /// Who was skipped once.
    skipped: BTreeSet<Seat>,
    /// Who had theirs, in order.
    heard: Vec<Seat>,
}

impl Turns {
    /// Nobody has had theirs. Those who may, in the order the step asks for.
    pub(crate) fn of(scene: &Scene<'_>, who: Who) -> Turns {
        Turns {
            queue: in_order(scene, who),
            ..Turns::default()
        }
    }

    /// Whose turn it is.
    pub(crate) fn first(&self) -> Option<Seat> {
        self.queue.first().copied()
    }

    /// Who is still to come, whose turn it is in front.
    pub(crate) fn queue(&self) -> &[Seat] {
        &self.queue
    }

    /// Who had theirs, in order.
    pub(crate) fn heard(&self) -> &[Seat] {
        &self.heard
    }

    /// Whether somebody passed who may have their turn now, when all others have had it.
    pub(crate) fn may_after_all(&self, seat: Seat) -> bool {
        self.queue.is_empty() && self.passed.contains(&seat)
    }

    /// Somebody has had their turn.
    pub(crate) fn had(&mut self, seat: Seat) {
        self.queue.retain(|other| *other != seat);
        self.heard.push(seat);
    }

    /// Somebody passed.
    pub(crate) fn pass(&mut self, seat: Seat) {
        self.queue.retain(|other| *other != seat);
        self.passed.push(seat);
    }

    /// Somebody was skipped: they come back at the end, and the second time it is as if they had
    /// passed.
    pub(crate) fn skip(&mut self, seat: Seat) {
        self.pass(seat);
        if self.skipped.insert(seat) {
            self.again(seat);
        }
    }

    /// Somebody who passed has a turn after all.
    pub(crate) fn again(&mut self, seat: Seat) {
        self.passed.retain(|other| *other != seat);
        self.queue.push(seat);
    }

    /// Seats were taken or left.
    pub(crate) fn seats_changed(&mut self, scene: &Scene<'_>, who: Who) {
        let may = |seat: &Seat| scene.table.may(who, *seat);
        self.queue.retain(may);
        self.passed.retain(may);
        let known = self.heard.iter().chain(&self.queue).chain(&self.passed);
        let known: BTreeSet<Seat> = known.copied().collect();
        let late = scene.table.who(who).filter(|seat| !known.contains(seat));
        self.queue.extend(late);
    }
}

/// Those who may, in the order the step asks for.
fn in_order(scene: &Scene<'_>, who: Who) -> Vec<Seat> {
    let mut seats: Vec<Seat> = scene.table.who(who).collect();
    let first = match scene.step.order {
        Order::Seating => None,
        Order::Longest => seats
            .iter()
            .min_by_key(|seat| scene.voices.began(**seat))
            .copied(),
        Order::Least => seats
            .iter()
            .min_by_key(|seat| scene.voices.millis(**seat))
            .copied(),
    };
    if let Some(first) = first.and_then(|first| seats.iter().position(|seat| *seat == first)) {
        seats.rotate_left(first);
    }
    seats
}
