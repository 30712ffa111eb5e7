//! What a session leaves when it is over: what came of it, by number alone.

use super::*;
use crate::format::Keeps;
use crate::sight::Shown;
use crate::steps::commit::Commitment;
use crate::steps::decide;

#[cfg(test)]
mod tests;

/// What a session leaves, to be stored at its end. Nothing in it is held back, and nothing has
/// words that are gone.
///
/// It says what came of it, not who reads that: [`Session::looked_back`] does, and each list says
/// for whom it is besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Left {
    /// What each will do, by step, then by note; also what was never revealed: at the end it
    /// counts. For its owner, and for a partner who said yes.
    pub commitments: Vec<Commitment>,
    /// What was decided, in the order of the agenda; of records that were told. For whom their
    /// step keeps its words: with the group, or with the presenter alone.
    pub decisions: Vec<Decided>,
    /// From whom, to whom, and the note that says it; sorted by them, so that none tells when.
    /// For the two of them alone, also the fact: who thanked whom is told to others only by
    /// [`Session::looked_back`], where the step tells it by name.
    pub thanks: Vec<(Seat, Seat, NoteId)>,
    /// Who asked what, as it was put down: only what everybody read with names and the group
    /// keeps. For the group.
    pub questions: Vec<(Seat, NoteId)>,
    /// Who presents in the steps that were begun, in the order of the agenda, once each. For the
    /// group, as the next three are: everybody saw it.
    pub presented: Vec<Seat>,
    /// Who facilitated since it began, in order, once each.
    pub facilitated: Vec<Seat>,
    /// Who spoke how long, as [`Session::spoken`] says.
    pub spoken: BTreeMap<Seat, Millis>,
}

/// A decision as everybody was told it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Who presented it.
    pub presenter: Option<Seat>,
    /// The place of its step in the agenda.
    pub at: usize,
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
    /// The dissent that was revealed, in the order shown; nobody's where it has no name.
    pub dissents: Vec<Shown>,
}

impl Session {
    /// What the session leaves; nothing before its end.
    ///
    /// - Cost: that of [`Session::gone`].
    pub fn left(&self) -> Left {
        if self.stage != Stage::Over {
            return Left::default();
        }
        let gone: BTreeSet<NoteId> = self.gone().into_iter().collect();
        let stays = |note: &NoteId| !gone.contains(note) && !self.held.contains(note);
        let mut left = Left {
            facilitated: self.facilitated.clone(),
            spoken: self.spoken(),
            ..Left::default()
        };
        for (at, step) in self.begun() {
            let presenter = self.agenda[at].presenter;
            let new = presenter.filter(|seat| !left.presented.contains(seat));
            left.presented.extend(new);
            match step {
                StepState::Commit(step) => {
                    let all = step.all().filter(|one| stays(&one.note));
                    left.commitments.extend(all);
                }
                StepState::Decide(step) => {
                    let told = step.told().and_then(|told| Decided::of(told, stays));
                    left.decisions.extend(told.map(|decided| Decided {
                        presenter,
                        at,
                        ..decided
                    }));
                }
                StepState::Thanks(step) => {
                    let all = step.all().filter(|(.., note)| stays(note));
                    left.thanks.extend(all);
                }
                StepState::Ask(step) if self.keeps(at) == Keeps::Group => {
                    let all = step.signed().filter(|(_, note)| stays(note));
                    left.questions.extend(all);
                }
                _ => {}
            }
        }
        left.thanks.sort();
        left
    }
}

impl Decided {
    /// A record without what does not stay; nothing where no word of it does.
    fn of(told: decide::Seen, stays: impl Fn(&NoteId) -> bool) -> Option<Decided> {
        let mut decided = Decided {
            decision: told.decision.filter(&stays),
            why: told.why.filter(&stays),
            changed: told.changed.filter(&stays),
            signs: told.signs,
            review: told.review,
            dissents: told.dissents,
            ..Decided::default()
        };
        decided.signs.retain(|(sign, _)| stays(sign));
        decided.dissents.retain(|shown| stays(&shown.note));
        let said = [decided.decision, decided.why, decided.changed];
        let said = said.iter().any(Option::is_some) || !decided.signs.is_empty();
        (said || !decided.dissents.is_empty()).then_some(decided)
    }
}
