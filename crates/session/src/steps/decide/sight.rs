//! What each sees of a decision's record.

use super::{Part, Stage, State};
use crate::format::See;
use crate::seats::{NoteId, Seat};
use crate::sight::{May, Shown, Sight};
use crate::steps::Scene;

/// What one seat sees of the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What was decided,
    pub decision: Option<NoteId>,
    /// why,
    pub why: Option<NoteId>,
    /// and what changed their mind.
    pub changed: Option<NoteId>,
    /// Warning signs, each with the day it is looked for, in days since 1970.
    pub signs: Vec<(NoteId, Option<i64>)>,
    /// When to look at it again, in days since 1970.
    pub review: Option<i64>,
    /// Dissent this seat may read; its own alone before it is revealed.
    pub dissents: Vec<Shown>,
}

impl State {
    /// What a seat may do and read.
    pub(super) fn seen(&self, scene: &Scene<'_>, seat: Seat, sight: &mut Sight) {
        let writes = scene.table.may(scene.step.write, seat);
        if writes && !self.record_is_past() {
            sight.may.push(May::Write);
        }
        let sits = scene.table.seats.contains(&seat);
        if sits && !writes && !self.dissent_is_past() {
            sight.may.push(May::Dissent);
        }
        sight.open = self.see != See::Named && self.stage != Stage::Written;
        let parts = self.parts.iter().filter(|(_, (_, who))| *who == seat);
        sight.own = parts.map(|(note, _)| *note).collect();
        sight.own.extend(self.of(seat));
        let mut seen = Seen::default();
        let told = self.stage != Stage::Written;
        if told || writes {
            let reader = (!told).then_some(seat);
            self.shows_record(reader, &mut seen, sight);
        }
        seen.dissents = self.dissents_told();
        sight.notes.extend(&seen.dissents);
        if self.stage != Stage::Answered {
            let own = self.of(seat).map(|note| Shown {
                note,
                author: Some(seat),
            });
            seen.dissents.extend(own);
        }
        sight.decide = Some(seen);
    }

    /// The record and the dissent as everybody reads them; nothing before it is told.
    pub(crate) fn told(&self) -> Option<Seen> {
        let mut seen = Seen::default();
        self.shows_record(None, &mut seen, &mut Sight::default());
        seen.dissents = self.dissents_told();
        (self.stage != Stage::Written).then_some(seen)
    }

    /// The dissent everybody reads, in the order shown.
    fn dissents_told(&self) -> Vec<Shown> {
        let notes: Vec<NoteId> = match self.stage {
            Stage::Answered if self.see == See::Named => self.dissents.keys().copied().collect(),
            Stage::Answered => self.shown.clone(),
            Stage::Written | Stage::Told => Vec::new(),
        };
        let author = |note: &NoteId| self.dissents.get(note).copied();
        let shown = notes.into_iter().map(|note| Shown {
            note,
            author: author(&note),
        });
        shown.collect()
    }

    /// The record as everybody reads it, or before it is told its own part to who writes it.
    fn shows_record(&self, writer: Option<Seat>, seen: &mut Seen, sight: &mut Sight) {
        seen.review = self.review;
        for note in self.in_order() {
            let (part, who) = self.parts[&note];
            if writer.is_some_and(|writer| writer != who) {
                continue;
            }
            match part {
                Part::Decision => seen.decision = Some(note),
                Part::Why => seen.why = Some(note),
                Part::Changed => seen.changed = Some(note),
                Part::Sign => seen.signs.push((note, self.days.get(&note).copied())),
            }
            if writer.is_none() {
                let author = Some(who);
                sight.notes.push(Shown { note, author });
            }
        }
    }
}
